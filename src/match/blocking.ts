import { calleeOf, typeOf } from "../semantics/type-of.ts";
import type { Type } from "../semantics/types.ts";
import { argumentsOf } from "../syntax/expressions.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isPure } from "./purity.ts";
import { hasKind } from "./types.ts";

/**
 * Whether a statement plainly waits for others: a send, a receive, a loop over a channel, a select, or a call of a method of package sync that
 * may block. What the functions that it calls do is not looked at.
 */
export function waitsForOthers(statement: Node): boolean {
  return [statement, ...descendantsInFunction(statement)].some(
    (n) =>
      n.kind === "select_statement" ||
      n.kind === "send_statement" ||
      (n.kind === "range_clause" && hasKind(rangedType(n), "chan") === true) ||
      (n.kind === "unary_expression" && n.child("operator")?.text === "<-") ||
      (n.kind === "call_expression" && /^\(\*?sync\..*\.(R?Lock|Wait|Do)$/.test(calleeOf(n)?.fullName ?? "")),
  );
}

function rangedType(clause: Node): Type | undefined {
  const right = clause.child("right");
  return right && typeOf(right);
}

/** Whether the arguments of a call are there at once: evaluating them calls nothing and receives from no channel. */
export function hasArgumentsAtHand(call: Node): boolean {
  return argumentsOf(call).every((argument) =>
    [argument, ...(argument.kind === "func_literal" ? [] : descendantsInFunction(argument))].every(
      (n) =>
        (n.kind !== "call_expression" || isPure(n)) &&
        (n.kind !== "unary_expression" || n.child("operator")?.text !== "<-"),
    ),
  );
}
