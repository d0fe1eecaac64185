import { scopeAt } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
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
 * A context at a place: the innermost variable of type context.Context that is declared before it and not shadowed,
 * and when there is none, a parameter of type *http.Request. Package-level variables do not count.
 */
export function contextAt(at: Node): ContextInScope | undefined {
  let request: Symbol | undefined;
  const scope = scopeAt(at);
  for (let s: typeof scope | undefined = scope; s && s.kind !== "file" && s.kind !== "package"; s = s.parent) {
    let nearest: Symbol | undefined;
    for (const symbol of s.symbols()) {
      if (symbol.kind !== "var" || symbol.name === "_" || scope.lookup(symbol.name, at.start) !== symbol) continue;
      if (isType(symbol.type(), "context.Context")) {
        if (!nearest || (symbol.node?.start ?? 0) > (nearest.node?.start ?? 0)) nearest = symbol;
      } else if (symbol.role === "param" && isType(symbol.type(), "*net/http.Request")) request ??= symbol;
    }
    if (nearest) return { text: nearest.name, symbol: nearest, via: "variable" };
  }
  return request && { text: `${request.name}.Context()`, symbol: request, via: "request" };
}

/** Whether a symbol is declared outside of the innermost function around a node: using it there captures it. */
export function isCapturedAt(symbol: Symbol, at: Node): boolean {
  const fn = functionAround(at);
  return fn !== undefined && symbol.node !== undefined && !fn.contains(symbol.node);
}
