import { capturedBy } from "../semantics/flow/captures.ts";
import { exits } from "../semantics/flow/exits.ts";
import { repeatedBy } from "../semantics/flow/iteration.ts";
import { isEndless, loopCondition } from "../semantics/flow/loops.ts";
import { classifyUses } from "../semantics/flow/uses.ts";
import { valueFlow } from "../semantics/flow/value-flow.ts";
import { lookupFieldOrMethod } from "../semantics/lookup.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { calleeOf, constantValue, typeOf } from "../semantics/type-of.ts";
import { typeString } from "../semantics/type-string.ts";
import type { Type } from "../semantics/types.ts";
import { expressionsOf, functionOf, isBlank, parenthesized, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder, nextStatement, previousStatement, statementOf, unlabeled } from "../syntax/statements.ts";
import { contextLife, howItIsKept } from "./context-life.ts";
import { contextOf, type DeferredRelease, deferredRelease } from "./deferred-release.ts";
import { isFixedPlace } from "./fixed-place.ts";
import { isPure } from "./purity.ts";
import { sameExpression } from "./same-expression.ts";
import { readsRawBytes } from "./sql-rows.ts";
import { hasKind } from "./types.ts";
import { assignedValues } from "./values.ts";

/** A deferred release that each iteration of a loop adds to those that wait for the end of the function. */
export interface LoopDefer {
  readonly statement: Node;
  /** The innermost loop that runs it again. */
  readonly loop: Node;
  readonly release: DeferredRelease;
  /** Where the iteration takes what is released: the variable that gets it, or the call of Lock or Add. */
  readonly taken: Node | undefined;
  /** For "unlock": the next iteration locks the same mutex, which is still held. */
  readonly sameLock: boolean;
  /** The loop ends by nothing but a panic: the function does not return behind it. */
  readonly isEndless: boolean;
  /** The deferred function literal sets a result of the function that defers it. */
  readonly setsResult: boolean;
  /** Nothing but the pitfall is lost when it is released at the end of the iteration. */
  readonly isProved: boolean;
}

/**
 * Looks at a defer statement in a loop: what it releases is taken in each iteration, and needed in that only. Undefined:
 * it runs once, releases what was there before or goes on to be used, or that cannot be told.
 */
export function loopDefer(statement: Node): LoopDefer | undefined {
  const loop = repeatedBy(statement);
  const release = loop && deferredRelease(statement);
  const body = loop?.child("body");
  if (!body || !release) return undefined;
  const { kind, literal } = release;
  const found = {
    statement,
    loop,
    release,
    taken: release.variable.node,
    sameLock: false,
    isEndless: isNeverLeft(loop),
    setsResult: setsResult(literal),
  };
  const isPlain = !literal || isOnlyRelease(literal);
  if (kind === "recover") return { ...found, isProved: false };
  if (kind === "unlock") {
    const lock = lockBefore(release, statement);
    if (!lock) return undefined;
    const sameLock = isFixedPlace(release.operand) === true && !isDeclaredIn(release.variable, loop);
    const isLocked = sameLock && /\.Lock$/.test(calleeOf(lock)?.fullName ?? "");
    if (!sameLock && !isLast(loop)) return undefined;
    return {
      ...found,
      taken: lock,
      sameLock,
      isProved: isPlain && isLocked && listHolder(statement) === body && isLast(loop) && isPlainlyControlled(loop),
    };
  }
  if (kind === "done") {
    const add = countedIn(release, body);
    return add || isReceiving(loop) ? { ...found, taken: add, isProved: false } : undefined;
  }
  if (kind === "cancel") {
    const life = contextIn(release, body);
    return life && { ...found, isProved: isPlain && life === "iteration" };
  }
  const life = lifeOf(release, loop, body);
  return life && { ...found, isProved: isPlain && life === "iteration" && isUnseen(release, loop) };
}

function isDeclaredIn(variable: Symbol, region: Node): boolean {
  return variable.node !== undefined && region.contains(variable.node);
}

function setsResult(literal: Node | undefined): boolean {
  if (!literal) return false;
  return capturedBy(literal).some(({ symbol, assigned }) => symbol.role === "result" && assigned);
}

/** Whether a deferred function literal does nothing but release: `func() { _ = f.Close() }`. */
function isOnlyRelease(literal: Node): boolean {
  return (
    [...descendantsInFunction(literal)].filter((node) => node.kind === "call_expression").length === 1 &&
    (literal.child("body")?.childOfKind("statement_list")?.namedChildren.length ?? 0) === 1 &&
    ![...literal.descendantsOfKind("if_statement")].length
  );
}

