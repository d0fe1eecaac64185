import { functionOfVariable } from "../semantics/flow/closable.ts";
import { type ControlFlow, controlFlow, type Point, pointsFrom, reaches } from "../semantics/flow/control-flow.ts";
import { hasNakedReturn } from "../semantics/flow/naked-return.ts";
import { openPaths } from "../semantics/flow/open-paths.ts";
import { usesOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { argumentsOf, isBlank, isLeftSide, parenthesized } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { type Binding, variableOf } from "./binding.ts";
import { isCallOf } from "./calls.ts";
import { isEndlessContext } from "./usable-context.ts";

/** The function that ends a context, where it is not called on every way out. */
export interface LostCancel {
  /** "thrown away": `_` gets it. "unused": `_ = cancel` is all that is done with it. */
  readonly how: "thrown away" | "unused" | "on some paths";
  /** The variable that holds it; undefined: thrown away. */
  readonly variable: Symbol | undefined;
  /** The statements `_ = cancel`. */
  readonly silencers: readonly Node[];
  /** Control may come back to the call before the function has ended: more and more contexts are open. */
  readonly repeated: boolean;
}

/**
 * Looks at what becomes of the second value of a call that gives a context and the function which ends it. Undefined:
 * every way out uses the function (calls it, defers it, hands it on), none comes to an end, or it cannot be told.
 */
export function lostCancel(call: Node, binding: Binding): LostCancel | undefined {
  const target = binding.targets[1];
  const fn = functionAround(binding.statement);
  const flow = fn && controlFlow(fn);
  const at = flow?.pointOf(binding.statement);
  if (!target || !flow || !at) return undefined;
  if (isBlank(target)) {
    const { leaks, again } = openPaths(flow, { at, variable: undefined, error: undefined }, new Set());
    return leaks ? { how: "thrown away", variable: undefined, silencers: [], repeated: again } : undefined;
  }
  const variable = variableOf(target);
  if (!variable || functionOfVariable(variable) !== fn || hasNakedReturn(variable)) return undefined;
  const uses = usesOf(variable).filter((use) => use !== target && !isLeftSide(use));
  const silencers = uses.flatMap((use) => silencerAround(use) ?? []);
  const releases = new Set<Point>();
  for (const use of uses) {
    if (silencerAround(use)) continue;
    const point = pointIn(flow, fn, use);
    if (!point) return undefined;
    // A function literal made before reads the variable when it runs.
    if (functionAround(use) !== fn && !reaches(at, point)) return undefined;
    releases.add(point);
  }
  const { leaks, again } = openPaths(flow, { at, variable, error: undefined }, releases);
  if (!leaks) return undefined;
  const context = variableOf(binding.targets[0]);
  if (context && holdsNothing(call)) {
    // Nobody has got the context on a way that does not use it.
    const used = usesOf(context).flatMap((use) =>
      binding.targets.includes(use) ? [] : (pointIn(flow, fn, use) ?? []),
    );
    const sets = usesOf(variable).flatMap((use) => (isLeftSide(use) ? (pointIn(flow, fn, use) ?? []) : []));
    const reached = pointsFrom(
      at.next.map((step) => step.to),
      new Set([...releases, ...sets]),
    );
    const isLost = (from: Point) =>
      reached.has(from) && openPaths(flow, { at: from, variable, error: undefined }, releases).leaks;
    if (!used.some(isLost)) return undefined;
  }
  const isUnused = uses.length === silencers.length && silencers.length > 0;
  return { how: isUnused ? "unused" : "on some paths", variable, silencers, repeated: again };
}

/** Whether a call makes a context without a timer, of one that nothing ends and that therefore does not hold on to it. */
function holdsNothing(call: Node): boolean {
  const parent = argumentsOf(call)[0];
  return (
    isCallOf(call, "context.WithCancel", "context.WithCancelCause") === true &&
    parent !== undefined &&
    isEndlessContext(parent)
  );
}

/** The statement `_ = cancel` that does nothing but keep the compiler quiet about a variable. */
function silencerAround(use: Node): Node | undefined {
  const list = parenthesized(use).parent;
  const statement = list?.parent;
  const left = statement?.kind === "assignment_statement" ? statement.child("left") : undefined;
  const isAlone = left?.namedChildren.length === 1 && isBlank(left.namedChildren[0]);
  return isAlone && list?.field === "right" ? statement : undefined;
}

/** The step of the function at which a node, or the outermost function literal around it, is evaluated. */
function pointIn(flow: ControlFlow, fn: Node, node: Node): Point | undefined {
  let place = node;
  for (let around = functionAround(node); around && around !== fn; around = functionAround(around)) place = around;
  return flow.pointOf(place);
}
