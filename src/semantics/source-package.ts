import type { FlatTree } from "../syntax/flat-tree.ts";
import type { Node } from "../syntax/node.ts";
import type { Package } from "./package.ts";
import { SourceFile } from "./source-file.ts";
import { SourceSymbol } from "./source-symbol.ts";
import type { SymbolKind } from "./symbols.ts";
import type { Workspace } from "./workspace.ts";

/**
 * The files of one folder that have one package clause, build tags ignored, test files among them.
 * A name may be declared several times, for several platforms: that is one symbol with several nodes.
 */
export class SourcePackage implements Package {
  readonly path: string;
  readonly name: string;
  readonly dir: string;
  readonly isStd = false;
  readonly workspace: Workspace;
  readonly #parsed: () => readonly { readonly path: string; readonly tree: FlatTree }[];
  readonly #goVersion: number;
  readonly #isPartial: boolean;
  #files: readonly SourceFile[] | undefined;
  #usesCgo: boolean | undefined;
  #isBroken: boolean | undefined;
  #index: PackageIndex | undefined;

  constructor(options: {
    path: string;
    name: string;
    dir: string;
    workspace: Workspace;
    /** Asked for when something but the package's name is wanted. */
    files: () => readonly { readonly path: string; readonly tree: FlatTree }[];
    goVersion: number;
    /** Not all files of the package are given. */
    partial?: boolean;
  }) {
    this.path = options.path;
    this.name = options.name;
    this.dir = options.dir;
    this.workspace = options.workspace;
    this.#parsed = options.files;
    this.#goVersion = options.goVersion;
    this.#isPartial = options.partial === true;
  }

  get files(): readonly SourceFile[] {
    this.#files ??= this.#parsed().map(({ path, tree }) => new SourceFile(path, tree, this, this.#goVersion));
    return this.#files;
  }
  /** Whether a file uses cgo. The names of `C` are never known. */
  get usesCgo(): boolean {
    this.#usesCgo ??= this.files.some((file) => file.imports.some((spec) => spec.path === "C"));
    return this.#usesCgo;
  }
  /** False when a file is broken or missing, or uses cgo: there may be names that we do not see. */
  get complete(): boolean {
    return this.#allNamesKnown && !this.usesCgo;
  }
  get #allNamesKnown(): boolean {
    this.#isBroken ??= this.files.some((file) => file.tree.hasError);
    return !this.#isPartial && !this.#isBroken;
  }

  /** A package-level symbol as other packages and test files see it. */
  lookup(name: string): SourceSymbol | null | undefined {
    return this.lookupFrom(name, true);
  }

  /**
   * A package-level symbol as a file of this package sees it: what test files declare is only for test files.
   * Null: surely none; undefined: cannot tell.
   */
  lookupFrom(name: string, fromTest: boolean): SourceSymbol | null | undefined {
    const entry = this.#indexed().symbols.get(name);
    const found = entry && entry.shared !== undefined ? entry.shared : fromTest ? entry?.test : undefined;
    if (found === undefined) return this.#allNamesKnown ? null : undefined;
    return found ?? undefined;
  }

  /** Package-level symbols, in the order of files and declarations; without `init` and `_`. */
  *symbols(): IterableIterator<SourceSymbol> {
    for (const { shared, test } of this.#indexed().symbols.values()) {
      if (shared) yield shared;
      else if (test) yield test;
    }
  }

  /** Declared methods of a type by its name, for pointer and value receivers alike; empty when there are none. */
  methodsOf(typeName: string): ReadonlyMap<string, SourceSymbol> {
    return this.#indexed().methods.get(typeName) ?? NO_METHODS;
  }

  /** Whether a type of the package has a declared method of that name. */
  declaresMethod(name: string): boolean {
    for (const methods of this.#indexed().methods.values()) if (methods.has(name)) return true;
    return false;
  }

  /** The symbol of a package-level declaring identifier (functions, methods, types, variables, constants). */
  declaredAt(identifier: Node): SourceSymbol | undefined {
    return this.#indexed().byNode.get(identifier);
  }

  #indexed(): PackageIndex {
    this.#index ??= indexPackage(this.files);
    return this.#index;
  }
}

const NO_METHODS: ReadonlyMap<string, SourceSymbol> = new Map();

interface PackageIndex {
  /** Null: declared as things of different kinds. A name is in `test` when only test files declare it. */
  readonly symbols: ReadonlyMap<string, { shared?: SourceSymbol | null; test?: SourceSymbol | null }>;
  readonly methods: ReadonlyMap<string, ReadonlyMap<string, SourceSymbol>>;
  readonly byNode: ReadonlyMap<Node, SourceSymbol>;
}

interface Declaration {
  readonly kind: SymbolKind;
  readonly node: Node;
  readonly file: SourceFile;
}

