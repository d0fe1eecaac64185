import { symbolOf } from "../semantics/resolve.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { argumentsOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { previousStatement, statementsOf } from "../syntax/statements.ts";
import { isBuiltinCall } from "./calls.ts";
import { type GroupCall, groupCalls, groupCallsIn } from "./wait-group.ts";

/**
 * Whether a goroutine is counted before its Add, so that Add is for something else: in front of the go statement, or by
 * one of the statements before Add; or whether Wait is called only when the goroutine has said that it is past Add.
 */
export function isCountedBefore(
  file: SourceFile,
  go: Node,
  { call, group, fn }: GroupCall,
  before: readonly Node[],
): boolean {
  const adds = (s: Node) => groupCallsIn(file, s, "Add", group).some((add) => add.call.parent === s);
  if (before.some(adds)) return true;
  for (let s = previousStatement(go); s && s.kind !== "go_statement"; s = previousStatement(s))
    if (adds(s)) return true;
  const starter = functionAround(go);
  const waits = starter && groupCallsIn(file, starter, "Wait", group).filter((wait) => !fn.contains(wait.call));
  const first = waits?.find((wait) => wait.call.start > go.end);
  return first !== undefined && isSignalledBefore(file, go, call.parent as Node, first.call);
}

/**
 * Whether the function that starts a goroutine waits for a signal that the goroutine gives behind one of its statements:
 * a receive from a channel that it sends to or closes, or the Wait of a group whose Done it calls.
 * @param go the go statement, of a function literal.
 * @param after a statement at the top level of the literal.
 * @param until where the waiting has to be done, in the same function.
 */
function isSignalledBefore(file: SourceFile, go: Node, after: Node, until: Node): boolean {
  const starter = functionAround(go);
  const literal = functionAround(after);
  if (!starter || !literal || functionAround(until) !== starter) return false;
  const between = (node: Node) => node.start >= go.end && node.end <= until.start;
  const signals = statementsOf(literal).filter((s) => s.start >= after.end && s.kind !== "defer_statement");
  const channels = new Set(signals.map(signalledChannel));
  for (const node of descendantsInFunction(starter)) {
    if (node.kind !== "unary_expression" || node.child("operator")?.text !== "<-" || !between(node)) continue;
    const channel = channelOf(node.child("operand"));
    if (channel && channels.has(channel)) return true;
  }
  return [...groupCalls(file, "Done")].some(
    (done) =>
      done.fn === literal &&
      signals.includes(done.call.parent as Node) &&
      groupCallsIn(file, starter, "Wait", done.group).some((wait) => wait.fn === starter && between(wait.call)),
  );
}

/** The channel that a statement sends to or closes. */
function signalledChannel(statement: Node): Symbol | undefined {
  if (statement.kind === "send_statement") return channelOf(statement.child("channel"));
  const call = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  return call?.kind === "call_expression" && isBuiltinCall(call, "close") ? channelOf(argumentsOf(call)[0]) : undefined;
}

function channelOf(operand: Node | undefined): Symbol | undefined {
  const e = operand && unparen(operand);
  return e?.kind === "identifier" ? symbolOf(e) : undefined;
}
