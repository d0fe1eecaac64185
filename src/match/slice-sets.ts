import { calledFunctions, parameterAt } from "../semantics/flow/callee-effect.ts";
import { calleeName } from "../semantics/flow/callee-name.ts";
import { usesOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { calleeOf, typeOf } from "../semantics/type-of.ts";
import { argumentPlace, functionOf, isLeftSide, parenthesized } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { isFilled } from "./slice-fills.ts";
import { hasKind } from "./types.ts";

/** Functions of the standard library that set elements of their first argument, or what is made to be given to them. */
const SETTERS =
  /^(sort\.(Ints|Strings|Float64s|Slice|SliceStable|Sort|Stable|Reverse)|slices\.(Sort\w*|Reverse|Delete\w*|Insert|Replace|Compact\w*))$/;
const DEEPEST = 3;

/**
 * Whether elements of the slice that a variable holds are set, as far as the code tells: here, through another variable
 * that gets the slice or a part of it, or by a function of the package that it is passed to.
 */
export function isSetThrough(variable: Symbol): boolean {
  return isSet(variable, new Set(), 0);
}

function isSet(variable: Symbol, seen: Set<Symbol>, depth: number): boolean {
  if (seen.has(variable)) return false;
  seen.add(variable);
  return usesOf(variable).some((use) => isElementSet(use) || isSetElsewhere(partAround(use), seen, depth));
}

/** The name, or the outermost slice expression or conversion of it: `s`, `s[1:]`, `byName(s)`. */
function partAround(name: Node): Node {
  let part = parenthesized(name);
  for (;;) {
    const place = argumentPlace(part);
    const isPart = part.parent?.kind === "slice_expression" && part.field === "operand";
    const outer = isPart ? part.parent : place && calleeOf(place.call)?.isConversion ? place.call : undefined;
    if (!outer) return part;
    part = parenthesized(outer);
  }
}

function isSetElsewhere(part: Node, seen: Set<Symbol>, depth: number): boolean {
  const place = argumentPlace(part);
  if (!place) {
    const other = variableOf(bindingOf(part)?.targets[0]);
    return other !== undefined && isSet(other, seen, depth);
  }
  const { call, index } = place;
  if (index === 0 && SETTERS.test(calleeName(call) ?? "")) return true;
  if (depth >= DEEPEST) return false;
  return (calledFunctions(call) ?? []).some((fn) => {
    const parameter = parameterAt(fn, index);
    return parameter !== undefined && parameter !== null && isSet(parameter, seen, depth + 1);
  });
}

/**
 * Whether `a` names the slice in an element that is set, or may be: `a[i] = x`, `a[i].n++`, `&a[i]`, a method that gets
 * the address of `a[i]`; or is filled: `copy(a[i:], …)`.
 */
export function isElementSet(name: Node): boolean {
  const expr = parenthesized(name);
  const around = expr.parent;
  if (isFilled(expr)) return true;
  if (expr.field !== "operand" || !around) return false;
  if (around.kind === "slice_expression") return isFilled(around);
  return around.kind === "index_expression" && isPlaceSet(parenthesized(around));
}

/** Whether an element, or a part of it, is set or its address taken. */
function isPlaceSet(place: Node): boolean {
  const { parent } = place;
  switch (parent?.kind) {
    case "inc_statement":
    case "dec_statement":
      return true;
    case "expression_list":
      return isLeftSide(place);
    case "unary_expression":
      return parent.child("operator")?.text === "&";
    case "selector_expression":
      if (hasKind(typeOf(place), "pointer") !== false) return false;
      return isPlaceSet(parenthesized(parent)) || takesAddress(parent);
    case "index_expression":
      return place.field === "operand" && hasKind(typeOf(place), "array") === true && isPlaceSet(parenthesized(parent));
    default:
      return false;
  }
}

/** Whether a selector names a method that is called with the address of its operand. */
function takesAddress(selector: Node): boolean {
  const call = selector.parent;
  if (call?.kind !== "call_expression" || functionOf(call) !== selector) return false;
  return calleeOf(call)?.fullName?.startsWith("(*") === true;
}
