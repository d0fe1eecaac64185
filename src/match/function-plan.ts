import { conditionsAt } from "../semantics/flow/conditions.ts";
import { type Exit, exits } from "../semantics/flow/exits.ts";
import { hasGoto, jumpTarget, labelOf } from "../semantics/flow/jumps.ts";
import { resultsOf } from "../semantics/flow/return-shape.ts";
import { classifyUses, writesTo } from "../semantics/flow/uses.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { argumentsOf, expressionsOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import {
  isClause,
  labeled,
  labelsOf,
  nextStatement,
  statementOf,
  statementsOf,
  unlabeled,
} from "../syntax/statements.ts";
import { isBuiltinCall, isCallOf } from "./calls.ts";
import { nilCheckOf } from "./nil.ts";
import { isErrorType } from "./types.ts";

/** How a part of a loop's body, to the end of the iteration, can become a function literal that is called on the spot. */
export interface FunctionPlan {
  /** The statements, from the first to the last one of their list. */
  readonly first: Node;
  readonly last: Node;
  /** "error": it gives an error, by which the function that holds the loop returns. */
  readonly gives: "nothing" | "error";
  /** The jumps that become returns from the literal. */
  readonly jumps: readonly Node[];
  /** The label of the loop, when no other jump names it. */
  readonly idleLabel: Node | undefined;
}

/** Why there is none: a statement that would do something else in a literal. */
export interface Obstacle {
  readonly kind: "return" | "break" | "jump" | "caller";
  readonly node: Node;
}

/**
 * Plans a function literal for statements of a loop, best for all of the body, else for its end. Jumps to the next
 * iteration become returns.
 * @param wanted the statements that have to be in it.
 * @param since a statement that should be in it where that is possible, such as the one that opens what is deferred.
 */
export function functionPlan(loop: Node, wanted: readonly Node[], since: Node | undefined): FunctionPlan | Obstacle {
  const fn = functionAround(loop);
  const jump = fn && hasGoto(fn) ? [...descendantsInFunction(fn)].find((n) => n.kind === "goto_statement") : undefined;
  if (jump) return { kind: "jump", node: jump };
  const caller = wanted.length > 0 ? callerOf(loop) : undefined;
  if (caller) return { kind: "caller", node: caller };
  const holders = holdersOf(loop, wanted);
  let obstacle: Obstacle | undefined;
  for (const gives of ["nothing", "error"] as const) {
    if (gives === "error" && !(fn && givesErrorOnly(fn))) break;
    for (const holder of holders) {
      const plan = planIn(holder, loop, wanted, since, gives);
      if ("first" in plan) return plan;
      obstacle ??= plan;
    }
  }
  return obstacle as Obstacle;
}

/** The lists, from the loop's body inwards, that hold all of the statements and whose end is that of the iteration. */
function holdersOf(loop: Node, wanted: readonly Node[]): readonly Node[] {
  const body = loop.child("body") as Node;
  const inner: Node[] = [];
  for (let n = wanted[0]?.parent; n && n !== body; n = n.parent) {
    if ((n.kind === "block" || isClause(n)) && wanted.every((node) => n?.contains(node)) && endsIteration(n, loop)) {
      inner.unshift(n);
    }
  }
  return [body, ...inner];
}

function endsIteration(holder: Node, loop: Node): boolean {
  for (let at = holder.parent && statementOf(holder.parent); at && at !== labeled(loop); ) {
    if (!loop.contains(at)) break;
    if (nextStatement(at) || unlabeled(at)?.kind === "for_statement") return false;
    at = at.parent && statementOf(at.parent);
  }
  return true;
}

function planIn(
  holder: Node,
  loop: Node,
  wanted: readonly Node[],
  since: Node | undefined,
  gives: FunctionPlan["gives"],
): FunctionPlan | Obstacle {
  const statements = statementsOf(holder);
  const needed = statements.findIndex((s) => wanted.some((node) => s.contains(node)));
  const jumps: Node[] = [];
  let start = statements.length;
  let obstacle: Obstacle | undefined;
  for (; start > 0 && !obstacle; start--) {
    const statement = statements[start - 1] as Node;
    const leaving = exits(statement).filter(({ target }) => !target || !statement.contains(target));
    const others = leaving.filter((exit) => !becomesReturn(exit, holder, loop));
    const bad = others.find((exit) => !(gives === "error" && exit.kind === "return" && returnsError(exit.node)));
    if (bad) {
      obstacle = { kind: bad.kind === "return" || bad.kind === "break" ? bad.kind : "jump", node: bad.node };
      break;
    }
    jumps.push(...leaving.flatMap((exit) => (exit.kind === "return" ? [] : exit.node)));
  }
  if (start > needed) return obstacle as Obstacle;
  if (obstacle) {
    const taken = statements.findIndex((s) => since !== undefined && s.contains(since));
    start = Math.max(start, taken < 0 ? needed : Math.min(taken, needed));
  }
  const first = statements[start] as Node;
  const own = jumps.filter((jump) => jump.start >= first.start);
  return { first, last: statements.at(-1) as Node, gives, jumps: own, idleLabel: idleLabel(loop, own) };
}

