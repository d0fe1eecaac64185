import type { Node } from "../syntax/node.ts";
import { operandOf } from "./evaluate.ts";
import { instantiateAlias } from "./generic-alias.ts";
import { inferFromContext } from "./inference.ts";
import { type Operand, typeOperand, value } from "./operand.ts";
import { coreType, isStringType, termsOfParam, underlying } from "./type-relations.ts";
import type { Type } from "./types.ts";
import { byteType, typ } from "./universe.ts";

// `x[...]`: elements, slices, and instances of generic types and functions, which are written alike.

/** An index_expression. */
export function evaluateIndex(node: Node): Operand | undefined {
  const operand = node.child("operand");
  const index = node.child("index");
  return operand && index && bracketed(operand, [index]);
}

/** A generic_type or type_instantiation_expression; with one argument it may be an element in disguise. */
export function evaluateInstantiation(node: Node): Operand | undefined {
  const base = node.child("type");
  const list = node.child("type_arguments");
  const args = list ? list.namedChildren : node.namedChildren.filter((child) => child !== base);
  return base && bracketed(base, args);
}

/** What `base[args]` denotes. */
export function bracketed(base: Node, args: readonly Node[]): Operand | undefined {
  const operand = operandOf(base);
  if (!operand) return undefined;
  if (operand.mode === "type") return typeOperand(instanceOf(operand.type, base, args));
  if (operand.mode !== "value" && operand.mode !== "constant") return undefined;
  const { type } = operand;
  if (type?.kind === "signature") {
    return value(
      inferFromContext(
        type,
        args.map((arg) => operandOf(arg)?.type),
      ),
    );
  }
  return type && args.length === 1 ? value(elementType(type)) : undefined;
}

function instanceOf(generic: Type | undefined, base: Node, argNodes: readonly Node[]): Type | undefined {
  const args = argNodes.map((arg) => {
    const operand = operandOf(arg);
    return operand?.mode === "type" ? operand.type : undefined;
  });
  if (!generic) return instantiateAlias(base, args) ?? undefined;
  if (generic.kind !== "named" || generic.args.length > 0) return undefined;
  if (generic.decl.typeParams.length !== args.length) return undefined;
  const known = args.filter((arg) => arg !== undefined);
  return known.length === args.length ? { kind: "named", decl: generic.decl, args: known } : undefined;
}

/** Type of `x[i]` for an x of the type (Go spec, "Index expressions"). */
export function elementType(type: Type): Type | undefined {
  if (type.kind === "typeparam") return elementOfParam(type);
  const under = underlying(type);
  switch (under?.kind) {
    case "basic":
      return under.name === "string" || under.name === "untyped string" ? byteType : undefined;
    case "pointer": {
      const array = underlying(under.elem);
      return array?.kind === "array" ? array.elem : undefined;
    }
    case "slice":
    case "array":
    case "map":
      return under.elem;
    default:
      return undefined;
  }
}

/** All types of the type set have the same element type; strings give bytes. */
function elementOfParam(type: Type & { kind: "typeparam" }): Type | undefined {
  const terms = termsOfParam(type);
  const [first] = terms ?? [];
  return first && first.type.kind !== "typeparam" ? elementType(first.type) : undefined;
}

/** `x[a:b]` (Go spec, "Slice expressions"). */
export function evaluateSlice(node: Node): Operand | undefined {
  const operandNode = node.child("operand");
  const type = operandNode && operandOf(operandNode)?.type;
  return type && value(slicedType(type));
}

function slicedType(type: Type): Type | undefined {
  if (isStringType(type)) return type.kind === "basic" && type.name === "untyped string" ? typ("string") : type;
  const core = coreType(type);
  switch (core?.kind) {
    case "slice":
      return type;
    case "array":
      return { kind: "slice", elem: core.elem };
    case "pointer": {
      const array = underlying(core.elem);
      return array?.kind === "array" ? { kind: "slice", elem: array.elem } : undefined;
    }
    default:
      return type.kind === "typeparam" && core === null ? bytestring(type) : undefined;
  }
}

/** A type set of strings and byte slices has the core type of a string here. */
function bytestring(type: Type & { kind: "typeparam" }): Type | undefined {
  const terms = termsOfParam(type);
  return terms?.every((term) => isStringType(term.type) || elementType(term.type)) ? type : undefined;
}
