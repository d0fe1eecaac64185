import type { Node } from "./node.ts";

/** The expression inside any number of parentheses. */
export function unparen(expr: Node): Node {
  let e = expr;
  while (e.kind === "parenthesized_expression") {
    const inner = e.namedChildren[0];
    if (!inner) return e;
    e = inner;
  }
  return e;
}

/** The expression together with the parentheses around it. */
export function parenthesized(expr: Node): Node {
  let e = expr;
  while (e.parent?.kind === "parenthesized_expression") e = e.parent;
  return e;
}

/** Whether the expression is the blank identifier `_`. */
export function isBlank(expr: Node | undefined): boolean {
  return expr?.kind === "identifier" && expr.text === "_";
}

/** The members of an `expression_list`; any other expression is a list of one. */
export function expressionsOf(list: Node | undefined): readonly Node[] {
  if (!list) return [];
  return list.kind === "expression_list" ? list.namedChildren : [list];
}

/** Whether an expression is a left side of an assignment, a `:=` or a range clause. */
export function isLeftSide(expr: Node): boolean {
  const list = parenthesized(expr).parent;
  return list?.kind === "expression_list" && list.field === "left";
}

/** The arguments of a call without parentheses around the list; `f(xs...)` gives the `variadic_argument` node. */
export function argumentsOf(call: Node): readonly Node[] {
  return call.child("arguments")?.namedChildren ?? [];
}

/** What a call calls, parentheses taken off. */
export function functionOf(call: Node): Node | undefined {
  const fn = call.child("function");
  return fn && unparen(fn);
}

/** The last name of what a call calls: `Get` of `http.Get(url)`; the text of what has no name. */
export function lastNameOf(call: Node): string {
  const fn = functionOf(call);
  return (fn?.child("field") ?? fn)?.text ?? "";
}

/** The call that has this expression (parentheses ignored) as the thing called. */
export function callOfFunction(fn: Node): Node | undefined {
  const outer = parenthesized(fn);
  const call = outer.parent;
  return call?.kind === "call_expression" && outer.field === "function" ? call : undefined;
}

/** For an argument (parentheses ignored): its call and its 0-based place in the argument list. */
export function argumentPlace(arg: Node): { readonly call: Node; readonly index: number } | undefined {
  let outer = parenthesized(arg);
  if (outer.parent?.kind === "variadic_argument") outer = outer.parent;
  const list = outer.parent;
  const call = list?.parent;
  if (list?.kind !== "argument_list" || call?.kind !== "call_expression") return undefined;
  return { call, index: list.namedChildren.indexOf(outer) };
}
