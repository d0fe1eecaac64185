import { callOfFunction, parenthesized } from "../../syntax/expressions.ts";
import type { Node } from "../../syntax/node.ts";
import { statementOf } from "../../syntax/statements.ts";
import type { ControlFlow, Point } from "./control-flow.ts";

/**
 * The conditions of a function that step a value on and tell whether it has come to its end: `rows.Next()` in
 * `for rows.Next()`. They are false at the end.
 * @param uses identifiers that denote the value.
 * @param methods names of the stepping methods; only the first of them that is called counts.
 * @returns undefined: the answer of such a call goes elsewhere, so that it cannot be told where the end is seen.
 */
export function endingPoints(
  flow: ControlFlow,
  uses: readonly Node[],
  methods: readonly string[],
): ReadonlySet<Point> | undefined {
  const calls = methods.map((method) => uses.flatMap((use) => methodCall(use, method) ?? []));
  const points = new Set<Point>();
  for (const call of calls.find((found) => found.length > 0) ?? []) {
    // Where nobody asks for the answer, or only the caller does, the value may not be at its end.
    if (/^(expression|return)_statement$/.test(statementOf(call)?.kind ?? "")) continue;
    const point = flow.pointOf(call);
    if (point?.node !== call || !point.next.some((step) => step.when === false)) return undefined;
    points.add(point);
  }
  return points;
}

/** The call of a method on the value that an expression denotes. */
export function methodCall(value: Node, method: string): Node | undefined {
  const selector = parenthesized(value).parent;
  if (selector?.kind !== "selector_expression" || selector.child("field")?.text !== method) return undefined;
  return callOfFunction(selector);
}
