import { conditionsAt } from "../semantics/flow/conditions.ts";
import { writesTo } from "../semantics/flow/uses.ts";
import { usesOf } from "../semantics/resolve.ts";
import { fileOf } from "../semantics/source-file.ts";
import { typeOf } from "../semantics/type-of.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isContextCall } from "./contexts.ts";
import { isType } from "./types.ts";
import { type UsableContext, usableContext } from "./usable-context.ts";
import { assignedValues } from "./values.ts";

/** The context at hand where a goroutine is started, and what it may not be meant to end. */
export interface GoroutineContext {
  readonly context: UsableContext;
  /**
   * "request": it ends with an HTTP request. "own": it ends when the function returns. "changes": the variable gets other
   * values. "unknown": it may be there for this one call only. Undefined: it stands for a longer piece of work.
   */
  readonly doubt: "request" | "own" | "changes" | "unknown" | undefined;
}

/**
 * The context that a goroutine may be given to end with. Undefined: none is at hand in the function that starts it, the
 * program ends with it anyway, or the goroutine seems to be one for the whole program, started by whoever comes first.
 */
export function goroutineContext(go: Node): GoroutineContext | undefined {
  const call = go.namedChildren[0];
  const fn = functionAround(go);
  const context = call?.kind === "call_expression" ? usableContext(call) : undefined;
  if (!fn || !context || context.doubt !== "goroutine" || isOfMain(fn) || isStartedOnce(go)) return undefined;
  const declared = context.symbol.node;
  if (!declared || functionAround(declared) !== fn) return undefined;
  return { context, doubt: doubtOf(context, fn, go) };
}

function doubtOf(context: UsableContext, fn: Node, go: Node): GoroutineContext["doubt"] {
  if (context.via === "request" || isOfRequest(context)) return "request";
  if (context.own) return isAwaited(context, fn) ? undefined : "own";
  if (writesTo(context.symbol).some((write) => write.start > go.start)) return "changes";
  return isAwaited(context, fn) || isHandedOn(context, go) || isLongWork(fn) ? undefined : "unknown";
}

/** Whether the function stays until the context ends. */
function isAwaited(context: UsableContext, fn: Node): boolean {
  return [...fn.descendantsOfKind("call_expression")].some(
    (call) => functionAround(call) === fn && isContextCall(call, context, "Done"),
  );
}

/** Whether another goroutine of the function gets the context. */
function isHandedOn({ symbol }: UsableContext, go: Node): boolean {
  return usesOf(symbol).some((use) => {
    const other = use.ancestor("go_statement");
    return other !== undefined && other !== go && functionAround(other) === functionAround(go);
  });
}

const LONG_WORK = /^(run|serve|listen|watch|monitor|loop|work|poll|consume|process|supervise)/i;

function isLongWork(fn: Node): boolean {
  return LONG_WORK.test(fn.child("name")?.text ?? "");
}

/** Whether the context comes of a request: `ctx := r.Context()`, `newContext(r, w)`. */
function isOfRequest({ symbol }: UsableContext): boolean {
  return (assignedValues(symbol) ?? []).some(({ expr }) =>
    [...(expr?.descendantsOfKind("identifier") ?? [])].some((e) => isType(typeOf(e), "*net/http.Request") === true),
  );
}

function isOfMain(fn: Node): boolean {
  return (
    /^(main|init)$/.test(fn.child("name")?.text ?? "") &&
    (fileOf(fn).packageName === "main" || fn.child("name")?.text === "init")
  );
}

/** `if !c.started {`, `if c.running.CompareAndSwap(false, true) {`, `if c.updates == nil {` */
function isStartedOnce(go: Node): boolean {
  return conditionsAt(go).some(({ condition, holds }) => {
    if (/start|once|run|init|swap|load|open|active|alive/i.test(condition.text)) return true;
    const operator = condition.child("operator")?.text;
    return condition.child("right")?.kind === "nil" && (operator === "==") === holds;
  });
}
