import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";

/** Whether the expression is the predeclared `nil`, parentheses ignored. */
export function isNil(expr: Node | undefined): boolean {
  if (!expr) return false;
  const e = unparen(expr);
  if (e.kind !== "nil") return false;
  const symbol = symbolOf(e);
  return symbol === undefined || symbol.kind === "nil";
}

/** The operand that a condition compares with nil, and how; undefined: it is no such comparison. */
export function nilComparison(condition: Node): { readonly operand: Node; readonly equal: boolean } | undefined {
  const c = unparen(condition);
  const operator = c.child("operator")?.text;
  if (c.kind !== "binary_expression" || (operator !== "==" && operator !== "!=")) return undefined;
  const left = c.child("left");
  const right = c.child("right");
  if (!left || !right) return undefined;
  const operand = isNil(right) ? left : isNil(left) ? right : undefined;
  return operand && !isNil(operand) ? { operand: unparen(operand), equal: operator === "==" } : undefined;
}

/** Whether a condition says that a variable is nil or not nil, and nothing else: `x == nil`, `nil != x`. */
export function nilCheckOf(condition: Node, symbol: Symbol): "nil" | "not nil" | undefined {
  const comparison = nilComparison(condition);
  if (comparison?.operand.kind !== "identifier" || symbolOf(comparison.operand) !== symbol) return undefined;
  return comparison.equal ? "nil" : "not nil";
}

/** Whether a statement is `if err != nil { … }`, with this very condition; it may have an init statement or an else. */
export function isErrNotNil(statement: Node | undefined, symbol: Symbol): boolean {
  const condition = statement?.kind === "if_statement" ? statement.child("condition") : undefined;
  return condition !== undefined && nilCheckOf(condition, symbol) === "not nil";
}
