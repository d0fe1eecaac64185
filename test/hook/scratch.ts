import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Set where a missing tool is a failure, not a reason to skip. */
const DEMANDING = Boolean(process.env.CI);

/** A fresh folder outside of any repository. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), "gomend-hook-"));
}

/** Not the user's own. */
const cacheDir = join(tmpdir(), `gomend-test-cache-${process.pid}`);
process.once("exit", () => rmSync(cacheDir, { recursive: true, force: true }));

/** The environment for commands in scratch repositories: who commits, and nothing of a surrounding git or hook run. */
export function scratchEnv(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    // npm hands its own settings to the scripts that it runs; they would steer the npm of the hook.
    if (!/^(GIT_|PRE_COMMIT|npm_|NODE_TEST|GOMEND_)/.test(name)) env[name] = value;
  }
  const who = { NAME: "Ann", EMAIL: "ann@example.com" };
  for (const [key, value] of Object.entries(who)) {
    env[`GIT_AUTHOR_${key}`] = value;
    env[`GIT_COMMITTER_${key}`] = value;
  }
  // No file, rather than the null device: who sets a global option as root would replace that.
  const nowhere = join(tmpdir(), "gomend-no-global-gitconfig");
  return { ...env, GIT_CONFIG_GLOBAL: nowhere, GIT_CONFIG_NOSYSTEM: "1", GOMEND_CACHE_DIR: cacheDir, ...more };
}

/** Runs a command that must succeed; its stdout. */
export function must(cwd: string, command: string, args: string[], env = scratchEnv()): string {
  const result = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(" ")}: ${result.error?.message ?? result.stdout + result.stderr}`);
  }
  return result.stdout;
}

/** A repository with the files of this working copy, committed; npm's packages are borrowed. */
export function copyOfGomend(target: string): void {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    env: scratchEnv(),
    encoding: "utf8",
  }).split("\0");
  for (const file of files) {
    if (file === "" || !existsSync(join(root, file))) continue;
    mkdirSync(join(target, dirname(file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  must(target, "git", ["init", "--quiet", "--initial-branch", "main"]);
  // A link is no folder, so the ignore rule `node_modules/` does not hold for it.
  writeFileSync(join(target, ".git/info/exclude"), "node_modules\n");
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"));
  must(target, "git", ["add", "--all"]);
  must(target, "git", ["commit", "--quiet", "--message", "Everything"]);
}

/**
 * The folder that holds the `pre-commit` program: on PATH, or installed into a virtual environment under node_modules.
 * A text says why there is none.
 * @throws Error instead where CI is set.
 */
export function findPreCommit(): { folder: string } | string {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    if (folder && existsSync(join(folder, "pre-commit"))) return { folder };
  }
  const venv = join(root, "node_modules/.cache/gomend/pre-commit");
  const folder = join(venv, "bin");
  if (existsSync(join(folder, "pre-commit"))) return { folder };
  const steps: [string, string[]][] = [
    ["python3", ["-m", "venv", venv]],
    [join(folder, "pip"), ["install", "--quiet", "pre-commit"]],
  ];
  for (const [command, args] of steps) {
    const { status, error, stderr } = spawnSync(command, args, { encoding: "utf8" });
    if (status === 0) continue;
    const reason = `pre-commit cannot be installed: ${error?.message ?? stderr.trim().split("\n").at(-1)}`;
    if (DEMANDING) throw new Error(reason);
    return reason;
  }
  return { folder };
}
