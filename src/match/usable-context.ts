import { calleeName } from "../semantics/flow/callee-name.ts";
import { conditionsAt } from "../semantics/flow/conditions.ts";
import { dominates, mayReach } from "../semantics/flow/dominance.ts";
import { type Capture, capturesOf, classifyUses, writesTo } from "../semantics/flow/uses.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import {
  argumentPlace,
  argumentsOf,
  expressionsOf,
  functionOf,
  parenthesized,
  unparen,
} from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { statementOf } from "../syntax/statements.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { type ContextInScope, contextsAt, isContextCall } from "./contexts.ts";
import { nilComparison } from "./nil.ts";
import { type AssignedValue, assignedValues } from "./values.ts";

/** A context that a call at a place can be given. */
export interface UsableContext extends ContextInScope {
  /** The function that makes it also ends it: what is left of it behind that is of no use. */
  readonly own: boolean;
  readonly doubt: ContextDoubt | undefined;
}

/** Why a context may not be the one that a call should obey. */
export type ContextDoubt =
  | "several" // another one is at hand in the same function
  | "done" // it has ended, or may have
  | "deferred" // the call runs when the function returns
  | "goroutine" // the call runs in a goroutine that does not know the context so far
  | "kept"; // the call lies in a function that is kept for later

/**
 * The context that a call at a place should obey: the nearest one that has a value there and that something can end.
 * Undefined: there is none, or it is one that nothing ends (`context.Background()`), by intention.
 */
export function usableContext(at: Node): UsableContext | undefined {
  const contexts = contextsAt(at);
  for (const [i, context] of contexts.entries()) {
    const assigned = context.via === "variable" ? assignedValues(context.symbol) : undefined;
    const values = assigned?.filter(({ target }) => mayReach(target, at) !== false);
    if (values && !isSetAt(values, at)) continue;
    if (context.symbol.role === "result" && !writesTo(context.symbol).some((write) => dominates(write, at))) continue;
    if (values?.every((value) => isEndless(value, new Set([context.symbol])))) return undefined;
    if (context.via === "request" && classifyUses(context.symbol).some((use) => use.kind === "assigned")) continue;
    if (mayBeNil(context.symbol, at)) return undefined;
    const cancels = values?.flatMap((value) => cancelOf(value) ?? []) ?? [];
    const own = cancels.length > 0;
    if (own && cancels.some((cancel) => isCalledBefore(cancel, context.symbol, at))) continue;
    const next = contexts[i + 1];
    const isAmbiguous =
      own &&
      next?.via === "variable" &&
      functionAround(next.symbol.node ?? at) === functionAround(context.symbol.node ?? at);
    const doubt = isDone(context, at) ? "done" : (placeDoubt(context, at) ?? (isAmbiguous ? "several" : undefined));
    return { ...context, own, doubt };
  }
  return undefined;
}

/**
 * Whether nothing ends a context but the end of a function: it has no deadline, comes of one that nothing ends, and is
 * cancelled by defers alone, its function's or those of a goroutine for which it is made.
 */
export function endsWithFunction(context: ContextInScope): boolean {
  const values = context.via === "variable" ? assignedValues(context.symbol) : undefined;
  if (!values || values.length === 0) return false;
  return values.every((value) => {
    const call = value.expr && unparen(value.expr);
    const cancel = cancelOf(value);
    if (!call || !cancel || !/^context\.WithCancel(Cause)?$/.test(calleeName(call) ?? "")) return false;
    const parent = argumentsOf(call)[0];
    if (!parent || !isEndlessContext(parent)) return false;
    return classifyUses(cancel).every((use) => use.call?.parent?.kind === "defer_statement");
  });
}

/** Whether the variable has been given a value on every way. */
function isSetAt(values: readonly AssignedValue[], at: Node): boolean {
  if (values.every((value) => value.from !== "zero")) return true;
  return values.some((value) => value.from !== "zero" && dominates(value.target, at) === true);
}

/** Whether an expression gives a context that nothing ends, as `context.Background()` and what only adds values to it. */
export function isEndlessContext(expr: Node): boolean {
  return isEndless({ target: expr, from: "value", expr }, new Set());
}

const ENDLESS = new Set(["context.Background", "context.TODO", "context.WithoutCancel"]);

function isEndless({ from, expr }: AssignedValue, seen: Set<Symbol>): boolean {
  if (from === "zero") return true;
  const e = from === "value" && expr ? unparen(expr) : undefined;
  if (e?.kind === "identifier") {
    const symbol = symbolOf(e);
    if (!symbol || seen.has(symbol)) return symbol !== undefined;
    seen.add(symbol);
    return assignedValues(symbol)?.every((value) => isEndless(value, seen)) === true;
  }
  const name = e?.kind === "call_expression" ? calleeName(e) : undefined;
  if (!e || name === undefined) return false;
  if (ENDLESS.has(name)) return true;
  const parent = argumentsOf(e)[0];
  return (
    name === "context.WithValue" && parent !== undefined && isEndless({ target: e, from: "value", expr: parent }, seen)
  );
}

const CANCELABLE = /^context\.With(Cancel|Timeout|Deadline)(Cause)?$|^os\/signal\.NotifyContext$/;

