import type { Node } from "../syntax/node.ts";
import { typeFromExpr } from "./evaluate.ts";
import { symbolOf } from "./resolve.ts";
import { substitute } from "./substitute.ts";
import { typeParamsOf } from "./type-expr.ts";
import type { Type, TypeParam } from "./types.ts";

// Generic aliases, `type A[P any] = S[P]` (Go spec 1.24, "Alias declarations").

/** What the instance of a generic alias denotes; null: the name is surely no generic alias of source. */
export function instantiateAlias(name: Node, args: readonly (Type | undefined)[]): Type | null | undefined {
  const symbol = symbolOf(aliasName(name));
  const spec = symbol?.node?.parent;
  if (spec?.kind !== "type_alias" || !spec.child("type_parameters")) return null;
  const type = spec.child("type");
  const aliased = type && typeFromExpr(type);
  const params = typeParamsOf(spec.child("type_parameters"));
  if (!aliased || args.length !== params.length) return undefined;
  const map = new Map<TypeParam, Type>();
  for (const [i, param] of params.entries()) {
    const arg = args[i];
    if (!arg) return undefined;
    map.set(param, arg);
  }
  return substitute(aliased, map);
}

function aliasName(node: Node): Node {
  return node.child("field") ?? node.child("name") ?? node;
}
