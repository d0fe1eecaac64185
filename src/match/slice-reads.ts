import { mayReach } from "../semantics/flow/dominance.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { enclosingFunction, symbolOf, usesOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { constantValue } from "../semantics/type-of.ts";
import {
  argumentPlace,
  argumentsOf,
  expressionsOf,
  isBlank,
  isLeftSide,
  parenthesized,
  unparen,
} from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { statementOf } from "../syntax/statements.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { isBuiltinCall } from "./calls.ts";
import { hasFixedValue } from "./fixed-place.ts";
import { sameExpression } from "./same-expression.ts";
import { isFilled } from "./slice-fills.ts";

/** The elements [cut, cut+count) of a slice: those that `append(a[:cut], …)` writes to when there is room. */
export interface Overwritten {
  /** The sliced expression: `a`, `x.items`. */
  readonly operand: Node;
  readonly cut: Node;
  /** Undefined: `append(a[:cut], xs...)`, as many as xs has. */
  readonly count: number | undefined;
}

/**
 * Whether elements that an append wrote over are read afterwards in the same function, by the name of the slice that
 * they were cut from.
 * @param from the append call.
 * @returns "yes" is a proof that such elements are read (where control gets there); "maybe": an index or bound that
 *   cannot be compared with the cut, or control flow that cannot be told; "no": none is found.
 */
export function readsOverwritten({ operand, cut, count }: Overwritten, from: Node): "yes" | "maybe" | "no" {
  const fn = enclosingFunction(from);
  if (!fn) return "no";
  let answer: "yes" | "maybe" | "no" = "no";
  const declared = symbolOf(rootOf(operand))?.node;
  const alike = [...fn.descendantsOfKind(unparen(operand).kind)].filter((node) => sameExpression(node, operand));
  const names = alike.filter((node) => node !== declared);
  const writes = names.filter(isAssigned);
  const barred = declared?.tree === from.tree ? [...writes, declared] : writes;
  for (const name of names) {
    const loop = loopAroundOver(name, from);
    const read = loop ? rangeReads(name) : readAt(name, cut, count);
    if (read === "no") continue;
    const reached = mayReach(from, loop ?? name, barred);
    if (reached === false) continue;
    if (read === "yes" && reached === true) return "yes";
    answer = "maybe";
  }
  return answer;
}

/** Whether the result takes the place of the slice that it was cut from: `b := append(a[:i], …)`, then `a = b`. */
export function isGivenBack(operand: Node, result: Node): boolean {
  const symbol = symbolOf(unparen(result));
  const fn = enclosingFunction(operand);
  if (!symbol || !fn) return false;
  return usesOf(symbol).some((use) => {
    const statement = fn.contains(use) ? statementOf(use) : undefined;
    if (statement?.kind !== "assignment_statement" || statement.child("right")?.contains(use) !== true) return false;
    return expressionsOf(statement.child("left")).some((left) => sameExpression(left, operand));
  });
}

/**
 * Whether an append to a variable stands in a loop that goes on with the same variable and speaks of the slice that it
 * was cut from: a filter, a sort or the like in place, which writes where it has read.
 */
export function isBuiltInPlace(operand: Node, append: Node): boolean {
  const first = argumentsOf(append)[0];
  const target = bindingOf(append)?.targets[0];
  const variable = variableOf(target);
  if (!first || !target || !sameExpression(first, target)) return false;
  for (let loop = inLoop(append); loop; loop = inLoop(loop)) {
    if (variable?.node && loop.contains(variable.node)) return false;
    for (const node of loop.descendantsOfKind(unparen(operand).kind)) if (sameExpression(node, operand)) return true;
  }
  return false;
}

/**
 * Whether a variable that holds `a[i:j]`, or what was appended to it, is used in a way that needs the array behind its
 * end, so that it would panic with a capped one: `b[:n]`, `cap(b)`. Not so for `b[:len(b)-1]`, or an end that is `j`.
 * @param slice the slice expression.
 * @param count how many elements were appended at least.
 */
export function isStretched(variable: Symbol, slice: Node, count: number): boolean {
  const [low, high] = [slice.child("start"), slice.child("end")];
  const bound = high && constantValue(high);
  const length = low ? high && distanceBetween(high, low) : typeof bound === "bigint" ? Number(bound) : undefined;
  return usesOf(variable).some((name) => {
    const expr = parenthesized(name);
    const parent = expr.parent;
    if (parent?.kind === "argument_list") return parent.parent && isBuiltinCall(parent.parent, "cap") === true;
    const end = parent?.kind === "slice_expression" && expr.field === "operand" ? parent.child("end") : undefined;
    if (!end || constantValue(end) === 0n || (high && !low && isSameCut(end, high))) return false;
    const value = constantValue(end);
    if (typeof value === "bigint" && length !== undefined) return !(Number(value) <= length + count);
    const { base, added } = sumOf(end);
    const measured = isBuiltinCall(base, "len") === true ? argumentsOf(base)[0] : undefined;
    return !(measured && sameExpression(measured, name) && added <= 0);
  });
}

