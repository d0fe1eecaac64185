import { hasGoto } from "../semantics/flow/jumps.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { scopeAt } from "../semantics/resolve.ts";
import { unparen } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { variableOf } from "./binding.ts";
import { isAssignedOnce } from "./fixed-place.ts";
import { hasKind } from "./types.ts";

/**
 * How many goroutines a go statement in a loop starts, as an expression that may be written at an earlier place:
 * `len(hosts)` for one that stands in `for … range hosts`. Undefined: cannot tell.
 */
export function startsOf(go: Node, at: Node): string | undefined {
  const loop = inLoop(go);
  const fn = functionAround(go);
  const outer = loop && inLoop(loop);
  if (!loop || !fn || loop.contains(at) || (outer && !outer.contains(at)) || hasGoto(fn)) return undefined;
  const ranged = loop.childOfKind("range_clause")?.child("right");
  const variable = variableOf(ranged && unparen(ranged));
  const type = variable?.type();
  if (!variable || isAssignedOnce(variable) !== true || (!hasKind(type, "slice") && !hasKind(type, "array")))
    return undefined;
  const scope = scopeAt(at);
  const isSeen = scope.lookup(variable.name) === variable && (variable.node?.end ?? 0) <= at.start;
  return isSeen && scope.lookup("len")?.node === undefined ? `len(${variable.name})` : undefined;
}
