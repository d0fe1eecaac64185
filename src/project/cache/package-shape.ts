import { aliasedIn } from "../../semantics/alias-text.ts";
import { suggestedNames } from "../../semantics/import-spec.ts";
import { functionsGiving, mayGive } from "../../syntax/functions-giving.ts";
import { mayDeclare } from "../../syntax/may-declare.ts";
import { type OutlineItem, outlineOf } from "../../syntax/outline.ts";
import { packageClauseIn } from "../../syntax/package-clause.ts";
import { contentHash } from "./content-hash.ts";
import { type Declaration, FileShape, headerOf } from "./file-shape.ts";

/** The text of a file that a package may be made of; undefined where it cannot be read. */
export interface PackageText {
  readonly name: string;
  readonly text: string | undefined;
}

/**
 * What can be asked of a package without parsing it, written as one text: the kind of the question, and what it is
 * about, each behind a slash, which is in no name of a file and in no identifier.
 */
export const looks = {
  /** What everybody looks at: see PackageShape. */
  base: "base",
  /** All of its files: told by their hash alone. */
  all: "all",
  /** Whether the outline of a file is sure, and all of its text where it is not. */
  outline: (file: string) => `outline/${file}`,
  name: (name: string) => `name/${name}`,
  method: (typeName: string, name: string) => `method/${typeName}/${name}`,
  methods: (typeName: string) => `methods/${typeName}`,
  receivers: (typeName: string) => `receivers/${typeName}`,
  imports: (file: string) => `imports/${file}`,
  importsNamed: (file: string, name: string) => `importsNamed/${file}/${name}`,
  /** Whether there is a function or method of a name. */
  func: (name: string) => `func/${name}`,
  functionsGiving: (file: string, words: readonly string[]) => `giving/${file}/${words.join("|")}`,
  header: (declaration: string) => `header/${declaration}`,
  body: (declaration: string) => `body/${declaration}`,
} as const;

/**
 * The Go files of a folder, test files left out, by their outlines. An edit leaves the answer to a question as it was
 * when no code that looked at that much only can see the edit.
 *
 * Everybody looks at which files there are; at the text of each down to the package clause, with its build constraints;
 * and at imports of "C".
 */
export class PackageShape {
  readonly #texts: ReadonlyMap<string, string | undefined>;
  readonly #readsAll: boolean;
  /** By name; files that were not looked into are not there. */
  readonly #files = new Map<string, FileShape>();

  /**
   * @param files in the order of their names.
   * @param readsAll false: who looks at the package looks by itself into the files where a name may stand, so that names
   * need not be looked for in the others.
   */
  constructor(files: readonly PackageText[], readsAll = true) {
    this.#texts = new Map(files.map(({ name, text }) => [name, text]));
    this.#readsAll = readsAll;
  }

  /** Looks into a file. */
  outline(file: string): readonly OutlineItem[] | undefined {
    return this.#file(file)?.outline;
  }

  /** Names an item of a file's outline, for `looks`. */
  idOf(file: string, item: number): string {
    return this.#file(file)?.declarations[item]?.id as string;
  }

  /** The hash of the answer to a question; undefined for what is none. */
  answer(look: string): string | undefined {
    const cut = look.indexOf("/");
    const [kind, about] = cut < 0 ? [look, ""] : [look.slice(0, cut), look.slice(cut + 1)];
    const answer = this.#answer(kind, about);
    return answer && contentHash(JSON.stringify(answer));
  }

