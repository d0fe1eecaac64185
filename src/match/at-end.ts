import { conditionsAt } from "../semantics/flow/conditions.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { symbolOf } from "../semantics/resolve.ts";
import { typeOf } from "../semantics/type-of.ts";
import { argumentPlace, expressionsOf, functionOf, unparen } from "../syntax/expressions.ts";
import { declarationAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { nextStatement } from "../syntax/statements.ts";
import { nilComparison } from "./nil.ts";
import { isErrorType } from "./types.ts";

const AT_END = /^(at|on)_?(exit|err(or)?|close|stop|shutdown|done)|clean_?up|tear_?down|defer|finally|roll_?back/i;
const UNDOING = /clean_?up|tear_?down|roll_?back|^(r?unlock|undo|revert|restore|abort)/i;

/**
 * Whether a place runs when all else is over, to put things in order: in what a defer calls, in a literal given to
 * something like t.Cleanup, in a function named so, in a loop that tries to mend a failure before its error is returned. What a context says counts little there, since it has mostly ended.
 */
export function isCleanup(at: Node): boolean {
  for (let n = at.parent; n; n = n.parent) {
    if (n.kind === "defer_statement") return true;
    const place = n.kind === "func_literal" ? argumentPlace(n) : undefined;
    const fn = place && functionOf(place.call);
    if (fn && AT_END.test((fn.child("field") ?? fn).text)) return true;
  }
  return isBeforeFailure(at) || UNDOING.test(declarationAround(at)?.child("name")?.text ?? "");
}

/** Whether a place is in a loop which is reached with an error only that is returned directly behind it. */
function isBeforeFailure(at: Node): boolean {
  const loop = inLoop(at);
  const next = loop && nextStatement(loop);
  const returned = next?.kind === "return_statement" ? expressionsOf(next.namedChildren[0]).at(-1) : undefined;
  const error = returned && symbolOf(unparen(returned));
  if (!loop || !error || isErrorType(typeOf(returned)) !== true) return false;
  return conditionsAt(loop, error.name).some(({ condition, holds }) => {
    const compared = nilComparison(condition);
    return compared !== undefined && compared.equal !== holds && symbolOf(compared.operand) === error;
  });
}
