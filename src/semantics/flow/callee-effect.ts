import { isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { symbolOf } from "../resolve.ts";
import { fileOf } from "../source-file.ts";
import { SourceSymbol } from "../source-symbol.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf } from "../type-of.ts";
import { Summaries } from "./summaries.ts";
import { type Passing, parameterSymbol, valueFlow } from "./value-flow.ts";

/** What a function does with what one of its parameters is given. */
export interface CalleeEffect {
  /** May keep it beyond the call, in ways other than a result: stores it, sends it, hands it to a goroutine, ... */
  readonly keeps: boolean;
  /** May give it, or something made of it, back. */
  readonly returns: boolean;
}

/**
 * How many borders between packages of a module are crossed to see what becomes of a value. What a function does is
 * known for each number of borders on its own, so that it does not depend on where the first question came from.
 */
export const BORDERS = 2;

export interface CalleeEffectOptions {
  /** How many borders between packages may be crossed. Default: `BORDERS`. */
  readonly borders?: number | undefined;
  /** See ValueFlowOptions. */
  readonly passing?: Passing | undefined;
}

/**
 * What a function or method of the same module does with an argument (by its 0-based place; -1: the receiver).
 * Undefined: it cannot be looked into (a function value, an interface method, another module, no body).
 */
export function calleeEffect(call: Node, index: number, options: CalleeEffectOptions = {}): CalleeEffect | undefined {
  const { borders = BORDERS, passing = "escapes" } = options;
  const called = functionsWithin(call, borders);
  if (!called) return undefined;
  let keeps = false;
  let returns = false;
  for (const fn of called.functions) {
    const effect = effects.ask(fn, { index, borders: called.borders, passing });
    if (!effect) return undefined;
    keeps ||= effect.keeps;
    returns ||= effect.returns;
  }
  return { keeps, returns };
}

/**
 * The declarations, in this package and with bodies, of the function or method that a call calls: several where files
 * for different platforms declare it. Undefined: cannot tell, or elsewhere.
 */
export function calledFunctions(call: Node): readonly Node[] | undefined {
  return functionsWithin(call, 0)?.functions;
}

/**
 * The same also for functions of other packages of the module, as long as borders may be crossed; and how many may be
 * crossed from there.
 */
export function functionsWithin(
  call: Node,
  borders: number,
): { readonly functions: readonly Node[]; readonly borders: number } | undefined {
  const callee = calleeOf(call);
  const symbol = callee?.method?.symbol ?? callee?.symbol;
  if (!(symbol instanceof SourceSymbol) || symbol.kind !== "func") return undefined;
  const { pkg } = fileOf(call);
  const left = symbol.pkg === pkg ? borders : borders - 1;
  if (left < 0 || (symbol.pkg !== pkg && !pkg.workspace.isSameModule(pkg, symbol.pkg))) return undefined;
  const functions: Node[] = [];
  for (const node of symbol.nodes) {
    const fn = node.parent;
    if (!fn || !isFunction(fn) || !fn.child("body")) return undefined;
    functions.push(fn);
  }
  return { functions, borders: left };
}

/** The parameter of a declaration that an argument goes to, by its place; -1: the receiver. See parameterSymbol. */
export function parameterAt(fn: Node, index: number): Symbol | null | undefined {
  if (index >= 0) return parameterSymbol(fn, index);
  const name = fn.child("receiver")?.namedChildren[0]?.child("name");
  return name && name.text !== "_" ? symbolOf(name) : null;
}

const NOTHING: CalleeEffect = { keeps: false, returns: false };

interface Question {
  readonly index: number;
  readonly borders: number;
  readonly passing: Passing;
}

const effects = new Summaries<Question, CalleeEffect | undefined>({
  bottom: NOTHING,
  top: undefined,
  keyOf: ({ index, borders, passing }) => `${index} ${borders} ${passing}`,
  compute: decide,
  equal: (a, b) => a?.keeps === b?.keeps && a?.returns === b?.returns,
});

function decide(fn: Node, { index, borders, passing }: Question): CalleeEffect | undefined {
  const parameter = parameterAt(fn, index);
  if (parameter === null) return NOTHING;
  const flow = parameter && valueFlow(parameter, { borders, passing });
  if (!flow) return undefined;
  const returned = flow.escapes.filter(({ reason }) => reason === "returned" || reason === "named result");
  return { keeps: returned.length < flow.escapes.length, returns: returned.length > 0 };
}