/** "iteration": it is surely needed no longer. "seems": as far as the code tells. Undefined: it is, or may well be. */
type Life = "iteration" | "seems";

function lifeIn(variable: Symbol, region: Node): Life | undefined {
  const loose = valueFlow(variable, { within: region, passing: "borrows" });
  if (!loose || loose.escapes.some(({ reason }) => reason !== "panicked")) return undefined;
  if (loose.lent.some(howItIsKept)) return undefined;
  return valueFlow(variable, { within: region })?.escapes.length === 0 ? "iteration" : "seems";
}

function contextIn({ variable: cancel }: DeferredRelease, body: Node): Life | undefined {
  const call = contextOf(cancel);
  const list = call && parenthesized(call).parent?.parent;
  const target = list && expressionsOf(list.child("left"))[0];
  if (!target || !isDeclaredIn(cancel, body)) return undefined;
  const own = lifeIn(cancel, body);
  if (!own || isBlank(target)) return own;
  const context = target.kind === "identifier" ? symbolOf(target) : undefined;
  if (context?.kind !== "var" || !isDeclaredIn(context, body)) return undefined;
  const life = contextLife(context, statementOf(call) as Node);
  const seen = life.outlives ? undefined : lifeIn(context, body);
  return seen && own === "iteration" && life.proved ? seen : seen && "seems";
}

/** How long what is closed is needed, when it was opened in the iteration. */
function lifeOf({ variable, operand }: DeferredRelease, loop: Node, body: Node): Life | undefined {
  if (!isDeclaredIn(variable, body) && !isReceivedBy(variable, loop)) return undefined;
  if (!isReceivedBy(variable, loop) && !isOpened(variable)) return undefined;
  const type = typeOf(operand);
  if (!type || isReachedByOthers(type)) return undefined;
  const uses = classifyUses(variable);
  const isUsed = uses.some(
    ({ kind, node, name }) => kind !== "nil-check" && kind !== "assigned" && name !== "Close" && touches(node, operand),
  );
  if (!isUsed && !UNSEEN.test(typeString(type))) return undefined;
  if (uses.some(({ name }) => name !== undefined && HANDLES.test(name))) return undefined;
  const life = lifeIn(variable, body);
  // To be open may be all that is wanted of what is not used.
  return isUsed ? life : life && "seems";
}

/** Whether a use of a variable is one of the whole of it, or of the part that is released: `r.file` of `r.file.Close()`. */
function touches(use: Node, operand: Node): boolean {
  if (operand.contains(use)) return false;
  let part = use;
  for (let depth = operand.text.split(".").length - 1; depth > 0; depth--) {
    const outer = parenthesized(part).parent;
    if (outer?.kind !== "selector_expression") return true;
    part = outer;
  }
  return part === use || sameExpression(part, operand);
}

/** Whether the variable is what the loop receives from a channel. */
function isReceivedBy(variable: Symbol, loop: Node): boolean {
  const clause = loop.childOfKind("range_clause");
  return variable.node !== undefined && clause?.contains(variable.node) === true && isReceiving(loop);
}

/** What gives something whose work may be meant to go on in later iterations: a timer's function, a command. */
const LIVES_ON = /^(time\.AfterFunc|\(\*os\/exec\.Cmd\)\.Std(in|out|err)Pipe)$/;

/** Whether all values of the variable are results of calls, or are received. */
function isOpened(variable: Symbol): boolean {
  const values = assignedValues(variable)?.filter(({ from }) => from !== "zero");
  if (!values || values.length === 0) return false;
  return values.every(({ from, expr }) => {
    const e = expr && unparen(expr);
    if (from !== "value" && from !== "result") return false;
    if (e?.kind === "unary_expression") return e.child("operator")?.text === "<-";
    const callee = e?.kind === "call_expression" ? calleeOf(e) : undefined;
    if (LIVES_ON.test(callee?.fullName ?? "")) return false;
    return callee !== undefined && !callee.isBuiltin && !callee.isConversion;
  });
}

/** Uses of an open handle, or of an address at which others find what is open. */
const HANDLES = /^(Fd|SyscallConn|Addr|Addrs|URL|URLs|Url|Port|Host|Endpoint|Endpoints|Address|ListenAddr)$/;

/** Whether others reach what is open, so that they notice when it is closed: a server, a listener. */
function isReachedByOthers(type: Type): boolean {
  if (/^\*?(net\/http(\/httptest)?\.Server|net\.PacketConn|net\.UDPConn)$/.test(typeString(type))) return true;
  return lookupFieldOrMethod(type, "Accept")?.kind === "method";
}

