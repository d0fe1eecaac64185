import type { Node } from "../syntax/node.ts";
import { finalType } from "./context-type.ts";
import { operandOf } from "./evaluate.ts";
import type { Type } from "./types.ts";

export { type Callee, calleeOf } from "./callee.ts";
export { literalType } from "./composite-literal.ts";
export { constantValue } from "./constants.ts";
export { typeFromExpr } from "./evaluate.ts";

/**
 * The type of an expression as go/types records it: that of an untyped constant after its conversion to what its
 * context asks for (`int` for the 1 in `x := 1`, `float64` in `f(1)` where f takes one), and an untyped kind where no
 * context does, as for a condition (`untyped bool`), the operands inside a constant expression, or nil. A call with
 * several results gives a Tuple, one without results an empty Tuple. In `v, ok := m[k]` the type of `m[k]` is that of v.
 * A type expression gives the type that it denotes. Undefined: cannot tell, or no expression.
 */
export function typeOf(expr: Node): Type | undefined {
  return finalType(expr);
}

/** Whether a node that stands where an expression may stand is a type; undefined: cannot tell. */
export function isTypeExpr(node: Node): boolean | undefined {
  const operand = operandOf(node);
  return operand && operand.mode === "type";
}
