import { parameterAt } from "../semantics/flow/callee-effect.ts";
import { alwaysFollowedBy } from "../semantics/flow/dominance.ts";
import { memo } from "../semantics/memo.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { argumentsOf, functionOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { previousStatement, statementsOf } from "../syntax/statements.ts";
import { isBuiltinCall } from "./calls.ts";
import { sameExpression } from "./same-expression.ts";
import { type GroupCall, groupCallsBelow, groupCallsIn } from "./wait-group.ts";

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
  if (isAwaited(file, go, call.parent as Node)) return true;
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
  const signals = signalsBehind(after, literal);
  const channels = signals.flatMap((s) => signalledChannel(s) ?? []);
  for (const { node, channel } of receivesIn(starter) ?? []) {
    if (between(node) && channels.some((signalled) => sameExpression(signalled, channel))) return true;
  }
  return groupCallsBelow(file, literal, "Done").some(
    (done) =>
      done.fn === literal &&
      signals.includes(done.call.parent as Node) &&
      groupCallsIn(file, starter, "Wait", done.group).some((wait) => wait.fn === starter && between(wait.call)),
  );
}

/**
 * Whether what starts a goroutine always receives from a channel that the goroutine sends to or closes behind one of its
 * statements, and waits for no group before that.
 * @param go the go statement, of a function literal or of a function of the package.
 * @param after a statement at the top level of that function.
 */
export function isAwaited(file: SourceFile, go: Node, after: Node): boolean {
  const starter = functionAround(go);
  const started = functionAround(after);
  const call = go.namedChildren.find((child) => child.kind === "call_expression");
  if (!starter || !started || !call) return false;
  const channels = signalsBehind(after, started).flatMap((s) => signalledChannel(s) ?? []);
  if (channels.length === 0) return false;
  const waits = groupCallsBelow(file, starter, "Wait").filter((wait) => wait.call.start > go.end);
  return (receivesIn(starter) ?? []).some(
    ({ node, channel }) =>
      node.start >= go.end &&
      !waits.some((wait) => wait.call.start < node.start) &&
      channels.some((signalled) => isSeenAs(call, started, signalled, channel)) &&
      alwaysFollowedBy(go, node) === true,
  );
}

/** Whether an expression of a called function denotes what another one denotes where it is called. */
function isSeenAs(call: Node, fn: Node, inside: Node, outside: Node): boolean {
  if (sameExpression(inside, outside)) return true;
  const [a, b] = [unparen(inside), unparen(outside)];
  if (a.kind === "identifier") {
    const symbol = symbolOf(a);
    return argumentsOf(call).some(
      (value, i) => symbol !== undefined && parameterAt(fn, i) === symbol && sameExpression(value, b),
    );
  }
  if (a.kind !== "selector_expression" || b.kind !== "selector_expression") return false;
  const [field, other] = [a.child("field"), b.child("field")];
  const [holder, seen] = [a.child("operand"), b.child("operand")];
  const receiver = functionOf(call)?.child("operand");
  if (!field || !other || !holder || !seen || !receiver || symbolOf(field) !== symbolOf(other)) return false;
  const own = unparen(holder).kind === "identifier" ? symbolOf(unparen(holder)) : undefined;
  return own !== undefined && own === parameterAt(fn, -1) && sameExpression(receiver, seen);
}

/** The statements at the top level of a function behind one of them, at which it may give a signal. */
function signalsBehind(after: Node, fn: Node): readonly Node[] {
  return statementsOf(fn).filter((s) => s.start >= after.end && s.kind !== "defer_statement");
}

/** The receives of a function, without those in literals. */
const receivesIn = memo((fn: Node): readonly { readonly node: Node; readonly channel: Node }[] =>
  [...descendantsInFunction(fn)].flatMap((node) => {
    const channel = node.kind === "unary_expression" && node.child("operator")?.text === "<-" && node.child("operand");
    return channel ? [{ node, channel }] : [];
  }),
);

/** The channel that a statement sends to or closes. */
function signalledChannel(statement: Node): Node | undefined {
  if (statement.kind === "send_statement") return statement.child("channel");
  const call = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  return call?.kind === "call_expression" && isBuiltinCall(call, "close") ? argumentsOf(call)[0] : undefined;
}
