import { type ClosableKind, type ClosableUse, closableUses, functionOfVariable } from "../semantics/flow/closable.ts";
import { controlFlow, reaches } from "../semantics/flow/control-flow.ts";
import { endingPoints } from "../semantics/flow/endings.ts";
import { hasNakedReturn } from "../semantics/flow/naked-return.ts";
import { openPaths } from "../semantics/flow/open-paths.ts";
import { literalUse } from "../semantics/flow/uses.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { type Binding, variableOf } from "./binding.ts";

/** A local variable that is given a value which has to be closed, and is not closed on every path. */
export interface Unclosed {
  readonly variable: Symbol;
  /** The variable that gets the error; undefined when it is thrown away. */
  readonly error: Symbol | undefined;
  /** "never": no path from here closes it. */
  readonly closed: "never" | "on some paths";
  readonly uses: readonly ClosableUse[];
  /** Control may come back to the call while the value is open: more and more of them are. */
  readonly repeated: boolean;
  /** A function deferred before reads it when the function ends, after what is deferred from here on. */
  readonly usedAtEnd: boolean;
}

/**
 * Looks at what becomes of the value that a call gives together with an error (`v, err := open()`).
 * Undefined: it is closed wherever it is there, it leaves the function, or that cannot be told.
 */
export function unclosed(binding: Binding, kind: ClosableKind): Unclosed | undefined {
  const variable = variableOf(binding.targets[0]);
  const error = binding.targets.length > 1 ? variableOf(binding.targets.at(-1)) : undefined;
  const fn = functionAround(binding.statement);
  if (!variable || !fn || functionOfVariable(variable) !== fn || hasNakedReturn(variable)) return undefined;
  const all = closableUses(variable, kind);
  const isOwn = (use: ClosableUse) => binding.targets.includes(use.node);
  const uses = all.filter((use) => !isOwn(use));
  if (uses.some((use) => use.kind === "leave")) return undefined;
  const flow = controlFlow(fn);
  const at = flow?.pointOf(binding.statement);
  if (!flow || !at) return undefined;
  const isWritten = uses.some((use) => use.kind === "write");
  const releases = new Set<NonNullable<typeof at>>();
  for (const use of uses) {
    if (use.kind !== "close") continue;
    const point = use.closesAt && flow.pointOf(use.closesAt);
    // A literal closes what the variable holds when it runs, which may be this value when it is deferred before.
    const isInLiteral = use.closesAt !== use.node;
    if (!point || (isInLiteral && (isWritten || !reaches(at, point)))) return undefined;
    releases.add(point);
  }
  const nodes = uses.map((use) => use.node);
  const endings = kind.endingMethods ? endingPoints(flow, nodes, kind.endingMethods) : new Set<typeof at>();
  if (!endings) return undefined;
  const { leaks, released, again } = openPaths(flow, { at, variable, error, field: kind.field, endings }, releases);
  if (!leaks) return undefined;
  // A close behind the end of the value is none, but the author meant it.
  const isClosed = released || (endings.size > 0 && releases.size > 0);
  const usedAtEnd = uses.some((use) => isUsedByEarlierDefer(use, fn, binding.statement));
  return { variable, error, closed: isClosed ? "on some paths" : "never", uses, repeated: again, usedAtEnd };
}

/** Whether a value that a call gives to `_`, together with an error, is there on a path that comes to an end. */
export function isLeftOpen(binding: Binding): boolean {
  const fn = functionAround(binding.statement);
  const flow = fn && controlFlow(fn);
  const at = flow?.pointOf(binding.statement);
  const error = variableOf(binding.targets[1]);
  return flow !== undefined && at !== undefined && openPaths(flow, { at, variable: undefined, error }, new Set()).leaks;
}

/**
 * Whether a literal deferred before the statement reads the value, or may: it runs after what is deferred behind the
 * statement (Go spec, "Defer statements").
 */
function isUsedByEarlierDefer(use: ClosableUse, fn: Node, statement: Node): boolean {
  if (!use.touchesCloser && use.kind !== "helper") return false;
  return [use.node, ...use.carried].some((node) => {
    let place = node;
    for (let around = functionAround(node); around && around !== fn; around = functionAround(around)) place = around;
    return place.kind === "func_literal" && place.start < statement.start && literalUse(place) === "deferred";
  });
}

/**
 * The last statement of a list in which the value, or what is made of it, is used; undefined: none of them.
 * @param statements the statements of one list, in order.
 */
export function lastUser(unclosedValue: Pick<Unclosed, "uses">, statements: readonly Node[]): Node | undefined {
  const nodes = unclosedValue.uses.flatMap((use) => (use.touchesCloser ? [use.node, ...use.carried] : []));
  return statements.findLast((statement) => nodes.some((node) => statement.contains(node)));
}
