import type { Node } from "../syntax/node.ts";
import { declaredType, sameDeclaredType } from "./declared-type.ts";
import type { Package } from "./package.ts";
import { fileOf, type ImportSpec, type SourceFile } from "./source-file.ts";
import type { SourcePackage } from "./source-package.ts";
import type { Symbol, SymbolKind } from "./symbols.ts";
import type { Type } from "./types.ts";

/** An entity declared in source that we hold. */
export class SourceSymbol implements Symbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly file: SourceFile;
  /**
   * The declaring identifiers. More than one where files for different build tags declare the same name; the first is
   * the one that stands first in the order of the package's files.
   */
  readonly nodes: readonly Node[];
  readonly role?: NonNullable<Symbol["role"]>;
  /** Where the scope of a local begins: index in the file's text; the text before it does not see the name. */
  readonly start: number;
  #variants: readonly SourceSymbol[] | undefined;
  #type: { readonly known: Type | undefined } | undefined;

  constructor(
    kind: SymbolKind,
    name: string,
    file: SourceFile,
    nodes: readonly Node[],
    more: { role?: Symbol["role"]; start?: number } = {},
  ) {
    this.kind = kind;
    this.name = name;
    this.file = file;
    this.nodes = nodes;
    this.start = more.start ?? 0;
    if (more.role) this.role = more.role;
  }

  get node(): Node {
    return this.nodes[0] as Node;
  }
  get pkg(): SourcePackage {
    return this.file.pkg;
  }
  type(): Type | undefined {
    if (this.nodes.length === 1 || this.kind === "type") return declaredType(this);
    this.#type ??= { known: this.#agreedType() };
    return this.#type.known;
  }
  /** One symbol for each declaring identifier, to look at them apart. */
  variants(): readonly SourceSymbol[] {
    if (this.nodes.length === 1) return [this];
    this.#variants ??= this.nodes.map(
      (node) => new SourceSymbol(this.kind, this.name, fileOf(node), [node], { role: this.role, start: this.start }),
    );
    return this.#variants;
  }
  #agreedType(): Type | undefined {
    const [first, ...others] = this.variants() as [SourceSymbol, ...SourceSymbol[]];
    return others.every((other) => sameDeclaredType(first, other)) ? declaredType(first) : undefined;
  }
}

/** The local name of an import. `node` is the name, or the path where the import has no name. */
export class ImportSymbol extends SourceSymbol {
  readonly spec: ImportSpec;

  constructor(name: string, file: SourceFile, spec: ImportSpec) {
    super("package", name, file, [spec.node.child("name") ?? (spec.node.child("path") as Node)]);
    this.spec = spec;
  }
  override type(): undefined {
    return undefined;
  }
  imported(): Package | undefined {
    return this.spec.imported();
  }
}
