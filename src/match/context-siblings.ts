import { calleeName } from "../semantics/flow/callee-name.ts";
import { escapes } from "../semantics/flow/escapes.ts";
import { classifyUses, type Use } from "../semantics/flow/uses.ts";
import { lookupFieldOrMethod } from "../semantics/lookup.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { constantValue, typeOf } from "../semantics/type-of.ts";
import { argumentsOf, callOfFunction, expressionsOf, functionOf, isBlank } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf, isDiscarded, variableOf } from "./binding.ts";

/** A function of the standard library that has a sibling which takes a context. */
export interface ContextSibling {
  readonly kind: "command" | "dial" | "query" | "statement" | "transaction";
  /** The last part of the sibling's name. */
  readonly name: string;
  /** Arguments that the sibling takes directly behind the context. */
  readonly more?: string;
}

const SIBLINGS: ReadonlyMap<string, ContextSibling> = new Map([
  ["os/exec.Command", { kind: "command", name: "CommandContext" }],
  ...["net.Dial", "net.DialTimeout", "(*net.Dialer).Dial", "(*crypto/tls.Dialer).Dial"].map(
    (dial): [string, ContextSibling] => [dial, { kind: "dial", name: "DialContext" }],
  ),
  ...["DB", "Tx", "Stmt"].flatMap((type) =>
    ["Query", "QueryRow", "Exec", "Prepare", "Ping"].map((name): [string, ContextSibling] => [
      `(*database/sql.${type}).${name}`,
      { kind: name.startsWith("Query") ? "query" : "statement", name: `${name}Context` },
    ]),
  ),
  ["(*database/sql.DB).Begin", { kind: "transaction", name: "BeginTx", more: "nil" }],
]);

/** The full names of the functions that have such a sibling. */
export const CONTEXT_SIBLINGS: readonly string[] = [...SIBLINGS.keys()];

/** The sibling of what a call calls; undefined: it has none, or the value has another method of that name. */
export function contextSibling(call: Node): ContextSibling | undefined {
  const name = calleeName(call);
  const sibling = name === undefined ? undefined : SIBLINGS.get(name);
  const operand = name?.startsWith("(") ? functionOf(call)?.child("operand") : undefined;
  if (!sibling || !operand) return sibling;
  const type = typeOf(operand);
  const found = type && lookupFieldOrMethod(type, sibling.name);
  const owner = found?.kind === "method" ? found.owner?.decl : undefined;
  return owner && name?.startsWith(`(*${owner.pkg}.${owner.name}).`) ? sibling : undefined;
}

/** What keeps a call from obeying a context, or makes that of no use. */
export type SiblingDoubt =
  | "needless" // it does not wait, or has to be done in any case
  | "detached" // the command is meant to go on
  | "attached" // the command has the program's own input or output
  | "returned" // what the function gives back obeys the context as long as it lives
  | "kept"; // the same of what it stores

/** What becomes of what a call gives. */
export interface SiblingFlow {
  readonly doubt: SiblingDoubt | undefined;
  /** What it gives obeys the context, and outlives the function. */
  readonly outlives: boolean;
}

/** Follows a command, the rows of a query, a transaction. */
export function siblingFlow(call: Node, { kind }: ContextSibling): SiblingFlow {
  if (isNeedless(call, kind)) return { doubt: "needless", outlives: false };
  // A context bounds only the dial itself, and only the preparing of a statement.
  if (kind === "dial" || kind === "statement") return { doubt: undefined, outlives: false };
  const isRows = kind === "query";
  const holder = call.parent?.parent;
  if (holder?.kind === "return_statement") return { doubt: isRows ? undefined : "returned", outlives: true };
  const binding = bindingOf(call);
  if (!binding) return withoutVariable(call, kind);
  const variable = variableOf(binding.targets[0]);
  if (isBlank(binding.targets[0])) return { doubt: undefined, outlives: false };
  const uses = variable && variable.role !== "package" ? classifyUses(variable) : undefined;
  const leaks = variable && uses && escapes(variable, { passing: "borrows" });
  if (!leaks || !uses) return { doubt: isRows ? undefined : "kept", outlives: true };
  if (kind === "command" && isDetached(uses, call)) return { doubt: "detached", outlives: true };
  if (kind === "command" && uses.some(isAttached)) return { doubt: "attached", outlives: false };
  const own = leaks.filter((leak) => leak.symbol === variable && isItself(leak.node, variable));
  const isGiven = own.some(({ reason }) => /^(returned|named result)$/.test(reason));
  const isKept =
    own.some(({ reason }) => !/^(returned|named result|panicked|passed)$/.test(reason)) ||
    (kind === "command" && uses.some(isGivenAway));
  const doubt = isRows ? undefined : isKept ? "kept" : isGiven ? "returned" : undefined;
  return { doubt, outlives: leaks.length > 0 };
}