function indexPackage(files: readonly SourceFile[]): PackageIndex {
  const names = new Map<string, { shared: Declaration[]; test: Declaration[] }>();
  const methodNames = new Map<string, Map<string, Declaration[]>>();
  const byNode = new Map<Node, SourceSymbol>();

  const merge = (declarations: readonly Declaration[]): SourceSymbol | null => {
    const [first] = declarations as [Declaration];
    if (declarations.some((d) => d.kind !== first.kind)) return null;
    const nodes = declarations.map((d) => d.node);
    const role = first.kind === "var" ? "package" : undefined;
    const symbol = new SourceSymbol(first.kind, first.node.text, first.file, nodes, { role });
    for (const node of nodes) byNode.set(node, symbol);
    return symbol;
  };

  for (const file of files) {
    for (const { kind, node, receiver } of topLevelNames(file.root)) {
      const declaration = { kind, node, file };
      const name = node.text;
      if (receiver !== undefined) {
        let methods = methodNames.get(receiver);
        if (!methods) methodNames.set(receiver, (methods = new Map()));
        const others = methods.get(name);
        if (name === "_" || receiver === "") merge([declaration]);
        else if (others) others.push(declaration);
        else methods.set(name, [declaration]);
      } else if (name === "_" || (name === "init" && kind === "func")) {
        merge([declaration]);
      } else {
        let entry = names.get(name);
        if (!entry) names.set(name, (entry = { shared: [], test: [] }));
        (file.isTest ? entry.test : entry.shared).push(declaration);
      }
    }
  }

  const symbols = new Map<string, { shared?: SourceSymbol | null; test?: SourceSymbol | null }>();
  for (const [name, { shared, test }] of names) {
    symbols.set(name, {
      ...(shared.length > 0 && { shared: merge(shared) }),
      ...(test.length > 0 && { test: merge(test) }),
    });
  }
  const methods = new Map<string, Map<string, SourceSymbol>>();
  for (const [receiver, byName] of methodNames) {
    const base = behindAliases(receiver, names);
    const merged = methods.get(base) ?? new Map<string, SourceSymbol>();
    for (const [name, declarations] of byName) merged.set(name, merge(declarations) as SourceSymbol);
    methods.set(base, merged);
  }
  return { symbols, methods, byNode };
}

/** The type whose methods are declared with this receiver: a name may be an alias of it. */
function behindAliases(
  receiver: string,
  names: ReadonlyMap<string, { readonly shared: readonly Declaration[]; readonly test: readonly Declaration[] }>,
): string {
  let name = receiver;
  for (const seen = new Set<string>(); !seen.has(name); ) {
    seen.add(name);
    const { shared = [], test = [] } = names.get(name) ?? {};
    const spec = [...shared, ...test][0]?.node.parent;
    const aliased = spec?.kind === "type_alias" ? spec.child("type") : undefined;
    if (aliased?.kind === "type_identifier") name = aliased.text;
  }
  return name;
}

/** The identifiers that a file declares at package level; methods with the name of their receiver's type. */
function* topLevelNames(root: Node): Generator<{ kind: SymbolKind; node: Node; receiver?: string }> {
  for (let d = root.firstChild; d; d = d.nextSibling) {
    switch (d.kind) {
      case "function_declaration": {
        const node = d.child("name");
        if (node && node.end > node.start) yield { kind: "func", node };
        break;
      }
      case "method_declaration": {
        const node = d.child("name");
        if (node && node.end > node.start) yield { kind: "func", node, receiver: receiverTypeName(d)?.text ?? "" };
        break;
      }
      case "var_declaration":
      case "const_declaration":
      case "type_declaration":
        yield* specNames(d);
    }
  }
}

/** The identifiers that a const, var or type declaration declares. */
export function* specNames(declaration: Node): Generator<{ kind: SymbolKind; node: Node }> {
  for (const spec of specsOf(declaration)) {
    const kind = spec.kind === "var_spec" ? "var" : spec.kind === "const_spec" ? "const" : "type";
    for (const node of spec.childrenOf("name")) yield { kind, node };
  }
}

/** The specs of a const, var or type declaration: grouped or not. */
export function specsOf(declaration: Node): Node[] {
  return (declaration.childOfKind("var_spec_list") ?? declaration).namedChildren.filter((spec) =>
    ["var_spec", "const_spec", "type_spec", "type_alias"].includes(spec.kind),
  );
}

/** The type_identifier that names the base type of a method's receiver; undefined for a broken receiver. */
export function receiverTypeName(method: Node): Node | undefined {
  let type = method.child("receiver")?.namedChildren[0]?.child("type");
  while (type) {
    if (type.kind === "type_identifier") return type;
    type = type.kind === "generic_type" ? type.child("type") : type.namedChildren[0];
  }
  return undefined;
}