  #answer(kind: string, about: string): unknown[] | undefined {
    const [first = "", second = ""] = about.split("/");
    switch (kind) {
      case "base":
        return [...this.#texts.keys()].map((file) => this.#frame(file));
      case "outline":
        return this.outline(about) ? [] : [this.#texts.get(about) ?? null];
      case "name":
        return this.#named(about);
      case "method":
        return [
          this.#receivers(first),
          this.#methods(first).flatMap(({ id, item }) => (item.names[0] === second ? id : [])),
        ];
      case "methods":
        return [this.#receivers(about), this.#methods(about).map(({ id }) => id)];
      case "receivers":
        return this.#receivers(about);
      case "func":
        return this.#functionsNamed(about);
      case "imports":
        return [...(this.#file(about)?.imports ?? [])];
      case "importsNamed":
        return importsNamed(second, this.#file(first));
      case "giving":
        return /^[\w|]+$/.test(second) ? this.#functionsGiving(first, second.split("|")) : undefined;
      case "header": {
        const found = this.#declaration(about);
        return found ? [headerOf(found), found.item.body >= 0] : [];
      }
      case "body": {
        const found = this.#declaration(about);
        return found ? [found.text.slice(found.item.body, found.item.end)] : [];
      }
      default:
        return undefined;
    }
  }

  #file(name: string): FileShape | undefined {
    let file = this.#files.get(name);
    const text = this.#texts.get(name);
    if (!file && text !== undefined) this.#files.set(name, (file = new FileShape(name, text, outlineOf(text))));
    return file;
  }

  /** Those in which names are looked for, in order. */
  #read(): FileShape[] {
    return [...this.#texts.keys()].flatMap((name) => (this.#readsAll ? this.#file(name) : this.#files.get(name)) ?? []);
  }

  #declaration(id: string): Declaration | undefined {
    return this.#file(id.slice(0, id.indexOf("/")))?.byId.get(id);
  }

  #frame(file: string): unknown[] {
    const text = this.#texts.get(file);
    if (text === undefined) return [file, null];
    const mayImportC = /["`]C["`]/;
    const shape = mayImportC.test(text) ? this.#file(file) : undefined;
    const imports = shape && (shape.outline ? shape.imports.filter((imported) => mayImportC.test(imported)) : text);
    return [file, headIn(text), imports ?? []];
  }

  /** Where a name is declared at package level, and how where it may be an alias; and what may declare it unseen. */
  #named(name: string): unknown[] {
    return this.#read().flatMap((file): unknown[] => {
      if (!file.outline) return mayDeclare(file.text, name) ? [file.name, file.text] : [];
      return (file.byName.get(name) ?? []).map(({ id, aliasText }) => [id, aliasText ?? null]);
    });
  }

  /** The names that a type may have as a receiver, its own and those of what may be its aliases, and their declarations. */
  #receivers(typeName: string): unknown[] {
    return this.#receiverNames(typeName).map((name) => [name, this.#named(name)]);
  }

  #receiverNames(typeName: string): string[] {
    const names = new Set([typeName]);
    const aliases = this.#read().flatMap((file) => file.aliases);
    for (const name of names) {
      for (const { aliasText = "", item } of aliases) {
        if (aliasedIn(aliasText).includes(name)) for (const other of item.names) names.add(other);
      }
    }
    return [...names];
  }

  #methods(typeName: string): Declaration[] {
    const names = this.#receiverNames(typeName);
    return this.#read().flatMap((file) => names.flatMap((name) => file.byReceiver.get(name) ?? []));
  }

  #functionsNamed(name: string): unknown[] {
    const files = this.#read();
    const unsure = files.filter(({ outline, text }) => !outline && text.includes(name));
    const isKnown = files.some(({ functions }) => functions.some(({ item }) => item.names[0] === name));
    return [isKnown, unsure.map((file) => [file.name, file.text])];
  }

  #functionsGiving(name: string, words: readonly string[]): unknown[] {
    if (!mayGive(this.#texts.get(name) ?? "", words)) return [];
    const file = this.#readsAll ? this.#file(name) : this.#files.get(name);
    if (file && !file.outline) return [file.text];
    const headers = (file?.functions ?? []).map((declaration) => ({
      name: declaration.item.names[0] as string,
      header: headerOf(declaration),
    }));
    return [...functionsGiving(words, headers)];
  }
}

/** The text down to the end of the package clause; all, where it is not to be found without an outline. */
function headIn(text: string): string {
  return text.slice(0, packageClauseIn(text)?.end);
}

/** Those of the imports that may give a file this name; all, where they are written in an odd way. */
function importsNamed(name: string, file: FileShape | undefined): unknown[] {
  const mayBeNamed = (own: string | undefined, path: string) =>
    own === name || (own === undefined && suggestedNames(path).includes(name));
  const specs = file?.importSpecs?.filter((spec) => mayBeNamed(spec.name, spec.path));
  return specs?.map((spec) => [spec.name ?? null, spec.path]) ?? [...(file?.imports ?? [])];
}