/** A call whose result is used on the spot: `exec.Command("git", "gc").Run()`, `db.QueryRow(…).Scan(&n)`. */
function withoutVariable(call: Node, kind: ContextSibling["kind"]): SiblingFlow {
  const selector = call.parent?.kind === "selector_expression" ? call.parent : undefined;
  const name = selector && callOfFunction(selector) ? selector.child("field")?.text : undefined;
  if (kind === "query") return { doubt: undefined, outlives: name !== "Scan" && !isDiscarded(call) };
  if (kind !== "command") return { doubt: "kept", outlives: true };
  if (name === "Start") return { doubt: "detached", outlives: true };
  const isRun = /^(Run|Output|CombinedOutput|String)$/.test(name ?? "");
  return { doubt: isRun ? undefined : "kept", outlives: !isRun };
}

/** Whether a use gives a command to a function which may start it. */
function isGivenAway({ kind, call }: Use): boolean {
  return kind === "argument" && call !== undefined && !/^(fmt|log|strings)\./.test(calleeName(call) ?? "");
}

/** Whether what leaves is the value, alone or in a literal, and not what was read through it. */
function isItself(node: Node, variable: Symbol): boolean {
  return node.kind !== "call_expression" || argumentsOf(node).some((argument) => argument.text === variable.name);
}

const MUST_BE_DONE = /^\s*(rollback|commit|unlock|release|begin\b|select\s+(pg_advisory_unlock|release_lock))\b/i;

function isNeedless(call: Node, kind: ContextSibling["kind"]): boolean {
  if (kind === "query" || kind === "statement") return mustBeDone(call);
  const [first] = argumentsOf(call);
  const text = first && constantValue(first);
  // These networks know no handshake.
  return kind === "dial" && typeof text === "string" && /^(udp|unix|ip)/.test(text);
}

/** Whether a call is given a statement for the database that ends something: a transaction, a lock. */
export function mustBeDone(call: Node): boolean {
  const text = argumentsOf(call)
    .map(constantValue)
    .find((value) => typeof value === "string");
  return text !== undefined && MUST_BE_DONE.test(text);
}

/**
 * Whether a command goes on, or ends in a way of its own: nobody waits for it in the function, it gets a session or group
 * of its own, or a function literal has it in hand, which may stop it.
 */
function isDetached(uses: readonly Use[], at: Node): boolean {
  const fn = functionAround(at);
  const calls = (name: string) => uses.filter((use) => use.kind === "method" && use.name === name);
  const isAwaited = calls("Wait").some(
    ({ call, node }) => functionAround(node) === fn && call?.parent?.kind !== "go_statement",
  );
  if (calls("Start").length > 0 && !isAwaited) return true;
  if (uses.some((use) => functionAround(use.node) !== fn && mayEnd(use))) return true;
  return uses.some(({ selector }) => /^(SysProcAttr|Cancel)$/.test(selector?.child("field")?.text ?? ""));
}

/** `cmd.Process.Kill()`, `stop(cmd)` */
function mayEnd(use: Use): boolean {
  return isGivenAway(use) || use.selector?.child("field")?.text === "Process";
}

/** `cmd.Stdin = os.Stdin` */
function isAttached({ selector }: Use): boolean {
  const list = selector?.parent?.field === "left" ? selector.parent : undefined;
  const values = list?.parent?.kind === "assignment_statement" ? expressionsOf(list.parent.child("right")) : [];
  return values.some((value) => /^os\.Std(in|out|err)$/.test(value.text));
}
