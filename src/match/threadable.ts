import { symbolOf, usesOf } from "../semantics/resolve.ts";
import { fileOf } from "../semantics/source-file.ts";
import { SourceSymbol } from "../semantics/source-symbol.ts";
import { argumentsOf, callOfFunction, unparen } from "../syntax/expressions.ts";
import { isFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isExported } from "../syntax/words.ts";

/** A function whose parameters can be changed together with all that calls it. */
export interface Threadable {
  /** Its declarations: several where files for different platforms declare it. */
  readonly declarations: readonly Node[];
  /** All its calls, of all files of the package. */
  readonly calls: readonly Node[];
}

/**
 * Whether a function or method may get another parameter: it is seen in its own package only, and all that is done with
 * it there is to call it.
 * @param name the identifier that declares it.
 * @returns why not, to be read behind its name: "is exported".
 */
export function threadable(name: Node): Threadable | string {
  const symbol = symbolOf(name);
  if (!(symbol instanceof SourceSymbol) || symbol.kind !== "func") return "is not declared here";
  const { pkg } = symbol;
  const declarations = symbol.nodes.flatMap((node) => (node.parent && isFunction(node.parent) ? [node.parent] : []));
  if (isExported(symbol.name)) return "is exported";
  if (/^(main|init)$/.test(symbol.name)) return "is run by the runtime";
  if (declarations.length < symbol.nodes.length || declarations.some((fn) => !fn.child("body"))) {
    return "has a declaration without a body";
  }
  if (!pkg.complete) return "may be used where it cannot be seen";
  const isMethod = declarations.some((fn) => fn.kind === "method_declaration");
  for (const file of pkg.files) {
    if (!file.text.includes(symbol.name)) continue;
    if (new RegExp(`^//(go:linkname|export)\\b.*\\b${symbol.name}\\b`, "m").test(file.text)) return "is linked by name";
    // Only interfaces of this package can ask for a method that is not exported.
    for (const method of isMethod ? file.tree.nodesOfKind("method_elem", symbol.name) : []) {
      if (method.child("name")?.text === symbol.name) return "may be there for an interface";
    }
    for (const field of isMethod ? file.tree.nodesOfKind("field_identifier", symbol.name) : []) {
      if (field.text === symbol.name && field.parent?.kind === "selector_expression" && !symbolOf(field)) {
        return "may be used where its type is not known";
      }
    }
  }
  const calls: Node[] = [];
  for (const use of usesOf(symbol)) {
    const callee = use.field === "field" && use.parent?.kind === "selector_expression" ? use.parent : use;
    const call = callOfFunction(instantiated(callee));
    if (!call || isMethodExpression(callee, symbol)) return "is used as a value";
    // f(g()) hands on all results of g.
    const [only, ...others] = argumentsOf(call);
    if (only && others.length === 0 && unparen(only).kind === "call_expression" && !takesOne(declarations[0])) {
      return "is called with the results of another call";
    }
    calls.push(call);
  }
  return { declarations, calls };
}

/** `f[int]` around f. */
function instantiated(callee: Node): Node {
  const outer = callee.parent;
  const isBase = outer?.kind === "index_expression" && outer.child("operand") === callee;
  return outer && (isBase || outer.kind === "type_instantiation_expression") ? outer : callee;
}

/** `T.m(t)`, where the receiver is the first argument. */
function isMethodExpression(callee: Node, symbol: SourceSymbol): boolean {
  const operand = callee.kind === "selector_expression" ? callee.child("operand") : undefined;
  const base = operand && unparen(operand);
  const name = base?.kind === "unary_expression" ? base.child("operand") : base;
  return symbol.kind === "func" && name?.kind === "identifier" && symbolOf(name)?.kind === "type";
}

function takesOne(declaration: Node | undefined): boolean {
  const parameters = declaration?.child("parameters")?.namedChildren ?? [];
  const [only] = parameters;
  return parameters.length === 1 && only?.kind === "parameter_declaration" && only.childrenOf("name").length === 1;
}

/** The declaration of the function that a call of it lies in: it calls itself. */
export function ownDeclaration(call: Node, { declarations }: Threadable): Node | undefined {
  return declarations.find((fn) => fileOf(fn) === fileOf(call) && fn.contains(call));
}
