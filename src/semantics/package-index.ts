import type { Node } from "../syntax/node.ts";
import type { TopLevelKind } from "../syntax/outline.ts";
import { kindOfSpec, receiverTypeName, specNames, topLevelNames } from "./declarations.ts";
import type { PackageWatcher } from "./package.ts";
import { fileOf, type SourceFile } from "./source-file.ts";
import { SourceSymbol } from "./source-symbol.ts";
import type { SymbolKind } from "./symbols.ts";

/** The methods that a package declares for one type, by name. */
export interface Methods {
  get(name: string): SourceSymbol | undefined;
  keys(): IterableIterator<string>;
}

/** A name that a file declares at package level. */
interface Declaration {
  readonly kind: SymbolKind;
  readonly file: SourceFile;
  readonly name: string;
  /** The name of the receiver's type, of methods only; "" for a broken receiver. */
  readonly receiver: string | undefined;
  /** Whether the text of its declaration may be that of an alias. */
  readonly mayBeAlias: boolean;
  /** Its identifier; undefined where the declaration is too broken to have one. Parses the declaration. */
  readonly node: () => Node | undefined;
}

/** Null: declared as things of different kinds. A name is in `test` when only test files declare it. */
export interface Declared {
  readonly shared?: SourceSymbol | null;
  readonly test?: SourceSymbol | null;
}

interface Entry {
  readonly shared: Declaration[];
  readonly test: Declaration[];
  symbols?: Declared;
}

/** What the files of a package declare, by name. A declaration is parsed when its symbol is asked for. */
export class PackageIndex {
  readonly #entries = new Map<string, Entry>();
  /** By the name of the receiver's type, then by that of the method. */
  readonly #methods = new Map<string, Map<string, Declaration[]>>();
  readonly #methodSymbols = new Map<Declaration[], SourceSymbol | null>();
  readonly #byNode = new Map<Node, SourceSymbol>();
  readonly #watcher: PackageWatcher | undefined;

