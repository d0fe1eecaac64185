import type { FlatTree } from "../syntax/flat-tree.ts";
import type { Node } from "../syntax/node.ts";
import { kindOfSpec, specsOf } from "./declarations.ts";
import { FileScope, LocalScope, type Scope } from "./scope.ts";
import { fileOf, type SourceFile } from "./source-file.ts";

import { SourceSymbol } from "./source-symbol.ts";
import type { SymbolKind } from "./symbols.ts";

/**
 * The scopes inside one file and what they declare, found on demand for one top-level declaration at a time: its
 * header first, a function's body only when something in it is asked for.
 */
export class FileBindings {
  readonly fileScope: FileScope;
  readonly file: SourceFile;
  /** Scopes by the index of the node that they span. */
  readonly #scopes = new Map<number, LocalScope>();
  /** Symbols by the index of their declaring identifier. Package-level ones are the package's. */
  readonly #declared = new Map<number, SourceSymbol>();
  /** Labels by the index of the function that they belong to. */
  readonly #labels = new Map<number, Map<string, SourceSymbol>>();
  /** Top-level declarations and bodies that were walked. */
  readonly #walked = new Set<number>();

  constructor(file: SourceFile) {
    this.file = file;
    this.fileScope = new FileScope(file);
  }

  /** The innermost scope that holds a node; for a node that spans a scope: that scope. */
  scopeAt(node: Node): Scope {
    this.#bind(node.index);
    const tree = this.file.tree;
    for (let i = node.index; i > 0; i = tree.parentOf(i)) {
      const scope = this.#scopes.get(i);
      if (scope) return scope;
    }
    return this.fileScope;
  }

  /** The local symbol, field, method of an interface or label that an identifier declares. */
  declaredAt(node: Node): SourceSymbol | undefined {
    this.#bind(node.index);
    return this.#declared.get(node.index);
  }

  /** The label of that name in the function around a node. */
  labelAt(node: Node): SourceSymbol | undefined {
    this.#bind(node.index);
    const fn = enclosingFunctionIndex(this.file.tree, node.index);
    return this.#labels.get(fn)?.get(node.text);
  }

