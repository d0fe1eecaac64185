import { calleeOf, isTypeExpr } from "../semantics/type-of.ts";
import { argumentsOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";

const LITERALS = new Set([
  "int_literal",
  "float_literal",
  "imaginary_literal",
  "rune_literal",
  "interpreted_string_literal",
  "raw_string_literal",
  "nil",
  "true",
  "false",
  "iota",
]);
const PURE_BUILTINS = new Set(["len", "cap", "min", "max", "real", "imag", "complex"]);

/**
 * Whether evaluating an expression does nothing but give a value, so that it may be written twice: names, fields,
 * constants, operators, indexing and slicing by such, `len`, `cap`, `min`, `max` of such, conversions. It may still
 * panic (an index out of range, a nil pointer). False when it cannot be told.
 */
export function isPure(expr: Node): boolean {
  if (LITERALS.has(expr.kind)) return true;
  switch (expr.kind) {
    case "identifier":
      return true;
    case "parenthesized_expression":
      return expr.namedChildren.every(isPure);
    case "selector_expression":
    case "type_assertion_expression": {
      const operand = expr.child("operand");
      return operand !== undefined && isPure(operand);
    }
    case "unary_expression": {
      const operator = expr.child("operator")?.text;
      const operand = expr.child("operand");
      return operand !== undefined && operator !== "<-" && isPure(operand);
    }
    case "binary_expression":
    case "index_expression":
    case "slice_expression":
      return expr.namedChildren.every(isPure);
    case "type_conversion_expression": {
      const operand = expr.child("operand");
      return operand !== undefined && calleeOf(expr)?.isConversion === true && isPure(operand);
    }
    case "call_expression": {
      const callee = calleeOf(expr);
      const harmless = callee?.isConversion || (callee?.isBuiltin && PURE_BUILTINS.has(callee.symbol?.name ?? ""));
      return harmless === true && argumentsOf(expr).every((arg) => isTypeExpr(arg) === true || isPure(arg));
    }
    default:
      return false;
  }
}

/** Whether evaluating an expression may do more than give a value: a call, a receive. */
export function mayHaveSideEffects(expr: Node): boolean {
  return !isPure(expr);
}
