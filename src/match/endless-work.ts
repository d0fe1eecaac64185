import { exits } from "../semantics/flow/exits.ts";
import { isEndless } from "../semantics/flow/loops.ts";
import { symbolOf } from "../semantics/resolve.ts";
import { typeOf } from "../semantics/type-of.ts";
import { underlying } from "../semantics/type-relations.ts";
import { unparen } from "../syntax/expressions.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { clausesOf, statementsOf } from "../syntax/statements.ts";
import { isCallOf } from "./calls.ts";
import { isType } from "./types.ts";

/** A loop that nothing ends, and in which each lap waits for the time or for others. */
export interface EndlessWork {
  readonly loop: Node;
  /** Where a lap waits: the loop itself when it ranges over the ticks of a ticker. */
  readonly wait: Node;
  readonly how: "select" | "sleep" | "receive" | "value" | "ticks";
}

/**
 * The loop in which a function waits again and again without end: no condition, no way out of it, and a statement of its
 * own in which it sleeps, receives or selects. Loops that wait in calls, such as for connections, are not meant: what
 * they wait for ends them.
 */
export function endlessWork(fn: Node): EndlessWork | undefined {
  const body = fn.child("body");
  for (const loop of body ? descendantsInFunction(body) : []) {
    if (loop.kind !== "for_statement") continue;
    const ticks = rangesOverTicks(loop);
    if ((!ticks && !isEndless(loop)) || exits(loop).length > 0) continue;
    if (ticks) return { loop, wait: loop, how: "ticks" };
    for (const statement of statementsOf(loop)) {
      const how = waitOf(statement);
      if (how) return { loop, wait: statement, how };
    }
  }
  return undefined;
}

/** Whether it is a `for range ticker.C`: such a channel is never closed. */
function rangesOverTicks(loop: Node): boolean {
  const clause = loop.childOfKind("range_clause");
  const right = clause?.child("right");
  if (!right || clause?.child("left")) return false;
  if (isCallOf(unparen(right), "time.Tick") === true) return true;
  const operand = right.kind === "selector_expression" ? right.child("operand") : undefined;
  return operand !== undefined && isType(typeOf(operand), "*time.Ticker") === true;
}

function waitOf(statement: Node): EndlessWork["how"] | undefined {
  if (statement.kind === "select_statement") {
    const clauses = clausesOf(statement);
    return clauses.length > 0 && clauses.every((clause) => clause.kind !== "default_case") ? "select" : undefined;
  }
  const e = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  if (e?.kind === "call_expression") return isCallOf(e, "time.Sleep") === true ? "sleep" : undefined;
  if (e) return isReceive(e) ? "receive" : undefined;
  const right = /^(short_var_declaration|assignment_statement)$/.test(statement.kind) ? statement.child("right") : null;
  return right && isReceive(right.kind === "expression_list" ? right.namedChildren[0] : right) ? "value" : undefined;
}

function isReceive(expr: Node | undefined): boolean {
  const e = expr && unparen(expr);
  const channel = e?.kind === "unary_expression" && e.child("operator")?.text === "<-" ? e.child("operand") : undefined;
  const type = channel && typeOf(channel);
  return type !== undefined && underlying(type)?.kind === "chan";
}

/** Whether a function speaks of a context, or may: a variable, a field, a call that gives one, or a ctx of unknown type. */
export function speaksOfContext(fn: Node): boolean {
  for (const node of fn.descendants()) {
    if (node.kind === "identifier" && /^ctx$/i.test(node.text) && !typeOf(node)) return true;
    const isValue =
      node.kind === "identifier" || node.kind === "selector_expression" || node.kind === "call_expression";
    if (!isValue || (node.kind === "identifier" && symbolOf(node)?.kind !== "var")) continue;
    if (isType(typeOf(node), "context.Context") !== true) continue;
    if (node.kind !== "call_expression" || !isCallOf(node, "context.Background", "context.TODO")) return true;
  }
  return false;
}
