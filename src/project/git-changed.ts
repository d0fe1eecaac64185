import { existsSync } from "node:fs";
import { join } from "node:path";
import { SomeFiles } from "./file-tree.ts";
import { changedLines } from "./git-lines.ts";
import { type Env, fieldsOf, GitError, runGit, topFor } from "./git-run.ts";
import { type GitSelection, GO_FILES } from "./git-selection.ts";

/**
 * The Go files that differ between a revision and the work tree, files that git does not track yet among them.
 * @param rev a commit, or `REV...`: where HEAD has left REV. Undefined: the last commit, or nothing before the first.
 * @param byLine whether the changed lines are told.
 * @throws GitError
 */
export async function changedSince(
  rev: string | undefined,
  byLine: boolean,
  cwd: string,
  env: Env,
): Promise<GitSelection> {
  const top = topFor(cwd, env);
  const from = rev === undefined ? [lastCommit(cwd, env)] : rangeOf(rev);
  const lines = byLine ? await changedLines(from, top, cwd, env) : undefined;
  const changed = lines ? [...lines.keys()] : pathsOf(["diff", ...NAMES, ...from, "--", GO_FILES], top, cwd, env);
  const others = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", GO_FILES];
  const untracked = pathsOf(others, top, cwd, env);
  return {
    // Outside of a sparse checkout there are changes, but no files.
    tree: new SomeFiles([...changed, ...untracked].filter((path) => existsSync(path))),
    top,
    problems: [],
    contentOf: () => undefined,
    linesOf: (path) => lines?.get(path),
    isPartial: () => false,
    isHeldBack: () => false,
  };
}

const NAMES = [
  "--name-only",
  "-z",
  "--no-renames",
  "--no-relative",
  "--no-ext-diff",
  "--ignore-submodules=all",
  "--diff-filter=d",
];

function pathsOf(args: readonly string[], top: string, cwd: string, env: Env): string[] {
  return fieldsOf(runGit(args, cwd, env)).map((path) => join(top, path));
}

/** @throws GitError */
function rangeOf(rev: string): string[] {
  const base = /^(.+)\.\.\.$/.exec(rev)?.[1];
  const one = base ?? rev;
  if (one === "" || one.startsWith("^") || one.includes(".."))
    throw new GitError("one revision is wanted, or one with ... behind it for where HEAD has left it");
  return [...(base === undefined ? [] : ["--merge-base"]), "--end-of-options", one];
}

function lastCommit(cwd: string, env: Env): string {
  try {
    runGit(["rev-parse", "--quiet", "--verify", "HEAD"], cwd, env);
    return "HEAD";
  } catch {
    return runGit(["hash-object", "-t", "tree", "--stdin"], cwd, env).toString().trim();
  }
}
