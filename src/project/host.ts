import { relative, sep } from "node:path";
import type { Host, PackageSource } from "../semantics/package.ts";
import type { GoModules } from "./go-module.ts";
import { readPackageFiles } from "./go-package-dir.ts";

/** Gives the semantic layer the packages that the modules on disk hold. Each folder is read once. */
export function createHost(modules: GoModules): Host {
  const sources = new Map<string, PackageSource | undefined>();
  return {
    importPackage(path, fromDir) {
      const found = modules.resolve(path, fromDir);
      if (!found) return undefined;
      if (!sources.has(found.dir)) {
        const files = readPackageFiles(found.dir);
        sources.set(found.dir, files.length > 0 ? { ...found, files } : undefined);
      }
      return sources.get(found.dir);
    },
    isSameModule(dir, otherDir) {
      const module = modules.moduleOf(dir);
      if (!module || module !== modules.moduleOf(otherDir)) return false;
      return [dir, otherDir].every((at) => !relative(module.dir, at).split(sep).includes("vendor"));
    },
  };
}
