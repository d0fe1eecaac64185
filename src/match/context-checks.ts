import { controlFlowAround, type Point } from "../semantics/flow/control-flow.ts";
import { mayReach } from "../semantics/flow/dominance.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { symbolOf, usesOf } from "../semantics/resolve.ts";
import { callOfFunction, expressionsOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { clausesOf, statementOf, statementsOf } from "../syntax/statements.ts";
import { bindingOf } from "./binding.ts";
import { type ContextInScope, contextAt, isContextCall } from "./contexts.ts";
import { nilComparison } from "./nil.ts";
import { isPure } from "./purity.ts";

/**
 * Whether the function asks whether the context has ended, or comes to its own end, before it does anything else behind
 * a statement: `if ctx.Err() != nil`, a select with `<-ctx.Done()`, the end of the function or a return.
 */
export function nextIs(statement: Node, context: ContextInScope): "check" | "end" | "other" {
  const flow = controlFlowAround(statement);
  const at = flow?.pointOf(statement);
  if (!flow || !at) return "other";
  let point: Point | undefined = at;
  const seen = new Set<Point>();
  do {
    seen.add(point);
    point = point.next.length === 1 ? point.next[0]?.to : undefined;
  } while (point && !point.node && point !== flow.exit && !seen.has(point));
  if (!point || seen.has(point)) return "other";
  if (point === flow.exit || (point.node?.kind === "return_statement" && isPlain(point.node))) return "end";
  return point.node && isDoneCheck(point.node, context) ? "check" : "other";
}

/** Whether a return gives what is there already. */
function isPlain(statement: Node): boolean {
  return expressionsOf(statement.namedChildren[0]).every(isPure);
}

/** Whether each lap of the loop around a statement asks whether the context has ended. */
export function isCheckedInLoop(statement: Node, context: ContextInScope): boolean {
  const loop = inLoop(statement);
  if (!loop) return false;
  for (const node of descendantsInFunction(loop)) {
    if (isDoneCheck(node, context) && mayReach(statement, node) === true) {
      if (mayReach(statement, statement, [node]) === false) return true;
    }
  }
  return false;
}

/**
 * A call of the function around a node by which a loop without a count waits on its laps, and does not ask whether the
 * context has ended: the laps would follow each other at once if the function did not wait.
 */
export function uncheckedLap(at: Node): Node | undefined {
  const fn = functionAround(at);
  const name = fn?.kind === "func_literal" ? bindingOf(fn)?.targets[0] : fn?.child("name");
  const symbol = name && symbolOf(name);
  const direct = fn && callOfFunction(fn);
  const calls = symbol ? usesOf(symbol).map((use) => callOfFunction(calleeAround(use))) : [direct];
  return calls.find((call) => {
    const statement = call && statementOf(call);
    const loop = statement && inLoop(call);
    const context = loop && !isCounted(loop) ? contextAt(call) : undefined;
    return statement && context && !isCheckedInLoop(statement, context);
  });
}

/** `for _, x := range xs {`, `for i := 0; i < n; i++ {` */
function isCounted(loop: Node): boolean {
  return Boolean(loop.childOfKind("range_clause") ?? loop.childOfKind("for_clause")?.child("update"));
}

function calleeAround(use: Node): Node {
  return use.field === "field" && use.parent?.kind === "selector_expression" ? use.parent : use;
}

/** `ctx.Err() != nil`, `ctx.Err() == nil`, `err := ctx.Err()` of an if, a select that has a case `<-ctx.Done()`. */
function isDoneCheck(node: Node, context: ContextInScope): boolean {
  if (node.kind === "select_statement") return doneClause(node, context) !== undefined;
  if (node.kind === "short_var_declaration" && node.field === "initializer") {
    const value = node.child("right")?.namedChildren[0];
    return value !== undefined && isContextCall(value, context, "Err");
  }
  const compared = nilComparison(node);
  return compared !== undefined && isContextCall(compared.operand, context, "Err");
}

/** The clause of a select that waits for the end of the context. */
function doneClause(select: Node, context: ContextInScope): Node | undefined {
  return clausesOf(select).find((clause) => {
    const communication = clause.child("communication");
    return [communication, ...(communication?.descendantsOfKind("unary_expression") ?? [])].some((node) => {
      const channel = node?.child("operator")?.text === "<-" ? node.child("operand") : undefined;
      return channel !== undefined && isContextCall(unparen(channel), context, "Done");
    });
  });
}

/** What a function does by itself where it sees that the context has ended: the statements of each such place. */
export function doneHandlers(at: Node, context: ContextInScope): readonly (readonly Node[])[] {
  const fn = functionAround(at);
  const found: (readonly Node[])[] = [];
  for (const node of fn?.descendants() ?? []) {
    if (functionAround(node) !== fn) continue;
    if (node.kind === "select_statement") {
      const clause = doneClause(node, context);
      if (clause) found.push(statementsOf(clause));
    } else if (node.kind === "if_statement") {
      const [condition, then] = [node.child("condition"), node.child("consequence")];
      const isAsked = [node.child("initializer"), condition].some((part) => part && isDoneCheck(part, context));
      if (then && condition && isAsked && nilComparison(condition)?.equal === false) found.push(statementsOf(then));
    }
  }
  return found;
}
