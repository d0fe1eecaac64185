import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

export type Env = Readonly<Record<string, string | undefined>>;

/** git is not there, or refuses. The message is git's own. */
export class GitError extends Error {}

/**
 * Runs git and gives what it prints.
 * @param cwd where it runs. Variables such as GIT_INDEX_FILE, which git sets for hooks, hold as they are.
 * @throws GitError
 */
export function runGit(args: readonly string[], cwd: string, env: Env, input = ""): Buffer {
  // A file system monitor is a program that the repository names.
  const run = spawnSync("git", ["-c", "core.fsmonitor=false", ...args], {
    cwd,
    input,
    maxBuffer: 1 << 30,
    env: { ...withoutPathspecSettings(env), GIT_OPTIONAL_LOCKS: "0" },
  });
  if (run.error) {
    const isMissing = (run.error as NodeJS.ErrnoException).code === "ENOENT";
    throw new GitError(isMissing ? "there is no git on PATH" : run.error.message);
  }
  if (run.status === 0) return run.stdout;
  const lines = run.stderr.toString().trim().split("\n");
  const words = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0];
  throw new GitError(words?.replace(/^\w+: /, "") || `git ${args[0]} failed`);
}

/** Such as GIT_LITERAL_PATHSPECS: patterns must mean what they say. */
function withoutPathspecSettings(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_\w+_PATHSPECS$/.test(name)));
}

/** What git prints with -z. */
export function fieldsOf(output: Buffer): string[] {
  return output
    .toString()
    .split("\0")
    .filter((field) => field !== "");
}

/** Top of the git work tree that holds a folder, by what is on disk; undefined outside of one. */
export function workTree(dir: string): string | undefined {
  for (let d = dir; ; d = dirname(d)) {
    if (existsSync(join(d, ".git"))) return d;
    if (dirname(d) === d) return undefined;
  }
}

/**
 * Top of the work tree that git takes itself to be in.
 * @throws GitError
 */
export function topFor(cwd: string, env: Env): string {
  const isTold = env.GIT_DIR !== undefined || env.GIT_WORK_TREE !== undefined;
  const top = isTold ? undefined : workTree(cwd);
  return top ?? runGit(["rev-parse", "--show-toplevel"], cwd, env).toString().replace(/\n$/, "");
}
