import { classifyUses } from "../semantics/flow/uses.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { calleeOf, constantValue, typeOf } from "../semantics/type-of.ts";
import { coreType } from "../semantics/type-relations.ts";
import type { Type } from "../semantics/types.ts";
import { argumentsOf, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { variableOf } from "./binding.ts";
import { isBuiltinCall } from "./calls.ts";
import { isElementSet } from "./slice-sets.ts";
import { hasKind, isType } from "./types.ts";
import { assignedValues } from "./values.ts";

/** Whose array a slice shows: the function's own; its own, but to be written into yet; or one that others show too. */
export type SliceOrigin = "own" | "blank" | "shared";

const RANK: readonly SliceOrigin[] = ["own", "blank", "shared"];

/**
 * Where the array of a local slice comes from, by all values that the variable is given. "blank": `make([]T, n)`, or
 * an array, while nothing was put into it before `place`; bytes of that kind count as blank always, since headers are
 * put into them late. Calls are taken to give an array away. Undefined: cannot tell.
 */
export function originOfSlice(symbol: Symbol, place: Node): SliceOrigin | undefined {
  const origin = originOfVariable(symbol, new Set());
  if (origin !== "blank" || isType(coreOf(symbol.type()), "[]byte") !== false) return origin;
  const isFilled = classifyUses(symbol).some(
    ({ node, kind, call }) =>
      node.start < place.start &&
      (kind === "argument" ? !call || isBuiltinCall(call, "len", "cap", "append") !== true : isElementSet(node)),
  );
  return isFilled ? "own" : origin;
}

function originOfVariable(symbol: Symbol, seen: Set<Symbol>): SliceOrigin | undefined {
  if (seen.has(symbol)) return "own";
  seen.add(symbol);
  const values = assignedValues(symbol);
  if (!values) return symbol.role === "param" || symbol.role === "package" ? "shared" : undefined;
  const origins = values.map(({ from, expr }) => {
    if (from === "element") return "shared";
    if (from === "zero") return hasKind(symbol.type(), "array") ? "blank" : "own";
    return expr && originOf(expr, seen);
  });
  if (origins.includes(undefined)) return undefined;
  return RANK.findLast((origin) => origins.includes(origin));
}

function originOf(value: Node, seen: Set<Symbol>): SliceOrigin | undefined {
  const e = unparen(value);
  switch (e.kind) {
    case "nil":
    case "composite_literal":
      return "own";
    case "identifier": {
      const variable = variableOf(e);
      return variable && originOfVariable(variable, seen);
    }
    case "slice_expression": {
      const operand = e.child("operand");
      const type = operand && coreOf(typeOf(operand));
      if (!operand || !type) return undefined;
      const origin = originOf(operand, seen);
      return type.kind === "slice" || origin === "shared" ? origin : origin && "blank";
    }
    case "call_expression":
    case "type_conversion_expression":
      return originOfCall(e, seen);
    default:
      return "shared";
  }
}

function originOfCall(call: Node, seen: Set<Symbol>): SliceOrigin | undefined {
  const callee = calleeOf(call);
  if (!callee) return undefined;
  const [first, length] = argumentsOf(call);
  if (callee.isConversion) {
    const operand = call.child("operand") ?? first;
    return operand && (hasKind(typeOf(operand), "basic") === true ? "own" : originOf(operand, seen));
  }
  if (isBuiltinCall(call, "make") === true) return length && constantValue(length) === 0n ? "own" : "blank";
  if (isBuiltinCall(call, "append") === true) {
    const origin = first && originOf(first, seen);
    return origin === "blank" ? "own" : origin;
  }
  return "own";
}

function coreOf(type: Type | undefined): Type | undefined {
  return (type && coreType(type)) ?? undefined;
}
