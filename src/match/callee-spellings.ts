import type { SourceFile } from "../semantics/source-file.ts";
import { stdSignature } from "../semantics/std/index.ts";
import { codeOf } from "../syntax/code-text.ts";
import type { Node } from "../syntax/node.ts";
import { pushTo } from "../syntax/push-to.ts";
import { argumentCount } from "./call-text.ts";

/** How calls of certain functions and methods can be spelt in a file, to tell by the text where they cannot be. */
export class CalleeSpellings {
  /** The last names. */
  readonly names: readonly string[];
  readonly #file: SourceFile;
  /** Paths of the packages that have a function of that name. */
  readonly #packages = new Map<string, Set<string>>();
  /** The full names of the methods of that name. */
  readonly #methods = new Map<string, string[]>();
  readonly #meanings = new Map<string, Meaning>();

  /** @param fullNames `net/http.Get`, `(*net/http.Client).Do`. */
  constructor(file: SourceFile, fullNames: readonly string[]) {
    this.#file = file;
    for (const fullName of fullNames) {
      const dot = fullName.lastIndexOf(".");
      const name = fullName.slice(dot + 1);
      if (fullName.startsWith("(")) {
        pushTo(this.#methods, name, fullName);
      } else {
        const paths = this.#packages.get(name);
        if (paths) paths.add(fullName.slice(0, dot));
        else this.#packages.set(name, new Set([fullName.slice(0, dot)]));
      }
    }
    this.names = [...new Set([...this.#packages.keys(), ...this.#methods.keys()])];
  }

  /** Whether the name at a place of the file may be that of a function or method that is meant. */
  fit(from: number, to: number, part: Node): boolean {
    const name = this.#file.text.slice(from, to);
    const meant = this.#meantBy(name, qualifierBefore(this.#file.text, from));
    if (meant.length === 0) return false;
    const count = argumentCount(codeOf(part), from - part.start);
    return count === undefined || meant.some((fullName) => takes(fullName, count));
  }

  /** The full names of what is meant that a name may stand for. */
  #meantBy(name: string, qualifier: string | undefined): readonly string[] {
    const paths = this.#packages.get(name) ?? NONE;
    // Without a qualifier: of this package, or by a dot import.
    if (qualifier === undefined) {
      const path = this.#file.pkg.path;
      const isMeant = paths.has(path) || this.#file.imports.some((spec) => spec.name === "." && paths.has(spec.path));
      return isMeant ? [...paths].map((from) => `${from}.${name}`) : [];
    }
    const { imported, isOnlyImport } = this.#meaningOf(qualifier);
    const functions = imported.filter((path) => paths.has(path)).map((path) => `${path}.${name}`);
    return isOnlyImport ? functions : [...functions, ...(this.#methods.get(name) ?? [])];
  }

  /** @param qualifier "" for more than a name. */
  #meaningOf(qualifier: string): Meaning {
    let meaning = this.#meanings.get(qualifier);
    if (!meaning) {
      const { imports, text } = this.#file;
      const specs = imports.filter((spec) => spec.name === qualifier || spec.mayBeNamed(qualifier));
      // The name of a package is followed by a dot wherever it is used.
      const alone = new RegExp(`(?<![.\\w"-]|(?<!\\*)/)${qualifier}(?![\\w."-]|/(?![*/])|\\s*")`);
      meaning = { imported: specs.map((spec) => spec.path), isOnlyImport: specs.length > 0 && !alone.test(text) };
      this.#meanings.set(qualifier, meaning);
    }
    return meaning;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a function can be called with so many arguments; those that are not in the standard library's table can. */
function takes(fullName: string, count: number): boolean {
  const signature = stdSignature(fullName);
  if (!signature) return true;
  const { params, variadic } = signature;
  return variadic ? count >= params.length - 1 : count === params.length;
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
  for (i = end; i > 0 && /[\w\x80-\uffff]/.test(text[i - 1] as string); i--);
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
