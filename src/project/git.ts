import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

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
    const real = realpath(path);
    const top = workTree(dirname(real));
    if (top === undefined) return "outside";
    if (!this.#dirty.has(top)) this.#dirty.set(top, uncommitted(top, this.#env));
    const dirty = this.#dirty.get(top);
    if (!dirty) return "outside";
    return dirty.has(relative(top, real).split(sep).join("/")) ? "dirty" : "clean";
  }
}

/** Top of the git work tree that holds a folder; undefined outside of one. */
export function workTree(dir: string): string | undefined {
  for (let d = dir; ; d = dirname(d)) {
    if (existsSync(join(d, ".git"))) return d;
    if (dirname(d) === d) return undefined;
  }
}

/** Files of a work tree with changes that are not committed, untracked ones included; undefined where git cannot tell. */
function uncommitted(top: string, env: Env): ReadonlySet<string> | undefined {
  const args = ["-c", "core.fsmonitor=false", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"];
  const run = spawnSync("git", args, {
    cwd: top,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...env, GIT_OPTIONAL_LOCKS: "0" },
  });
  if (run.error || run.status !== 0) return undefined;
  // Each entry is two status letters, a space and the path from the top.
  return new Set(
    run.stdout
      .split("\0")
      .filter((entry) => entry.length > 3)
      .map((entry) => entry.slice(3)),
  );
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
