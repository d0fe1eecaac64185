import { importsIn, suggestedNames } from "../../semantics/import-spec.ts";
import { functionsGiving } from "../../syntax/functions-giving.ts";
import { mayDeclareAlias, type OutlineItem, outlineOf } from "../../syntax/outline.ts";
import { contentHash } from "./content-hash.ts";

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
  name: (name: string) => `name/${name}`,
  method: (typeName: string, name: string) => `method/${typeName}/${name}`,
  methods: (typeName: string) => `methods/${typeName}`,
  imports: (file: string) => `imports/${file}`,
  importsNamed: (file: string, name: string) => `importsNamed/${file}/${name}`,
  functionsGiving: (file: string, words: readonly string[]) => `giving/${file}/${words.join("|")}`,
  header: (declaration: string) => `header/${declaration}`,
  body: (declaration: string) => `body/${declaration}`,
} as const;

interface Declaration {
  readonly text: string;
  readonly item: OutlineItem;
  /** Names it among all declarations of the folder, whatever is added or removed elsewhere. */
  readonly id: string;
}

/**
 * The Go files of a folder, test files left out, by their outlines. An edit leaves the answer to a question as it was
 * when no code that looked at that much only can see the edit.
 *
 * Everybody looks at which files there are; at the text of each down to the package clause, with its build constraints;
 * at imports of "C"; at what may be an alias that methods are declared with; and at all of a file whose outline is not sure.
 */
export class PackageShape {
  readonly #files: readonly PackageText[];
  readonly #texts: ReadonlyMap<string, string | undefined>;
  readonly #outlines = new Map<string, readonly OutlineItem[] | undefined>();
  /** By file, in the order of the outline. */
  readonly #ids = new Map<string, readonly string[]>();
  readonly #byId = new Map<string, Declaration>();
  readonly #byName = new Map<string, Declaration[]>();
  /** By the name of the receiver's type, then by their own. */
  readonly #methods = new Map<string, Map<string, Declaration[]>>();

  /** @param files in the order of their names. */
  constructor(files: readonly PackageText[]) {
    this.#files = files;
    this.#texts = new Map(files.map(({ name, text }) => [name, text]));
    for (const file of files) this.#add(file);
  }

  outline(file: string): readonly OutlineItem[] | undefined {
    return this.#outlines.get(file);
  }

  /** Names an item of a file's outline, for `looks`. */
  idOf(file: string, item: number): string {
    return this.#ids.get(file)?.[item] as string;
  }

  /** The hash of the answer to a question; undefined for what is none. */
  answer(look: string): string | undefined {
    const cut = look.indexOf("/");
    const [kind, about] = cut < 0 ? [look, ""] : [look.slice(0, cut), look.slice(cut + 1)];
    const answer = this.#answer(kind, about);
    return answer && contentHash(JSON.stringify(answer));
  }

  #answer(kind: string, about: string): unknown[] | undefined {
    switch (kind) {
      case "base":
        return [this.#files.map((file) => this.#frame(file)), this.#aliases()];
      case "name":
        return this.#named(about);
      case "method": {
        const [typeName = "", name = ""] = about.split("/");
        return (
          this.#methods
            .get(typeName)
            ?.get(name)
            ?.map(({ id }) => id) ?? []
        );
      }
      case "methods":
        return [...(this.#methods.get(about)?.keys() ?? [])];
      case "imports":
        return this.#imports(about);
      case "importsNamed": {
        const [file = "", name = ""] = about.split("/");
        return importsNamed(name, this.#imports(file));
      }
      case "giving": {
        const [file = "", words = ""] = about.split("/");
        return /^[\w|]+$/.test(words) ? this.#functionsGiving(file, words.split("|")) : undefined;
      }
      case "header": {
        const found = this.#byId.get(about);
        return found ? [headerOf(found), found.item.body >= 0] : [];
      }
      case "body": {
        const found = this.#byId.get(about);
        return found ? [found.text.slice(found.item.body, found.item.end)] : [];
      }
      default:
        return undefined;
    }
  }

  #add({ name: file, text }: PackageText): void {
    const outline = text === undefined ? undefined : outlineOf(text);
    this.#outlines.set(file, outline);
    if (text === undefined || !outline) return;
    const counts = new Map<string, number>();
    const ids: string[] = [];
    for (const item of outline) {
      const { kind, receiver, names } = item;
      const own = `${file}/${kind}/${receiver ?? ""}/${names[0] ?? ""}`;
      const count = counts.get(own) ?? 0;
      counts.set(own, count + 1);
      const declaration = { text, item, id: `${own}/${count}` };
      ids.push(declaration.id);
      this.#byId.set(declaration.id, declaration);
      if (kind === "package_clause" || kind === "import_declaration") continue;
      if (receiver === undefined) for (const name of names) push(this.#byName, name, declaration);
      else {
        let methods = this.#methods.get(receiver);
        if (!methods) this.#methods.set(receiver, (methods = new Map()));
        push(methods, names[0] as string, declaration);
      }
    }
    this.#ids.set(file, ids);
  }

  #frame({ name, text }: PackageText): unknown[] {
    const outline = this.#outlines.get(name);
    if (text === undefined || !outline) return [name, text ?? null];
    const clause = outline.find(({ kind }) => kind === "package_clause");
    const ofC = this.#imports(name).filter((declaration) => /["`]C["`]/.test(declaration));
    return [name, text.slice(0, clause?.end), ofC, true];
  }

  #imports(file: string): string[] {
    const text = this.#texts.get(file) ?? "";
    const declarations = (this.#outlines.get(file) ?? []).filter(({ kind }) => kind === "import_declaration");
    return declarations.map(({ start, end }) => text.slice(start, end));
  }

  #named(name: string): unknown[] {
    return (this.#byName.get(name) ?? []).map(({ id, text, item }) => [id, mayDeclareAlias(text, item)]);
  }

  /** Where methods may be declared with an alias: all that tells which are whose. */
  #aliases(): unknown[] {
    const declarations = [...this.#byId.values()].filter(({ text, item }) => mayDeclareAlias(text, item));
    const names = new Set(declarations.flatMap(({ item }) => item.names));
    const receivers = [...this.#methods.keys()].filter((receiver) => names.has(receiver));
    if (receivers.length === 0) return [];
    return [
      declarations.map(headerOf),
      [...names].map((name) => this.#named(name)),
      receivers.map((receiver) => [...(this.#methods.get(receiver)?.values() ?? [])].flat().map(({ id }) => id)),
    ];
  }

  #functionsGiving(file: string, words: readonly string[]): unknown[] {
    const text = this.#texts.get(file) ?? "";
    const functions = (this.#outlines.get(file) ?? []).filter(
      ({ kind }) => kind === "function_declaration" || kind === "method_declaration",
    );
    const headers = functions.map((item) => ({
      name: item.names[0] as string,
      header: headerOf({ text, item }),
    }));
    return [...functionsGiving(words, headers)];
  }
}

/** Those of the imports that may give a file this name; all, where they are written in an odd way. */
function importsNamed(name: string, declarations: readonly string[]): unknown[] {
  const specs = declarations.map(importsIn);
  if (specs.includes(undefined)) return [...declarations];
  const mayBeNamed = (own: string | undefined, path: string) =>
    own === name || (own === undefined && suggestedNames(path).includes(name));
  return specs
    .flat()
    .flatMap((spec) => (spec && mayBeNamed(spec.name, spec.path) ? [[spec.name ?? null, spec.path]] : []));
}

function headerOf({ text, item: { start, body, end } }: Pick<Declaration, "text" | "item">): string {
  return text.slice(start, body >= 0 ? body : end);
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
