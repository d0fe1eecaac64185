import type { Symbol } from "../semantics/symbols.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder } from "../syntax/statements.ts";
import type { Binding } from "./binding.ts";
import type { ContextLife } from "./context-life.ts";
import type { LostCancel } from "./lost-cancel.ts";
import { releasePlan } from "./release-plan.ts";

/** Where a context that a function makes for itself can be cancelled. */
export interface CancelPlan {
  /** Behind this statement, in the statement list of the one that makes the context. */
  readonly after: Node;
  /** By `defer`; else by a plain call, since the context is needed no more. */
  readonly deferred: boolean;
}

/**
 * Outside of loops: deferred, directly behind the statement that makes it. In a loop: see releasePlan.
 * @returns undefined: it is made in a loop, and no place there has seen its last use on every way.
 */
export function cancelPlan(
  call: Node,
  { statement, targets }: Binding,
  { repeated }: LostCancel,
  variable: Symbol,
  life: ContextLife,
): CancelPlan | undefined {
  const uses = life.uses.filter((use) => !targets.includes(use));
  const seen = uses.map((node) => ({ node, kind: "look" as const, touchesCloser: true, carried: [] }));
  const made = { after: statement };
  const plan = releasePlan(call, { variable, uses: seen, repeated }, { place: made, immediate: true });
  if (!plan || !("after" in plan.place)) return undefined;
  const { after } = plan.place;
  if (plan.deferred) return { after, deferred: true };
  // What an outer variable holds may be used in the next round, or behind the loop.
  const holder = listHolder(statement);
  const isOver = uses.every((use) => holder?.contains(use) && use.start > statement.end && use.end <= after.end);
  return isOver ? { after, deferred: false } : undefined;
}
