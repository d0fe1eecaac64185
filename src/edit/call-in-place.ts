import { isDiscarded } from "../match/binding.ts";
import { isBuiltinCall } from "../match/calls.ts";
import type { FunctionPlan } from "../match/function-plan.ts";
import type { Edit } from "../rule.ts";
import { neverReturns } from "../semantics/flow/no-return.ts";
import { leaves } from "../semantics/flow/terminates.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder, statementsOf } from "../syntax/statements.ts";
import { removeText, replace } from "./expressions.ts";
import { isFirstOnLine, lineStart } from "./lines.ts";
import { wrapBody, wrapStatements } from "./wrap.ts";

/**
 * Makes a part of a loop's body a function literal that is called on the spot, as planned. One that gives an error is
 * called by an `if` that returns it.
 */
export function callInPlace(plan: FunctionPlan): Edit[] | undefined {
  const { first, last, gives, jumps, others, dropped, idleLabel } = plan;
  const holder = listHolder(first);
  if (!holder) return undefined;
  const isError = gives === "error";
  const open = isError ? "if err := func() error {" : "func() {";
  const close = isError ? ["}(); err != nil {", `\treturn ${others}${others && ", "}err`, "}"] : ["}()"];
  const isLeft = leaves(last, holder) === true;
  // The compiler does not know the calls that never return, and wants a return behind them.
  if (isError && isLeft && last.kind !== "expression_statement" && endsInCall(last)) return undefined;
  const around = isError && !(isLeft && last.kind !== "expression_statement") ? { last: ["return nil"] } : {};
  const isWhole = statementsOf(holder)[0] === first;
  const wrapped = isWhole
    ? wrapBody(holder, open, close, around)
    : wrapStatements(first, undefined, open, close, around);
  if (!wrapped) return undefined;
  const edits = [
    ...wrapped,
    ...jumps.flatMap((jump) => replace(jump, isError ? "return nil" : "return")),
    ...dropped.flatMap(({ start, end }) => removeText(start, end)),
  ];
  if (!idleLabel) return edits;
  const text = idleLabel.tree.text;
  const loop = idleLabel.namedChildren.find((child) => child.kind === "for_statement");
  const label = idleLabel.child("label");
  if (!loop || !label || text.slice(label.end, loop.start).trim() !== ":" || !isFirstOnLine(text, loop.start)) {
    return undefined;
  }
  return [...edits, { start: lineStart(text, label.start), end: lineStart(text, loop.start), text: "" }];
}

function endsInCall(statement: Node): boolean {
  for (const node of descendantsInFunction(statement)) {
    if (node.kind === "call_expression" && isDiscarded(node) && neverReturns(node) && !isBuiltinCall(node, "panic")) {
      return true;
    }
  }
  return false;
}
