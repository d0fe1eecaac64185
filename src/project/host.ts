import { basename } from "node:path";
import type { Host, PackageSource } from "../semantics/package.ts";
import type { EvidenceRecorder } from "./cache/evidence.ts";
import type { PackageText } from "./cache/package-shape.ts";
import type { Stamp } from "./cache/stamp.ts";
import type { GoModules } from "./go-module.ts";
import { readPackageFiles } from "./go-package-dir.ts";

/** A host that keeps what it has read. */
export interface DiskHost extends Host {
  /** How much source text is kept, in UTF-16 units. */
  readonly kept: number;
}

/**
 * Gives the semantic layer the packages that the modules on disk hold. Each folder is read once.
 * @param recorder is told what was asked and read.
 */
export function createHost(modules: GoModules, recorder?: EvidenceRecorder): DiskHost {
  const sources = new Map<string, PackageSource | undefined>();
  let kept = 0;
  return {
    get kept() {
      return kept;
    },
    importPackage(path, fromDir) {
      const found = modules.resolve(path, fromDir);
      if (!found) return undefined;
      if (!sources.has(found.dir)) {
        const read = recorder ? recorded(found.dir, recorder) : { files: readPackageFiles(found.dir) };
        for (const { text } of read.files) kept += text.length;
        sources.set(found.dir, read.files.length > 0 ? { ...found, ...read } : undefined);
      }
      return sources.get(found.dir);
    },
    mayBeInModule(path, dir) {
      const module = modules.moduleOf(dir);
      return module !== undefined && (module.path === "" || path === module.path || path.startsWith(`${module.path}/`));
    },
    isSameModule(dir, otherDir) {
      const answer = modules.isSameModule(dir, otherDir);
      recorder?.moduleCompared(dir, otherDir, answer);
      return answer;
    },
  };
}

function recorded(dir: string, recorder: EvidenceRecorder): Pick<PackageSource, "files" | "watcher"> {
  const stamps: Stamp[] = [];
  const texts: PackageText[] = [];
  const files = readPackageFiles(dir, (stampOf, text) => {
    const stamp = stampOf();
    stamps.push(stamp);
    texts.push({ name: basename(stamp.path), text });
  });
  const watcher = recorder.packageRead(dir, stamps, texts);
  if (!watcher) return { files };
  return { files: files.map((file) => ({ ...file, watched: watcher.watched(basename(file.path)) })), watcher };
}
