import type { SourceFile } from "../semantics/source-file.ts";
import { functionOf, unparen } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { callsOf } from "./calls.ts";
import { sameExpression } from "./same-expression.ts";

/** A call of a method of a sync.WaitGroup, promoted ones among them. */
export interface GroupCall {
  readonly call: Node;
  /** What the method is called on: `wg` of `wg.Add(1)` and of `(&wg).Add(1)`. */
  readonly group: Node;
  /** The innermost function around the call. */
  readonly fn: Node;
}

/** The calls of one method of sync.WaitGroup in a file, in source order. */
export function* groupCalls(file: SourceFile, method: "Add" | "Done" | "Wait"): Generator<GroupCall> {
  for (const call of callsOf(file, `(*sync.WaitGroup).${method}`)) {
    const operand = functionOf(call)?.child("operand");
    const e = operand && unparen(operand);
    const group = e?.kind === "unary_expression" && e.child("operator")?.text === "&" ? e.child("operand") : e;
    const fn = functionAround(call);
    if (group && fn) yield { call, group, fn };
  }
}

/** The calls of a method inside of a region on a group that is written alike. */
export function groupCallsIn(
  file: SourceFile,
  region: Node,
  method: "Add" | "Done" | "Wait",
  group: Node,
): GroupCall[] {
  return [...groupCalls(file, method)].filter((c) => region.contains(c.call) && sameExpression(c.group, group));
}
