import { descendantsInFunction, functionAround, isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { labelsOf } from "../../syntax/statements.ts";
import { memo } from "../memo.ts";

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
  const fn = functionAround(jump);
  return fn && labelsIn(fn)?.get(label);
}

/** The labelled statements of a function, by their labels. */
const labelsIn = memo((fn: Node): ReadonlyMap<string, Node> => {
  const statements = new Map<string, Node>();
  const body = fn.child("body");
  for (const node of body ? descendantsInFunction(body) : []) {
    const label = node.kind === "labeled_statement" ? node.child("label")?.text : undefined;
    if (label !== undefined && !statements.has(label)) statements.set(label, node);
  }
  return statements;
});

/** Whether a goto of its function leads to a statement. */
export function isGotoTarget(statement: Node): boolean {
  const fn = functionAround(statement);
  return fn !== undefined && gotoTargetsIn(fn)?.has(statement) === true;
}

const gotoTargetsIn = memo((fn: Node): ReadonlySet<Node> => {
  const gotos = [...descendantsInFunction(fn)].filter((node) => node.kind === "goto_statement");
  return new Set(gotos.flatMap((node) => jumpTarget(node) ?? []));
});

/** Whether a function (or any region) has a goto of its own; those of function literals below it do not count. */
export function hasGoto(region: Node): boolean {
  const fn = isFunction(region) ? region : functionAround(region);
  for (const node of region.descendantsOfKind("goto_statement")) if (functionAround(node) === fn) return true;
  return false;
}
