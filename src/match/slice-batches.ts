import { type Appending, appendsOfCall, appendsTo } from "../semantics/flow/callee-appends.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { classifyUses } from "../semantics/flow/uses.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { constantValue, typeOf } from "../semantics/type-of.ts";
import { argumentPlace, argumentsOf, expressionsOf, parenthesized, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { isBuiltinCall } from "./calls.ts";
import { isAssignedOnce, rootOf } from "./fixed-place.ts";
import { sameExpression } from "./same-expression.ts";
import { appendTarget } from "./slice-cut.ts";
import { originOfSlice } from "./slice-origin.ts";
import { readsOverwritten } from "./slice-reads.ts";
import { isSetThrough } from "./slice-sets.ts";
import { hasKind, isType } from "./types.ts";
import { assignedValues } from "./values.ts";

/** A part of a slice that is given to a function which appends to it, over what follows the part. */
export interface GivenCut {
  /** The call that is given the part, or the go statement of a literal that appends to its variable. */
  readonly to: Node;
  readonly appending: Appending;
  /** "loop": the next part begins where this one ends. "later": what follows the part is read behind the call. */
  readonly read: "loop" | "later";
  /**
   * Whether nobody can want the room behind the part to be written to, or what is appended to share the part's elements:
   * the next part begins there, or the function has filled the slice itself; and elements are only read.
   */
  readonly proved: boolean;
}

/**
 * Whether a slice expression `s[i:j]` is given to a function of the same package that appends to it, and the elements
 * behind it are surely read afterwards. Undefined: not so, or it cannot be told.
 */
export function givenCut(slice: Node): GivenCut | undefined {
  const [operand, high] = [slice.child("operand"), slice.child("end")];
  if (!operand || !high || slice.child("capacity") || constantValue(high) === 0n) return undefined;
  if (isWhole(operand, high) || hasKind(typeOf(operand), "slice") !== true) return undefined;
  for (const { to, appending } of takersOf(slice)) {
    if (isSetAnew(operand, to)) continue;
    if (isNextPart(slice, operand, high, to)) return { to, appending, read: "loop", proved: isOnlyRead(to, appending) };
    // Bytes are mostly a buffer that is written into on purpose.
    if (isType(typeOf(operand), "[]byte") !== false) continue;
    const call = to.kind === "go_statement" ? (to.namedChildren[0] ?? to) : to;
    if (readsOverwritten({ operand, cut: high, count: undefined }, call) === "yes") {
      const variable = variableOf(unparen(operand));
      const own = variable !== undefined && originOfSlice(variable, slice) === "own";
      return { to, appending, read: "later", proved: own && isOnlyRead(to, appending) };
    }
  }
  return undefined;
}

/** Whether no element is set, neither of the part nor of what is appended to it or given back. */
function isOnlyRead(to: Node, { appends, readsOnly }: Appending): boolean {
  const targets = [...appends.map(appendTarget), ...(bindingOf(to)?.targets ?? [])];
  return readsOnly && !targets.some((target) => variableOf(target) && isSetThrough(variableOf(target) as Symbol));
}

/** `s[i:len(s)]`: nothing follows that belongs to s. */
function isWhole(operand: Node, high: Node): boolean {
  const measured = isBuiltinCall(unparen(high), "len", "cap") === true ? argumentsOf(unparen(high))[0] : undefined;
  return measured !== undefined && sameExpression(measured, operand);
}

interface Taker {
  readonly to: Node;
  readonly appending: Appending;
}

function* takersOf(slice: Node): Generator<Taker> {
  const place = argumentPlace(slice);
  if (place) {
    const appending = appendsOfCall(place.call, place.index);
    if (appending) yield { to: place.call, appending };
    return;
  }
  const variable = variableOf(bindingOf(slice)?.targets[0]);
  if (!variable || isAssignedOnce(variable) !== true) return;
  for (const use of classifyUses(variable)) {
    const [capture] = use.captures;
    if (capture) {
      const go = capture.how === "go" ? capture.literal.parent?.parent : undefined;
      const appending = go && use.captures.length === 1 ? appendsTo(variable, capture.literal) : undefined;
      if (go && appending) yield { to: go, appending };
      continue;
    }
    const passed = use.kind === "argument" ? argumentPlace(parenthesized(use.node)) : undefined;
    const appending = passed && appendsOfCall(passed.call, passed.index);
    if (passed && appending) yield { to: passed.call, appending };
  }
}

/** Whether what the call gives back takes the place of the slice: `s = grow(s[:n])`. */
function isSetAnew(operand: Node, to: Node): boolean {
  const targets = bindingOf(to)?.targets ?? [];
  return targets.some((target) => sameExpression(target, operand) || rootOf(target) === rootOf(operand));
}

/** Whether the loop around goes on with a part of the same slice that begins where this one ends. */
function isNextPart(slice: Node, operand: Node, high: Node, to: Node): boolean {
  const loop = inLoop(slice);
  const root = rootOf(operand);
  if (!loop?.contains(to) || !root?.node || loop.contains(root.node)) return false;
  const low = slice.child("start");
  for (const statement of loop.descendantsOfKind("assignment_statement", "inc_statement")) {
    if (inLoop(statement) !== loop) continue;
    if (low && (isAdvanced(statement, low, high) || isStep(statement, low, high))) return true;
    if ((!low || constantValue(low) === 0n) && isCutOff(statement, operand, high)) return true;
  }
  return false;
}

/** `low = high` */
function isAdvanced(statement: Node, low: Node, high: Node): boolean {
  return pairsOf(statement).some(([left, right]) => sameExpression(left, low) && sameExpression(right, high));
}

/** `s = s[high:]` */
function isCutOff(statement: Node, operand: Node, high: Node): boolean {
  return pairsOf(statement).some(([left, right]) => {
    const rest = unparen(right);
    const start = rest.kind === "slice_expression" && !rest.child("end") ? rest.child("start") : undefined;
    const from = rest.child("operand");
    return (
      sameExpression(left, operand) && from && start && sameExpression(from, operand) && sameExpression(start, high)
    );
  });
}

function pairsOf(statement: Node): readonly (readonly [Node, Node])[] {
  if (statement.kind !== "assignment_statement" || statement.child("operator")?.text !== "=") return [];
  const [left, right] = [expressionsOf(statement.child("left")), expressionsOf(statement.child("right"))];
  return left.length === right.length ? left.map((target, i) => [target, right[i] as Node] as const) : [];
}

/** `low += n`, where high is `low+n`, or the smaller of that and the length. */
function isStep(statement: Node, low: Node, high: Node): boolean {
  const step = stepOf(statement, low);
  if (!step) return false;
  const isEnd = (expr: Node): boolean => {
    const e = unparen(expr);
    if (e.kind === "binary_expression" && e.child("operator")?.text === "+") {
      const [left, right] = [e.child("left"), e.child("right")];
      return (
        left !== undefined &&
        right !== undefined &&
        ((sameExpression(left, low) && sameStep(right, step)) || (sameExpression(right, low) && sameStep(left, step)))
      );
    }
    return isBuiltinCall(e, "min") === true && argumentsOf(e).some(isEnd);
  };
  if (isEnd(high)) return true;
  const variable = variableOf(unparen(high));
  const values = variable && assignedValues(variable);
  return values?.some(({ expr }) => expr !== undefined && isEnd(expr)) ?? false;
}

function sameStep(a: Node, b: Node | "1"): boolean {
  return b === "1" ? constantValue(a) === 1n : sameExpression(a, b);
}

function stepOf(statement: Node, low: Node): Node | "1" | undefined {
  if (statement.kind === "inc_statement") {
    const counted = statement.namedChildren[0];
    return counted && sameExpression(counted, low) ? "1" : undefined;
  }
  const [left, right] = [expressionsOf(statement.child("left")), expressionsOf(statement.child("right"))];
  if (left.length !== 1 || right.length !== 1 || !sameExpression(left[0] as Node, low)) return undefined;
  const operator = statement.child("operator")?.text;
  if (operator === "+=") return right[0];
  const sum = right[0] && unparen(right[0]);
  const first = sum?.child("left");
  const isSum = operator === "=" && sum?.kind === "binary_expression" && sum.child("operator")?.text === "+";
  return isSum && first && sameExpression(first, low) ? sum.child("right") : undefined;
}
