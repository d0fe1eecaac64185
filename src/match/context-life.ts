import { alwaysFollowedBy, mayReach } from "../semantics/flow/dominance.ts";
import { classifyUses, declaringFunction, literalUse, type Use } from "../semantics/flow/uses.ts";
import { type Escape, type Lent, type ValueFlow, valueFlow } from "../semantics/flow/value-flow.ts";
import { symbolOf, usesOf } from "../semantics/resolve.ts";
import { selectionOf } from "../semantics/selectors.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { calleeOf, typeOf } from "../semantics/type-of.ts";
import { underlying } from "../semantics/type-relations.ts";
import { argumentsOf, callOfFunction, functionOf, lastNameOf, unparen } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isType } from "./types.ts";
import { RUNS_LATER } from "./usable-context.ts";

/** How long a context is needed that a function makes for itself. */
export interface ContextLife {
  /** What may still need it when the function has returned, as far as the code tells; undefined: nothing seems to. */
  readonly outlives: Outliving | undefined;
  /** Where that is seen. */
  readonly at: Node | undefined;
  /** Nothing surely needs it then. */
  readonly proved: boolean;
  /** The uses of it, and of what is made of it, in the function. */
  readonly uses: readonly Node[];
}

export type Outliving =
  | "returned" // it, or something that obeys it, is given back
  | "stored" // it, or something that obeys it, is stored where others find it
  | "kept" // it is given to a function that goes on with it, or seems to
  | "goroutine" // a goroutine uses it, and is not waited for
  | "process" // a command that it can kill is started, and not waited for
  | "subtest" // a parallel subtest uses it, which runs when the test function has returned
  | "deferred"; // a function deferred before uses it

/**
 * Follows a context, and what is made of it, from the statement that makes it.
 * @param variable what holds it, of whatever role.
 */
export function contextLife(variable: Symbol, made: Node): ContextLife {
  const fn = functionAround(made);
  if (!fn || variable.role === "package" || variable.role === "field" || declaringFunction(variable) !== fn) {
    return { outlives: "stored", at: made, proved: false, uses: [] };
  }
  const ignored = (use: Node) => functionAround(use) === fn && mayReach(made, use) === false;
  const strict = valueFlow(variable, { ignored, within: fn });
  const loose = valueFlow(variable, { ignored, within: fn, passing: "borrows" });
  if (!strict || !loose) return { outlives: "stored", at: made, proved: false, uses: [] };
  const own = usesOf(variable).filter((use) => !ignored(use));
  const uses = [...own, ...loose.derived.flatMap(({ symbol }) => usesOf(symbol))];
  if (isOverAtEnd(variable, made)) return { outlives: undefined, at: undefined, proved: true, uses };
  const found = outliving(loose) ?? takenStart(fn) ?? deferredBefore(uses, made, fn);
  const isProved = !found && !mayStart(loose.derived) && strict.escapes.every((escape) => isSubtest(escape));
  return { outlives: found?.how, at: found?.at, proved: isProved, uses };
}

interface Found {
  readonly how: Outliving;
  readonly at: Node;
}

function outliving({ escapes, lent }: ValueFlow): Found | undefined {
  for (const escape of escapes) {
    const how = howItEscapes(escape);
    if (how) return { how, at: escape.node };
  }
  for (const loan of lent) {
    const how = howItIsKept(loan);
    if (how) return { how, at: loan.node };
  }
  return undefined;
}

function howItEscapes({ reason, call }: Escape): Outliving | undefined {
  switch (reason) {
    case "returned":
    case "named result":
      return "returned";
    case "used in go":
      return "goroutine";
    case "panicked":
      return undefined;
    case "passed":
      return call && calleeOf(call)?.fullName === "(*os/exec.Cmd).Start" ? "process" : "kept";
    case "captured":
      return "kept";
    default:
      return "stored";
  }
}

/** Functions with these names go on with a context when they have returned. */
const STARTS = /^(start|watch|subscribe|listen|register|schedule|spawn|launch|afterfunc|async)|async$/i;

