import type { FolderInput, InputFile } from "../engine/plan.ts";
import type { Stamp } from "../project/cache/stamp.ts";
import type { GoModules } from "../project/go-module.ts";
import type { Problem } from "../project/problem.ts";
import { readSource } from "../project/read.ts";
import { GO_VERSION_WITHOUT_MODULE } from "../semantics/go-version.ts";
import type { FileSkip, FolderJob } from "./folder-job.ts";

/**
 * Reads the files of a job. Targets that give no text are told; of other files it is enough that they are missing.
 * @param onRead is told each file that was read.
 */
export function readJob(
  { dir, files, isPartial, settings }: FolderJob,
  modules: GoModules,
  onRead?: (stamp: Stamp) => void,
): { input: FolderInput; skips: FileSkip[]; problems: Problem[] } {
  const texts: InputFile[] = [];
  const skips: FileSkip[] = [];
  const problems: Problem[] = [];
  for (const { path, isTarget, ignore, known, content, lines } of files) {
    const read = content ?? readSource(path, onRead);
    if ("text" in read) texts.push({ path, text: read.text, target: isTarget, ignore, known, lines });
    else if (!isTarget) continue;
    else if ("skip" in read) skips.push({ path, reason: read.skip, kind: "file", warn: true });
    else problems.push({ path, message: read.problem });
  }
  const module = modules.moduleOf(dir);
  if (module?.problem) {
    const { file, line, message } = module.problem;
    problems.push({ path: `${file}:${line}`, message });
  }
  const input = {
    dir,
    importPath: modules.importPathOf(dir),
    goVersion: settings.goVersion ?? module?.goVersion ?? GO_VERSION_WITHOUT_MODULE,
    partial: isPartial || texts.length < files.length,
    files: texts,
  };
  return { input, skips, problems };
}
