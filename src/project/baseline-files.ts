import { existsSync, lstatSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { BaselineEntry } from "../engine/known-findings.ts";
import { parseBaseline } from "./baseline-parse.ts";
import { ConfigError } from "./config.ts";
import type { ConfigFiles } from "./config-files.ts";
import { workTree } from "./git-run.ts";
import { systemReason } from "./problem.ts";
import { readSource } from "./read.ts";

export const BASELINE_NAME = ".gomend-baseline.json";

/** A baseline that was read, or one that is going to be written. */
export class Baseline {
  /** Absolute. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  readonly isThere: boolean;
  readonly #byFile = new Map<string, BaselineEntry[]>();

  constructor(file: string, entries: readonly BaselineEntry[] | undefined) {
    this.file = file;
    this.isThere = entries !== undefined;
    this.entries = entries ?? [];
    for (const entry of this.entries) {
      const list = this.#byFile.get(entry.file);
      if (list) list.push(entry);
      else this.#byFile.set(entry.file, [entry]);
    }
  }

  /** The files that have entries, as they are written in it. */
  get files(): string[] {
    return [...this.#byFile.keys()];
  }

  /** @param name as it is written in the baseline. */
  of(name: string): readonly BaselineEntry[] {
    return this.#byFile.get(name) ?? [];
  }

  /** How a file is written in the baseline. */
  nameOf(path: string): string {
    return relative(dirname(this.file), path).split(sep).join("/");
  }

  /** Absolute. */
  pathOf(name: string): string {
    return resolve(dirname(this.file), name);
  }

  /** Whether the file that a name stands for is no longer there. */
  isGone(name: string): boolean {
    try {
      return lstatSync(this.pathOf(name), { throwIfNoEntry: false }) === undefined;
    } catch {
      return true;
    }
  }
}

/** Which baseline is used: the nearest to each folder, that of a file, or none. */
export type BaselineChoice = "nearest" | "none" | { readonly file: string };

/** Finds and reads the baselines that hold in folders; each file is read once. */
export class BaselineFiles {
  readonly #choice: BaselineChoice;
  readonly #byFolder = new Map<string, Promise<Baseline | undefined>>();
  readonly #byFile = new Map<string, Promise<Baseline>>();

  constructor(choice: BaselineChoice) {
    this.#choice = choice;
  }

  /**
   * The baseline for the files of a folder: with "nearest" that of the folder itself or of the nearest one above, not
   * beyond the root of the git work tree.
   * @param dir absolute.
   * @throws ConfigError
   */
  of(dir: string): Promise<Baseline | undefined> {
    let found = this.#byFolder.get(dir);
    if (!found) this.#byFolder.set(dir, (found = this.#find(dir)));
    return found;
  }

  /**
   * The baseline that findings of a folder go into: the one that holds there, else a new one. That lies beside the
   * configuration of the working directory, else at the top of the git work tree, else in the working directory.
   * @throws ConfigError
   */
  async toWrite(dir: string, cwd: string, configs: ConfigFiles): Promise<Baseline> {
    if (typeof this.#choice === "object") {
      const { file } = this.#choice;
      if (!existsSync(file)) return this.#once(file, async () => new Baseline(file, undefined));
    }
    const there = await this.of(dir);
    if (there) return there;
    const { file: config } = (await configs.of(cwd)).config;
    let place = config && isWithin(dirname(config), cwd) ? dirname(config) : (workTree(cwd) ?? cwd);
    if (!isWithin(place, dir)) place = workTree(dir) ?? dir;
    const file = join(place, BASELINE_NAME);
    return this.#once(file, async () => new Baseline(file, undefined));
  }

  async #find(dir: string): Promise<Baseline | undefined> {
    if (this.#choice === "none") return undefined;
    if (this.#choice !== "nearest") return this.#read(this.#choice.file);
    const file = join(dir, BASELINE_NAME);
    if (isThere(file)) return this.#read(file);
    const above = dirname(dir);
    return above === dir || existsSync(join(dir, ".git")) ? undefined : this.of(above);
  }

  #read(file: string): Promise<Baseline> {
    return this.#once(file, async () => {
      try {
        statSync(file);
      } catch (error) {
        throw new ConfigError(file, [{ line: 0, column: 0, message: systemReason(error) }]);
      }
      const read = readSource(file);
      if ("problem" in read) throw new ConfigError(file, [{ line: 0, column: 0, message: read.problem }]);
      if ("skip" in read) throw new ConfigError(file, [{ line: 0, column: 0, message: read.skip }]);
      return new Baseline(file, await parseBaseline(file, read.text));
    });
  }

  #once(file: string, make: () => Promise<Baseline>): Promise<Baseline> {
    let baseline = this.#byFile.get(file);
    if (!baseline) this.#byFile.set(file, (baseline = make()));
    return baseline;
  }
}

/** @throws ConfigError when it cannot be asked. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw new ConfigError(file, [{ line: 0, column: 0, message: systemReason(error) }]);
  }
}

/** Whether a folder is, or lies in, another one. */
export function isWithin(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
