import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "./measure.ts";

export const PROGRAM = fileURLToPath(new URL("../../bin/gomend.js", import.meta.url));

/** Options that a build of gomend may have or lack. */
export type Option = "--jobs" | "--cache-dir" | "--no-cache" | "--staged";

export interface CommandOptions {
  readonly cwd: string;
  readonly paths?: readonly string[];
  readonly jobs?: number;
  /** Undefined: without a cache, as far as that can be said. */
  readonly cache?: string | undefined;
  readonly more?: readonly string[];
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
}

/** The gomend of this repository, as built. */
export class Gomend {
  readonly version: string;
  readonly #help: string;
  readonly #scratch: string;

  /**
   * @param scratch a folder for what it would keep in the user's own
   * @throws Error when it was not built
   */
  constructor(scratch: string) {
    this.#scratch = scratch;
    this.version = this.#ask("--version");
    this.#help = this.#ask("--help");
  }

  has(option: Option): boolean {
    // A cache that can be put elsewhere can be turned off, under whatever name the help lists it.
    const name = option === "--no-cache" ? "--(no-)?cache" : option;
    return new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(this.#help);
  }

  /** A dry run of the default rules, as users start it: it prints a diff. */
  command({ cwd, paths = ["."], jobs, cache, more = [], node = [] }: CommandOptions): Command {
    const cacheOption =
      cache !== undefined && this.has("--cache-dir")
        ? [`--cache-dir=${cache}`]
        : this.has("--no-cache")
          ? ["--no-cache"]
          : [];
    const jobsOption = jobs === undefined ? [] : [`--jobs=${jobs}`];
    return {
      argv: [process.execPath, ...node, PROGRAM, ...jobsOption, ...cacheOption, ...more, "--", ...paths],
      cwd,
      env: { XDG_CACHE_HOME: join(this.#scratch, "user-cache") },
      succeeds: [0, 1],
    };
  }

  /** The files below a folder that it looks at: relative, neither generated nor with syntax errors. */
  filesLookedAt(cwd: string, all: readonly string[]): string[] {
    const { argv, env } = this.command({ cwd, more: ["--format=json"] });
    const [program, ...args] = argv as [string, ...string[]];
    const run = spawnSync(program, args, {
      cwd,
      env: { ...process.env, ...env },
      encoding: "utf8",
      maxBuffer: 2 ** 30,
    });
    if (run.status !== 0 && run.status !== 1)
      throw new Error(`gomend fails on ${cwd}: ${run.stderr.trim().slice(0, 500)}`);
    const skipped = new Set((JSON.parse(run.stdout).skipped as { file: string }[]).map(({ file }) => file));
    return all.filter((file) => !skipped.has(file));
  }

  #ask(option: string): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, option], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr.trim());
    return stdout.trim();
  }
}

/** Makes an empty folder, in place of one that may be there. */
export function emptyFolder(dir: string): string {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return dir;
}
