import { argumentPlace, expressionsOf, functionOf, parenthesized } from "../../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { statementOf, statementsAfter } from "../../syntax/statements.ts";
import { symbolOf } from "../resolve.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf } from "../type-of.ts";
import { calleeName } from "./callee-name.ts";
import { mayReach } from "./dominance.ts";
import { type Exit, exits, leavesBy } from "./exits.ts";
import { inLoop } from "./loops.ts";
import { leaves } from "./terminates.ts";
import { classifyUses, literalUse } from "./uses.ts";

/** The variables that a `for` statement declares with `:=`, in order; `_` left out. */
export function loopVariables(loop: Node): readonly Symbol[] {
  const clause = loop.childOfKind("range_clause") ?? loop.childOfKind("for_clause")?.child("initializer");
  if (!clause?.childOfKind(":=")) return [];
  return expressionsOf(clause.child("left")).flatMap((name) => {
    const symbol = name.text === "_" ? undefined : symbolOf(name);
    return symbol ? [symbol] : [];
  });
}

/**
 * The innermost loop whose next iteration may run a statement again: control does not always leave the loop behind it, by
 * a return or a jump. Undefined: no loop of the same function does.
 */
export function repeatedBy(statement: Node): Node | undefined {
  if (mayReach(statement, statement) !== true) return undefined;
  for (let loop = inLoop(statement); loop; loop = inLoop(loop)) {
    if (!isLeftBehind(statement, loop)) return loop;
  }
  return undefined;
}

/** Whether control surely leaves the loop behind a statement of its body. */
function isLeftBehind(statement: Node, loop: Node): boolean {
  for (
    let at = statementOf(statement);
    at && at !== loop && loop.contains(at);
    at = at.parent && statementOf(at.parent)
  ) {
    for (const after of statementsAfter(at)) {
      const mayStay = ({ kind, target }: Exit) =>
        kind === "fallthrough" ||
        (kind !== "return" && !(target && (after.contains(target) || leavesBy(kind, target, loop))));
      if (exits(after).some(mayStay)) return false;
      if (leaves(after, loop) === true) return true;
    }
  }
  return false;
}

// These run their argument after they have returned.
const RUN_LATER = new Set([
  "time.AfterFunc",
  "context.AfterFunc",
  "(*sync.WaitGroup).Go",
  "(*golang.org/x/sync/errgroup.Group).Go",
  "(*golang.org/x/sync/errgroup.Group).TryGo",
  "(*testing.common).Cleanup",
  "(testing.TB).Cleanup",
  "net/http.HandleFunc",
  "(*net/http.ServeMux).HandleFunc",
]);
// They run it for the receiver only: not beyond the iteration that made that.
const KEPT_BY_RECEIVER = new Set([
  "(*testing.common).Cleanup",
  "(testing.TB).Cleanup",
  "(*net/http.ServeMux).HandleFunc",
]);
const SUBTESTS = new Set(["(*testing.T).Run", "(*testing.B).Run"]);

/**
 * Whether a function literal, or a pointer, that is made in the body of a loop surely lives on in later iterations:
 * started by `go` and not waited for in the iteration, deferred, or stored in what the loop did not make. False where
 * control cannot come to another iteration from there. Only positive answers are proofs.
 */
export function outlivesIteration(expr: Node, loop: Node): boolean {
  const statement = statementIn(functionAround(loop), expr);
  if (!statement || mayReach(statement, statement) === false) return false;
  return goesBeyond(expr, loop, new Set());
}

/** The statement in which an expression stands, in the given function where only literals called on the spot lie between. */
function statementIn(fn: Node | undefined, expr: Node): Node | undefined {
  let node = expr;
  for (let around = functionAround(node); around && around !== fn; around = functionAround(node)) {
    if (around.kind !== "func_literal" || literalUse(around) !== "called") break;
    node = around;
  }
  return statementOf(node);
}

