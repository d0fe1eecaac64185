import type { Node } from "../syntax/node.ts";
import { operandOf, typeFromExpr } from "./evaluate.ts";
import { memo } from "./memo.ts";
import { rangeTypes } from "./ranges.ts";
import type { SourceSymbol } from "./source-symbol.ts";
import { SourceTypeDecl } from "./type-decl.ts";
import { fieldType, parameterType, signatureOf } from "./type-expr.ts";
import { declaredTypeParam, receiverTypeParam } from "./type-params.ts";
import { defaultType, identical } from "./type-relations.ts";
import { typeSwitchOf, typeSwitchVariableType } from "./type-switch.ts";
import type { Type } from "./types.ts";
import { typ } from "./universe.ts";

/** The type of a declared symbol, from its declaration; of a generic alias: undefined, for it has none by itself. */
export const declaredType = memo((symbol: SourceSymbol): Type | undefined => {
  switch (symbol.kind) {
    case "type":
      return typeOfTypeName(symbol);
    case "func":
      return symbol.node.parent && signatureOf(symbol.node.parent);
    case "const":
      return typeOfConstant(symbol.node);
    case "var":
      return typeOfVariable(symbol);
    default:
      return undefined;
  }
});

/** Whether two declarations of one name give it the same type. */
export function sameDeclaredType(a: SourceSymbol, b: SourceSymbol): boolean | undefined {
  return identical(declaredType(a), declaredType(b));
}

function typeOfTypeName(symbol: SourceSymbol): Type | undefined {
  const spec = symbol.node.parent;
  switch (spec?.kind) {
    case "type_parameter_declaration":
      return declaredTypeParam(symbol.node, spec);
    case "type_spec": {
      if (symbol.nodes.some((node) => node.parent?.kind !== "type_spec")) return undefined;
      return { kind: "named", decl: new SourceTypeDecl(symbol), args: [] };
    }
    case "type_alias": {
      const [first, ...others] = symbol.nodes.map((node) => aliased(node.parent));
      return first && others.every((other) => identical(first, other)) ? first : undefined;
    }
    default: {
      const method = symbol.node.ancestor("method_declaration");
      return method && receiverTypeParam(symbol.node, method);
    }
  }
}

function aliased(spec: Node | undefined): Type | undefined {
  const type = spec?.kind === "type_alias" && !spec.child("type_parameters") ? spec.child("type") : undefined;
  return type && typeFromExpr(type);
}

function typeOfConstant(name: Node): Type | undefined {
  const { type, value } = constantSource(name);
  if (type) return typeFromExpr(type);
  return value && operandOf(value)?.type;
}

/**
 * Type and value expression of the constant that an identifier in a const_spec declares, and its iota. A spec without
 * values repeats the one before it (Go spec, "Constant declarations").
 */
export function constantSource(name: Node): { type: Node | undefined; value: Node | undefined; iota: number } {
  const own = name.parent as Node;
  const specs = own.parent?.namedChildren.filter((spec) => spec.kind === "const_spec") ?? [];
  const iota = specs.indexOf(own);
  let source = own;
  for (let i = iota; i >= 0; i--) {
    source = specs[i] as Node;
    if (source.child("value")) break;
  }
  const value = source.child("value")?.namedChildren[own.childrenOf("name").indexOf(name)];
  return { type: source.child("type"), value, iota };
}

function typeOfVariable(symbol: SourceSymbol): Type | undefined {
  const name = symbol.node;
  const parent = name.parent;
  switch (parent?.kind) {
    case "parameter_declaration":
    case "variadic_parameter_declaration":
      return parameterType(parent);
    case "var_spec": {
      const type = parent.child("type");
      if (type) return typeFromExpr(type);
      const names = parent.childrenOf("name");
      return assignedType(parent.child("value"), names.indexOf(name), names.length);
    }
    case "expression_list":
      return typeFromList(symbol, parent);
    default: {
      const field = name.ancestor("field_declaration");
      return field && fieldType(field);
    }
  }
}

/** A variable declared left of `:=`. */
function typeFromList(symbol: SourceSymbol, list: Node): Type | undefined {
  const statement = list.parent;
  const names = list.namedChildren;
  const index = names.indexOf(symbol.node);
  switch (statement?.kind) {
    case "short_var_declaration":
    case "receive_statement":
      return assignedType(statement.child("right"), index, names.length);
    case "range_clause": {
      const right = statement.child("right");
      const types = right && rangeTypes(right);
      const type = index === 0 ? types?.key : types?.value;
      return type && defaultType(type);
    }
    default: {
      const typeSwitch = typeSwitchOf(symbol);
      return typeSwitch && typeSwitchVariableType(typeSwitch, typeSwitch);
    }
  }
}

/** The type that the `index`th of `count` variables gets from the right side of its declaration. */
export function assignedType(right: Node | undefined, index: number, count: number): Type | undefined {
  if (!right || index < 0) return undefined;
  const values = right.kind === "expression_list" ? right.namedChildren : [right];
  if (values.length === count) return singleType(values[index] as Node);
  const [only] = values;
  if (values.length !== 1 || !only) return undefined;
  const type = operandOf(only)?.type;
  if (type?.kind === "tuple") return type.elems.length === count ? type.elems[index] : undefined;
  if (count !== 2 || !givesOk(only)) return undefined;
  return index === 0 ? type : typ("bool");
}

function singleType(node: Node): Type | undefined {
  const operand = operandOf(node);
  if (operand?.mode !== "value" && operand?.mode !== "constant") return undefined;
  const type = operand.type;
  return type && type.kind !== "tuple" ? defaultType(type) : undefined;
}

/** Whether an expression gives, besides its value, whether it succeeded: `v, ok := m[k]`, `x.(T)`, `<-ch`. */
export function givesOk(node: Node): boolean {
  let inner = node;
  while (inner.kind === "parenthesized_expression" && inner.namedChildren[0]) inner = inner.namedChildren[0];
  return (
    inner.kind === "index_expression" ||
    inner.kind === "type_assertion_expression" ||
    (inner.kind === "unary_expression" && inner.child("operator")?.kind === "<-")
  );
}