/** How a function that cannot be looked into seems to go on with what it is given, by its name; undefined: not at all. */
export function howItIsKept({ node, call }: Lent): Outliving | undefined {
  const fn = functionOf(call);
  const name = lastNameOf(call);
  const type = typeOf(node);
  const isFunction = type !== undefined && underlying(type)?.kind === "signature";
  if (!isFunction) return STARTS.test(name) ? "kept" : undefined;
  if (isRunOfSubtest(call)) return isParallel(node) ? "subtest" : undefined;
  if (/^(Go|TryGo)$/.test(name)) return isWaitedFor(fn) ? undefined : "goroutine";
  return RUNS_LATER.test(name) ? "kept" : undefined;
}

/** Whether the group that a goroutine is started in is waited for in the same function. */
function isWaitedFor(start: Node | undefined): boolean {
  const operand = start?.child("operand");
  const group = operand && symbolOf(unparen(operand));
  return group !== undefined && classifyUses(group).some((use) => use.kind === "method" && isPlainCall(use, "Wait"));
}

function isPlainCall({ call, name, captures }: Use, wanted: string): boolean {
  return name === wanted && captures.length === 0 && call?.parent?.kind !== "go_statement";
}

function isSubtest({ reason, call, node }: Escape): boolean {
  return reason === "passed" && call !== undefined && isRunOfSubtest(call) && !isParallel(node);
}

function isRunOfSubtest(call: Node): boolean {
  return /^\(\*testing\.[TB]\)\.Run$/.test(calleeOf(call)?.fullName ?? "");
}

/** Whether the function given to t.Run runs in parallel, or may: it is not to be seen here. */
function isParallel(subtest: Node): boolean {
  const e = unparen(subtest);
  if (e.kind !== "func_literal") return true;
  return [...e.descendantsOfKind("call_expression")].some(
    (call) => functionOf(call)?.child("field")?.text === "Parallel" && argumentsOf(call).length === 0,
  );
}

function commandsOf(derived: ValueFlow["derived"]): readonly (readonly Use[])[] {
  return derived.flatMap(({ symbol }) =>
    isType(symbol.type(), "*os/exec.Cmd") === true
      ? [classifyUses(symbol).filter(({ kind }) => kind === "method")]
      : [],
  );
}

/** Whether a command made with the context is started by itself. */
function mayStart(derived: ValueFlow["derived"]): boolean {
  return commandsOf(derived).some((calls) => calls.some(({ name }) => name === "Start"));
}

/** Where a function takes a method Start as a value, to start something with it later. */
function takenStart(fn: Node): Found | undefined {
  const at = [...fn.descendantsOfKind("selector_expression")].find(
    (selector) => selector.child("field")?.text === "Start" && !callOfFunction(selector),
  );
  return at && selectionOf(at)?.kind === "method" ? { how: "process", at } : undefined;
}

/** A use in a function literal that was deferred before: it runs after what is deferred from here on. */
function deferredBefore(uses: readonly Node[], made: Node, fn: Node): Found | undefined {
  for (const use of uses) {
    let place = use;
    for (let around = functionAround(use); around && around !== fn; around = functionAround(around)) place = around;
    if (place.kind !== "func_literal" || place.start > made.start) continue;
    if (literalUse(place) !== "called") return { how: "deferred", at: use };
  }
  return undefined;
}

/** Whether every way from here to the end of the function waits until the context has ended (`<-ctx.Done()`). */
function isOverAtEnd(variable: Symbol, made: Node): boolean {
  const uses = classifyUses(variable);
  if (uses.some(({ kind, node }) => (kind === "assigned" && !made.contains(node)) || kind === "address")) return false;
  return uses.some(({ kind, name, call, captures }) => {
    const receive = kind === "method" && name === "Done" && captures.length === 0 ? call?.parent : undefined;
    return receive?.child("operator")?.text === "<-" && alwaysFollowedBy(made, receive) === true;
  });
}