  /** Walks the top-level declaration around a node, and the body of the function when the node lies in it. */
  #bind(index: number): void {
    const tree = this.file.tree;
    let body = -1;
    let top = index;
    for (let parent = tree.parentOf(top); parent > 0; parent = tree.parentOf(top)) {
      if (tree.fieldOf(top) === "body") body = top;
      top = parent;
    }
    // The outermost body counts, and only when it is that of the declaration itself.
    if (body >= 0 && tree.parentOf(body) !== top) body = -1;
    if (top <= 0) return;
    const isFunction = isFunctionKind(tree.kindOf(top));
    if (!this.#walked.has(top)) {
      this.#walked.add(top);
      this.#walk(top, this.fileScope, isFunction);
    }
    if (isFunction && body >= 0 && !this.#walked.has(body)) {
      this.#walked.add(body);
      this.#walk(body, this.#scopes.get(top) as LocalScope, false);
    }
  }

  /**
   * Visits a subtree in source order, opens the scopes and declares the names in it. Iterative, so that deep nesting
   * cannot overflow the stack.
   */
  #walk(root: number, outer: Scope, skipBody: boolean): void {
    const tree = this.file.tree;
    let scope = outer;
    let i = root;
    for (;;) {
      scope = this.#enter(i, scope);
      let next = skipBody && tree.fieldOf(i) === "body" && tree.parentOf(i) === root ? -1 : tree.firstChildOf(i);
      while (next < 0) {
        const own = this.#scopes.get(i);
        if (own) scope = own.parent;
        if (i === root) return;
        next = tree.nextSiblingOf(i);
        if (next >= 0) break;
        i = tree.parentOf(i);
      }
      i = next;
    }
  }

  #open(kind: LocalScope["kind"], index: number, parent: Scope): LocalScope {
    const scope = new LocalScope(kind, parent, this.#node(index));
    this.#scopes.set(index, scope);
    return scope;
  }

  #node(index: number): Node {
    return this.file.tree.node(index) as Node;
  }

  /** Makes the symbol of a declaring identifier, and puts it into a scope where it is given one. */
  #declare(kind: SymbolKind, node: Node, scope: Scope | undefined, start: number, role?: SourceSymbol["role"]): void {
    const symbol = new SourceSymbol(kind, node.text, this.file, [node], { role, start });
    this.#declared.set(node.index, symbol);
    if (scope instanceof LocalScope) scope.add(symbol);
  }

  /** @returns the scope for the node's children. */
  #enter(index: number, scope: Scope): Scope {
    const tree = this.file.tree;
    switch (tree.kindOf(index)) {
      case "function_declaration":
      case "method_declaration":
      case "func_literal":
        return this.#open("function", index, scope);
      case "block":
        return this.#enterBlock(index, scope);
      case "if_statement":
      case "for_statement":
      case "expression_switch_statement":
      case "type_switch_statement":
        if (tree.kindOf(index) === "type_switch_statement") this.#declareTypeSwitch(index);
        return this.#open("block", index, scope);
      case "expression_case":
      case "communication_case":
        return this.#open("block", index, scope);
      case "type_case":
      case "default_case":
        return this.#enterTypeCase(index, scope);
      case "var_declaration":
      case "const_declaration":
      case "type_declaration":
        if (tree.parentOf(index) !== 0) this.#declareSpecs(this.#node(index), scope);
        return scope;
      case "type_spec":
      case "type_alias":
        return this.#node(index).child("type_parameters") ? this.#open("type", index, scope) : scope;
      case "short_var_declaration":
        this.#declareShort(this.#node(index), scope, tree.endOf(index));
        return scope;
      case "receive_statement":
        if (this.#node(index).childOfKind(":=")) this.#declareShort(this.#node(index), scope, tree.endOf(index));
        return scope;
      case "range_clause":
        if (this.#node(index).childOfKind(":=")) {
          // The variables are not in scope in the range expression: it stands before the body.
          const body = this.#node(index).parent?.child("body");
          this.#declareShort(this.#node(index), scope, body?.start ?? tree.endOf(index));
        }
        return scope;
      case "parameter_list":
        this.#declareParameters(this.#node(index), scope);
        return scope;
      case "type_parameter_declaration":
        this.#declareTypeParameters(this.#node(index), scope);
        return scope;
      case "field_declaration":
        for (const name of fieldNames(this.#node(index))) this.#declare("var", name, undefined, 0, "field");
        return scope;
      case "method_elem": {
        const name = this.#node(index).child("name");
        if (name) this.#declare("func", name, undefined, 0);
        return scope;
      }
      case "labeled_statement":
        this.#declareLabel(this.#node(index));
        return scope;
      default:
        return scope;
    }
  }

  /** The body of a function holds its parameters too (Go spec, "Declarations and scope"). */
  #enterBlock(index: number, outer: Scope): LocalScope {
    const tree = this.file.tree;
    const scope = this.#open("block", index, outer);
    const parent = this.#node(tree.parentOf(index));
    if (tree.fieldOf(index) === "body" && isFunctionKind(parent.kind)) {
      for (const field of ["receiver", "parameters", "result"]) {
        const list = parent.child(field);
        if (list?.kind !== "parameter_list") continue;
        for (const declaration of list.namedChildren) {
          for (const name of declaration.childrenOf("name")) {
            const symbol = this.#declared.get(name.index);
            if (symbol) scope.add(symbol);
          }
        }
      }
    }
    return scope;
  }

  #declareTypeSwitch(index: number): void {
    const alias = this.#node(index).child("alias")?.namedChildren[0];
    // Every clause declares it anew; it is one symbol here, and none of the switch's own block.
    if (alias) this.#declare("var", alias, undefined, 0, "local");
  }

  #enterTypeCase(index: number, outer: Scope): LocalScope {
    const scope = this.#open("block", index, outer);
    const clause = this.#node(index);
    const alias = clause.parent?.kind === "type_switch_statement" ? clause.parent.child("alias") : undefined;
    const symbol = alias?.namedChildren[0] && this.#declared.get(alias.namedChildren[0].index);
    // The types that the clause lists are still outside of its scope.
    if (symbol) scope.add(symbol, clause.childOfKind(":")?.end ?? clause.start);
    return scope;
  }

  #declareSpecs(declaration: Node, scope: Scope): void {
    for (const spec of specsOf(declaration)) {
      for (const name of spec.childrenOf("name")) {
        const kind = kindOfSpec(spec);
        const start = kind === "type" ? name.start : spec.end;
        this.#declare(kind, name, scope, start, kind === "var" ? "local" : undefined);
      }
    }
  }

  /** Names on the left that this very scope already holds are assigned to (Go spec, "Short variable declarations"). */
  #declareShort(statement: Node, scope: Scope, start: number): void {
    const redeclares = statement.kind === "short_var_declaration";
    for (const name of statement.child("left")?.namedChildren ?? []) {
      if (!NAME_KINDS.has(name.kind)) continue;
      if (redeclares && name.text !== "_" && scope instanceof LocalScope && scope.has(name.text)) continue;
      this.#declare("var", name, scope, start, "local");
    }
  }

  #declareParameters(list: Node, scope: Scope): void {
    const role = list.field === "receiver" ? "receiver" : list.field === "result" ? "result" : "param";
    for (const declaration of list.namedChildren) {
      for (const name of declaration.childrenOf("name")) this.#declare("var", name, undefined, 0, role);
    }
    if (role === "receiver") this.#declareReceiverTypeParameters(list, scope);
  }

  /** `func (s *S[T])` declares T (Go spec, "Method declarations"). */
  #declareReceiverTypeParameters(list: Node, scope: Scope): void {
    for (const generic of list.descendantsOfKind("generic_type")) {
      for (const argument of generic.child("type_arguments")?.namedChildren ?? []) {
        const name = argument.kind === "type_elem" ? argument.namedChildren[0] : argument;
        if (name?.kind === "type_identifier") this.#declare("type", name, scope, list.end);
      }
      return;
    }
  }

  #declareTypeParameters(declaration: Node, scope: Scope): void {
    const start = declaration.parent?.start ?? 0;
    for (const name of declaration.childrenOf("name")) this.#declare("type", name, scope, start);
  }

  #declareLabel(statement: Node): void {
    const name = statement.child("label");
    if (!name) return;
    const symbol = new SourceSymbol("label", name.text, this.file, [name]);
    this.#declared.set(name.index, symbol);
    const fn = enclosingFunctionIndex(this.file.tree, name.index);
    let labels = this.#labels.get(fn);
    if (!labels) this.#labels.set(fn, (labels = new Map()));
    if (name.text !== "_" && !labels.has(name.text)) labels.set(name.text, symbol);
  }
}