/** The cancel function that comes with the context. */
function cancelOf({ from, expr, target }: AssignedValue): Symbol | undefined {
  if (from !== "result" || !expr || !CANCELABLE.test(calleeName(unparen(expr)) ?? "")) return undefined;
  const targets = expressionsOf(target.parent?.kind === "expression_list" ? target.parent : undefined);
  return variableOf(targets[1] ?? bindingOf(expr)?.targets[1]);
}

function isCalledBefore(cancel: Symbol, context: Symbol, at: Node): boolean {
  const made = context.node && statementOf(context.node);
  return classifyUses(cancel).some(
    ({ call, kind, captures }) =>
      kind === "called" &&
      captures.length === 0 &&
      call?.parent?.kind === "expression_statement" &&
      mayReach(call, at, made ? [made] : []) === true,
  );
}

/** Whether the context is compared with nil, and not known to be another value here. */
function mayBeNil(symbol: Symbol, at: Node): boolean {
  const checks = classifyUses(symbol).filter((use) => use.kind === "nil-check");
  if (checks.length === 0) return false;
  const isKnown = conditionsAt(at, symbol.name).some(({ condition, holds }) => {
    const check = nilComparison(condition);
    return check && symbolOf(check.operand) === symbol && check.equal !== holds;
  });
  return !isKnown && !checks.some(({ comparison }) => comparison && replacesNil(comparison, symbol, at));
}

/** `if ctx == nil { ctx = context.Background() }` */
function replacesNil(comparison: Node, symbol: Symbol, at: Node): boolean {
  const check = parenthesized(comparison).parent;
  const then = check?.kind === "if_statement" ? check.child("consequence") : undefined;
  if (!then || nilComparison(comparison)?.equal !== true || dominates(comparison, at) !== true) return false;
  return classifyUses(symbol).some((use) => use.kind === "assigned" && then.contains(use.node));
}

/** Whether every way here has seen the context end. */
function isDone(context: ContextInScope, at: Node): boolean {
  const isErr = ({ condition, holds }: { condition: Node; holds: boolean }) => {
    const check = nilComparison(condition);
    return check !== undefined && check.equal !== holds && isContextCall(check.operand, context, "Err");
  };
  if (conditionsAt(at, "Err").some(isErr)) return true;
  const fn = functionAround(at);
  for (const receive of fn?.descendantsOfKind("unary_expression") ?? []) {
    const call = receive.child("operator")?.text === "<-" ? receive.child("operand") : undefined;
    if (!call || !isContextCall(unparen(call), context, "Done") || functionAround(receive) !== fn) continue;
    const clause = receive.ancestor("communication_case", "func_literal");
    if (clause?.kind === "communication_case" && clause.child("communication")?.contains(receive)) {
      if (clause.contains(at)) return true;
    } else if (dominates(receive, at) === true) return true;
  }
  return false;
}

/** What the place of the call within its function, and of that function's literals, says. */
function placeDoubt(context: ContextInScope, at: Node): ContextDoubt | undefined {
  const started = parenthesized(at).parent?.kind;
  if (started === "go_statement") return "goroutine";
  if (started === "defer_statement") return "deferred";
  for (const capture of capturesOf(context.symbol, at)) {
    if (usesContext(context, capture.literal)) return undefined;
    const doubt = literalDoubt(capture);
    if (doubt) return doubt;
  }
  return undefined;
}

/** Whether a function literal works with the context already. */
function usesContext(context: ContextInScope, literal: Node): boolean {
  return classifyUses(context.symbol).some(
    (use) => literal.contains(use.node) && (context.via === "variable" || use.name === "Context"),
  );
}

/** Words in names of functions that run what they are given later, or when all is over. */
export const RUNS_LATER =
  /cleanup|shutdown|close|stop|defer|after|later|async|spawn|submit|enqueue|schedule|cron|register|handle|subscribe|notify|^(go|on[^\d_].*|once\w*)$/i;

/** Functions that run for one caller what others get the result of. */
const SHARED_RUN = /^\(\*(sync\.Once|golang\.org\/x\/sync\/singleflight\.Group)\)\.Do(Chan)?$/;

function literalDoubt({ literal, how }: Capture): ContextDoubt | undefined {
  if (how === "called") return undefined;
  if (how === "go") return "goroutine";
  if (how === "deferred") return "deferred";
  const place = argumentPlace(literal);
  if (place) {
    const fn = functionOf(place.call);
    const name = (fn?.kind === "selector_expression" ? fn.child("field") : fn)?.text ?? "";
    // A group of goroutines that is waited for: golang.org/x/sync/errgroup, sync.WaitGroup.
    if (/^(Go|TryGo)$/.test(name)) return undefined;
    if (SHARED_RUN.test(calleeName(place.call) ?? "")) return "kept";
    return RUNS_LATER.test(name) ? "kept" : undefined;
  }
  const variable = variableOf(bindingOf(literal)?.targets[0]);
  const uses = variable?.role === "local" ? classifyUses(variable) : undefined;
  const isCalledHere = uses?.every(
    (use) => use.kind === "called" && !/^(go|defer)_/.test(use.call?.parent?.kind ?? ""),
  );
  return isCalledHere ? undefined : "kept";
}
