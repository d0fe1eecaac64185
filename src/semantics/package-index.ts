import { topLevelAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import type { TopLevelKind } from "../syntax/outline.ts";
import { pushTo } from "../syntax/push-to.ts";
import { aliasedIn } from "./alias-text.ts";
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
  /** What orders it among all declarations of the package: its file, and its place in there. */
  readonly order: readonly [file: number, part: number];
  /** The text of the declaration it is in, where that may be of an alias. */
  readonly aliasText: string | undefined;
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

/**
 * What the files of a package declare, by name. A file is looked into when a name is asked for that it may declare, a
 * declaration is parsed when its symbol is.
 */
export class PackageIndex {
  readonly #files: readonly SourceFile[];
  /** The places of files that nobody has looked into. */
  readonly #unread: Set<number>;
  readonly #asked = new Set<string>();
  /** The files looked into whose top level is not beyond doubt. */
  readonly #unsure: SourceFile[] = [];
  readonly #entries = new Map<string, Entry>();
  /** What may be an alias, by the name of what it stands for. */
  readonly #maybeAliases = new Map<string, Declaration[]>();
  /** By the name of the receiver's type. */
  readonly #methods = new Map<string, Declaration[]>();
  /** By the name of the type, then by that of the method. */
  readonly #methodSets = new Map<string, ReadonlyMap<string, Declaration[]>>();
  readonly #methodSymbols = new Map<Declaration[], SourceSymbol | null>();
  readonly #byNode = new Map<Node, SourceSymbol>();
  readonly #watcher: PackageWatcher | undefined;

  /** @param watcher is told what is asked. */
  constructor(files: readonly SourceFile[], watcher?: PackageWatcher) {
    this.#watcher = watcher;
    this.#files = files;
    this.#unread = new Set(files.keys());
  }

  /** In the order of files and declarations. Looks into all files. */
  names(): readonly string[] {
    for (const place of this.#unread) this.#read(place);
    const first = ({ shared, test }: Entry) => [...shared, ...test].sort(inOrder)[0] as Declaration;
    return [...this.#entries].sort(([, a], [, b]) => inOrder(first(a), first(b))).map(([name]) => name);
  }

  symbols(name: string): Declared | undefined {
    this.#watcher?.name(name);
    const entry = this.#entry(name);
    if (!entry) return undefined;
    if (!entry.symbols) {
      const shared = entry.shared.sort(inOrder);
      const test = entry.test.sort(inOrder);
      entry.symbols = {
        ...(shared.length > 0 && { shared: this.#merge(shared) }),
        ...(test.length > 0 && { test: this.#merge(test) }),
      };
    }
    return entry.symbols;
  }

  methodsOf(typeName: string): Methods {
    const methods = this.#methodSet(typeName);
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
    this.#readDeclaring(name);
    for (const methods of this.#methods.values()) if (methods.some((method) => method.name === name)) return true;
    return false;
  }

  /** The names that a type can have as the receiver of a method: its own, and those of its aliases. */
  receiverNames(typeName: string): readonly string[] {
    this.#watcher?.receivers(typeName);
    const names = new Set([typeName]);
    for (const name of names) {
      this.#readDeclaring(name);
      for (const { name: other } of this.#maybeAliases.get(name) ?? []) {
        if (!names.has(other) && this.#behindAliases(other) === typeName) names.add(other);
      }
    }
    return [...names];
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
        const base = this.#behindAliases(receiver);
        for (const typeName of [receiver, base]) this.#watcher?.method(typeName, name);
        const declarations = this.#methodSet(base).get(name);
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

  /** Looks into the files that may declare a name, by their text. */
  #readDeclaring(name: string): void {
    if (this.#unread.size === 0 || this.#asked.has(name)) return;
    this.#asked.add(name);
    const isOftenAsked = this.#asked.size > MANY;
    for (const place of this.#unread) {
      if (isOftenAsked || this.#files[place]?.tree.mayDeclare(name)) this.#read(place);
    }
  }

  /** The files that may declare a name, but for those of which every name is known. */
  filesInDoubt(name: string): readonly SourceFile[] {
    this.#readDeclaring(name);
    return this.#unsure.filter(({ tree }) => tree.mayDeclare(name));
  }

  #read(place: number): void {
    this.#unread.delete(place);
    const file = this.#files[place] as SourceFile;
    if (!file.tree.isOutlined) this.#unsure.push(file);
    for (const declaration of declarationsIn(file, place)) this.#add(declaration);
  }

  #entry(name: string): Entry | undefined {
    this.#readDeclaring(name);
    return this.#entries.get(name);
  }

  #methodSet(typeName: string): ReadonlyMap<string, Declaration[]> {
    let methods = this.#methodSets.get(typeName);
    if (!methods) {
      const names = this.#behindAliases(typeName) === typeName ? this.receiverNames(typeName) : [];
      const all = names.flatMap((name) => this.#methods.get(name) ?? []).sort(inOrder);
      const byName = new Map<string, Declaration[]>();
      for (const method of all) pushTo(byName, method.name, method);
      methods = byName;
      this.#methodSets.set(typeName, methods);
    }
    return methods;
  }

  #add(declaration: Declaration): void {
    const { kind, name, receiver, file, aliasText } = declaration;
    for (const aliased of aliasedIn(aliasText ?? "")) pushTo(this.#maybeAliases, aliased, declaration);
    if (receiver !== undefined) {
      if (receiver === "" || name === "_") return;
      pushTo(this.#methods, receiver, declaration);
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
      const { shared = [], test = [] } = this.#entry(name) ?? {};
      const first = shared.sort(inOrder)[0] ?? test.sort(inOrder)[0];
      const spec = first?.aliasText !== undefined ? first.node()?.parent : undefined;
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

/** To search a file for so many names takes as long as its outline. */
const MANY = 16;

function inOrder({ order: a }: Declaration, { order: b }: Declaration): number {
  return a[0] - b[0] || a[1] - b[1];
}

/** What is declared by such a name, nothing can refer to. */
function isNameless(name: string, kind: SymbolKind): boolean {
  return name === "_" || (name === "init" && kind === "func");
}

/** @param place of the file in the package. */
function* declarationsIn(file: SourceFile, place: number): Generator<Declaration> {
  const outline = file.tree.outlineUntold;
  if (!outline) {
    for (const { kind, node, receiver } of topLevelNames(file.root)) {
      const aliasText = kind === "type" ? topLevelAround(node)?.text : undefined;
      yield { kind, file, name: node.text, receiver, order: [place, node.start], aliasText, node: () => node };
    }
    return;
  }
  for (const [i, item] of outline.entries()) {
    const kind = KINDS[item.kind];
    if (!kind) continue;
    let found: Node[] | undefined;
    const nodes = (): Node[] => (found ??= namesOf(file.tree.node(i + 1) as Node));
    const aliasText = file.tree.aliasText(i);
    for (const [n, name] of item.names.entries()) {
      const node = () => (nodes()[n]?.text === name ? nodes()[n] : nodes().find((other) => other.text === name));
      yield { kind, file, name, receiver: item.receiver, order: [place, item.start], aliasText, node };
    }
  }
}

function namesOf(part: Node): Node[] {
  const name = part.child("name");
  return name ? [name] : [...specNames(part)].map(({ node }) => node);
}
