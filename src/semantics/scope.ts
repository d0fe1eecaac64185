import type { Node } from "../syntax/node.ts";
import { isExported } from "../syntax/words.ts";
import { suggestedNames } from "./import-spec.ts";
import type { ImportSpec, SourceFile } from "./source-file.ts";
import { ImportSymbol, type SourceSymbol } from "./source-symbol.ts";
import type { Symbol } from "./symbols.ts";
import { universe } from "./universe.ts";

export type ScopeKind =
  | "universe"
  | "package"
  | "file" // imports
  | "type" // type parameters of a type declaration
  | "function" // type parameters of a function or method
  | "block"; // blocks and the implicit blocks of statements and clauses; a function's body also holds its parameters

/** A block in the sense of the Go spec, "Blocks" and "Declarations and scope". */
export interface Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  /** The node that the scope spans; undefined for the universe and the package. */
  readonly node: Node | undefined;
  /**
   * What `name` means here.
   * @param position index in the file's text: what a local declaration further down declares is not seen. Without it
   *   everything that the scope holds is seen.
   * @returns null: surely nothing; undefined: cannot tell.
   */
  lookup(name: string, position?: number): Symbol | null | undefined;
  /** The symbols that this very scope declares. */
  symbols(): Iterable<Symbol>;
}

/** A scope inside a file. Filled by the binder. */
export class LocalScope implements Scope {
  readonly kind: "type" | "function" | "block";
  readonly parent: Scope;
  readonly node: Node;
  readonly #names = new Map<string, { readonly symbol: SourceSymbol; readonly start: number }>();

  constructor(kind: LocalScope["kind"], parent: Scope, node: Node) {
    this.kind = kind;
    this.parent = parent;
    this.node = node;
  }
  lookup(name: string, position = Number.POSITIVE_INFINITY): Symbol | null | undefined {
    let scope: Scope = this;
    while (scope instanceof LocalScope) {
      const found = scope.#names.get(name);
      if (found && found.start <= position) return found.symbol;
      scope = scope.parent;
    }
    return scope.lookup(name);
  }
  *symbols(): IterableIterator<SourceSymbol> {
    for (const { symbol } of this.#names.values()) yield symbol;
  }
  has(name: string): boolean {
    return this.#names.has(name);
  }
  /**
   * Adds a symbol, from index `start` of the text on. Of two declarations of one name, which is an error, the first
   * stays.
   */
  add(symbol: SourceSymbol, start = symbol.start): void {
    if (symbol.name !== "_" && !this.#names.has(symbol.name)) this.#names.set(symbol.name, { symbol, start });
  }
}

/** The imports of a file; below it lie, for lookup, the package and the universe. */
export class FileScope implements Scope {
  readonly kind = "file";
  readonly parent: PackageScope;
  readonly node: Node;
  readonly #file: SourceFile;
  readonly #specs: readonly ImportSpec[];
  readonly #symbols = new Map<ImportSpec, ImportSymbol>();
  readonly #found = new Map<string, { readonly symbol: Symbol | null | undefined }>();

  constructor(file: SourceFile) {
    this.#file = file;
    this.node = file.root;
    this.parent = new PackageScope(file);
    this.#specs = file.importsUntold.filter((spec) => spec.name !== "." && spec.name !== "_" && spec.path !== "");
  }

  lookup(name: string): Symbol | null | undefined {
    let found = this.#found.get(name);
    if (!found) {
      found = { symbol: this.#find(name) };
      this.#found.set(name, found);
    }
    return found.symbol;
  }

  #find(name: string): Symbol | null | undefined {
    if (name === "_") return null;
    // File and package block cannot declare the same name, so their order does not matter. Only what a name may well
    // mean is read from disk, the other imports when nothing else declares it.
    const aliased = this.#specs.find((spec) => spec.name === name);
    const declared = aliased ? undefined : this.#file.pkg.lookupFrom(name, this.#file.isTest);
    const likely = aliased || declared ? [] : this.#specs.filter((spec) => spec.mayBeNamed(name));
    const imported = aliased ?? likely.find((spec) => spec.localName() === name);
    const found = declared ?? (imported ? this.importSymbol(imported) : universe.lookup(name));
    this.#file.tree.tellOfImports(found ? name : undefined);
    if (found) return found;
    const dotted = this.#dotImported(name);
    if (dotted) return dotted;
    const oddlyNamed = this.#specs.find((spec) => spec.localName() === name);
    if (oddlyNamed) return this.importSymbol(oddlyNamed);
    const guessed = likely.filter((spec) => spec.localName() === undefined);
    if (guessed.length === 1 && dotted === null) return this.importSymbol(guessed[0] as ImportSpec);
    const nameless = this.#specs.some((spec) => spec.localName() === undefined);
    return declared === undefined || dotted === undefined || nameless ? undefined : null;
  }

  *symbols(): IterableIterator<ImportSymbol> {
    this.#file.tree.tellOfImports();
    for (const spec of this.#specs) if (spec.localName() !== undefined) yield this.importSymbol(spec);
  }

  /** The symbol of an import that gives the file a name. */
  importSymbol(spec: ImportSpec): ImportSymbol {
    let symbol = this.#symbols.get(spec);
    if (!symbol) {
      symbol = new ImportSymbol(spec.localName() ?? suggestedNames(spec.path)[0] ?? "", this.#file, spec);
      this.#symbols.set(spec, symbol);
    }
    return symbol;
  }

  #dotImported(name: string): Symbol | null | undefined {
    if (!isExported(name)) return null;
    let unknown = false;
    for (const spec of this.#file.imports) {
      if (spec.name !== ".") continue;
      const pkg = spec.imported();
      const found = pkg ? pkg.lookup(name) : undefined;
      if (found) return found;
      if (found === undefined) unknown = true;
    }
    return unknown ? undefined : null;
  }
}

/** The package-level declarations, as seen from one of its files. */
export class PackageScope implements Scope {
  readonly kind = "package";
  readonly parent: Scope = universeScope;
  readonly node = undefined;
  readonly #file: SourceFile;

  constructor(file: SourceFile) {
    this.#file = file;
  }
  lookup(name: string): Symbol | null | undefined {
    const found = this.#file.pkg.lookupFrom(name, this.#file.isTest);
    return found ?? universe.lookup(name) ?? found;
  }
  *symbols(): IterableIterator<Symbol> {
    for (const symbol of this.#file.pkg.symbols()) if (this.#file.isTest || !symbol.file.isTest) yield symbol;
  }
}

/** The predeclared identifiers (Go spec, "Predeclared identifiers"). */
export const universeScope: Scope = {
  kind: "universe",
  parent: undefined,
  node: undefined,
  lookup: (name) => universe.lookup(name) ?? null,
  symbols: () => [],
};
