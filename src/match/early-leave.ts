import { dominates, mayReach } from "../semantics/flow/dominance.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { literalUse, writesTo } from "../semantics/flow/uses.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeOf } from "../semantics/type-of.ts";
import { argumentsOf, expressionsOf, functionOf, unparen } from "../syntax/expressions.ts";
import { declarationAround, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { clausesOf } from "../syntax/statements.ts";
import { isBuiltinCall } from "./calls.ts";
import { isCheckedInLoop } from "./context-checks.ts";
import { type ContextInScope, isContextCall } from "./contexts.ts";
import { isType } from "./types.ts";

/** What a function that returns at a place would leave undone, although it stands behind it. */
export interface LeftUndone {
  /** The call, send or receive. */
  readonly node: Node;
  readonly how:
    | "unlock" // a lock would stay locked
    | "release" // something would stay open, started, registered or marked as such
    | "rest" // the function ends something, step by step: its name
    | "wait" // what has been started would not be waited for
    | "send"; // somebody waits for a value on a channel, or for its end
}

const UNLOCK = /^r?unlock/i;
const RELEASE =
  /^(close|stop|shutdown|kill|terminate|destroy|clean_?up|release|remove|delete|unlink|rollback|flush|restore|revert|done|cancel|free|disconnect|detach|umount|deregister|finish|abort|tear_?down|logout|quit|dispose|undo)([A-Z_]|$|All\b)/i;
// Undoes something: unregister, unpause. But not: unmarshal, until, unique.
const UNDO = /^un(?!mars|til|i[qtxcov]|wrap|pack|esc|quot|zip|safe|know|named?$|der)[a-z]{3}/i;
// But not: stopped, closest.
const ENDING = /^([Ss]hut_?[Dd]own|[Ss]top|[Cc]lose|[Tt]erminate|[Hh]alt|[Dd]rain|[Qq]uit)([A-Z_]|$)/;
const WAIT = /^wait(?![a-z])/i;
const OPENERS = /^(r?lock|try(r?lock)|add|acquire|open|start|begin|get|register|subscribe|create|mount|connect|login)/i;

/**
 * The first thing that has to be done behind a statement, and would not be if the function returned there. By names, to
 * be careful. What is deferred already does not count, nor what is opened, locked or started only behind the
 * statement, what a loop has done before, and sends and receives in a loop that the end of the context ends as it is.
 */
export function leftUndone(statement: Node, context: ContextInScope): LeftUndone | undefined {
  const fn = functionAround(statement);
  const body = fn?.child("body");
  if (!fn || !body) return undefined;
  const loop = inLoop(statement);
  const isChecked = isCheckedInLoop(statement, context);
  for (const node of body.descendants()) {
    const place = placeIn(node, fn);
    const how = place && (dutyOf(node, context) ?? (isReset(node, statement, fn) ? "release" : undefined));
    if (!how || mayReach(statement, place, openersOf(node, fn)) !== true) continue;
    if (how !== "unlock" && dominates(place, statement) === true) continue;
    if ((how === "send" || how === "wait") && isChecked && loop?.contains(place)) continue;
    return { node, how };
  }
  const name = declarationAround(statement)?.child("name");
  return name && ENDING.test(name.text) ? { node: name, how: "rest" } : undefined;
}

/** `s.busy = false`, `s.active--`, where `s.busy = true` or `s.active++` stands before a statement. */
function isReset(node: Node, statement: Node, fn: Node): boolean {
  const mark = markOf(node);
  if (!mark || functionAround(node) !== fn) return false;
  return [...fn.descendants()].some((other) => {
    const before = markOf(other);
    const isOpposite = before && before.target === mark.target && before.to === OPPOSITES.get(mark.to);
    return isOpposite === true && dominates(other, statement) === true;
  });
}

const OPPOSITES = new Map([
  ["true", "false"],
  ["false", "true"],
  ["--", "++"],
]);

/** What a statement marks, which others can see, and how: `s.busy` as `true`. */
function markOf(node: Node): { readonly target: string; readonly to: string } | undefined {
  if (node.kind === "inc_statement" || node.kind === "dec_statement") {
    const target = node.namedChildren[0];
    const to = node.kind === "inc_statement" ? "++" : "--";
    return target?.kind === "selector_expression" ? { target: target.text, to } : undefined;
  }
  if (node.kind !== "assignment_statement" || node.child("operator")?.text !== "=") return undefined;
  const [target, ...others] = expressionsOf(node.child("left"));
  const value = node.child("right")?.namedChildren[0];
  if (target?.kind !== "selector_expression" || others.length > 0 || !value) return undefined;
  return /^(true|false)$/.test(value.kind) ? { target: target.text, to: value.text } : undefined;
}

/** The node of the function itself that runs a node: itself, or the deferred or called literal around it. */
function placeIn(node: Node, fn: Node): Node | undefined {
  let place = node;
  for (let around = functionAround(place); around !== fn; around = functionAround(place)) {
    if (!around || !/^(deferred|called)$/.test(literalUse(around))) return undefined;
    place = around;
  }
  return place;
}

/** What a node does that has to be done, as its name tells: see LeftUndone. */
export function dutyOf(node: Node, context?: ContextInScope): LeftUndone["how"] | undefined {
  if (node.kind === "send_statement") return isOneOfSeveral(node) ? undefined : "send";
  if (node.kind === "unary_expression" && node.child("operator")?.text === "<-") {
    const channel = unparen(node.child("operand") ?? node);
    return isOneOfSeveral(node) || channel.kind === "call_expression" ? undefined : "wait";
  }
  if (node.kind !== "call_expression") return undefined;
  if (isBuiltinCall(node, "close") === true) return "send";
  if (isBuiltinCall(node, "delete") === true) return undefined;
  const fn = functionOf(node);
  const name = (fn?.kind === "selector_expression" ? fn.child("field") : fn)?.text ?? "";
  if (UNLOCK.test(name)) return "unlock";
  if (WAIT.test(name)) return argumentsOf(node).some(isContext) ? undefined : "wait";
  // What a defer behind the place releases has been opened shortly before it.
  const isLate = node.ancestor("defer_statement") !== undefined && !/^(done|cancel)/i.test(name);
  const releases = (RELEASE.test(name) || UNDO.test(name)) && !isLate && node.parent?.kind !== "go_statement";
  return releases && !(context && isContextCall(node, context, "Done")) ? "release" : undefined;
}

function isContext(argument: Node): boolean {
  return isType(typeOf(argument), "context.Context") === true;
}

/** Whether a send or receive is a case of a select that has others. */
function isOneOfSeveral(node: Node): boolean {
  const clause = node.ancestor("communication_case", "func_literal");
  const select = clause?.kind === "communication_case" ? clause.parent : undefined;
  return (
    select !== undefined && clause?.child("communication")?.contains(node) === true && clausesOf(select).length > 1
  );
}

/** What gives the value that a call releases: assignments of it, calls that open or lock it. */
function openersOf(node: Node, fn: Node): readonly Node[] {
  const target = node.kind === "call_expression" ? releasedBy(node) : undefined;
  if (!target) return [];
  const found: Node[] = [];
  const root = rootVariable(target);
  const isOwn = root?.node !== undefined && fn.contains(root.node) && root.role !== "param";
  if (root && isOwn) found.push(root.node as Node, ...writesTo(root));
  for (const other of fn.descendants()) {
    if (other.kind === "assignment_statement") {
      if (expressionsOf(other.child("left")).some(({ text }) => text === target.text)) found.push(other);
    } else if (other.kind === "call_expression") {
      const callee = functionOf(other);
      const operand = callee?.kind === "selector_expression" ? callee.child("operand") : undefined;
      const name = callee?.child("field")?.text ?? "";
      if (operand?.text === target.text && OPENERS.test(name)) found.push(other);
    }
  }
  return found;
}

/** `f` of `f.Close()`, `path` of `os.Remove(path)`, `cancel` of `cancel()`. */
function releasedBy(call: Node): Node | undefined {
  const fn = functionOf(call);
  if (isBuiltinCall(call, "close")) return argumentsOf(call)[0];
  if (fn?.kind !== "selector_expression") return fn;
  const operand = fn.child("operand");
  const isPackage = operand?.kind === "identifier" && symbolOf(operand)?.kind === "package";
  return isPackage ? argumentsOf(call)[0] : operand;
}

function rootVariable(expr: Node): Symbol | undefined {
  let e = unparen(expr);
  while (/^(selector|index|unary)_expression$/.test(e.kind)) {
    const operand = e.child("operand");
    if (!operand) return undefined;
    e = unparen(operand);
  }
  const symbol = e.kind === "identifier" ? symbolOf(e) : undefined;
  return symbol?.kind === "var" ? symbol : undefined;
}
