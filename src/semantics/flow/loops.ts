import { isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";

/**
 * The nearest loop of the same function that runs the node again and again; undefined: none. What a `for` evaluates
 * once, its init statement and the operand of `range`, is not in that loop. Loops built of goto are not seen.
 */
export function inLoop(node: Node): Node | undefined {
  let below = node;
  for (let n = node.parent; n && !isFunction(below); n = n.parent) {
    if (n.kind === "for_statement" && !isEvaluatedOnce(n, below, node)) return n;
    below = n;
  }
  return undefined;
}

function isEvaluatedOnce(loop: Node, child: Node, node: Node): boolean {
  if (child === loop.child("body")) return false;
  const once = child.kind === "range_clause" ? child.child("right") : child.child("initializer");
  return once?.contains(node) ?? false;
}

/** The condition of a loop; undefined for `for {}`, `for ;; {}` and range loops. */
export function loopCondition(loop: Node): Node | undefined {
  const clause = loop.childOfKind("for_clause");
  if (clause) return clause.child("condition");
  return loop.namedChildren.find((child) => child.field === "" && child.kind !== "range_clause");
}

/** Whether a loop has neither a condition nor a range clause: only a jump out of it ends it. */
export function isEndless(loop: Node): boolean {
  return loop.kind === "for_statement" && !loop.childOfKind("range_clause") && !loopCondition(loop);
}
