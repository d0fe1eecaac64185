import { alwaysFollowedBy } from "../semantics/flow/dominance.ts";
import { fileOf } from "../semantics/source-file.ts";
import { argumentsOf, unparen } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { sameExpression } from "./same-expression.ts";
import { groupCallsBelow, groupCallsIn } from "./wait-group.ts";

/**
 * Whether the function that starts a goroutine always waits for its end, by the Wait of a sync.WaitGroup whose Done the
 * goroutine calls, or which it is given: it lives no longer than the function then.
 */
export function isJoined(go: Node): boolean {
  const file = fileOf(go);
  const starter = functionAround(go);
  const call = go.namedChildren[0];
  if (!starter || call?.kind !== "call_expression") return false;
  const literal = call.child("function")?.kind === "func_literal" ? call.child("function") : undefined;
  return groupCallsBelow(file, starter, "Wait").some(({ call: wait, group, fn }) => {
    if (fn !== starter || wait.start < go.end || wait.parent?.kind !== "expression_statement") return false;
    const isGiven = argumentsOf(call).some((argument) => {
      const e = unparen(argument);
      return sameExpression(e.kind === "unary_expression" ? (e.child("operand") ?? e) : e, group);
    });
    const calls = literal !== undefined && groupCallsIn(file, literal, "Done", group).length > 0;
    return (isGiven || calls) && alwaysFollowedBy(go, wait) === true;
  });
}

/** The go statement that runs the function literal directly around a node. */
export function goAround(node: Node): Node | undefined {
  const literal = functionAround(node);
  const call = literal?.kind === "func_literal" ? literal.parent : undefined;
  return call?.kind === "call_expression" && call.parent?.kind === "go_statement" ? call.parent : undefined;
}
