import type { FileChange } from "../engine/findings.ts";
import type { FolderInput } from "../engine/plan.ts";
import { applyEdits } from "../engine/text-edits.ts";
import type { Problem } from "../project/problem.ts";
import type { FileSkip, FolderAnswer } from "./folder-job.ts";
import type { SafePlan } from "./plan-folder.ts";

/**
 * The answer that a plan makes.
 * @param skips what was left out before planning.
 * @param problems what went wrong before planning.
 */
export function answerOf(
  { files }: FolderInput,
  { plan, tooDeep }: SafePlan,
  skips: readonly FileSkip[],
  problems: readonly Problem[],
): FolderAnswer {
  const { findings, remaining } = plan;
  const changes = [...plan.changed.values()].map(({ path, edits }) => ({ path, edits }));
  const wanted = new Set(changes.map((change) => change.path));
  for (const { file, fix } of [...findings, ...remaining]) {
    wanted.add(file);
    for (const edit of fix?.edits ?? []) wanted.add(edit.file);
  }
  return {
    findings,
    remaining,
    changes,
    files: plan.files,
    skips: [
      ...skips,
      ...tooDeep.map((path) => ({ path, reason: "too deeply nested", kind: "file" as const, warn: true })),
      ...plan.skipped.map(({ file, reason, kind }) => ({
        path: file,
        reason,
        kind: "file" as const,
        warn: kind === "syntax",
        group: kind === "syntax" ? "with syntax errors" : "generated",
      })),
    ],
    problems: [
      ...problems,
      ...plan.errors.map(({ rule, file, message }) => ({
        path: file,
        message: `internal error in rule ${rule}: ${message}`,
      })),
    ],
    warnings: plan.notConverged.map((rule) => `the fixes of ${rule} give rise to each other, so none was made`),
    ...(plan.unmet.length > 0 && { unmet: plan.unmet }),
    sources: Object.fromEntries(files.flatMap(({ path, text }) => (wanted.has(path) ? [[path, text]] : []))),
  };
}

/** The changes of an answer with the texts before and after. */
export function changesOf({ changes, sources }: FolderAnswer): FileChange[] {
  return changes.map(({ path, edits }) => {
    const before = sources[path] as string;
    return { path, before, after: applyEdits(before, edits), edits };
  });
}
