import { symbolOf, usesOf } from "../semantics/resolve.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { functionOf } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { waitsForOthers } from "./blocking.ts";
import { rootOf } from "./fixed-place.ts";
import { type GroupCall, groupCallsIn } from "./wait-group.ts";

/**
 * Whether a goroutine may wait for what its starter does only behind Wait, or defers: closes a channel, cancels a
 * context, unlocks. When Wait waits for that goroutine, neither goes on.
 */
export function isReleasedLate(file: SourceFile, go: Node, { group, fn }: GroupCall): boolean {
  const starter = functionAround(go);

  if (!starter || !waitsForOthers(fn)) return false;
  const waits = groupCallsIn(file, starter, "Wait", group).map((wait) => wait.call);
  const root = rootOf(group);
  for (const node of starter.descendantsOfKind("identifier")) {
    if (fn.contains(node)) continue;
    const isLate = waits.some((wait) => wait.end < node.start) || node.ancestor("defer_statement") !== undefined;
    const symbol = isLate ? symbolOf(node) : undefined;
    if (symbol?.kind !== "var" || symbol === root) continue;
    const isCalled = node.parent?.kind === "call_expression" && functionOf(node.parent) === node;
    if (isCalled || usesOf(symbol).some((use) => fn.contains(use))) return true;
  }
  return false;
}
