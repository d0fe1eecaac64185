import { calleeEffect } from "../semantics/flow/callee-effect.ts";
import { calleeName } from "../semantics/flow/callee-name.ts";
import { conditionsAt } from "../semantics/flow/conditions.ts";
import { contextCallKeeps } from "../semantics/flow/context-calls.ts";
import { escapes } from "../semantics/flow/escapes.ts";
import { classifyUses } from "../semantics/flow/uses.ts";
import { usesOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { calleeOf, typeOf } from "../semantics/type-of.ts";
import { argumentPlace, isLeftSide, lastNameOf, parenthesized, unparen } from "../syntax/expressions.ts";
import { functionAround, isFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { statementOf } from "../syntax/statements.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { contextLife } from "./context-life.ts";
import { mustBeDone } from "./context-siblings.ts";
import { nilComparison } from "./nil.ts";
import { isErrorType, isType } from "./types.ts";
import type { UsableContext } from "./usable-context.ts";

/** Why a new root context stands where another context is at hand. */
export type Detachment =
  | "outlives" // what it is for goes on when the function has returned
  | "ends" // it is for work that has to be done to the end, such as closing or undoing something
  | "merged" // it is joined with the context at hand
  | "said"; // a comment says so

/**
 * Why a `context.Background()` that is an argument is better not the context at hand; undefined: nothing speaks for that.
 * Names count, since to leave the context alone is the careful answer.
 */
export function detachment(root: Node, context: UsableContext): Detachment | undefined {
  const place = argumentPlace(root);
  if (!place) return "outlives";
  if (isSaid(root)) return "said";
  if (isMerged(root, context.symbol)) return "merged";
  if (LOGS.test(words(lastNameOf(place.call))) || namesOf(place.call).some((name) => DETACHED_NAME.test(words(name))))
    return "said";
  if (endsSomething(root, place.call) || mustBeDone(place.call) || isAfterFailure(root, context.symbol)) return "ends";
  const maker = MAKERS.test(calleeName(place.call) ?? "");
  const variable = maker ? madeVariable(place.call) : undefined;
  // What else makes a context chooses by it what the new one holds.
  const result = calleeOf(place.call)?.signature?.results[0]?.type;
  if (!maker && isType(result, "context.Context") === true) return "merged";
  if (!maker) return outlivesCall(place.call, place.index, context) ? "outlives" : undefined;
  if (!variable || (variable.role !== "local" && variable.role !== "param")) return "outlives";
  const made = statementOf(place.call);
  // A context that the function makes for one step says nothing of the next one.
  if (!made || context.own) return "outlives";
  if (ENDS.test(words(variable.name))) return "ends";
  const life = contextLife(variable, made);
  if (life.outlives) return "outlives";
  if (cancelOf(place.call).some((cancel) => isCancelledWith(cancel, context.symbol))) return "merged";
  const given = life.uses.flatMap((use) => argumentPlace(use)?.call ?? []);
  return given.some((call) => ENDS.test(words(lastNameOf(call)))) ? "ends" : undefined;
}

/** Whether what is called with a new root context, or a function around it, ends, undoes or logs something, or a comment speaks of it. */
export function isRootByIntention(root: Node): boolean {
  const call = argumentPlace(root)?.call;
  return !call || isSaid(root) || LOGS.test(words(lastNameOf(call))) || endsSomething(root, call);
}

const MAKERS = /^context\.With(Cancel|Timeout|Deadline|Value)(Cause)?$|^os\/signal\.NotifyContext$/;

/** Words in names of what brings something to its end, or takes it back. */
const ENDS =
  /\b(close[ds]?|closing|shutdown|shut|stop|unlock|rollback|abort|deregister|unregister|unsubscribe|cleanup|clean|release|terminate|teardown|destroy|dispose|revoke|undo|restore|finish|finalize|flush|drain|exit|quit|kill|purge|revert|leave|resign|disconnect|logout)\b/;
const DETACHED_NAME = /\b(detached?|background|bg|root|global|independent|async)\b/;
/** A logger takes from its context what the entry is to tell, and obeys none. */
const LOGS = /\b(logs?|logged|logger|audit|trace|debug|debugf|info|infof|warn|warnf|errorf|print|printf|metrics?)\b/;
const STARTS =
  /^(new|open|dial|connect|start|watch|subscribe|run|serve|listen|spawn|launch|init|setup|register|schedule|go|make|create client|build)\b/;

/** `gracefulShutdownAll` as "graceful shutdown all". */
function words(name: string): string {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/_/g, " ")
    .toLowerCase();
}

function madeVariable(call: Node): Symbol | undefined {
  return variableOf(bindingOf(call)?.targets[0]);
}

/** The names that the results of a call are given. */
function namesOf(call: Node): string[] {
  return bindingOf(call)?.targets.map((target) => target.text) ?? [];
}

function cancelOf(call: Node): Symbol[] {
  const cancel = variableOf(bindingOf(call)?.targets[1]);
  return cancel ? [cancel] : [];
}

const SAYS =
  /detach|independent|outlive|surviv|regardless|cancell?(ed|ation|s)?\b|fresh (ctx|context)|new context|global|own (context|timeout|deadline)|separate|different context|background context|use (a |the )?background|not (use|pass|inherit)|don't (use|pass|want)|do not (use|pass|want)|even (if|when|after)|intentional|on purpose|deliberate|long.?lived|lifetime|asynchronous/i;

/** Whether a comment on the line, or directly above a statement around it, speaks of it. */
function isSaid(root: Node): boolean {
  const { text } = root.tree;
  const lineEnd = text.indexOf("\n", root.end);
  const rest = text.slice(root.end, lineEnd < 0 ? text.length : lineEnd);
  const behind = rest.search(/\/\/|\/\*/);
  if (behind >= 0 && SAYS.test(rest.slice(behind))) return true;
  for (let s = statementOf(root); s; s = s.parent && statementOf(s.parent)) if (isSaidAbove(s)) return true;
  return false;
}

function isSaidAbove({ tree: { text }, start: at }: Node): boolean {
  let end = text.lastIndexOf("\n", at);
  while (end > 0) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (!/^(\/\/|\/\*|\*)|\*\/$/.test(line)) return false;
    if (SAYS.test(line)) return true;
    end = start - 1;
  }
  return false;
}

