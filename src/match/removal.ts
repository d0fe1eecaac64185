import { functionOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { statementsOf } from "../syntax/statements.ts";
import { isCallOf } from "./calls.ts";
import { type SuccessPlace, statementsFrom } from "./success-place.ts";

/**
 * The place behind a removal of files that is deferred shortly behind the given place, so that what is deferred there
 * runs before it: deferred calls run last in, first out. Else the place itself.
 */
export function behindRemoval(place: SuccessPlace["place"]): SuccessPlace["place"] {
  for (const statement of statementsFrom(place)) {
    if (isRemoval(statement)) return { after: statement };
    if (statement.kind !== "short_var_declaration" && statement.kind !== "var_declaration") break;
  }
  return place;
}

/** Whether a statement is `defer os.Remove(…)`, or defers a literal that does just that. */
function isRemoval(statement: Node): boolean {
  const call = statement.kind === "defer_statement" ? statement.namedChildren[0] : undefined;
  const fn = call && functionOf(call);
  if (!call || !fn) return false;
  if (fn.kind !== "func_literal") return removes(call);
  const body = statementsOf(fn);
  return body.length === 1 && [...fn.descendantsOfKind("call_expression")].some(removes);
}

function removes(call: Node): boolean {
  return call.kind === "call_expression" && isCallOf(call, "os.Remove", "os.RemoveAll") === true;
}
