import { isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { labelsOf } from "../../syntax/statements.ts";

const BREAKABLE = new Set([
  "for_statement",
  "expression_switch_statement",
  "type_switch_statement",
  "select_statement",
]);

/** Whether a plain `break` inside the node may end it: a loop, switch or select. */
export function isBreakable(node: Node): boolean {
  return BREAKABLE.has(node.kind);
}

/** The label that a break, continue or goto names. */
export function labelOf(jump: Node): string | undefined {
  return jump.childOfKind("label_name")?.text;
}

/**
 * The statement that a break, continue or goto statement is about: the loop, switch or select that `break` ends, the
 * loop that `continue` continues, the labelled statement that `goto` goes to (Go spec, "Break statements" and the
 * sections that follow it). Undefined for code that does not compile.
 */
export function jumpTarget(jump: Node): Node | undefined {
  const label = labelOf(jump);
  if (jump.kind === "goto_statement") return label === undefined ? undefined : labeledStatement(jump, label);
  for (let n = jump.parent; n && !isFunction(n); n = n.parent) {
    const fits = jump.kind === "continue_statement" ? n.kind === "for_statement" : BREAKABLE.has(n.kind);
    if (!fits) continue;
    if (label === undefined || labelsOf(n).includes(label)) return n;
  }
  return undefined;
}

function labeledStatement(jump: Node, label: string): Node | undefined {
  let fn = jump.parent;
  while (fn && !isFunction(fn)) fn = fn.parent;
  for (const node of fn?.child("body")?.descendants((n) => n.kind !== "func_literal") ?? []) {
    if (node.kind === "labeled_statement" && node.child("label")?.text === label) return node;
  }
  return undefined;
}

/** Whether a function (or any region) has a goto of its own; those of function literals below it do not count. */
export function hasGoto(region: Node): boolean {
  for (const node of region.descendants((n) => n === region || n.kind !== "func_literal")) {
    if (node.kind === "goto_statement") return true;
  }
  return false;
}
