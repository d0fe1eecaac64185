import { dirname, relative, sep } from "node:path";
import { realPath } from "./file-tree.ts";
import { type Env, fieldsOf, GitError, runGit, workTree } from "./git-run.ts";

/** "clean": committed; "dirty": git could not give the present content back; "outside": no work tree, or no git. */
export type GitState = "clean" | "dirty" | "outside";

/** Tells whether files are safe in git. Asks git once per work tree, at the first question about it. */
export class GitStatus {
  readonly #env: Env;
  readonly #dirty = new Map<string, ReadonlySet<string> | undefined>();
  /** @param env the environment that git runs in. */
  constructor(env: Env) {
    this.#env = env;
  }

  stateOf(path: string): GitState {
    const real = realPath(path);
    const top = workTree(dirname(real));
    if (top === undefined) return "outside";
    if (!this.#dirty.has(top)) this.#dirty.set(top, uncommitted(top, this.#env));
    const dirty = this.#dirty.get(top);
    if (!dirty) return "outside";
    return dirty.has(relative(top, real).split(sep).join("/")) ? "dirty" : "clean";
  }
}

/** Files of a work tree with changes that are not committed, untracked ones included; undefined where git cannot tell. */
function uncommitted(top: string, env: Env): ReadonlySet<string> | undefined {
  try {
    const args = ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"];
    // Each entry is two status letters, a space and the path from the top.
    return new Set(fieldsOf(runGit(args, top, withoutRepository(env))).map((entry) => entry.slice(3)));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return undefined;
  }
}

/** A hook's variables name its own repository, which need not be the one of a file. */
function withoutRepository(env: Env): Env {
  const { GIT_DIR: _dir, GIT_COMMON_DIR: _common, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...rest } = env;
  return rest;
}
