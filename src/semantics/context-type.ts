import type { Node } from "../syntax/node.ts";
import { argumentsOfCall } from "./call-parts.ts";
import { calledSignature, calleeOperand } from "./calls.ts";
import { elementTarget } from "./composite-literal.ts";
import { operandOf, typeFromExpr } from "./evaluate.ts";
import { instanceFor } from "./inference.ts";
import { memo } from "./memo.ts";
import { isValue, type Operand } from "./operand.ts";
import { isComparisonOperator, isShiftOperator, largerKind, matchedType } from "./operators.ts";
import { enclosingFunction } from "./resolve.ts";
import { signatureOf } from "./type-expr.ts";
import {
  coreType,
  defaultType,
  isConstantType,
  isIntegerType,
  isInterface,
  isStringType,
  isUntyped,
  underlying,
} from "./type-relations.ts";
import type { Type } from "./types.ts";
import { typ } from "./universe.ts";

// What an untyped constant (or a generic function) becomes in its place: the type that its context converts it to.

/** The type of an expression in its context. */
export const finalType = memo((node: Node): Type | undefined => {
  const operand = operandOf(node);
  const type = operand?.type;
  if (!operand || !type || operand.mode === "nil") return type;
  if (operand.mode === "type") return type;
  if (type.kind === "signature" && type.typeParams.length > 0) return genericInContext(node, type);
  return isUntyped(type) ? untypedInContext(node, operand, type) : type;
});

function genericInContext(node: Node, generic: Type & { kind: "signature" }): Type | undefined {
  const call = node.parent;
  if (call && (call.kind === "call_expression" || call.kind === "type_conversion_expression")) {
    const { callee, typeArgs } = argumentsOfCall(call);
    // In f[int](x) go/types gives the instance to f[int], and f stays generic.
    if (callee === node) return typeArgs.length === 0 ? calledSignature(call) : generic;
  }
  const target = targetOf(node);
  if (target?.kind !== "to" || !target.type) return generic;
  const core = coreType(target.type);
  return core?.kind === "signature" ? instanceFor(generic, core) : undefined;
}

/** What a context does with an untyped value. */
type Target =
  /** Converts it as an assignment to a variable of the type does; undefined: cannot tell which. */
  | { readonly kind: "to"; readonly type: Type | undefined }
  /** Gives it the default type. */
  | { readonly kind: "default" }
  /** Leaves it as it is. */
  | { readonly kind: "none" }
  /** It becomes what the expression around it becomes. */
  | { readonly kind: "as"; readonly node: Node }
  /** It becomes exactly this. */
  | { readonly kind: "exact"; readonly type: Type | undefined };

const DEFAULT: Target = { kind: "default" };
const NONE: Target = { kind: "none" };

function untypedInContext(node: Node, operand: Operand, own: Type): Type | undefined {
  const target = targetOf(node);
  switch (target.kind) {
    case "default":
      return defaultType(own);
    case "none":
      return own;
    case "as":
      return finalType(target.node);
    case "exact":
      return target.type;
    case "to": {
      const { type } = target;
      if (!type) return undefined;
      const toInterface = isInterface(type);
      if (toInterface === undefined) return undefined;
      return toInterface ? defaultType(own) : type;
    }
  }
  return operand.type;
}

function to(type: Type | undefined): Target {
  return { kind: "to", type };
}

const INT: Target = { kind: "to", type: typ("int") };

