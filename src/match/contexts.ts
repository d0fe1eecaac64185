import { scopeAt, symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import type { CodeText } from "../syntax/code-text.ts";
import { functionOf, unparen } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isType } from "./types.ts";

/** A context.Context that can be had at a place. */
export interface ContextInScope {
  /** `ctx`, or `r.Context()` for a request. */
  readonly text: string;
  readonly symbol: Symbol;
  readonly via: "variable" | "request";
}

/**
 * Whether a place of a declaration may have a context of its callers or its own at hand, by the tokens before it: a
 * context, a request or a usual name is spoken of; in a test as a parameter. One that is nowhere called so is passed over.
 */
export function mayHaveContext(text: CodeText, place: number, isTest: boolean): boolean {
  let end = (isTest ? parameterEnds : nameEnds).get(text);
  if (end === undefined) {
    const pattern = isTest ? /^func\b(?:[^{]|\{(?:[^{}]|\{[^{}]*\})*\})*?Context/ : /ctx|Ctx|Context|Request/;
    const found = pattern.exec(text.code);
    end = found ? found.index + found[0].length : Number.POSITIVE_INFINITY;
    (isTest ? parameterEnds : nameEnds).set(text, end);
  }
  return end <= place;
}

/** Where the first such parameter, and the first such name, ends. */
const parameterEnds = new WeakMap<CodeText, number>();
const nameEnds = new WeakMap<CodeText, number>();

/** The nearest of contextsAt. */
export function contextAt(at: Node): ContextInScope | undefined {
  return contextsAt(at)[0];
}

/**
 * The contexts at a place, nearest first: variables of type context.Context that are declared before it and not
 * shadowed, and behind those of its own function, parameters of type *http.Request. Package-level variables do not count.
 */
export function contextsAt(at: Node): readonly ContextInScope[] {
  const found: ContextInScope[] = [];
  const scope = scopeAt(at);
  let requests: ContextInScope[] = [];
  for (let s: typeof scope | undefined = scope; s && s.kind !== "file" && s.kind !== "package"; s = s.parent) {
    const variables: Symbol[] = [];
    for (const symbol of s.symbols()) {
      if (symbol.kind !== "var" || symbol.name === "_" || scope.lookup(symbol.name, at.start) !== symbol) continue;
      if (isType(symbol.type(), "context.Context")) variables.push(symbol);
      else if (symbol.role === "param" && isType(symbol.type(), "*net/http.Request")) {
        requests.push({ text: `${symbol.name}.Context()`, symbol, via: "request" });
      }
    }
    variables.sort((a, b) => (b.node?.start ?? 0) - (a.node?.start ?? 0));
    for (const symbol of variables) found.push({ text: symbol.name, symbol, via: "variable" });
    // The scope of a function's body holds its parameters: what lies around it belongs to another function.
    if (requests.length > 0) {
      found.push(...requests);
      requests = [];
    }
  }
  return found;
}

/** Whether a context can be had by the same text at another place: no other variable of that name hides it there. */
export function isSameAt({ symbol }: ContextInScope, at: Node): boolean {
  return scopeAt(at).lookup(symbol.name, at.start) === symbol;
}

/** Whether a symbol is declared outside of the innermost function around a node: using it there captures it. */
export function isCapturedAt(symbol: Symbol, at: Node): boolean {
  const fn = functionAround(at);
  return fn !== undefined && symbol.node !== undefined && !fn.contains(symbol.node);
}

/** Whether a call calls this method of that context: `ctx.Done()`, `r.Context().Err()`. */
export function isContextCall(call: Node, context: ContextInScope, method: string): boolean {
  const fn = call.kind === "call_expression" ? functionOf(call) : undefined;
  if (fn?.kind !== "selector_expression" || fn.child("field")?.text !== method) return false;
  const operand = fn.child("operand");
  if (context.via === "variable") return operand !== undefined && symbolOf(unparen(operand)) === context.symbol;
  const inner = operand && unparen(operand);
  return inner?.kind === "call_expression" && isContextCallOfRequest(inner, context.symbol);
}

function isContextCallOfRequest(call: Node, request: Symbol): boolean {
  const fn = functionOf(call);
  const operand = fn?.child("operand");
  return fn?.child("field")?.text === "Context" && operand !== undefined && symbolOf(unparen(operand)) === request;
}