  /** @param watcher is told what is asked; what declares an alias, and the methods declared by one, everybody looks at. */
  constructor(files: readonly SourceFile[], watcher?: PackageWatcher) {
    this.#watcher = watcher;
    for (const file of files) for (const declaration of declarationsIn(file)) this.#add(declaration);
    for (const [receiver, methods] of [...this.#methods]) {
      const base = this.#behindAliases(receiver);
      if (base === receiver) continue;
      this.#methods.delete(receiver);
      const others = this.#methods.get(base);
      this.#methods.set(base, others ? new Map([...others, ...methods]) : methods);
    }
  }

  names(): IterableIterator<string> {
    return this.#entries.keys();
  }

  symbols(name: string): Declared | undefined {
    this.#watcher?.name(name);
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    if (!entry.symbols) {
      const { shared, test } = entry;
      entry.symbols = {
        ...(shared.length > 0 && { shared: this.#merge(shared) }),
        ...(test.length > 0 && { test: this.#merge(test) }),
      };
    }
    return entry.symbols;
  }

  methodsOf(typeName: string): Methods {
    const methods = this.#methods.get(typeName) ?? NONE;
    return {
      get: (name) => {
        this.#watcher?.method(typeName, name);
        const declarations = methods.get(name);
        return declarations && this.#methodSymbol(declarations);
      },
      keys: () => {
        this.#watcher?.methods(typeName);
        return methods.keys();
      },
    };
  }

  declaresMethod(name: string): boolean {
    for (const methods of this.#methods.values()) if (methods.has(name)) return true;
    return false;
  }

  /** The symbol that an identifier declares at package level. */
  declaredAt(identifier: Node): SourceSymbol | undefined {
    const known = this.#byNode.get(identifier);
    const declaration = identifier.field === "name" ? identifier.parent : undefined;
    if (known || !declaration) return known;
    const name = identifier.text;
    switch (declaration.kind) {
      case "function_declaration":
        if (isNameless(name, "func")) return this.#symbolAlone(identifier, "func");
        this.symbols(name);
        break;
      case "method_declaration": {
        const receiver = receiverTypeName(declaration)?.text;
        if (receiver === undefined || name === "_") return this.#symbolAlone(identifier, "func");
        this.#watcher?.method(receiver, name);
        const declarations = this.#methods.get(this.#behindAliases(receiver))?.get(name);
        if (declarations) this.#methodSymbol(declarations);
        break;
      }
      case "var_spec":
      case "const_spec":
      case "type_spec":
      case "type_alias": {
        const list = declaration.parent?.kind === "var_spec_list" ? declaration.parent : declaration;
        if (list.parent?.parent !== identifier.tree.root) return undefined;
        if (name === "_") return this.#symbolAlone(identifier, kindOfSpec(declaration));
        this.symbols(name);
      }
    }
    return this.#byNode.get(identifier);
  }

  #add(declaration: Declaration): void {
    const { kind, name, receiver, file } = declaration;
    if (receiver !== undefined) {
      if (receiver === "" || name === "_") return;
      let methods = this.#methods.get(receiver);
      if (!methods) this.#methods.set(receiver, (methods = new Map()));
      const others = methods.get(name);
      if (others) others.push(declaration);
      else methods.set(name, [declaration]);
    } else if (!isNameless(name, kind)) {
      let entry = this.#entries.get(name);
      if (!entry) this.#entries.set(name, (entry = { shared: [], test: [] }));
      (file.isTest ? entry.test : entry.shared).push(declaration);
    }
  }

  /** The type whose methods are declared with this receiver: a name may be an alias of it. */
  #behindAliases(receiver: string): string {
    let name = receiver;
    for (const seen = new Set<string>(); !seen.has(name); ) {
      seen.add(name);
      const { shared = [], test = [] } = this.#entries.get(name) ?? {};
      const first = shared[0] ?? test[0];
      const spec = first?.mayBeAlias ? first.node()?.parent : undefined;
      const aliased = spec?.kind === "type_alias" ? spec.child("type") : undefined;
      if (aliased?.kind === "type_identifier") name = aliased.text;
    }
    return name;
  }

  #methodSymbol(declarations: Declaration[]): SourceSymbol | undefined {
    let symbol = this.#methodSymbols.get(declarations);
    if (symbol === undefined) this.#methodSymbols.set(declarations, (symbol = this.#merge(declarations)));
    return symbol ?? undefined;
  }

  #merge(declarations: readonly Declaration[]): SourceSymbol | null {
    const [first] = declarations as [Declaration];
    const nodes = declarations.flatMap((declaration) => declaration.node() ?? []);
    if (nodes.length === 0 || declarations.some(({ kind }) => kind !== first.kind)) return null;
    return this.#symbol(first.kind, fileOf(nodes[0] as Node), nodes);
  }

  #symbolAlone(identifier: Node, kind: SymbolKind): SourceSymbol {
    return this.#symbol(kind, fileOf(identifier), [identifier]);
  }

  #symbol(kind: SymbolKind, file: SourceFile, nodes: readonly Node[]): SourceSymbol {
    const role = kind === "var" ? "package" : undefined;
    const symbol = new SourceSymbol(kind, (nodes[0] as Node).text, file, nodes, { role });
    for (const node of nodes) this.#byNode.set(node, symbol);
    return symbol;
  }
}

const KINDS: Readonly<Partial<Record<TopLevelKind, SymbolKind>>> = {
  function_declaration: "func",
  method_declaration: "func",
  type_declaration: "type",
  var_declaration: "var",
  const_declaration: "const",
};

const NONE: ReadonlyMap<string, Declaration[]> = new Map();

/** What is declared by such a name, nothing can refer to. */
function isNameless(name: string, kind: SymbolKind): boolean {
  return name === "_" || (name === "init" && kind === "func");
}

function* declarationsIn(file: SourceFile): Generator<Declaration> {
  const outline = file.tree.outlineUntold;
  if (!outline) {
    for (const { kind, node, receiver } of topLevelNames(file.root)) {
      yield { kind, file, name: node.text, receiver, mayBeAlias: kind === "type", node: () => node };
    }
    return;
  }
  for (const [i, item] of outline.entries()) {
    const kind = KINDS[item.kind];
    if (!kind) continue;
    let found: Node[] | undefined;
    const nodes = (): Node[] => (found ??= namesOf(file.tree.node(i + 1) as Node));
    const mayBeAlias = file.tree.mayDeclareAlias(i);
    for (const [n, name] of item.names.entries()) {
      const node = () => (nodes()[n]?.text === name ? nodes()[n] : nodes().find((other) => other.text === name));
      yield { kind, file, name, receiver: item.receiver, mayBeAlias, node };
    }
  }
}

function namesOf(part: Node): Node[] {
  const name = part.child("name");
  return name ? [name] : [...specNames(part)].map(({ node }) => node);
}