/** Whether the statement makes something of both contexts: `trace.ContextWithSpan(context.Background(), spanOf(ctx))`. */
function isMerged(root: Node, symbol: Symbol): boolean {
  const statement = statementOf(root);
  let top = root;
  for (let n = root.parent; n && n !== statement && !isFunction(n) && n.kind !== "block"; n = n.parent) top = n;
  return usesOf(symbol).some((use) => top.contains(use) && !isLeftSide(use));
}

/** Whether what is called, or a function around the place, ends or undoes something. */
function endsSomething(root: Node, call: Node): boolean {
  if (ENDS.test(words(lastNameOf(call)))) return true;
  for (let fn = functionAround(root); fn; fn = functionAround(fn)) {
    const name = fn.kind === "func_literal" ? variableOf(bindingOf(fn)?.targets[0])?.name : fn.child("name")?.text;
    if (name !== undefined && ENDS.test(words(name))) return true;
  }
  return false;
}

/** Whether something has failed on the way here, or the way depends on the context at hand. */
function isAfterFailure(root: Node, symbol: Symbol): boolean {
  const isError = ({ condition, holds }: { condition: Node; holds: boolean }) => {
    const check = nilComparison(condition);
    return check !== undefined && check.equal !== holds && isErrorType(typeOf(check.operand)) === true;
  };
  const conditions = [...conditionsAt(root)];
  for (let fn = functionAround(root); fn; fn = functionAround(fn)) conditions.push(...conditionsAt(fn.parent ?? fn));
  if (conditions.some(isError)) return true;
  const uses = usesOf(symbol);
  if (conditions.some(({ condition }) => uses.some((use) => condition.contains(use)))) return true;
  for (let n = root.parent; n && !isFunction(n); n = n.parent) {
    const initializer = n.kind === "if_statement" && n.child("initializer");
    if (initializer && !initializer.contains(root) && mayTellOf(initializer, uses)) return true;
  }
  return false;
}

/** `if _, ok := ctx.Deadline(); !ok`, but not `if err := store.Save(ctx, order); err == nil`. */
function mayTellOf(initializer: Node, uses: readonly Node[]): boolean {
  return uses.some((use) => initializer.contains(use) && use.parent?.kind === "selector_expression");
}

/** Whether a function literal that waits for the context at hand calls the cancel function. */
function isCancelledWith(cancel: Symbol, symbol: Symbol): boolean {
  const uses = usesOf(symbol);
  return classifyUses(cancel).some((use) => {
    if (use.kind === "argument" && use.call) return uses.some((other) => use.call?.contains(other));
    return use.captures.some(({ literal, how }) => how !== "deferred" && uses.some((other) => literal.contains(other)));
  });
}

/** Whether what a call begins goes on with its context when the function that calls it has returned. */
function outlivesCall(call: Node, index: number, context: UsableContext): boolean {
  const known = contextCallKeeps(calleeName(call) ?? "", context.symbol.type());
  if (known === "nothing") return false;
  // What seems to start or make something has to prove that nothing is left of its context.
  const starts = STARTS.test(words(lastNameOf(call)));
  const effect = calleeEffect(call, index, { passing: starts ? "escapes" : "borrows" });
  if (effect?.keeps) return true;
  if (effect && !effect.returns) return false;
  if (starts) return true;
  if (!context.own && !effect?.returns) return false;
  return isResultKept(call);
}

function isResultKept(call: Node): boolean {
  const binding = bindingOf(call);
  if (!binding) return !/^(expression|if|go|defer)_statement$/.test(parenthesized(call).parent?.kind ?? "");
  return binding.targets.some((target) => {
    if (isErrorType(typeOf(unparen(target))) === true) return false;
    const variable = variableOf(target);
    if (!variable) return target.text !== "_";
    return variable.role !== "local" || escapes(variable)?.length !== 0;
  });
}
