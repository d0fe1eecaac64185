import { conditionsAt } from "../semantics/flow/conditions.ts";
import { type Exit, exits } from "../semantics/flow/exits.ts";
import { hasGoto, jumpTarget, labelOf } from "../semantics/flow/jumps.ts";
import { resultsOf } from "../semantics/flow/return-shape.ts";
import { classifyUses, writesTo } from "../semantics/flow/uses.ts";
import { scopeAt, symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { constantValue } from "../semantics/type-of.ts";
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
  /** "error": it gives an error, with which the function that holds the loop returns. */
  readonly gives: "nothing" | "error";
  /** The jumps that become returns from the literal. */
  readonly jumps: readonly Node[];
  /** The values that the function returns before the error, alike in all returns: `nil, 0`; "": none. */
  readonly others: string;
  /** Of each return of more values than an error: what stands before the error. */
  readonly dropped: readonly { readonly start: number; readonly end: number }[];
  /** The label of the loop, when no other jump names it. */
  readonly idleLabel: Node | undefined;
}

/** Why there is none: a statement that would do something else in a literal. */
export interface Obstacle {
  readonly kind: "return" | "break" | "jump" | "caller" | "variable";
  readonly node: Node;
}

/**
 * Plans a function literal for the end of a loop's body. Jumps to the next iteration become returns.
 * @param wanted the statements that have to be in it.
 * @param since nodes that should be in it where that is possible, such as the call that opens what is deferred.
 */
export function functionPlan(loop: Node, wanted: readonly Node[], since: readonly Node[]): FunctionPlan | Obstacle {
  const fn = functionAround(loop);
  const jump = fn && hasGoto(fn) ? [...descendantsInFunction(fn)].find((n) => n.kind === "goto_statement") : undefined;
  if (jump) return { kind: "jump", node: jump };
  const caller = wanted.length > 0 ? callerOf(loop) : undefined;
  if (caller) return { kind: "caller", node: caller };
  const holders = holdersOf(loop, wanted);
  let obstacle: Obstacle | undefined;
  for (const gives of ["nothing", "error"] as const) {
    if (gives === "error" && !(fn && isErrorType(resultsOf(fn)?.at(-1)?.type) === true && !isErrorHidden(loop))) break;
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
  since: readonly Node[],
  gives: FunctionPlan["gives"],
): FunctionPlan | Obstacle {
  const statements = statementsOf(holder);
  const needed = statements.findIndex((s) => wanted.some((node) => s.contains(node)));
  const jumps: Node[] = [];
  const returns: Node[] = [];
  let start = statements.length;
  let obstacle: Obstacle | undefined;
  for (; start > 0 && !obstacle; start--) {
    const statement = statements[start - 1] as Node;
    const leaving = exits(statement).filter(({ target }) => !target || !statement.contains(target));
    const others = leaving.filter((exit) => !becomesReturn(exit, holder, loop));
    const bad = others.find(
      (exit) => !(gives === "error" && exit.kind === "return" && returnsError(exit.node, returns)),
    );
    if (bad) {
      obstacle = { kind: bad.kind === "return" || bad.kind === "break" ? bad.kind : "jump", node: bad.node };
      break;
    }
    returns.push(...leaving.flatMap((exit) => (exit.kind === "return" ? exit.node : [])));
    jumps.push(...leaving.flatMap((exit) => (exit.kind === "return" ? [] : exit.node)));
  }
  if (start > needed) return obstacle as Obstacle;
  const ideal = statements.findIndex((s, i) => i === needed || since.some((node) => s.contains(node)));
  const cut = cutWithVariables(statements, start, start <= ideal ? ideal : needed);
  if (typeof cut !== "number") return cut;
  start = cut;
  const first = statements[start] as Node;
  const own = jumps.filter((jump) => jump.start >= first.start);
  const dropped = returns.filter((node) => node.start >= first.start).flatMap((node) => othersOf(node) ?? []);
  return {
    first,
    last: statements.at(-1) as Node,
    gives,
    jumps: own,
    others: dropped[0]?.text ?? "",
    dropped,
    idleLabel: idleLabel(loop, own),
  };
}

/**
 * Where to cut a list so that a `:=` behind the cut does not declare anew what is declared before it, unless nothing
 * minds: a new variable has to be used (Go spec, "Short variable declarations").
 * @param least the first statement that may be behind the cut.
 */
function cutWithVariables(statements: readonly Node[], least: number, cut: number): number | Obstacle {
  const last = statements.at(-1) as Node;
  for (const statement of statements.slice(cut)) {
    if (statement.kind !== "short_var_declaration") continue;
    for (const target of expressionsOf(statement.child("left"))) {
      const symbol = target.kind === "identifier" ? symbolOf(target) : undefined;
      const at = statements.findIndex((s) => symbol?.node !== undefined && s.contains(symbol.node));
      if (!symbol || at < 0 || at >= cut) continue;
      const first = statements[cut] as Node;
      const uses = classifyUses(symbol);
      const isUsed = uses.some(
        ({ kind, node }) => kind !== "assigned" && node.start > target.start && node.end <= last.end,
      );
      if (isUsed && !uses.some(({ node, captures }) => captures.length > 0 && node.start < first.start)) continue;
      return at >= least ? cutWithVariables(statements, least, at) : { kind: "variable", node: target };
    }
  }
  return cut;
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

/**
 * Whether a return statement gives an error that is surely not nil, and otherwise constants only, which are those of the
 * other returns.
 */
function returnsError(statement: Node, others: readonly Node[]): boolean {
  const values = expressionsOf(statement.namedChildren[0]);
  const error = values.at(-1);
  if (!error || !isSurelyError(error) || !values.slice(0, -1).every(isConstantLike)) return false;
  if (values.length > 1 && statement.tree.text.slice(statement.start, error.start).includes("\n")) return false;
  const own = othersOf(statement)?.text;
  return others.every((other) => othersOf(other)?.text === own);
}

/** Whether the predeclared `error` cannot be written there. */
function isErrorHidden(loop: Node): boolean {
  return scopeAt(loop).lookup("error", loop.start)?.node !== undefined;
}

/** The values of a return statement before the last one; undefined: there are none. */
function othersOf(
  statement: Node,
): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  const values = expressionsOf(statement.namedChildren[0]);
  const [first, before, last] = [values[0], values.at(-2), values.at(-1)];
  if (!first || !before || !last) return undefined;
  return { start: first.start, end: last.start, text: statement.tree.text.slice(first.start, before.end) };
}

function isConstantLike(expr: Node): boolean {
  const e = unparen(expr);
  if (["nil", "true", "false"].includes(e.kind)) return symbolOf(e)?.role !== "local";
  if (e.kind === "composite_literal") {
    const type = e.child("type");
    const names = type ? [type, ...type.descendants()] : [];
    return e.child("body")?.namedChildren.length === 0 && names.every((name) => symbolOf(name)?.role !== "local");
  }
  return e.kind.endsWith("_literal") && e.kind !== "func_literal" && constantValue(e) !== undefined;
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
  return conditionsAt(use, symbol.name).some(({ condition, holds }) => {
    if (nilCheckOf(condition, symbol) !== (holds ? "not nil" : "nil")) return false;
    return !classifyUses(symbol).some(
      ({ kind, node }) =>
        (kind === "assigned" || kind === "address") && node.start > condition.end && node.end < use.start,
    );
  });
}