function targetOf(node: Node): Target {
  const parent = node.parent;
  if (!parent) return NONE;
  switch (parent.kind) {
    case "parenthesized_expression":
    case "variadic_argument":
      return parent.kind === "variadic_argument" ? targetInCall(parent) : { kind: "as", node: parent };
    // In a[b.c][d.e] the grammar takes the indexes for type arguments.
    case "type_elem":
      return { kind: "as", node: parent };
    case "type_arguments":
      return indexTarget(parent.parent?.child("type"));
    case "type_instantiation_expression":
      return node.field === "type" ? NONE : indexTarget(parent.child("type"));
    case "unary_expression":
      return operandOf(parent)?.mode === "constant" ? NONE : { kind: "as", node: parent };
    case "binary_expression":
      return targetInBinary(node, parent);
    case "argument_list":
      return targetInCall(node);
    case "type_conversion_expression":
      return node.field === "operand" ? targetInCall(node) : NONE;
    case "expression_list":
      return targetInList(node, parent);
    case "range_clause":
      return node.field === "right" ? rangeTarget(node) : NONE;
    case "literal_element":
      return { kind: "to", type: elementTarget(parent) };
    case "index_expression":
      return node.field === "index" ? indexTarget(parent.child("operand")) : NONE;
    case "slice_expression":
      return node.field === "operand" ? NONE : INT;
    case "send_statement": {
      const channel = parent.child("channel");
      const type = channel && operandOf(channel)?.type;
      const core = type && coreType(type);
      return node.field === "value" ? to(core?.kind === "chan" ? core.elem : undefined) : NONE;
    }
    case "expression_switch_statement":
      return DEFAULT;
    default:
      return NONE;
  }
}

/** An integer that is ranged over is given to a variable; a string is only read. */
function rangeTarget(node: Node): Target {
  const type = operandOf(node)?.type;
  return type && isStringType(type) ? NONE : DEFAULT;
}

function indexTarget(operandNode: Node | undefined): Target {
  const type = operandNode && operandOf(operandNode)?.type;
  const core = type && coreType(type);
  if (!type || core === undefined) return to(undefined);
  return core?.kind === "map" ? to(core.key) : INT;
}

/** Operands of a constant expression keep their kinds, the others take the type of the operation. */
function targetInBinary(node: Node, parent: Node): Target {
  const left = parent.child("left");
  const right = parent.child("right");
  const operator = parent.child("operator")?.kind ?? "";
  const x = left && operandOf(left);
  const y = right && operandOf(right);
  const whole = operandOf(parent);
  if (isShiftOperator(operator)) {
    if (node === left) return whole?.mode === "constant" ? NONE : { kind: "as", node: parent };
    return shiftCountTarget(y);
  }
  const matched = matchedType(x, y);
  const bothConstant = x?.mode === "constant" && y?.mode === "constant";
  if (isComparisonOperator(operator)) {
    if (!matched || !isUntyped(matched)) return to(matched);
    return { kind: "exact", type: bothConstant ? matched : defaultType(matched) };
  }
  if (!matched || !isUntyped(matched)) return to(matched);
  return bothConstant ? { kind: "exact", type: matched } : { kind: "as", node: parent };
}

/** go/types leaves counts that are untyped integers as they are. */
function shiftCountTarget(count: Operand | undefined): Target {
  const isInteger = count?.type && isIntegerType(count.type) === true;
  return isInteger || count?.mode === "constant" ? NONE : to(typ("uint"));
}

function targetInList(node: Node, list: Node): Target {
  const statement = list.parent;
  const index = list.namedChildren.indexOf(node);
  switch (statement?.kind) {
    case "short_var_declaration":
      return list.field === "right" ? assignmentTarget(statement, index) : NONE;
    case "var_spec": {
      const type = statement.child("type");
      return type ? to(typeFromExpr(type)) : DEFAULT;
    }
    case "const_spec": {
      const type = statement.child("type");
      return type ? to(typeFromExpr(type)) : NONE;
    }
    case "assignment_statement":
      return list.field === "right" ? assignmentTarget(statement, index) : NONE;
    case "return_statement": {
      const owner = enclosingFunction(statement);
      return owner ? to(signatureOf(owner).results[index]?.type) : NONE;
    }
    case "expression_case":
      return caseTarget(node, statement);
    case "range_clause":
      return NONE;
    default:
      return NONE;
  }
}

