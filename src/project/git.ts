import { dirname, relative, sep } from "node:path";
import { realPath } from "./file-tree.ts";
import { type Env, fieldsOf, GitError, runGit, workTree } from "./git-run.ts";

/**
 * "clean": committed; "dirty": git could not give the present content back; "outside": no work tree. Else, in
 * git's words, why it cannot tell.
 */
export type GitState = "clean" | "dirty" | "outside" | { readonly unable: string };

type Tree = ReadonlySet<string> | GitError;

/** Tells whether files are safe in git. Asks git once per work tree, at the first question about it. */
export class GitStatus {
  readonly #env: Env;
  /** By the top of a work tree: what is committed as it is. */
  readonly #trees = new Map<string, Tree>();
  /** @param env the environment that git runs in. */
  constructor(env: Env) {
    this.#env = withoutRepository(env);
  }

  stateOf(path: string): GitState {
    const real = realPath(path);
    const top = workTree(dirname(real));
    if (top === undefined) return "outside";
    let tree = this.#trees.get(top);
    if (!tree) this.#trees.set(top, (tree = committed(top, this.#env)));
    if (tree instanceof GitError) return { unable: tree.message };
    return tree.has(relative(top, real).split(sep).join("/")) ? "clean" : "dirty";
  }
}

/** Files of a work tree whose present content is committed. */
function committed(top: string, env: Env): Tree {
  try {
    const files = new Set<string>();
    // Each entry is a tag, a space and the path. Of a file with another tag than H git does not look at what is on disk.
    for (const entry of fieldsOf(runGit(["ls-files", "-v", "-z"], top, env))) {
      if (entry.startsWith("H ")) files.add(entry.slice(2));
    }
    // Each entry is two status letters, a space and the path from the top.
    const args = ["status", "--porcelain", "-z", "--untracked-files=no", "--no-renames", "--ignore-submodules=all"];
    for (const entry of fieldsOf(runGit(args, top, env))) files.delete(entry.slice(3));
    return files;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return error;
  }
}

/** A hook's variables name its own repository, which need not be the one of a file. */
function withoutRepository(env: Env): Env {
  const { GIT_DIR: _dir, GIT_COMMON_DIR: _common, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...rest } = env;
  return rest;
}
