import { startingIn } from "../syntax/binary-search.ts";
import { topLevelAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { pushTo } from "../syntax/push-to.ts";
import { bindingsOf, enclosingFunctionIndex, NAME_KINDS } from "./bind.ts";
import { literalKeySymbol } from "./composite-literal.ts";
import type { Scope } from "./scope.ts";
import { selectionOf } from "./selectors.ts";
import { fileOf, type SourceFile } from "./source-file.ts";
import { SourceSymbol } from "./source-symbol.ts";
import type { Symbol } from "./symbols.ts";

const resolved = new WeakMap<Node, { readonly symbol: Symbol | undefined }>();

/**
 * What an identifier means: a use or a declaration of a variable, constant, type, function, package, label, field or
 * method. Undefined when it cannot be told, when nothing declares it, and for nodes that name nothing (`_` on the left
 * of an assignment, the package clause).
 */
export function symbolOf(node: Node): Symbol | undefined {
  let known = resolved.get(node);
  if (!known) {
    known = { symbol: resolve(node) };
    resolved.set(node, known);
  }
  return known.symbol;
}

/**
 * The symbol that an identifier declares, and undefined for uses. For an embedded field it takes the identifier that
 * names the type, which at the same time is a use of the type.
 */
export function declarationSymbol(node: Node): SourceSymbol | undefined {
  return fileOf(node).pkg.declaredAt(node) ?? bindingsOf(node).declaredAt(node) ?? importDeclaredBy(node);
}

/** Whether an identifier declares what it names; false for the assigned ones among the names left of a `:=`. */
export function isDeclaring(node: Node): boolean {
  const symbol = declarationSymbol(node);
  return symbol !== undefined && symbolOf(node) === symbol;
}

/** The innermost scope that holds a node; for a node that spans a scope: that scope. */
export function scopeAt(node: Node): Scope {
  return bindingsOf(node).scopeAt(node);
}

/** The nearest func_literal, function_declaration or method_declaration around a node. */
export function enclosingFunction(node: Node): Node | undefined {
  const index = enclosingFunctionIndex(node.tree, node.index);
  return index > 0 ? node.tree.node(index) : undefined;
}

const DECLARATIONS = [
  "var_spec",
  "const_spec",
  "type_spec",
  "type_alias",
  "short_var_declaration",
  "range_clause",
  "receive_statement",
  "parameter_declaration",
  "variadic_parameter_declaration",
  "type_parameter_declaration",
  "function_declaration",
  "method_declaration",
  "import_spec",
  "field_declaration",
  "method_elem",
  "labeled_statement",
  "type_switch_statement",
];

/**
 * The construct that declares a symbol (the first one, where files for several platforms declare it): a spec, a
 * statement, a parameter, a clause, a function. For a type parameter in a receiver: the receiver's
 * parameter_declaration. Undefined for symbols that are not declared in source.
 */
export function declarationOf(symbol: Symbol): Node | undefined {
  return symbol.node?.ancestor(...DECLARATIONS);
}

/**
 * All identifiers that refer to a symbol, in source order, its declarations left out: of a local within its file, of a
 * package-level symbol, a field or a method within the files of its package. The key of a composite literal of unknown
 * type may refer to a variable of that name and is among its uses.
 */
export function usesOf(symbol: Symbol): readonly Node[] {
  if (!(symbol instanceof SourceSymbol)) return [];
  let uses = usesBySymbol.get(symbol);
  if (!uses) {
    uses = findUses(symbol);
    usesBySymbol.set(symbol, uses);
  }
  return uses;
}

const usesBySymbol = new WeakMap<SourceSymbol, readonly Node[]>();

function findUses(symbol: SourceSymbol): Node[] {
  const packageWide =
    symbol.pkg.declaredAt(symbol.node) === symbol || symbol.role === "field" || symbol.kind === "func";
  const files = packageWide ? symbol.pkg.files : [symbol.file];
  const names = symbol.kind === "package" && symbol.name === "" ? [] : [symbol.name];
  // What is declared inside of a top-level declaration is used in there only.
  const local = packageWide || symbol.kind === "package" ? undefined : topLevelAround(symbol.node);
  return files.flatMap((file) =>
    names.flatMap((name) => {
      const { bySymbol, unknown } = meaningsOf(name, local ?? file.root);
      const uses = bySymbol.get(symbol)?.filter((node) => !isDeclaring(node)) ?? [];
      const others = unknown.filter((node) => mayUse(node, symbol));
      return others.length > 0 ? [...uses, ...others].sort((a, b) => a.start - b.start) : uses;
    }),
  );
}

/** What the identifiers of one name mean. */
interface Meanings {
  readonly bySymbol: ReadonlyMap<Symbol, readonly Node[]>;
  /** Keys of composite literals of which that cannot be told. */
  readonly unknown: readonly Node[];
}

/** Of parts of the top level, and of whole files, by the name. */
const meanings = new WeakMap<Node, Map<string, Meanings>>();

function meaningsOf(name: string, region: Node): Meanings {
  let byName = meanings.get(region);
  if (!byName) meanings.set(region, (byName = new Map()));
  let known = byName.get(name);
  if (!known) {
    const bySymbol = new Map<Symbol, Node[]>();
    const unknown: Node[] = [];
    const nodes = region.parent ? identifiersIn(region).get(name) : identifiersNamed(fileOf(region), name);
    for (const node of nodes ?? []) {
      const symbol = symbolOf(node);
      if (symbol) pushTo(bySymbol, symbol, node);
      else if (isLiteralKey(node)) unknown.push(node);
    }
    byName.set(name, (known = { bySymbol, unknown }));
  }
  return known;
}

/** Whether an identifier of which it cannot be told whether it is a field's name would otherwise mean the symbol. */
function mayUse(node: Node, symbol: SourceSymbol): boolean {
  return isLiteralKey(node) && bindingsOf(node).scopeAt(node).lookup(node.text, node.start) === symbol;
}

const IDENTIFIER_KINDS = [
  "identifier",
  "type_identifier",
  "field_identifier",
  "package_identifier",
  "label_name",
  "nil",
  "true",
  "false",
  "iota",
];

/** The identifiers in parts of the top level, by their text. */
const identifiers = new WeakMap<Node, Map<string, Node[]>>();

/** All identifiers of a file that are spelt so, in source order. Only what holds the name is parsed. */
function identifiersNamed(file: SourceFile, name: string): readonly Node[] {
  return file.tree.partsNaming(name).flatMap((part) => identifiersIn(part).get(name) ?? []);
}

/** The identifiers of a name below a node that is a part of the top level, or stands in one. */
export function identifiersBelow(region: Node, name: string): readonly Node[] {
  const part = topLevelAround(region);
  const all = (part && identifiersIn(part).get(name)) ?? [];
  const inside = startingIn(all, region, (node) => node.start);
  return inside.filter((node) => node !== region && region.contains(node));
}

function identifiersIn(part: Node): Map<string, Node[]> {
  let byName = identifiers.get(part);
  if (!byName) {
    byName = new Map();
    for (const kind of IDENTIFIER_KINDS) {
      for (const node of part.tree.nodesOfKindIn(part, kind)) {
        pushTo(byName, node.text, node);
      }
    }
    for (const nodes of byName.values()) nodes.sort((a, b) => a.start - b.start);
    identifiers.set(part, byName);
  }
  return byName;
}

function resolve(node: Node): Symbol | undefined {
  switch (node.kind) {
    case "identifier":
    case "nil":
    case "true":
    case "false":
    case "iota":
      return resolveIdentifier(node);
    case "type_identifier":
      if (node.parent?.kind === "qualified_type" && node.field === "name") {
        return resolveQualified(node.parent, node);
      }
      return isFieldName(node) ? lookup(node) : (declared(node) ?? lookup(node));
    case "field_identifier":
      if (node.parent?.kind === "selector_expression") return resolveSelector(node.parent, node);
      return declared(node);
    case "package_identifier":
      if (node.parent?.kind === "package_clause") return undefined;
      return declared(node) ?? lookup(node);
    case "label_name":
      return declared(node) ?? bindingsOf(node).labelAt(node);
    default:
      return undefined;
  }
}

function declared(node: Node): SourceSymbol | undefined {
  return declarationSymbol(node);
}

function lookup(node: Node): Symbol | undefined {
  const name = node.text;
  if (name === "_") return undefined;
  return bindingsOf(node).scopeAt(node).lookup(name, node.start) ?? undefined;
}

function resolveIdentifier(node: Node): Symbol | undefined {
  const declares = declared(node);
  if (declares) return declares;
  if (isLiteralKey(node) && !isElementKey(node)) {
    const field = literalKeySymbol(node);
    if (field !== null) return field;
  }
  return lookup(node);
}

const ELEMENT_TYPES = new Set(["map_type", "slice_type", "array_type", "implicit_length_array_type"]);

/** Whether a literal's key is that of a map or an index, as the literal's written type tells. */
function isElementKey(key: Node): boolean {
  // key > literal_element > keyed_element > literal_value > composite_literal
  const literal = key.parent?.parent?.parent?.parent;
  return literal?.kind === "composite_literal" && ELEMENT_TYPES.has(literal.child("type")?.kind ?? "");
}

/** Whether an identifier is the whole key of an element of a composite literal, where a field's name may stand. */
function isLiteralKey(node: Node): boolean {
  const element = node.parent;
  return element?.kind === "literal_element" && element.field === "key" && NAME_KINDS.has(node.kind);
}

function resolveSelector(selector: Node, name: Node): Symbol | undefined {
  const operand = selector.child("operand");
  const symbol = operand?.kind === "identifier" ? symbolOf(operand) : undefined;
  if (symbol?.kind === "package") return symbol.imported?.()?.lookup(name.text) ?? undefined;
  return selectionOf(selector)?.symbol;
}

/** A qualified_type; the grammar also takes the v.f of v.f[x.y][z] for one. */
function resolveQualified(qualified: Node, name: Node): Symbol | undefined {
  const operand = qualified.child("package");
  const symbol = operand && symbolOf(operand);
  if (symbol?.kind === "package") return symbol.imported?.()?.lookup(name.text) ?? undefined;
  return symbol && selectionOf(qualified)?.symbol;
}

/** Whether a type_identifier names an embedded field. */
function isFieldName(node: Node): boolean {
  let type = node.parent;
  while (type && (type.kind === "qualified_type" || type.kind === "generic_type") && type.field === "type") {
    type = type.parent;
  }
  return type?.kind === "field_declaration" && !type.child("name");
}

function importDeclaredBy(node: Node): SourceSymbol | undefined {
  const spec = node.parent;
  if (spec?.kind !== "import_spec") return undefined;
  if (node.field !== "name" && (node.field !== "path" || spec.child("name"))) return undefined;
  const bindings = bindingsOf(node);
  const found = bindings.file.imports.find((imported) => imported.node === spec);
  if (!found || found.name === "." || found.name === "_" || found.path === "") return undefined;
  return bindings.fileScope.importSymbol(found);
}
