import { existsSync, lstatSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ALL_RULES, type Config, ConfigError } from "./config.ts";
import { PathPatterns } from "./path-patterns.ts";
import { systemReason } from "./problem.ts";
import { readSource } from "./read.ts";

export const CONFIG_NAME = ".gomend.yaml";
/** A name that other tools take, and that is easily given by mistake. */
const OTHER_NAME = ".gomend.yml";

/** More is no configuration that a person has written. */
const MAX_BYTES = 256 * 1024;

/** A configuration with its patterns ready to be asked. */
export class ConfigScope {
  readonly config: Config;
  readonly #exclude: PathPatterns;
  readonly #perPath: readonly {
    readonly pattern: string;
    readonly paths: PathPatterns;
    readonly rules: readonly string[];
  }[];

  constructor(config: Config) {
    const { base, values } = config;
    this.config = config;
    this.#exclude = new PathPatterns(base, values.exclude ?? []);
    this.#perPath = Object.entries(values["per-path"] ?? {}).map(([pattern, rules]) => ({
      pattern,
      paths: new PathPatterns(base, [pattern]),
      rules,
    }));
  }

  /** Whether a walk leaves out a file or folder. */
  excludes(path: string, isFolder: boolean): boolean {
    return this.excludedBy(path, isFolder) !== undefined;
  }

  /** The pattern by which a rule does not run on a file; undefined: it does. */
  patternIgnoring(rule: string, path: string): string | undefined {
    return this.#perPath.find(({ paths, rules }) => {
      return (rules.includes(rule) || rules.includes(ALL_RULES)) && paths.match(path, false);
    })?.pattern;
  }

  /** The pattern by which a walk leaves out a file or folder; undefined: it does not. */
  excludedBy(path: string, isFolder: boolean): string | undefined {
    return this.#exclude.patternFor(path, isFolder);
  }

  /** The rules, or `all`, that do not run on a file because of its path. */
  ignoredOn(path: string): readonly string[] {
    return this.#perPath.flatMap(({ paths, rules }) => (paths.match(path, false) ? rules : []));
  }
}

/** Which configuration is used: the nearest to each folder, that of a file, or none. */
export type ConfigChoice = "nearest" | "none" | { readonly file: string; readonly base: string };

/** Finds and reads the configurations that hold in folders; each file is read once. */
export class ConfigFiles {
  readonly #choice: ConfigChoice;
  readonly #rules: readonly string[];
  readonly #byFolder = new Map<string, Promise<ConfigScope>>();
  readonly #byFile = new Map<string, Promise<ConfigScope>>();

  /** @param rules names that rules have. */
  constructor(choice: ConfigChoice, rules: readonly string[]) {
    this.#choice = choice;
    this.#rules = rules;
  }

  /**
   * The configuration for the files of a folder: with "nearest" that of the folder itself or of the nearest one above,
   * not beyond the root of the git work tree.
   * @param dir absolute.
   * @throws ConfigError
   */
  of(dir: string): Promise<ConfigScope> {
    let found = this.#byFolder.get(dir);
    if (!found) this.#byFolder.set(dir, (found = this.#find(dir)));
    return found;
  }

  async #find(dir: string): Promise<ConfigScope> {
    if (this.#choice === "none") return nothingSet(dir);
    if (this.#choice !== "nearest") return this.#read(this.#choice.file, this.#choice.base);
    const file = configFileIn(dir);
    if (file !== undefined) return this.#read(file, dir);
    const above = dirname(dir);
    return above === dir || existsSync(join(dir, ".git")) ? nothingSet(dir) : this.of(above);
  }

  #read(file: string, base: string): Promise<ConfigScope> {
    let read = this.#byFile.get(file);
    if (!read) this.#byFile.set(file, (read = readConfig(file, base, this.#rules).then((c) => new ConfigScope(c))));
    return read;
  }
}

/**
 * Reads a configuration file.
 * @throws ConfigError when it cannot be read, or is wrong.
 */
export async function readConfig(file: string, base: string, rules: readonly string[]): Promise<Config> {
  let size: number;
  try {
    ({ size } = statSync(file));
  } catch (error) {
    throw wrongAsAWhole(file, systemReason(error));
  }
  if (size > MAX_BYTES) throw wrongAsAWhole(file, `larger than ${MAX_BYTES / 1024} KiB`);
  const read = readSource(file);
  if ("problem" in read) throw wrongAsAWhole(file, read.problem);
  if ("skip" in read) throw wrongAsAWhole(file, read.skip);
  // The YAML parser is loaded only where there is something to parse.
  const { parseConfig } = await import("./config-parse.ts");
  return parseConfig({ file, base, text: read.text }, rules);
}

/** The configuration file of a folder; undefined when there is none. */
function configFileIn(dir: string): string | undefined {
  const file = join(dir, CONFIG_NAME);
  if (isThere(file)) return file;
  const other = join(dir, OTHER_NAME);
  if (isThere(other)) throw wrongAsAWhole(other, `is not read; the name of a configuration is ${CONFIG_NAME}`);
  return undefined;
}

/** Also a symbolic link that leads nowhere: somebody wants it to be read. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function nothingSet(base: string): ConfigScope {
  return new ConfigScope({ file: undefined, base, values: {}, lines: {} });
}

function wrongAsAWhole(file: string, message: string): ConfigError {
  return new ConfigError(file, [{ line: 0, column: 0, message }]);
}
