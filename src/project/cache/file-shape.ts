import { type ImportText, importsIn } from "../../semantics/import-spec.ts";
import { mayDeclareAlias, type OutlineItem } from "../../syntax/outline.ts";
import { pushTo } from "../../syntax/push-to.ts";

/** An item of a file's outline, an import among others. */
export interface Declaration {
  /** Of the file. */
  readonly text: string;
  readonly item: OutlineItem;
  /** Names it among all declarations of the folder, whatever is added or removed elsewhere. */
  readonly id: string;
  /** Its text, where it may declare an alias of a type. */
  readonly aliasText: string | undefined;
}

/** A file by its outline. Where that is not sure, it has no declarations. */
export class FileShape {
  readonly name: string;
  readonly text: string;
  readonly outline: readonly OutlineItem[] | undefined;
  /** By the index of the item. */
  readonly declarations: readonly Declaration[];
  readonly byId: ReadonlyMap<string, Declaration>;
  /** What is declared at package level. */
  readonly byName = new Map<string, Declaration[]>();
  /** Methods, by the name of the receiver's type. */
  readonly byReceiver = new Map<string, Declaration[]>();
  readonly aliases: Declaration[] = [];
  /** With methods. */
  readonly functions: Declaration[] = [];
  #imports: readonly string[] | undefined;
  #importSpecs: readonly ImportText[] | null | undefined;

  constructor(name: string, text: string, outline: readonly OutlineItem[] | undefined) {
    this.name = name;
    this.text = text;
    this.outline = outline;
    const counts = new Map<string, number>();
    this.declarations = (outline ?? []).map((item) => {
      const own = `${name}/${item.kind}/${item.receiver ?? ""}/${item.names[0] ?? ""}`;
      const count = counts.get(own) ?? 0;
      counts.set(own, count + 1);
      const aliasText = mayDeclareAlias(text, item) ? text.slice(item.start, item.end) : undefined;
      return { text, item, id: `${own}/${count}`, aliasText };
    });
    this.byId = new Map(this.declarations.map((declaration) => [declaration.id, declaration]));
    for (const declaration of this.declarations) this.#add(declaration);
  }

  /** The texts of the import declarations. */
  get imports(): readonly string[] {
    this.#imports ??= this.declarations.filter(({ item }) => item.kind === "import_declaration").map(headerOf);
    return this.#imports;
  }
  /** What is imported; undefined where that is written in an odd way. */
  get importSpecs(): readonly ImportText[] | undefined {
    if (this.#importSpecs === undefined) {
      const specs = this.imports.map(importsIn);
      this.#importSpecs = specs.includes(undefined) ? null : specs.flatMap((some) => some ?? []);
    }
    return this.#importSpecs ?? undefined;
  }

  #add(declaration: Declaration): void {
    const { kind, names, receiver } = declaration.item;
    if (kind === "package_clause" || kind === "import_declaration") return;
    if (declaration.aliasText !== undefined) this.aliases.push(declaration);
    if (kind === "function_declaration" || kind === "method_declaration") this.functions.push(declaration);
    if (receiver !== undefined) pushTo(this.byReceiver, receiver, declaration);
    else for (const name of names) pushTo(this.byName, name, declaration);
  }
}

/** The text of a declaration, but for the body of a function. */
export function headerOf({ text, item: { start, body, end } }: Declaration): string {
  return text.slice(start, body >= 0 ? body : end);
}