/** Whether elements are used where the name stands; `len(a)`, `a == nil` and `a = append(a, x)` do not look at them. */
export function isValueRead(use: Node): boolean {
  const expr = parenthesized(use);
  if (expr.parent?.kind === "binary_expression" || isAssigned(use)) return false;
  const place = argumentPlace(expr);
  const target = bindingOf(place?.call ?? expr)?.targets[0];
  if (!place) return !isBlank(target);
  if (isBuiltinCall(place.call, "append") === true && place.index === 0)
    return !(target && sameExpression(target, use));
  return isBuiltinCall(place.call, "len", "cap") !== true;
}

function rootOf(expr: Node): Node {
  let e = unparen(expr);
  for (let inner = e.child("operand"); inner; inner = e.child("operand")) e = unparen(inner);
  return e;
}

function isAssigned(name: Node): boolean {
  return isLeftSide(name) && parenthesized(name).parent?.parent?.kind !== "range_clause";
}

/** The range clause of `for _, v := range a { … append(a[:i], …) … }`, which reads the elements as it goes. */
function loopAroundOver(name: Node, from: Node): Node | undefined {
  const clause = parenthesized(name).parent;
  if (clause?.kind !== "range_clause" || parenthesized(name).field !== "right") return undefined;
  return clause.parent?.child("body")?.contains(from) ? clause : undefined;
}

function rangeReads(name: Node): "yes" | "no" {
  const variables = expressionsOf(parenthesized(name).parent?.child("left"));
  return variables.length > 1 && variables[1]?.text !== "_" ? "yes" : "no";
}

function readAt(name: Node, cut: Node, count: number | undefined): "yes" | "maybe" | "no" {
  const expr = parenthesized(name);
  const parent = expr.parent;
  switch (parent?.kind) {
    case "range_clause":
      return expr.field === "right" ? rangeReads(name) : "no";
    case "index_expression": {
      if (expr.field !== "operand" || isAssigned(parent)) return "no";
      const place = compare(parent.child("index"), cut, count);
      return place === "inside" ? "yes" : place === undefined ? "maybe" : "no";
    }
    case "slice_expression": {
      if (expr.field !== "operand" || isFilled(parent)) return "no";
      const low = compare(parent.child("start"), cut, count);
      const high = parent.child("end");
      if (!high) return low === "behind" ? "no" : low === undefined && parent.child("start") ? "maybe" : "yes";
      const end = compare(high, cut, count);
      return end === "before" || isSameCut(high, cut) || low === "behind" ? "no" : "maybe";
    }
    case "binary_expression":
    case "inc_statement":
    case "dec_statement":
    case "keyed_element":
      return "no";
    case "argument_list":
      return isFilled(expr) || (parent.parent && isBuiltinCall(parent.parent, "len", "cap") !== false) ? "no" : "yes";
    case "selector_expression":
      return "maybe";
    case "expression_list":
      return parent.field === "left" ? "no" : "yes";
    default:
      return "yes";
  }
}

function isSameCut(high: Node, cut: Node): boolean {
  return sameExpression(high, cut) && hasFixedValue(cut) === true;
}

/** Where an index lies: before the cut, among the elements written over, or behind them; undefined: cannot tell. */
function compare(
  index: Node | undefined,
  cut: Node,
  count: number | undefined,
): "before" | "inside" | "behind" | undefined {
  if (!index) return undefined;
  const distance = distanceBetween(index, cut);
  if (distance === undefined) return undefined;
  if (distance < 0) return "before";
  if (distance === 0) return "inside";
  return count === undefined ? undefined : distance < count ? "inside" : "behind";
}

/** `index - cut`, when both are constants, or the cut with a constant added while its value stays the same. */
function distanceBetween(index: Node, cut: Node): number | undefined {
  const [a, b] = [constantValue(index), constantValue(cut)];
  if (typeof a === "bigint" && typeof b === "bigint") return Number(a - b);
  const [left, right] = [sumOf(index), sumOf(cut)];
  if (!sameExpression(left.base, right.base) || hasFixedValue(left.base) !== true) return undefined;
  return left.added - right.added;
}

function sumOf(expr: Node): { readonly base: Node; readonly added: number } {
  const e = unparen(expr);
  const operator = e.kind === "binary_expression" ? e.child("operator")?.text : undefined;
  const [left, right] = [e.child("left"), e.child("right")];
  const value = right && constantValue(right);
  if (left && typeof value === "bigint" && (operator === "+" || operator === "-")) {
    return { base: left, added: operator === "+" ? Number(value) : -Number(value) };
  }
  return { base: e, added: 0 };
}
