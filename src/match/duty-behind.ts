import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { functionOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction, isFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder, statementsAfter } from "../syntax/statements.ts";
import { dutyOf } from "./early-leave.ts";

/** What does not count as left undone. */
export interface DoneAnyway {
  /** What is done with this value. */
  readonly variable?: Symbol | undefined;
  /** What stands in this block, which will be done at the return, too. */
  readonly check?: Node | undefined;
}

/** Whether anything has to run behind a statement that a return there would leave undone. */
export function mustGoOn(statement: Node, done: DoneAnyway = {}): boolean {
  for (let s: Node | undefined = statement; s && !isFunction(s); s = s.parent) {
    if (listHolder(s) && statementsAfter(s).some((later) => hasDuty(later, done))) return true;
  }
  return false;
}

function hasDuty(statement: Node, { variable, check }: DoneAnyway): boolean {
  if (statement.kind === "defer_statement") return false;
  return [statement, ...descendantsInFunction(statement)].some((node) => {
    const operand = node.kind === "call_expression" ? functionOf(node)?.child("operand") : undefined;
    const isOwn =
      variable !== undefined &&
      operand !== undefined &&
      unparen(operand).kind === "identifier" &&
      symbolOf(unparen(operand)) === variable;
    return !isOwn && dutyOf(node) !== undefined && !check?.text.includes(node.text);
  });
}
