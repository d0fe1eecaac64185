import { exits } from "../semantics/flow/exits.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { scopeAt } from "../semantics/resolve.ts";
import type { Node } from "../syntax/node.ts";
import { type SuccessPlace, statementsFrom } from "./success-place.ts";
import { lastUser, type Unclosed } from "./unclosed.ts";

/** Where and how a value that is never closed can be closed. */
export interface ReleasePlan {
  readonly place: SuccessPlace["place"];
  /** By `defer`; else by a plain statement, since the value is needed no more. */
  readonly deferred: boolean;
  /** The value is opened in a loop. */
  readonly looped: boolean;
}

/**
 * Outside of loops: deferred, as soon as the value is surely there. In a loop, where deferred calls wait for the end
 * of the function: at once when the closer is not touched at all, deferred when the loop is left for good once the value
 * is there, else behind the last use if no jump or return lies between. Undefined: none of these.
 */
export function releasePlan(
  call: Node,
  value: Pick<Unclosed, "variable" | "uses" | "repeated">,
  success: SuccessPlace,
): ReleasePlan | undefined {
  const { place } = success;
  const looped = value.repeated || inLoop(call) !== undefined;
  if (!looped) return { place, deferred: true, looped };
  if (value.uses.every((use) => !use.touchesCloser)) return { place, deferred: false, looped };
  if (!value.repeated) return { place, deferred: true, looped };
  const statements = statementsFrom(place);
  const last = lastUser(value, statements);
  if (!last) return undefined;
  const before = statements.slice(0, statements.indexOf(last) + 1);
  const leaves = before.some((s) => s.kind === "labeled_statement" || exits(s).length > 0);
  const isHidden = scopeAt(last).lookup(value.variable.name, last.end) !== value.variable;
  return leaves || isHidden ? undefined : { place: { after: last }, deferred: false, looped };
}
