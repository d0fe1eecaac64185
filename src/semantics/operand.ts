import type { Symbol } from "./symbols.ts";
import type { Basic, Type } from "./types.ts";
import { typ } from "./universe.ts";

/**
 * What an expression denotes before its context is looked at: the types of untyped constants are still untyped.
 * `type` undefined: the mode is sure, the type is not known.
 */
export type Operand =
  | { readonly mode: "value"; readonly type: Type | undefined }
  | { readonly mode: "constant"; readonly type: Type | undefined }
  | { readonly mode: "nil"; readonly type: Basic }
  | { readonly mode: "type"; readonly type: Type | undefined }
  | { readonly mode: "builtin"; readonly name: string; readonly type?: undefined }
  | { readonly mode: "package"; readonly symbol: Symbol; readonly type?: undefined };

export function value(type: Type | undefined): Operand {
  return { mode: "value", type };
}
export function constant(type: Type | undefined): Operand {
  return { mode: "constant", type };
}
export function typeOperand(type: Type | undefined): Operand {
  return { mode: "type", type };
}
export const NIL: Operand = { mode: "nil", type: typ("untyped nil") };
/** What a call without results gives. */
export const NO_VALUE: Operand = { mode: "value", type: { kind: "tuple", elems: [] } };

/** Whether the operand stands for a value: a variable, the result of a call, a constant, nil. */
export function isValue(operand: Operand): operand is Operand & { mode: "value" | "constant" | "nil" } {
  return operand.mode === "value" || operand.mode === "constant" || operand.mode === "nil";
}