/** Whether the exit does no more than end the iteration. */
function becomesReturn({ kind, target }: Exit, holder: Node, loop: Node): boolean {
  if (kind === "continue") return target === loop;
  return kind === "break" && isClause(holder) && target === holder.parent;
}

/** A call that asks for the function that made it. */
function callerOf(loop: Node): Node | undefined {
  for (const node of descendantsInFunction(loop)) {
    if (node.kind !== "call_expression") continue;
    if (isBuiltinCall(node, "recover") || isCallOf(node, "runtime.Caller", "runtime.Callers") === true) return node;
  }
  return undefined;
}

function idleLabel(loop: Node, jumps: readonly Node[]): Node | undefined {
  const label = labelsOf(loop).at(-1);
  const fn = functionAround(loop);
  if (label === undefined || !fn) return undefined;
  for (const node of descendantsInFunction(fn)) {
    if (!/^(break|continue|goto)_statement$/.test(node.kind) || labelOf(node) !== label || jumps.includes(node))
      continue;
    if (jumpTarget(node) === loop || node.kind === "goto_statement") return undefined;
  }
  return loop.parent;
}

function givesErrorOnly(fn: Node): boolean {
  const results = resultsOf(fn);
  return results?.length === 1 && isErrorType(results[0]?.type) === true;
}

/** Whether a return statement gives an error that is surely not nil. */
function returnsError(statement: Node): boolean {
  const values = expressionsOf(statement.namedChildren[0]);
  return values.length === 1 && isSurelyError(values[0] as Node);
}

const MAKERS = ["errors.New", "fmt.Errorf", "github.com/pkg/errors.New", "github.com/pkg/errors.Errorf"];
const WRAPPERS = ["Wrap", "Wrapf", "WithMessage", "WithMessagef", "WithStack"].map((n) => `github.com/pkg/errors.${n}`);

function isSurelyError(expr: Node): boolean {
  const e = unparen(expr);
  switch (e.kind) {
    case "identifier":
    case "selector_expression": {
      const symbol = symbolOf(e.kind === "identifier" ? e : (e.child("field") as Node));
      return symbol?.kind === "var" && (symbol.role === "package" ? isErrorConstant(symbol) : isKnownError(e, symbol));
    }
    case "call_expression": {
      if (isCallOf(e, ...MAKERS) === true) return true;
      const first = argumentsOf(e)[0];
      return isCallOf(e, ...WRAPPERS) === true && first !== undefined && isSurelyError(first);
    }
    case "composite_literal":
      return true;
    case "unary_expression":
      return e.child("operator")?.text === "&";
    default:
      return false;
  }
}

/** A package's variable such as `io.EOF` or `var errEmpty = errors.New("…")`. */
function isErrorConstant(symbol: Symbol): boolean {
  if (symbol.pkg?.isStd) return isErrorType(symbol.type()) === true;
  const spec = symbol.node?.parent;
  const value = spec?.kind === "var_spec" ? expressionsOf(spec.child("value"))[0] : undefined;
  if (spec?.childrenOf("name").length !== 1 || value?.kind !== "call_expression") return false;
  return isCallOf(value, ...MAKERS) === true && writesTo(symbol).length === 0;
}

/** Whether a variable has been found not to be nil, and is not set since. */
function isKnownError(use: Node, symbol: Symbol): boolean {
  if (use.kind !== "identifier") return false;
  return conditionsAt(use).some(({ condition, holds }) => {
    if (nilCheckOf(condition, symbol) !== (holds ? "not nil" : "nil")) return false;
    return !classifyUses(symbol).some(
      ({ kind, node }) =>
        (kind === "assigned" || kind === "address") && node.start > condition.end && node.end < use.start,
    );
  });
}