function goesBeyond(expr: Node, loop: Node, seen: Set<Symbol>): boolean {
  const value = parenthesized(expr);
  if (value.kind === "func_literal") {
    const how = literalUse(value);
    if (how === "called") return false;
    // What is deferred in a literal that is called on the spot runs at the end of that.
    if (how === "deferred") return functionAround(value) === functionAround(loop);
    if (how === "go") return !isWaitedFor(value, loop);
  }
  const parent = value.parent;
  switch (parent?.kind) {
    case "argument_list":
      return argumentGoesBeyond(value, loop, seen);
    case "send_statement": {
      const channel = value.field === "value" ? parent.child("channel") : undefined;
      return channel !== undefined && isOuter(channel, loop) && !isWaitedFor(value, loop);
    }
    case "expression_list":
      return assignmentGoesBeyond(value, parent, loop, seen);
    case "literal_element":
    case "keyed_element":
    case "literal_value":
    case "composite_literal":
    case "unary_expression":
      // The whole that it is a part of lives as long as the part.
      return parent.kind !== "unary_expression" || parent.child("operator")?.text === "&"
        ? goesBeyond(parent, loop, seen)
        : false;
    default:
      return false;
  }
}

function argumentGoesBeyond(value: Node, loop: Node, seen: Set<Symbol>): boolean {
  const place = argumentPlace(value);
  if (!place) return false;
  const callee = calleeOf(place.call);
  if (callee?.isBuiltin && callee.symbol?.name === "append")
    return place.index > 0 && goesBeyond(place.call, loop, seen);
  const name = calleeName(place.call);
  if (name === undefined) return false;
  if (SUBTESTS.has(name)) return value.kind === "func_literal" && runsInParallel(value);
  const receiver = functionOf(place.call)?.child("operand");
  if (KEPT_BY_RECEIVER.has(name) && !(receiver && isOuter(receiver, loop))) return false;
  return RUN_LATER.has(name) && !isWaitedFor(value, loop);
}

/** Whether a subtest calls Parallel: then it goes on when the test that started it has returned. */
function runsInParallel(subtest: Node): boolean {
  for (const node of descendantsInFunction(subtest)) {
    if (node.kind === "call_expression" && calleeName(node) === "(*testing.T).Parallel") return true;
  }
  return false;
}

function assignmentGoesBeyond(value: Node, list: Node, loop: Node, seen: Set<Symbol>): boolean {
  const assignment = list.parent;
  if (
    list.field === "left" ||
    !["assignment_statement", "short_var_declaration", "var_spec"].includes(assignment?.kind ?? "")
  ) {
    return false;
  }
  const targets =
    assignment?.kind === "var_spec" ? assignment.childrenOf("name") : expressionsOf(assignment?.child("left"));
  const target = targets[expressionsOf(list).indexOf(value)];
  if (!target || target.text === "_") return false;
  if (isOuter(target, loop)) return true;
  const symbol = target.kind === "identifier" ? symbolOf(target) : undefined;
  if (!symbol || seen.has(symbol)) return false;
  seen.add(symbol);
  return classifyUses(symbol).some((use) => {
    if (use.captures.length > 0) return false;
    const started = use.kind === "called" ? use.call?.parent?.kind : undefined;
    if (started === "defer_statement") return functionAround(use.node) === functionAround(loop);
    if (started === "go_statement") return !isWaitedFor(use.node, loop);
    return goesBeyond(use.node, loop, seen);
  });
}

/** Whether an assigned expression, or a channel, belongs to something that was there before the loop's body. */
function isOuter(target: Node, loop: Node): boolean {
  let e = parenthesized(target);
  while (["selector_expression", "index_expression", "unary_expression", "parenthesized_expression"].includes(e.kind)) {
    const inner = e.child("operand") ?? e.namedChildren[0];
    if (!inner) return false;
    e = inner;
  }
  const symbol = e.kind === "identifier" ? symbolOf(e) : undefined;
  return symbol?.kind === "var" && (symbol.node === undefined || !loop.contains(symbol.node));
}

/** Whether the iteration waits behind the node: a receive, or a call of a method Wait. */
function isWaitedFor(node: Node, loop: Node): boolean {
  for (let at = statementOf(node); at && at !== loop; at = at.parent && statementOf(at.parent)) {
    for (const after of statementsAfter(at)) {
      for (const inner of [after, ...descendantsInFunction(after)]) {
        if (inner.kind === "unary_expression" && inner.child("operator")?.text === "<-") return true;
        if (inner.kind === "call_expression" && inner.child("function")?.child("field")?.text === "Wait") return true;
      }
    }
    if (!loop.contains(at) || at.parent?.parent === loop.child("body")) return false;
  }
  return false;
}
