import { calledFunctions, parameterAt } from "../semantics/flow/callee-effect.ts";
import { calleeName } from "../semantics/flow/callee-name.ts";
import { mayReach } from "../semantics/flow/dominance.ts";
import { classifyUses, type Use } from "../semantics/flow/uses.ts";
import { scopeAt, symbolOf } from "../semantics/resolve.ts";
import { isStdPath } from "../semantics/std/index.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { calleeOf, typeOf } from "../semantics/type-of.ts";
import type { Type } from "../semantics/types.ts";
import { argumentsOf, callOfFunction, expressionsOf, isBlank, parenthesized, unparen } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isBefore, labeled, statementOf, statementsAfter } from "../syntax/statements.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { isType } from "./types.ts";

/** A request that is made without a context and copied to get one by `req.WithContext(ctx)`. */
export interface ContextFold {
  /** The context as it is written there, which means the same where the request is made. */
  readonly context: string;
  /** The call of WithContext. */
  readonly copy: Node;
  /** `req = req.WithContext(ctx)`, a statement that does nothing else; undefined: the copy is passed on at once. */
  readonly statement: Node | undefined;
  /** The program cannot tell whether the request got its context early or late, or as a copy. */
  readonly proved: boolean;
}

const WITH_CONTEXT = "(*net/http.Request).WithContext";
const SENDS = new Set([
  "(*net/http.Client).Do",
  "(net/http.RoundTripper).RoundTrip",
  "(*net/http.Transport).RoundTrip",
]);

/**
 * The one WithContext that a request made by `req, err := http.NewRequest(…)` goes through, further down in the same
 * statement list, when its context could as well be given at once. Undefined: there is none, or it could not.
 */
export function contextFold(call: Node): ContextFold | undefined {
  const binding = bindingOf(call);
  const variable = variableOf(binding?.targets[0]);
  if (!binding || binding.owner || !variable || variable.role !== "local") return undefined;
  const { statement: made } = binding;
  const uses = classifyUses(variable).filter((use) => !binding.targets.includes(use.node));
  const first = uses.find((use) => use.kind === "method" && use.call && calleeName(use.call) === WITH_CONTEXT);
  const copy = first?.call;
  const place = copy && statementOf(copy);
  const context = copy && argumentsOf(copy)[0];
  if (!first || !copy || !place || !context || first.captures.length > 0) return undefined;
  if (!statementsAfter(made).includes(place) || functionAround(copy) !== functionAround(call)) return undefined;
  const between = statementsAfter(made).filter((s) => isBefore(s, place));
  if (between.some((s) => s.kind === "labeled_statement")) return undefined;
  if (!meansTheSame(context, call, made, place, variable)) return undefined;
  const target = bindingOf(copy)?.targets[0];
  const isAlone = bindingOf(copy)?.targets.length === 1 && expressionsOf(place.child("right")).length === 1;
  const isAssigned =
    isAlone && target !== undefined && variableOf(target) === variable && place.kind === "assignment_statement";
  const isPassed = place !== copy.parent && isSentOrPassed(copy);
  if (isAssigned ? labeled(place) !== place || hasOwnComment(place) : !isPassed) return undefined;
  // The assignment's own left side is no use of the request.
  const others = uses.filter((use) => use !== first && use.node !== target);
  const early = others.filter((use) => isBefore(use.node, place) || use.captures.length > 0);
  const seen = isAssigned ? early : others;
  if (!seen.every(isBorrowed)) return undefined;
  const isStd = isAssigned || SENDS.has(calleeName(callAround(copy) ?? copy) ?? "");
  // Where the copy is passed on, what is done to the request afterwards does not reach it.
  const isOnly = isAssigned
    ? others.every((use) => early.includes(use) || mayReach(made, use.node, [place]) === false)
    : others.every((use) => isBefore(use.node, place) || !isChanged(use));
  const proved = isStd && isOnly && seen.every(isHarmless) && !mayChange(context, between) && !mayBeNil(context);
  return { context: context.text, copy, statement: isAssigned ? place : undefined, proved };
}

function callAround(copy: Node): Node | undefined {
  return copy.parent?.kind === "argument_list" ? copy.parent.parent : undefined;
}

/** Whether the copy is an argument of a call that its own statement runs once, not in a function literal or loop. */
function isSentOrPassed(copy: Node): boolean {
  const call = callAround(copy);
  const statement = statementOf(copy);
  return call !== undefined && statement !== undefined && !/^(for|go|defer)_statement$/.test(statement.kind);
}

/** Whether a use of the request has it only for a moment, and does not look at its context. */
function isBorrowed({ kind, selector, call, captures }: Use): boolean {
  if (captures.length > 0) return false;
  if (kind === "nil-check") return true;
  if (kind === "argument") return call?.parent?.kind !== "go_statement" && call?.parent?.kind !== "defer_statement";
  if (kind !== "field" && kind !== "method") return false;
  const name = selector?.child("field")?.text ?? "";
  if (/^(Context|WithContext|Clone)$/.test(name)) return false;
  return kind === "method" || selector === undefined || callOfFunction(selector) === undefined;
}

