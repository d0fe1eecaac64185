import type { Symbol } from "../symbols.ts";
import { type Derived, type Escape, type ValueFlowOptions, valueFlow } from "./value-flow.ts";

/**
 * The ways in which the value of a local variable, or anything that holds on to it (readers made of it, its fields,
 * structs and slices that it is put into), gets out of its function, or out of the region `within`. An empty list: it
 * surely does not. Undefined: no local variable.
 *
 * Not an escape: methods of the value itself, functions of the standard library that keep nothing of their arguments,
 * functions of the same module that provably keep nothing, function literals that are deferred or called on the spot
 * or that only local variables hold.
 */
export function escapes(symbol: Symbol, options: ValueFlowOptions = {}): readonly Escape[] | undefined {
  return valueFlow(symbol, options)?.escapes;
}

/** The local variables that come to hold the value of a variable or something made of it, with where they get it. */
export function derivedFrom(symbol: Symbol, options: ValueFlowOptions = {}): readonly Derived[] | undefined {
  return valueFlow(symbol, options)?.derived;
}
