import type { Node } from "../syntax/node.ts";
import { constantInteger, stringLiteralValue } from "./constants.ts";
import { typeFromExpr } from "./evaluate.ts";
import { declarationSymbol, symbolOf } from "./resolve.ts";
import { SourceTypeParam } from "./type-params.ts";
import type { Field, Interface, InterfaceMethod, Param, Signature, Struct, Type, TypeParam, Union } from "./types.ts";

// Type literals (Go spec, "Types").

/** The type that a type literal spells; undefined: cannot tell. */
export function typeLiteral(node: Node): Type | undefined {
  switch (node.kind) {
    case "slice_type": {
      const elem = typeField(node, "element");
      return elem && { kind: "slice", elem };
    }
    case "array_type": {
      const elem = typeField(node, "element");
      const length = node.child("length");
      return elem && { kind: "array", elem, length: length && arrayLength(length) };
    }
    case "map_type": {
      const key = typeField(node, "key");
      const elem = typeField(node, "value");
      return key && elem && { kind: "map", key, elem };
    }
    case "channel_type": {
      const elem = typeField(node, "value");
      return elem && { kind: "chan", dir: direction(node), elem };
    }
    case "struct_type":
      return structType(node);
    case "interface_type":
      return interfaceType(node);
    case "function_type":
      return signatureOf(node);
    default:
      return undefined;
  }
}

function typeField(node: Node, field: string): Type | undefined {
  const child = node.child(field);
  return child && typeFromExpr(child);
}

function arrayLength(node: Node): number | undefined {
  const length = constantInteger(node);
  return length === undefined || length < 0n || length > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(length);
}

function direction(node: Node): "both" | "send" | "receive" {
  const tokens = node.children.filter((child) => !child.isNamed).map((child) => child.kind);
  if (tokens[0] === "<-") return "receive";
  return tokens.includes("<-") ? "send" : "both";
}

function structType(node: Node): Struct {
  const fields: Field[] = [];
  for (const declaration of node.childOfKind("field_declaration_list")?.namedChildren ?? []) {
    if (declaration.kind !== "field_declaration") continue;
    const tagNode = declaration.child("tag");
    const tag = tagNode && stringLiteralValue(tagNode);
    const type = fieldType(declaration);
    const names = declaration.childrenOf("name");
    const embedded = names.length === 0;
    for (const name of embedded ? [embeddedName(declaration)] : names) {
      if (!name) continue;
      const symbol = declarationSymbol(name);
      fields.push({
        name: name.text,
        type,
        embedded,
        ...(tag === undefined ? {} : { tag }),
        ...(symbol && { symbol }),
      });
    }
  }
  return { kind: "struct", fields };
}

/** The type of a field_declaration's fields; an embedded `*T` is written with a bare star. */
export function fieldType(declaration: Node): Type | undefined {
  const type = typeField(declaration, "type");
  return type && declaration.childOfKind("*") ? { kind: "pointer", elem: type } : type;
}

/** The identifier that names an embedded field: that of its type. */
export function embeddedName(declaration: Node): Node | undefined {
  let type = declaration.child("type");
  if (type?.kind === "generic_type") type = type.child("type");
  if (type?.kind === "qualified_type") type = type.child("name");
  return type?.kind === "type_identifier" ? type : undefined;
}

function interfaceType(node: Node): Interface {
  const methods: InterfaceMethod[] = [];
  const embedded: (Type | Union | undefined)[] = [];
  for (const element of node.namedChildren) {
    if (element.kind === "method_elem") {
      const name = element.child("name");
      const symbol = name && declarationSymbol(name);
      if (name) methods.push({ name: name.text, signature: signatureOf(element), ...(symbol && { symbol }) });
    } else {
      embedded.push(constraintElement(element));
    }
  }
  return { kind: "interface", methods, embedded };
}

/** An element of an interface or constraint: one type, or a union of terms (Go spec, "General interfaces"). */
export function constraintElement(node: Node): Type | Union | undefined {
  const terms = node.namedChildren;
  const [first] = terms;
  if (terms.length === 1 && first && first.kind !== "negated_type") return typeFromExpr(first);
  return {
    kind: "union",
    terms: terms.map((term) => {
      const tilde = term.kind === "negated_type";
      const type = tilde ? term.namedChildren[0] : term;
      return { tilde, type: type && typeFromExpr(type) };
    }),
  };
}

/**
 * Signature of a function_declaration, method_declaration (without the receiver), method_elem, func_literal or
 * function_type.
 */
export function signatureOf(node: Node): Signature {
  const params: Param[] = [];
  let variadic = false;
  for (const declaration of node.child("parameters")?.namedChildren ?? []) {
    const type = parameterType(declaration);
    variadic = declaration.kind === "variadic_parameter_declaration";
    const names = declaration.childrenOf("name");
    if (names.length === 0) params.push({ name: "", type });
    for (const name of names) params.push({ name: name.text, type });
  }
  return {
    kind: "signature",
    typeParams: typeParamsOf(node.child("type_parameters")),
    params,
    results: resultsOf(node.child("result")),
    variadic,
  };
}

/** The type of a parameter as the function sees it: a slice, for `...T`. */
export function parameterType(declaration: Node): Type | undefined {
  const elem = typeField(declaration, "type");
  return elem && declaration.kind === "variadic_parameter_declaration" ? { kind: "slice", elem } : elem;
}

function resultsOf(node: Node | undefined): Param[] {
  if (!node) return [];
  if (node.kind !== "parameter_list") return [{ name: "", type: typeFromExpr(node) }];
  const results: Param[] = [];
  for (const declaration of node.namedChildren) {
    const type = parameterType(declaration);
    const names = declaration.childrenOf("name");
    if (names.length === 0) results.push({ name: "", type });
    for (const name of names) results.push({ name: name.text, type });
  }
  return results;
}

/** The type parameters that a type_parameter_list declares. */
export function typeParamsOf(list: Node | undefined): TypeParam[] {
  const params: TypeParam[] = [];
  for (const declaration of list?.namedChildren ?? []) {
    for (const name of declaration.childrenOf("name")) {
      const type = symbolOf(name)?.type();
      params.push(type?.kind === "typeparam" ? type : new SourceTypeParam(name.text, () => undefined));
    }
  }
  return params;
}