/** Kinds of nodes that spell a name where an expression may stand; the last four may be declared anew. */
export const NAME_KINDS: ReadonlySet<string> = new Set(["identifier", "nil", "true", "false", "iota"]);

function isFunctionKind(kind: string): boolean {
  return kind === "function_declaration" || kind === "method_declaration" || kind === "func_literal";
}

/** The identifiers that name the fields of a field_declaration; for an embedded field the one that names its type. */
function fieldNames(declaration: Node): Node[] {
  const names = declaration.childrenOf("name");
  if (names.length > 0) return names;
  let type = declaration.child("type");
  if (type?.kind === "generic_type") type = type.child("type");
  if (type?.kind === "qualified_type") type = type.child("name");
  return type?.kind === "type_identifier" ? [type] : [];
}

/** Index of the nearest function around a node, 0 outside of any. */
export function enclosingFunctionIndex(tree: FlatTree, index: number): number {
  for (let i = tree.parentOf(index); i > 0; i = tree.parentOf(i)) if (isFunctionKind(tree.kindOf(i))) return i;
  return 0;
}

const bindings = new WeakMap<SourceFile, FileBindings>();

/** The bindings of the file that a node belongs to. */
export function bindingsOf(node: Node): FileBindings {
  const file = fileOf(node);
  let found = bindings.get(file);
  if (!found) bindings.set(file, (found = new FileBindings(file)));
  return found;
}
