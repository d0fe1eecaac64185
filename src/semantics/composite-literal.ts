import type { Node } from "../syntax/node.ts";
import { constantInteger } from "./constants.ts";
import { operandOf, typeFromExpr } from "./evaluate.ts";
import { lookupFieldOrMethod } from "./lookup.ts";
import { memberSymbol } from "./member-symbols.ts";
import { memo } from "./memo.ts";
import { fileOf } from "./source-file.ts";
import type { Symbol } from "./symbols.ts";
import { coreType, underlying } from "./type-relations.ts";
import type { Type } from "./types.ts";

// Composite literals (Go spec, "Composite literals").

/** Type of a composite_literal; `[...]T{...}` has the length that its elements need. */
export function compositeLiteralType(node: Node): Type | undefined {
  const type = node.child("type");
  if (type?.kind !== "implicit_length_array_type") return type && typeFromExpr(type);
  const element = type.child("element");
  const elem = element && typeFromExpr(element);
  const body = node.child("body");
  return elem && body && { kind: "array", elem, length: elementCount(body) };
}

/** One more than the largest index of an array literal's elements. */
function elementCount(body: Node): number | undefined {
  let next = 0;
  let count = 0;
  for (const element of body.namedChildren) {
    if (element.kind === "keyed_element") {
      const key = element.child("key");
      const index = key && constantInteger(unwrap(key));
      if (index === undefined || index < 0n || index > BigInt(Number.MAX_SAFE_INTEGER - 1)) return undefined;
      next = Number(index);
    }
    next++;
    if (next > count) count = next;
  }
  return count;
}

function unwrap(element: Node): Node {
  return element.kind === "literal_element" ? (element.namedChildren[0] ?? element) : element;
}

/** Type of a literal_value with its type left out: the element or key type of the literal around it, maybe `*T`. */
export function elidedLiteralType(literal: Node): Type | undefined {
  const element = literal.parent;
  if (element?.kind === "composite_literal") return operandOf(element)?.type;
  if (element?.kind !== "literal_element") return undefined;
  return elementTarget(element);
}

/**
 * The type that an element of a composite literal is assigned to: `element` is a literal_element, keyed or not.
 * A key that names a struct's field has none.
 */
export function elementTarget(element: Node): Type | undefined {
  const keyed = element.parent?.kind === "keyed_element" ? element.parent : undefined;
  const literal = (keyed ?? element).parent;
  const around = literal?.kind === "literal_value" ? literalBase(literal) : undefined;
  switch (around?.kind) {
    case "slice":
    case "array":
      return element.field === "key" && keyed ? INDEX : around.elem;
    case "map":
      return element.field === "key" && keyed ? around.key : around.elem;
    case "struct": {
      if (!keyed) return around.fields[literal?.namedChildren.indexOf(element) ?? -1]?.type;
      const name = unwrap(keyed.child("key") ?? element).text;
      return element.field === "key" ? undefined : around.fields.find((field) => field.name === name)?.type;
    }
    default:
      return undefined;
  }
}

const INDEX: Type = { kind: "basic", name: "int" };

/** Type of a literal_value, explicit or elided, without the pointer of an elided `&T`; undefined: cannot tell. */
export function literalType(literal: Node): Type | undefined {
  const type = operandOf(literal)?.type;
  if (!type || literal.parent?.kind === "composite_literal") return type;
  const under = underlying(type);
  return under?.kind === "pointer" ? under.elem : type;
}

/** What the literal is made of: a struct, array, slice or map type. */
export const literalBase = memo((literal: Node): Type | undefined => {
  const type = literalType(literal);
  return type && (coreType(type) ?? undefined);
});

/**
 * The field that the key of a composite literal's element names; null: the literal is surely no struct, so that the key
 * is an expression; undefined: cannot tell, or the field has no symbol.
 */
export function literalKeySymbol(key: Node): Symbol | null | undefined {
  const literal = key.parent?.parent?.parent;
  const base = literal?.kind === "literal_value" ? literalBase(literal) : undefined;
  if (!base) return undefined;
  if (base.kind !== "struct") return null;
  const type = literal && literalType(literal);
  const found = type && lookupFieldOrMethod(type, key.text, { path: fileOf(key).pkg.path, tree: key.tree });
  return found?.kind === "field" && found.path.length === 0 ? memberSymbol(found, key) : undefined;
}
