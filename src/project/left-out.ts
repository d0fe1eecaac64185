import { dirname, join, relative, sep } from "node:path";
import type { ConfigFiles, ConfigScope } from "./config-files.ts";
import { GitIgnore, topOf } from "./gitignore.ts";
import type { PathPatterns } from "./path-patterns.ts";

const HIDDEN = "name begins with _ or .";
const IGNORED = "ignored by git";
const EXCLUDED = "excluded";
const FOLDERS = new Set(["vendor", "testdata", "node_modules"]);

/** What decides which entries of a folder are left out. */
export interface LeavingRules {
  readonly git: GitIgnore;
  readonly scope: ConfigScope;
  /** The folder is excluded itself, and was asked for all the same: this configuration then excludes nothing in it. */
  readonly exempt: ConfigScope | undefined;
}

/** Why a walk does not reach a file or folder. */
export interface Explanation {
  /** Absolute: what is left out, the file or folder itself or a folder that holds it. */
  readonly path: string;
  readonly reason: string;
  /** What decides, where a person has written it. `file` is absolute; undefined: it stands on the command line. */
  readonly source: { readonly pattern: string; readonly file: string | undefined; readonly line: number } | undefined;
}

/** Tells what a walk leaves out, and why. */
export class LeftOut {
  readonly #configs: ConfigFiles;
  readonly #exclude: PathPatterns;

  /** @param exclude what is left out beside what the configuration excludes. */
  constructor(configs: ConfigFiles, exclude: PathPatterns) {
    this.#configs = configs;
    this.#exclude = exclude;
  }

  /**
   * The rules for a folder where a walk begins.
   * @throws ConfigError
   */
  async at(dir: string): Promise<LeavingRules> {
    const scope = await this.#configs.of(dir);
    return { git: GitIgnore.at(dir), scope, exempt: this.#isExcluded(dir, true, scope) ? scope : undefined };
  }

  /**
   * The rules in a folder within the one that `rules` are for.
   * @throws ConfigError
   */
  async enter(dir: string, { git, exempt }: LeavingRules): Promise<LeavingRules> {
    return { git: git.enter(dir), scope: await this.#configs.of(dir), exempt };
  }

  /** Why an entry of a folder is left out; undefined: it is not. */
  reason(name: string, path: string, isFolder: boolean, { git, scope, exempt }: LeavingRules): string | undefined {
    if (isFolder && FOLDERS.has(name)) return name;
    if (/^[_.]/.test(name)) return HIDDEN;
    if (git.ignores(path, isFolder)) return IGNORED;
    return scope !== exempt && this.#isExcluded(path, isFolder, scope) ? EXCLUDED : undefined;
  }

  /**
   * Why a walk from the top of the work tree would not reach a file or folder; undefined: it would.
   * @throws ConfigError
   */
  async reasonBelowTop(path: string, isFolder: boolean): Promise<string | undefined> {
    return (await this.explain(path, isFolder))?.reason;
  }

  /**
   * The same with what decides.
   * @throws ConfigError
   */
  async explain(path: string, isFolder: boolean): Promise<Explanation | undefined> {
    const top = topOf(isFolder ? path : dirname(path));
    let at = top;
    let rules: LeavingRules = { git: GitIgnore.none.enter(top), scope: await this.#configs.of(top), exempt: undefined };
    for (const name of relative(top, path).split(sep)) {
      if (name === "") return undefined;
      at = join(at, name);
      const isInner = isFolder || at !== path;
      const reason = this.reason(name, at, isInner, rules);
      if (reason !== undefined) return { path: at, reason, source: this.#sourceOf(reason, at, isInner, rules) };
      if (isInner) rules = await this.enter(at, rules);
    }
    return undefined;
  }

  #sourceOf(reason: string, path: string, isFolder: boolean, { git, scope }: LeavingRules): Explanation["source"] {
    if (reason === IGNORED) return git.lineFor(path, isFolder);
    if (reason !== EXCLUDED) return undefined;
    const { file, lines } = scope.config;
    const pattern = scope.excludedBy(path, isFolder);
    if (pattern !== undefined) return { pattern, file, line: lines.exclude ?? 1 };
    return { pattern: this.#exclude.patternFor(path, isFolder) ?? "", file: undefined, line: 0 };
  }

  #isExcluded(path: string, isFolder: boolean, scope: ConfigScope): boolean {
    return scope.excludes(path, isFolder) || this.#exclude.match(path, isFolder);
  }
}
