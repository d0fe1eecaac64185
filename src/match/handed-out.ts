import { BORDERS, functionsWithin } from "../semantics/flow/callee-effect.ts";
import { type ClosableKind, type ClosableUse, closableUses } from "../semantics/flow/closable.ts";
import { mayReach } from "../semantics/flow/dominance.ts";
import { hasNakedReturn } from "../semantics/flow/naked-return.ts";
import { Summaries } from "../semantics/flow/summaries.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { expressionsOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { successPlace } from "./success-place.ts";
import { assignedValues } from "./values.ts";

/** A kind of value that has to be closed, and which calls open one. */
export interface OpenedKind {
  readonly closable: ClosableKind;
  /** Whether a call gives an open value, as the first of its results. */
  readonly opens: (call: Node) => boolean;
}

const summaries = new WeakMap<OpenedKind, Summaries<number, boolean>>();

/**
 * Whether a call calls a function of the same module that opens a value and hands it, still open, to its caller as the
 * first of its results. It never does so without saying: what it gives is open, or there is an error as the last result.
 */
export function handsOut(call: Node, kind: OpenedKind): boolean {
  return handsOutWithin(call, kind, BORDERS);
}

function handsOutWithin(call: Node, kind: OpenedKind, borders: number): boolean {
  const called = functionsWithin(call, borders);
  if (!called || called.functions.length === 0) return false;
  const known = summariesOf(kind);
  return called.functions.every((fn) => known.ask(fn, called.borders));
}

/** Made apart from any question: they stay for good, with all that their functions can see. */
function summariesOf(kind: OpenedKind): Summaries<number, boolean> {
  let known = summaries.get(kind);
  if (!known) {
    known = new Summaries({
      bottom: false,
      top: false,
      keyOf: (left) => `${left}`,
      compute: (fn, left) => decide(fn, kind, left),
    });
    summaries.set(kind, known);
  }
  return known;
}

function decide(fn: Node, kind: OpenedKind, borders: number): boolean {
  const opens = (e: Node | undefined) =>
    e?.kind === "call_expression" && (kind.opens(e) || handsOutWithin(e, kind, borders));
  const returns = [...descendantsInFunction(fn)].filter((node) => node.kind === "return_statement");
  const held = new Map<Symbol, Node[]>();
  let isOpen = false;
  for (const statement of returns) {
    const values = expressionsOf(statement.namedChildren.find((child) => child.kind === "expression_list")).map(
      unparen,
    );
    const [first] = values;
    if (!first) return false;
    if (first.kind === "nil") {
      // Without a word of it, or with an error.
      if (values.length < 2 || values.at(-1)?.kind === "nil") return false;
      continue;
    }
    if (opens(first)) {
      isOpen = true;
      continue;
    }
    const variable = variableOf(first);
    if (!variable) return false;
    held.set(variable, [...(held.get(variable) ?? []), statement]);
  }
  for (const [variable, statements] of held) {
    const isTold = statements.every((statement) => expressionsOf(statement.namedChildren[0]).length > 1);
    if (!isHeldOpen(variable, statements, kind.closable, opens, isTold)) return false;
    isOpen = true;
  }
  return isOpen;
}

/** Whether a variable of a function holds nothing but open values (or nil) where the function returns it. */
function isHeldOpen(
  variable: Symbol,
  returns: readonly Node[],
  kind: ClosableKind,
  opens: (e: Node | undefined) => boolean,
  isTold: boolean,
): boolean {
  if (hasNakedReturn(variable)) return false;
  const all = assignedValues(variable);
  if (!all) return false;
  const targets = all.map((value) => value.target);
  const isReturned = (node: Node) => {
    const later = targets.filter((target) => target !== node);
    return returns.some((statement) => mayReach(node, statement, later) !== false);
  };
  const values = all.filter((value) => value.from !== "zero" && isReturned(value.target));
  if (values.length === 0) return false;
  for (const { expr, from, index } of values) {
    const call = expr && unparen(expr);
    if (from === "element" || (from === "result" && index !== 0) || !call || !opens(call)) return false;
    if (isTold) continue;
    const binding = bindingOf(call);
    const error = variableOf(binding?.targets[1]);
    if (binding && binding.targets.length > 1 && (!error || !successPlace(binding, error, [variable]))) return false;
  }
  return closableUses(variable, kind)
    .filter((use) => !targets.includes(use.node))
    .every((use) => keepsOpen(use, returns, isReturned));
}

/** Whether a use leaves the value open, and in nobody else's hands, when one of the statements returns it. */
function keepsOpen(use: ClosableUse, returns: readonly Node[], isReturned: (node: Node) => boolean): boolean {
  switch (use.kind) {
    case "look":
    case "helper":
      return true;
    case "leave":
      return returns.some((statement) => isAlone(use.node, statement)) || !isReturned(use.node);
    case "close": {
      const at = use.closesAt;
      if (!at || at.ancestor("defer_statement") || returns.some((statement) => statement.contains(at))) return false;
      return !isReturned(at);
    }
    default:
      return !isReturned(use.node);
  }
}

/** Whether a return statement gives the variable itself. */
function isAlone(node: Node, statement: Node): boolean {
  return expressionsOf(statement.namedChildren[0]).some((value) => unparen(value) === node);
}
