import { relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

/** Patterns in the syntax of gitignore(5), relative to a folder. */
export class PathPatterns {
  readonly #base: string;
  readonly #patterns: Ignore | undefined;

  /** @param base absolute. */
  constructor(base: string, patterns: readonly string[]) {
    this.#base = base;
    this.#patterns = patterns.length > 0 ? ignore({ ignorecase: false }).add([...patterns]) : undefined;
  }

  /** Whether they name a file or folder, or one that it lies in. Nothing outside of the base folder is named. */
  match(path: string, isFolder: boolean): boolean {
    return this.patternFor(path, isFolder) !== undefined;
  }

  /** The pattern that names it; undefined: none does. */
  patternFor(path: string, isFolder: boolean): string | undefined {
    if (!this.#patterns) return undefined;
    const name = relative(this.#base, path).split(sep).join("/");
    // On another drive, Windows has no relative path.
    if (name === "" || name === ".." || name.startsWith("../") || ignore.isPathValid(name) === false) return undefined;
    const { ignored, rule } = this.#patterns.test(isFolder ? `${name}/` : name);
    return ignored ? (rule?.pattern ?? "") : undefined;
  }
}
