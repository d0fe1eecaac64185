import { argumentPlace, callOfFunction, parenthesized } from "../../syntax/expressions.ts";
import type { Node } from "../../syntax/node.ts";
import { usesOf } from "../resolve.ts";
import { selectionOf } from "../selectors.ts";
import type { Symbol } from "../symbols.ts";
import { BORDERS, functionsWithin, parameterAt } from "./callee-effect.ts";
import { derivedFrom } from "./escapes.ts";

/** A place where a value is released. */
export interface Release {
  /** The call of the method, or of the function of this module that calls it; for "value": the selector. */
  readonly node: Node;
  readonly how: "call" | "value" | "helper";
  /** The variable through which it is released. */
  readonly symbol: Symbol;
}

/**
 * Where one of the methods (`Close`, `Stop`, ...) is called on the value of a variable, on a field of it
 * (`resp.Body.Close()`) or on what is derived from it, also inside of function literals; where such a method is taken
 * as a value (`t.Cleanup(srv.Close)`); and where it is given to a function of this module that calls the method. A
 * release may stand on some paths only.
 */
export function releasesOf(symbol: Symbol, ...methods: readonly string[]): readonly Release[] {
  return releases(symbol, new Set(methods), new Set(), BORDERS);
}

function releases(
  symbol: Symbol,
  methods: ReadonlySet<string>,
  asked: Set<Symbol>,
  borders: number,
): readonly Release[] {
  if (asked.has(symbol)) return [];
  asked.add(symbol);
  const found: Release[] = [];
  const symbols = [symbol, ...(derivedFrom(symbol, { borders }) ?? []).map((derived) => derived.symbol)];
  for (const holder of new Set(symbols)) {
    for (const use of usesOf(holder)) {
      const release = releaseAt(use, methods, asked, borders);
      if (release) found.push({ ...release, symbol: holder });
    }
  }
  return found;
}

function releaseAt(
  use: Node,
  methods: ReadonlySet<string>,
  asked: Set<Symbol>,
  borders: number,
): Omit<Release, "symbol"> | undefined {
  let e = parenthesized(use);
  for (let selector = e.parent; selector?.kind === "selector_expression"; selector = e.parent) {
    if (methods.has(selector.child("field")?.text ?? "") && selectionOf(selector)?.kind !== "field") {
      const call = callOfFunction(selector);
      return call ? { node: call, how: "call" } : { node: selector, how: "value" };
    }
    e = parenthesized(selector);
  }
  const place = argumentPlace(e);
  const called = place && functionsWithin(place.call, borders);
  if (!called) return undefined;
  for (const fn of called.functions) {
    const parameter = parameterAt(fn, place.index);
    if (parameter && releases(parameter, methods, asked, called.borders).length > 0)
      return { node: place.call, how: "helper" };
  }
  return undefined;
}
