import { argumentPlace, argumentsOf, isLeftSide, parenthesized, unparen } from "../../syntax/expressions.ts";
import type { Node } from "../../syntax/node.ts";
import { symbolOf } from "../resolve.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf, typeOf } from "../type-of.ts";
import { underlying } from "../type-relations.ts";
import { calledFunctions, parameterAt } from "./callee-effect.ts";
import { classifyUses, type Use } from "./uses.ts";

/** What a function that appends to a slice which it is given does with it. */
export interface Appending {
  /** The appends. */
  readonly appends: readonly Node[];
  /** Whether it does nothing else with the slice but read it, so that its caller sees no other change than theirs. */
  readonly readsOnly: boolean;
}

const DEEPEST = 3;

/**
 * The appends of a function of the same package to the slice that it is given as its n-th argument, before the parameter
 * is given another slice; those of functions that it passes the slice on to among them. Undefined: there is none, or
 * it cannot be told, or the function looks at the capacity.
 */
export function appendsOfCall(call: Node, index: number, depth = 0): Appending | undefined {
  const called = call.child("function");
  const literal = called && unparen(called);
  const functions = literal?.kind === "func_literal" ? [literal] : calledFunctions(call);
  if (!functions?.length) return undefined;
  const all = functions.map((fn) => {
    const parameter = parameterAt(fn, index);
    return parameter ? appendsTo(parameter, undefined, depth) : undefined;
  });
  if (all.includes(undefined)) return undefined;
  return {
    appends: all.flatMap((one) => one?.appends ?? []),
    readsOnly: all.every((one) => one?.readsOnly),
  };
}

/**
 * The appends to a variable that holds a slice and is given no other one: `append(v, …)`, `v = append(v, …)`.
 * @param region only those in this function literal; undefined: all.
 */
export function appendsTo(variable: Symbol, region?: Node, depth = 0): Appending | undefined {
  const type = variable.type();
  if (!type || underlying(type)?.kind !== "slice") return undefined;
  const appends: Node[] = [];
  let readsOnly = true;
  for (const use of classifyUses(variable)) {
    if (region && !region.contains(use.node)) continue;
    const append = appendWith(use.node);
    if (append) {
      appends.push(append);
      continue;
    }
    if (use.kind === "address" || measuresCapacity(use.node)) return undefined;
    if (use.kind === "assigned") {
      if (!isAppended(use.node, variable)) return undefined;
      continue;
    }
    const place = use.kind === "argument" ? argumentPlace(parenthesized(use.node)) : undefined;
    const inner = place && depth < DEEPEST ? appendsOfCall(place.call, place.index, depth + 1) : undefined;
    if (inner) {
      appends.push(...inner.appends);
      readsOnly &&= inner.readsOnly;
    } else readsOnly &&= isRead(use);
  }
  return appends.length > 0 ? { appends, readsOnly } : undefined;
}

/** The append of which the name is the first argument, if it appends anything. */
function appendWith(name: Node): Node | undefined {
  const place = argumentPlace(parenthesized(name));
  if (place?.index !== 0 || !isBuiltin(place.call, "append")) return undefined;
  return argumentsOf(place.call).length > 1 ? place.call : undefined;
}

function isBuiltin(call: Node, ...names: readonly string[]): boolean {
  const callee = calleeOf(call);
  return callee?.isBuiltin === true && names.includes(callee.symbol?.name ?? "");
}

function measuresCapacity(name: Node): boolean {
  const place = argumentPlace(parenthesized(name));
  return place !== undefined && isBuiltin(place.call, "cap");
}

/** Whether `v = append(v, …)` assigns here. */
function isAppended(target: Node, variable: Symbol): boolean {
  const statement = parenthesized(target).parent?.parent;
  const values = statement?.kind === "assignment_statement" ? statement.child("right")?.namedChildren : undefined;
  const call = values?.length === 1 ? values[0] : undefined;
  const first = call?.kind === "call_expression" && isBuiltin(call, "append") ? argumentsOf(call)[0] : undefined;
  return first?.kind === "identifier" && symbolOf(first) === variable;
}

/** Whether a use only reads elements, or gives the slice back. */
function isRead({ node, kind }: Use): boolean {
  const expr = parenthesized(node);
  const parent = expr.parent;
  if (kind === "nil-check" || kind === "returned") return true;
  switch (parent?.kind) {
    case "range_clause":
      return expr.field === "right";
    case "index_expression": {
      const element = parenthesized(parent);
      const isSet = isLeftSide(element);
      const isCounted = element.parent?.kind === "inc_statement" || element.parent?.kind === "dec_statement";
      const isPointedTo = element.parent?.kind === "unary_expression" && element.parent.text.startsWith("&");
      return expr.field === "operand" && !isSet && !isCounted && !isPointedTo && !isReceiver(element);
    }
    case "variadic_argument":
    case "argument_list": {
      const place = argumentPlace(expr);
      return place !== undefined && isBuiltin(place.call, "len", "append");
    }
    default:
      return false;
  }
}

/** Whether a method may change the element that it is called on: `s[i].Add(1)`, `s[i].n = 1`. */
function isReceiver(element: Node): boolean {
  const selector = element.parent?.kind === "selector_expression" ? element.parent : undefined;
  return selector !== undefined && underlying(typeOf(element) ?? { kind: "tuple", elems: [] })?.kind !== "basic";
}
