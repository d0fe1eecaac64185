/** What a configuration file sets, under the file's own names. Plain data. What is absent is not set. */
export interface ConfigValues {
  /** Names of rules, or `all`: the only ones that run. */
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly severity?: Readonly<Record<string, ConfigSeverity>>;
  /** Pattern (gitignore syntax) -> rules that do not run on the files that it matches. */
  readonly "per-path"?: Readonly<Record<string, readonly string[]>>;
  readonly fixable?: readonly string[];
  readonly unfixable?: readonly string[];
  readonly safety?: Readonly<Record<string, "safe" | "unsafe">>;
  /** Patterns (gitignore syntax) of files and folders that a walk leaves out. */
  readonly exclude?: readonly string[];
  readonly "go-version"?: string;
  readonly "closer-functions"?: readonly string[];
  readonly "no-return-functions"?: readonly string[];
  readonly "must-check-functions"?: readonly string[];
}

export const SEVERITIES = ["error", "warning", "info", "off"] as const;
export type ConfigSeverity = (typeof SEVERITIES)[number];

/** The name that stands for all rules in a list of rules. */
export const ALL_RULES = "all";

/** A configuration that was read, and where from. */
export interface Config {
  /** Absolute; undefined: there is no file, and nothing is set. */
  readonly file: string | undefined;
  /** Absolute path of the folder that patterns are relative to. */
  readonly base: string;
  readonly values: ConfigValues;
  /** 1-based line of each key that is set. */
  readonly lines: Readonly<Partial<Record<keyof ConfigValues, number>>>;
}

/** What is wrong with a configuration file, and where: 1-based, columns in characters; 0: with the file as a whole. */
export interface ConfigProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A configuration file cannot be used. */
export class ConfigError extends Error {
  /** Absolute. */
  readonly file: string;
  readonly problems: readonly ConfigProblem[];

  constructor(file: string, problems: readonly ConfigProblem[]) {
    super(problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join("\n"));
    this.file = file;
    this.problems = problems;
  }
}