/** What is closed without others noticing, and what was read from it stays valid. */
const UNSEEN =
  /^(\*os\.File|\*compress\/gzip\.Reader|\*mime\/multipart\.Part|mime\/multipart\.File|\*archive\/zip\.ReadCloser|\*database\/sql\.(Rows|Stmt|Conn)|io\/fs\.File|\*time\.(Timer|Ticker))$/;
const CONNECTION = /^(net\.Conn|\*net\.(TCP|Unix)Conn|\*crypto\/tls\.Conn)$/;

/** Whether nobody notices that it is released earlier than at the end of the function. */
function isUnseen({ operand, variable }: DeferredRelease, loop: Node): boolean {
  const type = typeOf(operand);
  const written = type ? typeString(type) : "";
  if (/Rows$/.test(written) && readsRawBytes(loop)) return false;
  if (UNSEEN.test(written)) return true;
  if (CONNECTION.test(written)) return isLast(loop);
  if (operand.kind === "selector_expression") {
    const holder = typeOf(operand.child("operand") as Node);
    return (
      operand.child("field")?.text === "Body" && holder !== undefined && typeString(holder) === "*net/http.Response"
    );
  }
  // A ReadCloser that the standard library opens.
  const values = written === "io.ReadCloser" ? assignedValues(variable) : undefined;
  return (
    values?.every(({ expr }) => expr?.kind === "call_expression" && calleeOf(expr)?.symbol?.pkg?.isStd === true) ??
    false
  );
}

/** The call that locks what is unlocked, in a statement before the one that defers that. */
function lockBefore({ call, operand }: DeferredRelease, statement: Node): Node | undefined {
  const reads = functionOf(call)?.child("field")?.text === "RUnlock";
  for (let before = previousStatement(statement); before; before = previousStatement(before)) {
    const node = before.kind === "expression_statement" ? before.namedChildren[0] : undefined;
    const fn = node?.kind === "call_expression" ? functionOf(node) : undefined;
    const locked = fn?.child("operand");
    if (fn && locked && fn.child("field")?.text === (reads ? "RLock" : "Lock") && sameExpression(locked, operand))
      return node;
  }
  return undefined;
}

/** The call by which the iteration counts up what is done. */
function countedIn({ operand }: DeferredRelease, body: Node): Node | undefined {
  for (const node of descendantsInFunction(body)) {
    if (node.kind !== "call_expression" || calleeOf(node)?.fullName !== "(*sync.WaitGroup).Add") continue;
    const group = functionOf(node)?.child("operand");
    if (group && sameExpression(group, operand)) return node;
  }
  return undefined;
}

/** Whether the loop ranges over a channel: what it receives belongs to the iteration. */
function isReceiving(loop: Node): boolean {
  const right = loop.childOfKind("range_clause")?.child("right");
  return right !== undefined && hasKind(typeOf(right), "chan") === true;
}

/** Whether control comes out of the loop by no way but a panic. */
function isNeverLeft(loop: Node): boolean {
  if (!isEndless(loop)) return false;
  return exits(loop).length === 0;
}

/** Whether the function does nothing behind the loop but return constants and plain variables. */
function isLast(loop: Node): boolean {
  for (let at = statementOf(loop); at; at = at.parent && statementOf(at.parent)) {
    const next = nextStatement(at);
    if (next) return next.kind === "return_statement" && expressionsOf(next.namedChildren[0]).every(isPlainValue);
    const outer = at.parent && statementOf(at.parent);
    if (!outer || functionAround(outer) !== functionAround(at)) return true;
    if (unlabeled(outer)?.kind === "for_statement") return false;
  }
  return true;
}

/** A constant, or a variable of the function: no lock is needed to look at it. */
function isPlainValue(e: Node): boolean {
  if (e.kind === "identifier" && symbolOf(e)?.role === "package") return constantValue(e) !== undefined;
  return ["identifier", "nil", "true", "false"].includes(e.kind) || constantValue(e) !== undefined;
}

/** Whether the loop is continued by what it holds itself, not by what a lock may protect. */
function isPlainlyControlled(loop: Node): boolean {
  const condition = loopCondition(loop);
  if (!condition) return true;
  return isPure(condition) && ![condition, ...condition.descendants()].some((n) => n.kind === "selector_expression");
}

/** The defer statements in a loop's body, those of inner loops among them, those of function literals left out. */
export function defersIn(loop: Node): readonly Node[] {
  const body = loop.child("body");
  return [...(body ? descendantsInFunction(body) : [])].filter((node) => node.kind === "defer_statement");
}