/** Whether a field of the request gets another value, or may. */
function isChanged({ kind, selector, call }: Use): boolean {
  if (kind === "method") return !(call && CHANGES_NO_FIELD.has(calleeName(call) ?? ""));
  if (kind !== "field" || !selector) return false;
  const place = parenthesized(selector).parent;
  return place?.field === "left" || /^(inc|dec)_statement$|^unary_expression$/.test(place?.kind ?? "");
}

const CHANGES_NO_FIELD = new Set(
  ["AddCookie", "Cookie", "Cookies", "Referer", "SetBasicAuth", "UserAgent"].map(
    (name) => `(*net/http.Request).${name}`,
  ),
);

/** Whether a use cannot tell that the request has a context. */
function isHarmless({ kind, call, index }: Use): boolean {
  if (kind !== "argument") return true;
  const functions = call && calledFunctions(call);
  if (!functions || index === undefined) return false;
  return functions.every((fn) => {
    const parameter = parameterAt(fn, index);
    if (parameter === null) return true;
    return (
      parameter?.role === "param" && classifyUses(parameter).every((use) => use.kind !== "argument" && isBorrowed(use))
    );
  });
}

/** Whether the context is one that has the same value where the request is made: `ctx`, `r.Context()`, `s.ctx`. */
function meansTheSame(context: Node, call: Node, made: Node, place: Node, request: Symbol): boolean {
  const e = unparen(context);
  const root = rootOf(e);
  if (!root) return /^context\.(Background|TODO)$/.test(calleeName(e) ?? "");
  const symbol = symbolOf(root);
  if (symbol?.kind !== "var" || symbol === request || isBlank(root)) return false;
  if (scopeAt(call).lookup(root.text, call.start) !== symbol) return false;
  const writes = classifyUses(symbol).filter((use) => use.kind === "assigned" || use.kind === "address");
  return !writes.some(
    ({ node, captures }) => captures.length > 0 || (node.start >= made.start && node.end <= place.end),
  );
}

/** `s` of `s.ctx` and of `s.req.Context()`; undefined: it is made up of something else. */
function rootOf(e: Node): Node | undefined {
  if (e.kind === "identifier") return e;
  if (e.kind === "call_expression") {
    const isContext = calleeName(e) === "(*net/http.Request).Context";
    const operand = isContext ? e.child("function")?.child("operand") : undefined;
    return operand && rootOf(unparen(operand));
  }
  const operand = e.kind === "selector_expression" ? e.child("operand") : undefined;
  return operand && rootOf(unparen(operand));
}

/**
 * Whether statements may give a field, a package's variable, or the request that the context is taken from, another
 * context: they speak of what it starts from, write by a pointer, or call what is not of the standard library and may
 * know it by another way.
 */
function mayChange(context: Node, statements: readonly Node[]): boolean {
  const e = unparen(context);
  const root = rootOf(e);
  const symbol = root && symbolOf(root);
  if (!root || symbol?.kind !== "var") return false;
  const isShared = symbol.role === "package";
  if (e.kind === "identifier" && !isShared) return false;
  const isField = e.kind === "selector_expression" || unparen(e.child("function")?.child("operand") ?? e) !== root;
  return statements.some((statement) =>
    [statement, ...statement.descendants()].some(
      (node) =>
        (node.kind === "identifier" && symbolOf(node) === symbol) ||
        ((isField || isShared) && node.kind === "call_expression" && !isStdCall(node)) ||
        (node.kind === "assignment_statement" && expressionsOf(node.child("left")).some(isByPointer)),
    ),
  );
}

function isByPointer(target: Node): boolean {
  const e = unparen(target);
  return e.kind === "unary_expression" || (e.kind === "selector_expression" && isContextOrRequest(typeOf(e)));
}

function isContextOrRequest(type: Type | undefined): boolean {
  return isType(type, "context.Context") !== false || isType(type, "*net/http.Request") !== false;
}

function isStdCall(call: Node): boolean {
  if (calleeOf(call)?.isBuiltin) return true;
  const path = /^\(?\*?([\w./-]+)\.\w/.exec(calleeName(call) ?? "")?.[1];
  return path !== undefined && isStdPath(path);
}

/** Whether the function asks if the context is nil: no request can be made with a nil context, but without one it can. */
function mayBeNil(context: Node): boolean {
  const e = unparen(context);
  const symbol = e.kind === "identifier" ? symbolOf(e) : undefined;
  if (symbol) return classifyUses(symbol).some((use) => use.kind === "nil-check");
  const fn = functionAround(context);
  const compared = fn ? [...fn.descendantsOfKind("binary_expression")] : [];
  return compared.some((comparison) => {
    const [left, right] = [comparison.child("left"), comparison.child("right")];
    return right?.kind === "nil" && left !== undefined && unparen(left).text === e.text;
  });
}

/** Whether a comment stands directly above the statement, or behind it on its line: it would speak of nothing. */
function hasOwnComment(statement: Node): boolean {
  const { text } = statement.tree;
  const lineStart = text.lastIndexOf("\n", statement.start) + 1;
  const above = text.slice(text.lastIndexOf("\n", lineStart - 2) + 1, lineStart);
  const lineEnd = text.indexOf("\n", statement.end);
  const behind = text.slice(statement.end, lineEnd < 0 ? text.length : lineEnd);
  return /^\s*(\/\/|.*\*\/\s*$)/.test(above) || /\S/.test(behind);
}
