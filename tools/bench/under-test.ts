import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { findTargets } from "../../src/project/walk.ts";

/** A folder that was given wrongly. */
export class WrongFolder extends Error {}

/** A folder of Go code to measure on. */
export interface UnderTest {
  readonly name: string;
  /** Absolute. */
  readonly dir: string;
  /** What a walk finds, relative to `dir`, sorted. */
  readonly files: readonly string[];
}

/** A folder, and which of its files gomend looks at. */
export interface LookedAt extends UnderTest {
  readonly lookedAt: ReadonlySet<string>;
}

/** @throws WrongFolder */
export async function foldersUnderTest(paths: readonly string[], cwd: string): Promise<UnderTest[]> {
  const names = new Set<string>();
  const found: UnderTest[] = [];
  for (const path of paths) {
    const dir = resolve(cwd, path);
    if (!existsSync(dir)) throw new WrongFolder(`${path}: there is no such folder`);
    if (!statSync(dir).isDirectory()) throw new WrongFolder(`${path}: not a folder`);
    const root = moduleAbove(dir);
    if (root !== undefined) {
      throw new WrongFolder(
        `${path}: a part of the module in ${root}; give that folder, so that its imports are found`,
      );
    }
    const files = await filesBelow(dir);
    if (files.length === 0) throw new WrongFolder(`${path}: no Go files that gomend would look at`);
    let name = basename(dir);
    while (names.has(name)) name += "'";
    names.add(name);
    found.push({ name, dir, files });
  }
  return found;
}

/** The Go files that a walk finds, relative to the folder. */
async function filesBelow(dir: string): Promise<string[]> {
  const { folders } = await findTargets([dir], dir);
  return folders.flatMap(({ files }) =>
    files.filter(({ isTarget }) => isTarget).map(({ path }) => relative(dir, path).split(sep).join("/")),
  );
}

/** Bytes of all files together. */
export function sizeOf(dir: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(dir, file)).size, 0);
}

function moduleAbove(dir: string): string | undefined {
  if (existsSync(join(dir, "go.mod"))) return undefined;
  for (let at = dirname(dir); at !== dirname(at); at = dirname(at)) if (existsSync(join(at, "go.mod"))) return at;
  return undefined;
}

/** Copies all but repositories and packages of Node, with the times of the files. */
export function copyFolder(from: string, to: string): string {
  cpSync(from, to, {
    recursive: true,
    preserveTimestamps: true,
    verbatimSymlinks: true,
    filter: (path) => !/[/\\](\.git|node_modules)$/.test(path.slice(from.length)),
  });
  return to;
}

/**
 * Makes a repository of a folder, with all in it committed.
 * @throws Error where git is missing or fails
 */
export function commitAll(dir: string): void {
  git(dir, "init", "--quiet");
  git(dir, "add", "--all");
  git(dir, "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "--quiet", "--message=all");
}

/** Puts files as they are now into the index. */
export function stage(dir: string, files: readonly string[]): void {
  git(dir, "add", "--", ...files);
}

function git(dir: string, ...args: string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const { error, status, stderr } = spawnSync("git", args, { cwd: dir, env, encoding: "utf8" });
  if (error) throw error;
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr.trim()}`);
}

/** Changes some files of a folder, each time into something that was never there. */
export class Toucher {
  readonly #dir: string;
  readonly #files: readonly string[];
  readonly #originals = new Map<string, string>();

  /** @param files may be touched */
  constructor(dir: string, files: readonly string[]) {
    this.#dir = dir;
    this.#files = files
      .map((file) => ({ file, size: statSync(join(dir, file)).size }))
      .sort((a, b) => a.size - b.size || (a.file < b.file ? -1 : 1))
      .map(({ file }) => file);
  }

  /**
   * `count` files of sizes all over the range.
   * @param turn in [0, 1): moves the choice
   */
  choose(count: number, turn = 0.5): string[] {
    const chosen = Array.from({ length: count }, (_, i) => {
      return this.#files[Math.floor(((i + turn) / count) * this.#files.length)] as string;
    });
    return [...new Set(chosen)];
  }

  /** Adds a function to each file, of a name that differs from round to round. */
  touch(files: readonly string[], round: number): void {
    for (const [i, file] of files.entries()) {
      const path = join(this.#dir, file);
      const text = this.#originals.get(file) ?? readFileSync(path, "utf8");
      this.#originals.set(file, text);
      writeFileSync(path, `${text}\nfunc benchTouched${round}x${i}() int { return ${round} }\n`);
    }
  }
}
