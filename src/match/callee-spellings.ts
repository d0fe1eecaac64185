import type { SourceFile } from "../semantics/source-file.ts";

/** How calls of certain functions and methods can be spelt in a file, to tell by the text where they cannot be. */
export class CalleeSpellings {
  /** The last names. */
  readonly names: readonly string[];
  readonly #file: SourceFile;
  /** Paths of the packages that have a function of that name. */
  readonly #packages = new Map<string, Set<string>>();
  readonly #methods = new Set<string>();
  readonly #meanings = new Map<string, Meaning>();

  /** @param fullNames `net/http.Get`, `(*net/http.Client).Do`. */
  constructor(file: SourceFile, fullNames: readonly string[]) {
    this.#file = file;
    for (const fullName of fullNames) {
      const dot = fullName.lastIndexOf(".");
      const name = fullName.slice(dot + 1);
      if (fullName.startsWith("(")) this.#methods.add(name);
      else {
        const paths = this.#packages.get(name);
        if (paths) paths.add(fullName.slice(0, dot));
        else this.#packages.set(name, new Set([fullName.slice(0, dot)]));
      }
    }
    this.names = [...new Set([...this.#packages.keys(), ...this.#methods])];
  }

  /** Whether the name at a place of the file may be that of a function or method that is meant. */
  fit(from: number, to: number): boolean {
    const name = this.#file.text.slice(from, to);
    const paths = this.#packages.get(name);
    const qualifier = qualifierBefore(this.#file.text, from);
    // Without a qualifier: of this package, or by a dot import.
    if (qualifier === undefined)
      return paths !== undefined && (paths.has(this.#file.pkg.path) || this.#isDotted(paths));
    const { imported, isOnlyImport } = this.#meaningOf(qualifier);
    return imported.some((path) => paths?.has(path)) || (!isOnlyImport && this.#methods.has(name));
  }

  #isDotted(paths: ReadonlySet<string>): boolean {
    return this.#file.imports.some((spec) => spec.name === "." && paths.has(spec.path));
  }

  /** @param qualifier "" for more than a name. */
  #meaningOf(qualifier: string): Meaning {
    let meaning = this.#meanings.get(qualifier);
    if (!meaning) {
      const { imports, text } = this.#file;
      const specs = imports.filter((spec) => spec.name === qualifier || spec.mayBeNamed(qualifier));
      // The name of a package is followed by a dot wherever it is used.
      const alone = new RegExp(`(?<![.\\w/"-])${qualifier}(?![\\w./"-]|\\s*")`);
      meaning = { imported: specs.map((spec) => spec.path), isOnlyImport: specs.length > 0 && !alone.test(text) };
      this.#meanings.set(qualifier, meaning);
    }
    return meaning;
  }
}

/** What a qualifier may be. */
interface Meaning {
  /** Paths of the packages that it may name. */
  readonly imported: readonly string[];
  /** It surely names no variable. */
  readonly isOnlyImport: boolean;
}

/** The single name that a name is selected from, or "" for another expression; undefined: it stands alone. */
function qualifierBefore(text: string, from: number): string | undefined {
  let i = behindBlanks(text, from);
  if (text[i - 1] !== ".") return undefined;
  const end = behindBlanks(text, i - 1);
  for (i = end; i > 0 && /[\p{L}\p{N}_]/u.test(text[i - 1] as string); i--);
  return text[i - 1] === "." ? "" : text.slice(i, end);
}

/** Where the blanks and comments before a place begin: a chain of calls may have comments between its lines. */
function behindBlanks(text: string, place: number): number {
  let i = place;
  for (;;) {
    while (i > 0 && /\s/.test(text[i - 1] as string)) i--;
    if (text.endsWith("*/", i)) i = Math.max(text.lastIndexOf("/*", i - 3), 0);
    else if (i > 0 && text[i - 1] !== "." && text.slice(i, place).includes("\n")) {
      const from = text.lastIndexOf("\n", i - 1) + 1;
      const code = /^(?:\s*|[^\n]*?\.[ \t]*)(?=\/\/)/.exec(text.slice(from, i))?.[0];
      if (code === undefined) return i;
      i = from + code.length;
    } else return i;
  }
}
