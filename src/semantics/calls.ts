import type { Node } from "../syntax/node.ts";
import { evaluateBuiltin } from "./builtins.ts";
import { argumentsOfCall, behindStars } from "./call-parts.ts";
import { operandOf } from "./evaluate.ts";
import { bracketed } from "./indexing.ts";
import { inferCall } from "./inference.ts";
import { constant, isValue, NO_VALUE, type Operand, value } from "./operand.ts";
import { pointedTo } from "./operators.ts";
import { mentions } from "./substitute.ts";
import { coreType, isConstantType } from "./type-relations.ts";
import type { Signature, Type, TypeParam } from "./types.ts";

// Calls and conversions (Go spec, "Calls", "Conversions").

export function evaluateCall(node: Node): Operand | undefined {
  const callee = calleeOperand(node);
  switch (callee?.mode) {
    case "type":
      return conversion(callee.type, argumentsOfCall(node).args);
    case "builtin":
      return evaluateBuiltin(callee.name, node);
    case "value": {
      const signature = calledSignature(node) ?? genericWithPlainResults(callee.type);
      return signature ? resultOf(signature) : value(undefined);
    }
    default:
      return undefined;
  }
}

/** A type_conversion_expression: a conversion, or a call with one argument whose callee could be a type; stars before it. */
export function evaluateConversionLike(node: Node): Operand | undefined {
  const type = node.child("type");
  let operand = evaluateCall(node);
  for (let stars = type ? behindStars(type).stars : 0; stars > 0; stars--) operand = operand && pointedTo(operand);
  return operand;
}

/** What the callee denotes, type arguments included. */
export function calleeOperand(call: Node): Operand | undefined {
  const { callee, typeArgs } = argumentsOfCall(call);
  if (!callee) return undefined;
  return typeArgs.length > 0 ? bracketed(callee, typeArgs) : operandOf(callee);
}

/** The signature of the function that a call calls, with type arguments inferred. Undefined for all but such calls. */
export function calledSignature(call: Node): Signature | undefined {
  const callee = calleeOperand(call);
  if (callee?.mode !== "value" || !callee.type) return undefined;
  const signature = coreType(callee.type);
  if (signature?.kind !== "signature") return undefined;
  return signature.typeParams.length > 0 ? inferCall(signature, call) : signature;
}

/** Results without type parameters are known even where the type arguments are not. */
function genericWithPlainResults(type: Type | undefined): Signature | undefined {
  if (type?.kind !== "signature") return undefined;
  const params = new Set<TypeParam>(type.typeParams);
  const plain = type.results.every((result) => result.type && !mentions(result.type, params));
  return plain ? type : undefined;
}

function resultOf(signature: Signature): Operand {
  const [first] = signature.results;
  if (!first) return NO_VALUE;
  if (signature.results.length === 1) return value(first.type);
  return value({ kind: "tuple", elems: signature.results.map((result) => result.type) });
}

/** A constant stays one when it is converted to a type that has constants. */
function conversion(type: Type | undefined, args: readonly Node[]): Operand {
  const [arg] = args;
  const operand = arg && operandOf(arg);
  const fromConstant = operand && isValue(operand) && operand.mode === "constant";
  return fromConstant && type && isConstantType(type) ? constant(type) : value(type);
}

/** The types of the arguments of a call; the results of a single call with several results are spread. */
export function argumentTypes(args: readonly Node[]): (Type | undefined)[] {
  const [only] = args;
  if (args.length === 1 && only) {
    const type = operandOf(only)?.type;
    if (type?.kind === "tuple") return [...type.elems];
  }
  return args.map((arg) => operandOf(arg)?.type);
}
