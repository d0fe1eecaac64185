import { join } from "node:path";
import type { LineSpan } from "../syntax/line-index.ts";
import { type Env, runGit } from "./git-run.ts";
import { GO_FILES } from "./git-selection.ts";

// What the user's configuration may say of diffs, taken back.
const PLAIN = [
  "--unified=0",
  "--inter-hunk-context=0",
  "--find-renames",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--ignore-submodules=all",
  "--diff-filter=d",
  "--src-prefix=a/",
  "--dst-prefix=b/",
];

/**
 * The lines of Go files that `git diff` calls new, by absolute path. Where lines were taken away, those on both sides count:
 * what is missing is missed there.
 * @param from arguments that say what is compared.
 * @throws GitError
 */
export async function changedLines(
  from: readonly string[],
  top: string,
  cwd: string,
  env: Env,
): Promise<Map<string, LineSpan[]>> {
  const patch = runGit(["diff", ...PLAIN, ...from, "--", GO_FILES], cwd, env).toString();
  const changed = new Map<string, LineSpan[]>();
  if (patch === "") return changed;
  const { parsePatch } = await import("diff");
  for (const { newFileName, hunks } of parsePatch(patch)) {
    if (newFileName === undefined) continue;
    const spans = hunks.map(({ newStart, newLines }) => ({
      first: newLines === 0 ? Math.max(1, newStart - 1) : newStart,
      last: newLines === 0 ? newStart : newStart + newLines - 1,
    }));
    changed.set(join(top, newFileName.replace(/^b\//, "")), spans);
  }
  return changed;
}
