import type { Node } from "../syntax/node.ts";
import { operandOf } from "./evaluate.ts";
import { constant, isValue, type Operand, typeOperand, value } from "./operand.ts";
import { coreType, isUntyped } from "./type-relations.ts";
import type { BasicName, Type } from "./types.ts";
import { typ } from "./universe.ts";

// Operators (Go spec, "Operators", "Constant expressions"). Operands keep their untyped kinds: contexts come later.

const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">="]);

export function isComparisonOperator(operator: string): boolean {
  return COMPARISONS.has(operator);
}
export function isShiftOperator(operator: string): boolean {
  return operator === "<<" || operator === ">>";
}

export function evaluateUnary(node: Node): Operand | undefined {
  const operandNode = node.child("operand");
  if (!operandNode) return undefined;
  const operator = node.child("operator")?.kind;
  if (operator === "*") return evaluatePointer(operandNode);
  const operand = operandOf(operandNode);
  if (!operand || !isValue(operand)) return undefined;
  const type = operand.type;
  switch (operator) {
    case "&":
      return value(type && { kind: "pointer", elem: type });
    case "<-": {
      const channel = type && coreType(type);
      return value(channel?.kind === "chan" ? channel.elem : undefined);
    }
    case "+":
    case "-":
    case "^":
    case "!":
      return operand.mode === "nil" ? undefined : operand;
    default:
      return undefined;
  }
}

/** `*x`: what a pointer points to, or a pointer type. */
export function evaluatePointer(operandNode: Node | undefined): Operand | undefined {
  const operand = operandNode && operandOf(operandNode);
  return operand && pointedTo(operand);
}

/** `*x` for an x that denotes this. */
export function pointedTo(operand: Operand): Operand | undefined {
  if (operand.mode === "type") return typeOperand(operand.type && { kind: "pointer", elem: operand.type });
  if (operand.mode !== "value") return undefined;
  const pointer = operand.type && coreType(operand.type);
  return value(pointer?.kind === "pointer" ? pointer.elem : undefined);
}

export function evaluateBinary(node: Node): Operand | undefined {
  const left = node.child("left");
  const right = node.child("right");
  const operator = node.child("operator")?.kind;
  if (!left || !right || operator === undefined) return undefined;
  const x = operandOf(left);
  if (isShiftOperator(operator)) return x && shift(x, operandOf(right));
  const y = operandOf(right);
  const isConstant = x?.mode === "constant" && y?.mode === "constant";
  if (isComparisonOperator(operator)) {
    return isConstant ? constant(typ("untyped bool")) : value(typ("untyped bool"));
  }
  const type = matchedType(x, y);
  return isConstant ? constant(type) : value(type);
}

/** The shift of an untyped constant by a variable amount has the type that its context gives it: still untyped here. */
function shift(x: Operand, y: Operand | undefined): Operand | undefined {
  if (x.mode !== "constant" || !x.type) return x.mode === "value" ? x : undefined;
  if (!y) return isUntyped(x.type) ? undefined : value(x.type);
  if (y.mode !== "constant") return value(x.type);
  const integer = x.type.kind === "basic" && (x.type.name === "untyped float" || x.type.name === "untyped complex");
  return constant(integer ? typ("untyped int") : x.type);
}

const UNTYPED_ORDER: readonly BasicName[] = ["untyped int", "untyped rune", "untyped float", "untyped complex"];

/**
 * The type to which two operands of an arithmetic, logical or comparison operator are brought. Valid operands have one
 * type, or one of them is untyped, so that one typed operand tells it.
 */
export function matchedType(x: Operand | undefined, y: Operand | undefined): Type | undefined {
  const a = x && isValue(x) ? x.type : undefined;
  const b = y && isValue(y) ? y.type : undefined;
  if (a && !isUntyped(a)) return a;
  if (b && !isUntyped(b)) return b;
  return a && b && largerKind(a, b);
}

/** Of two untyped kinds the one that holds the values of both (Go spec, "Constant expressions"). */
export function largerKind(a: Type, b: Type): Type | undefined {
  if (a.kind !== "basic" || b.kind !== "basic") return undefined;
  if (a.name === b.name) return a;
  const rankA = UNTYPED_ORDER.indexOf(a.name);
  const rankB = UNTYPED_ORDER.indexOf(b.name);
  if (rankA < 0 || rankB < 0) return undefined;
  return rankA > rankB ? a : b;
}
