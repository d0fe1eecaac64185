import type { Node } from "../syntax/node.ts";
import { argumentsOfCall } from "./call-parts.ts";
import { operandOf } from "./evaluate.ts";
import { constant, isValue, NO_VALUE, type Operand, value } from "./operand.ts";
import { largerKind } from "./operators.ts";
import { defaultType, isUntyped, underlying } from "./type-relations.ts";
import type { Type } from "./types.ts";
import { byteType, typ } from "./universe.ts";

// Calls of built-in functions (Go spec, "Built-in functions", "Package unsafe").

/** Not `any`, which is printed so: `func recover() interface{}`. */
const EMPTY_INTERFACE: Type = { kind: "interface", methods: [], embedded: [] };

export function evaluateBuiltin(name: string, call: Node): Operand | undefined {
  const { args } = argumentsOfCall(call);
  const [first, second] = args;
  const operand = first && operandOf(first);
  switch (name) {
    case "append":
      return value(operand?.mode === "value" ? operand.type : undefined);
    case "cap":
    case "len":
      return lengthIsConstant(first, operand) ? constant(typ("int")) : value(typ("int"));
    case "copy":
      return value(typ("int"));
    case "clear":
    case "close":
    case "delete":
    case "panic":
    case "print":
    case "println":
      return NO_VALUE;
    case "recover":
      return value(EMPTY_INTERFACE);
    case "make":
      return value(operand?.mode === "type" ? operand.type : undefined);
    case "new": {
      const elem = operand?.type && defaultType(operand.type);
      return value(elem && { kind: "pointer", elem });
    }
    case "max":
    case "min":
      return extreme(args);
    case "complex":
      return complexOf(operand, second && operandOf(second));
    case "real":
    case "imag":
      return partOf(operand);
    case "unsafe.Alignof":
    case "unsafe.Offsetof":
    case "unsafe.Sizeof":
      return constant(typ("uintptr"));
    case "unsafe.Add":
      return value(typ("unsafe.Pointer"));
    case "unsafe.Slice": {
      const pointer = operand?.type && underlying(operand.type);
      return value(pointer?.kind === "pointer" ? { kind: "slice", elem: pointer.elem } : undefined);
    }
    case "unsafe.SliceData": {
      const slice = operand?.type && underlying(operand.type);
      return value(slice?.kind === "slice" ? { kind: "pointer", elem: slice.elem } : undefined);
    }
    case "unsafe.String":
      return value(typ("string"));
    case "unsafe.StringData":
      return value({ kind: "pointer", elem: byteType });
    default:
      return undefined;
  }
}

/** Of a constant string, and of an array in whose expression nothing is called or received (Go spec, "Length and capacity"). */
function lengthIsConstant(arg: Node | undefined, operand: Operand | undefined): boolean {
  if (operand?.mode === "constant") return true;
  let type = operand?.type && operand.type.kind !== "typeparam" ? underlying(operand.type) : undefined;
  if (type?.kind === "pointer") type = underlying(type.elem);
  return type?.kind === "array" && arg !== undefined && !callsOrReceives(arg);
}

function callsOrReceives(node: Node): boolean {
  for (const part of [node, ...node.descendants((inner) => inner.kind !== "func_literal")]) {
    if (part.kind === "call_expression" || part.kind === "type_conversion_expression") {
      if (operandOf(part)?.mode !== "constant" && operandOf(argumentsOfCall(part).callee ?? part)?.mode !== "type") {
        return true;
      }
    }
    if (part.kind === "unary_expression" && part.child("operator")?.kind === "<-") return true;
  }
  return false;
}

function extreme(args: readonly Node[]): Operand | undefined {
  const operands = args.map((arg) => operandOf(arg));
  const isConstant = operands.every((operand) => operand?.mode === "constant");
  const typed = operands.find((operand) => operand && isValue(operand) && operand.type && !isUntyped(operand.type));
  if (typed) return isConstant ? constant(typed.type) : value(typed.type);
  let type: Type | undefined = operands[0]?.type;
  for (const operand of operands) type = type && operand?.type && largerKind(type, operand.type);
  return isConstant ? constant(type) : value(type);
}

function complexOf(x: Operand | undefined, y: Operand | undefined): Operand {
  const isConstant = x?.mode === "constant" && y?.mode === "constant";
  const typed = [x?.type, y?.type].find((type) => type && !isUntyped(type));
  if (!typed && (!x?.type || !y?.type)) return value(undefined);
  if (!typed) return isConstant ? constant(typ("untyped complex")) : value(typ("complex128"));
  const under = underlying(typed);
  const name = under?.kind === "basic" && under.name === "float32" ? "complex64" : "complex128";
  const type = under?.kind === "basic" ? typ(name) : undefined;
  return isConstant ? constant(type) : value(type);
}

function partOf(x: Operand | undefined): Operand {
  if (!x?.type) return value(undefined);
  if (isUntyped(x.type)) return constant(typ("untyped float"));
  const under = underlying(x.type);
  if (under?.kind !== "basic") return value(undefined);
  const type = typ(under.name === "complex64" ? "float32" : "float64");
  return x.mode === "constant" ? constant(type) : value(type);
}
