import { calleeOf } from "../semantics/type-of.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";

/**
 * Whether a statement plainly waits for others: a send, a receive, a select, or a call of a method of package sync. What
 * the functions that it calls do is not looked at.
 */
export function waitsForOthers(statement: Node): boolean {
  return [statement, ...descendantsInFunction(statement)].some(
    (n) =>
      n.kind === "select_statement" ||
      n.kind === "send_statement" ||
      (n.kind === "unary_expression" && n.child("operator")?.text === "<-") ||
      (n.kind === "call_expression" && /^\(\*?sync\./.test(calleeOf(n)?.fullName ?? "")),
  );
}