function assignmentTarget(statement: Node, index: number): Target {
  const operator = statement.child("operator")?.text ?? "=";
  const left = statement.child("left")?.namedChildren[index];
  const right = statement.child("right")?.namedChildren[index];
  if (!left || !right) return NONE;
  if (operator === "<<=" || operator === ">>=") return shiftCountTarget(operandOf(right));
  if (left.kind === "identifier" && left.text === "_") return DEFAULT;
  return to(operandOf(left)?.type);
}

/** The values of a case are compared with the switch's value, or with true. */
function caseTarget(node: Node, clause: Node): Target {
  const statement = clause.parent;
  const subject = statement?.child("value");
  if (!subject) return to(typ("bool"));
  const subjectType = operandOf(subject)?.type;
  const type = subjectType && defaultType(subjectType);
  const own = operandOf(node)?.type;
  return type && isUntyped(type) && own ? { kind: "exact", type: largerKind(type, own) } : to(type);
}

function targetInCall(arg: Node): Target {
  const call = arg.parent?.kind === "argument_list" ? arg.parent.parent : arg.parent;
  if (!call) return NONE;
  const callee = calleeOperand(call);
  const parts = argumentsOfCall(call);
  const node = arg.kind === "variadic_argument" ? (arg.namedChildren[0] ?? arg) : arg;
  const index = parts.args.indexOf(node);
  switch (callee?.mode) {
    case "type":
      return conversionTarget(node, callee.type);
    case "builtin":
      return builtinTarget(callee.name, call, parts.args, index, parts.spread);
    case "value": {
      const signature = calledSignature(call);
      if (!signature) return to(undefined);
      const last = signature.params.length - 1;
      if (!signature.variadic || index < last) return to(signature.params[index]?.type);
      const type = signature.params[last]?.type;
      if (parts.spread) return to(type);
      return to(type?.kind === "slice" ? type.elem : undefined);
    }
    default:
      return to(undefined);
  }
}

function conversionTarget(arg: Node, type: Type | undefined): Target {
  const operand = operandOf(arg);
  if (!type || !operand?.type) return to(undefined);
  const constant = operand.mode === "constant";
  const keepsConstant = isConstantType(type);
  const toInterface = isInterface(type);
  if (keepsConstant === undefined || toInterface === undefined) return to(undefined);
  if (toInterface || (constant && !keepsConstant)) return DEFAULT;
  // string(65): the integer stays what it is.
  if (constant && isIntegerType(operand.type) && isStringType(type)) return NONE;
  return { kind: "exact", type };
}

function builtinTarget(name: string, call: Node, args: readonly Node[], index: number, spread: boolean): Target {
  const first = args[0] && operandOf(args[0]);
  switch (name) {
    case "append": {
      const slice = first?.type && coreType(first.type);
      if (index === 0) return NONE;
      if (spread) return NONE;
      return to(slice?.kind === "slice" ? slice.elem : undefined);
    }
    case "make":
    case "unsafe.Slice":
    case "unsafe.String":
    case "unsafe.Add":
      return index === 0 ? NONE : INT;
    case "delete": {
      const map = first?.type && coreType(first.type);
      return index === 1 ? to(map?.kind === "map" ? map.key : undefined) : NONE;
    }
    case "unsafe.StringData":
      return to(typ("string"));
    case "print":
    case "println":
    case "panic":
    case "new":
      return DEFAULT;
    case "min":
    case "max":
    case "complex": {
      const whole = operandOf(call);
      if (!whole || !isValue(whole) || !whole.type) return to(undefined);
      if (name === "complex") return complexTarget(whole.type);
      return isUntyped(whole.type) ? { kind: "exact", type: whole.type } : to(whole.type);
    }
    default:
      return NONE;
  }
}

function complexTarget(whole: Type): Target {
  const under = underlying(whole);
  if (under?.kind !== "basic" || isUntyped(under)) return NONE;
  return to(typ(under.name === "complex64" ? "float32" : "float64"));
}
