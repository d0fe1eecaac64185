import { calleeOf } from "../semantics/type-of.ts";
import { argumentPlace } from "../syntax/expressions.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isCallOf } from "./calls.ts";
import { isStdType } from "./types.ts";

/** Whether an expression is given to a parameter that is a context, not to one that may be anything. */
export function isContextArgument(at: Node): boolean {
  const place = argumentPlace(at);
  const signature = place && calleeOf(place.call)?.signature;
  const parameter = signature?.params[place?.index ?? 0];
  return isStdType(parameter?.type, "context.Context") === true;
}

/** The `context.Background()` and `context.TODO()` that a goroutine is started with, or gives to what it calls itself. */
export function rootsOf(go: Node): readonly Node[] {
  const call = go.namedChildren[0];
  const literal = call?.child("function");
  const region = literal?.kind === "func_literal" ? literal : call;
  return [...(region ? descendantsInFunction(region) : [])].filter(
    (node) => isCallOf(node, "context.Background", "context.TODO") === true && isContextArgument(node),
  );
}
