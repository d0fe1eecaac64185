import { type ChannelSends, channelSends, mergedSends, sendsOfCall } from "../semantics/flow/channel-sends.ts";
import { type ChannelUse, channelUses, receivedFrom, selectAround } from "../semantics/flow/channel-uses.ts";
import { type ControlFlow, controlFlow, type Point, pointsFrom } from "../semantics/flow/control-flow.ts";
import { mayReach } from "../semantics/flow/dominance.ts";
import { exits } from "../semantics/flow/exits.ts";
import { inLoop, isEndless, loopCondition } from "../semantics/flow/loops.ts";
import { literalUse, writesTo } from "../semantics/flow/uses.ts";
import { symbolOf, usesOf } from "../semantics/resolve.ts";
import { fileOf } from "../semantics/source-file.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { constantValue, isTypeExpr, typeFromExpr, typeOf } from "../semantics/type-of.ts";
import { argumentsOf, functionOf } from "../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { clausesOf } from "../syntax/statements.ts";
import { type Binding, bindingOf, variableOf } from "./binding.ts";
import { isBuiltinCall } from "./calls.ts";
import { startsOf } from "./channel-room.ts";
import { isAssignedOnce, rootOf } from "./fixed-place.ts";
import { failsTest } from "./tests.ts";
import { hasKind, isType } from "./types.ts";

/** A channel without room whose receiver may go away while a goroutine still waits to send to it. */
export interface AbandonedChannel {
  readonly variable: Symbol;
  /** What the function does instead of receiving: another clause of the select, or a return. */
  readonly left: Node;
  /** What each goroutine sends. */
  readonly sends: ChannelSends;
  /** How many goroutines send: one, or several, as there are several go statements, or one in a loop. */
  readonly senders: "one" | "several";
  /** How many goroutines send, as an expression; undefined: cannot tell. */
  readonly count: string | undefined;
  /** The first use that is neither a receive nor in a sender, so that others may use the channel too. */
  readonly shared: Node | undefined;
}

/**
 * Whether the channel that a call of make gives has no room, and the function that made it may leave without receiving
 * what a goroutine sends to it: by another clause of a select, or by a return before the receive.
 * @returns undefined when that is not so, or cannot be told.
 */
export function abandonedChannel(call: Node): AbandonedChannel | undefined {
  const binding = hasNoRoom(call) ? bindingOf(call) : undefined;
  const variable = variableOf(binding?.targets[0]);
  const fn = functionAround(call);
  const flow = fn && controlFlow(fn);
  if (!binding || !variable || !fn || !flow || variable.role === "package" || isAssignedOnce(variable) !== true) {
    return undefined;
  }
  if (isMain(fn)) return undefined;
  const use = new Uses(flow, fn, variable, binding);
  const left = use.left();
  return left && { variable, left, ...use.facts(call) };
}

/** Whether the call makes a channel without room: `make(chan T)`, `make(chan T, 0)`. */
function hasNoRoom(call: Node): boolean {
  if (isBuiltinCall(call, "make") !== true) return false;
  const [type, size, more] = argumentsOf(call);
  if (!type || more || isTypeExpr(type) === false || hasKind(typeFromExpr(type), "chan") !== true) return false;
  return size === undefined || constantValue(size) === 0n;
}

/** When main returns, the program ends, and its goroutines with it. */
function isMain(fn: Node): boolean {
  return fn.kind === "function_declaration" && fn.child("name")?.text === "main" && fileOf(fn).packageName === "main";
}

interface Sender {
  readonly go: Node;
  readonly point: Point;
  readonly sends: ChannelSends;
  /** The function that runs. */
  readonly run: Node;
}

/** The uses of a channel, as the function sees them that made it. */
class Uses {
  readonly #flow: ControlFlow;
  readonly #fn: Node;
  readonly #made: Point | undefined;
  readonly #senders: Sender[] = [];
  /** Uses that take a value, or may: from there on it is not known whether the goroutine still waits. */
  readonly #takers = new Map<Point, ChannelUse>();
  #shared: Node | undefined;
  /** Whether a goroutine of its own closes the channel. */
  #closes = false;
  #hopeless = false;

  constructor(flow: ControlFlow, fn: Node, variable: Symbol, binding: Binding) {
    this.#flow = flow;
    this.#fn = fn;
    this.#made = flow.pointOf(binding.statement);
    for (const use of channelUses(variable)) this.#add(use, variable);
  }

  #add(use: ChannelUse, variable: Symbol): void {
    const [outer] = use.captures;
    const started = outer ? outer.literal.parent?.parent : use.at.parent;
    const isStart = started?.kind === "go_statement" && (outer ? outer.how === "go" : use.kind === "passed");
    const point = this.#flow.pointOf(outer?.literal ?? use.at);
    if (!point || (outer && functionAround(outer.literal) !== this.#fn)) {
      this.#hopeless = true;
      return;
    }
    if (isStart && started) {
      if (this.#senders.some((sender) => sender.go === started)) return;
      const sends = outer ? channelSends(outer.literal, variable) : sendsOfCall(use.at, use.index as number);
      const receives = outer && channelUses(variable).every((u) => !outer.literal.contains(u.node) || isReceive(u));
      if (!receives) {
        // Of the send itself must be known that it waits.
        if (!sends || (sends.waiting.length === 0 && (sends.selected || !sends.closes))) this.#hopeless = true;
        else if (sends.waiting.length === 0) this.#closes = true;
        else this.#senders.push({ go: started, point, sends, run: outer?.literal ?? use.at });
        return;
      }
    }
    if (isReceive(use)) {
      // What a deferred function receives, is received however the function ends.
      if (outer?.how === "deferred") this.#hopeless = true;
    } else if (use.kind === "compared") return;
    else if (use.kind === "send" || use.kind === "close") this.#hopeless = true;
    else this.#shared ??= use.node;
    this.#takers.set(point, use);
  }

  facts(call: Node): Pick<AbandonedChannel, "sends" | "senders" | "count" | "shared"> {
    const sends = mergedSends(this.#senders.map((sender) => sender.sends));
    const shared = this.#shared;
    return {
      sends: this.#closes ? { ...sends, closes: true } : sends,
      senders: this.#areSeveral() ? "several" : "one",
      count: this.#count(call),
      shared,
    };
  }

  /** Whether control comes from one go statement to another, or back to it, while the channel is the same. */
  #areSeveral(): boolean {
    return this.#senders.some(({ point }) => {
      const behind = this.#behind(point);
      return this.#senders.some((other) => behind.has(other.point));
    });
  }

  #behind(point: Point): ReadonlySet<Point> {
    return pointsFrom(nextOf(point), new Set(this.#made ? [this.#made] : []));
  }

  #count(call: Node): string | undefined {
    if (!this.#areSeveral()) return "1";
    const again = this.#senders.filter(({ point }) => this.#behind(point).has(point));
    if (again.length === 0) return String(this.#senders.length);
    return this.#senders.length === 1 ? startsOf((again[0] as Sender).go, call) : undefined;
  }

  /** Where the function leaves while a goroutine waits to send. */
  left(): Node | undefined {
    if (this.#hopeless || !this.#made || this.#senders.length === 0) return undefined;
    for (const taker of this.#takers.values()) {
      const select = taker.captures.length === 0 && taker.kind === "receive" ? selectAround(taker.at) : undefined;
      const clause = select && this.#abandoningClause(select, taker.at);
      if (clause) return clause;
    }
    return this.#earlyReturn() ?? this.#brokenLoop();
  }

  #abandoningClause(select: Node, receive: Node): Node | undefined {
    const start = this.#flow.pointOf(select);
    const takers = new Set(this.#takers.keys());
    // Which clause is taken is not decided yet where the select begins.
    if (!start || !this.#senders.some(({ point }) => pointsFrom(nextOf(point), this.#without(receive)).has(start))) {
      return undefined;
    }
    if (this.#behindOthers().has(start)) return undefined;
    const heads = new Set<Point>([start, ...takers, ...this.#headsAround(select, receive)]);
    return clausesOf(select).find((clause) => {
      if (clause.contains(receive) || this.#isSignalled(clause) || failsTest(clause)) return false;
      const own = clause.child("communication");
      const first = own ? this.#flow.pointOf(own) : this.#bodyStart(clause);
      if (!first || takers.has(first)) return false;
      return this.#abandons(clause, first, heads);
    });
  }

  /** Where control comes when others, such as function literals, may have begun to receive. */
  #behindOthers(): ReadonlySet<Point> {
    const others = [...this.#takers].filter(([, use]) => !isReceive(use) || use.captures.length > 0);
    return pointsFrom(
      others.flatMap(([point]) => nextOf(point)),
      new Set([this.#made as Point]),
    );
  }

  #without(receive: Node): ReadonlySet<Point> {
    const rest = new Set(this.#takers.keys());
    const own = this.#flow.pointOf(receive);
    if (own) rest.add(own);
    return rest;
  }

  #bodyStart(clause: Node): Point | undefined {
    const first = clause.childOfKind("statement_list")?.namedChildren[0];
    return first && this.#flow.pointOf(first);
  }

  /** Whether control leaves from a clause for good: it does not come to another receive on the way. */
  #abandons(clause: Node, first: Point, heads: ReadonlySet<Point>): boolean {
    const takers = new Set(this.#takers.keys());
    const isGone = (from: Iterable<Point>, walls: ReadonlySet<Point>): boolean => {
      const points = pointsFrom(from, new Set([...walls, this.#made as Point]));
      const ends = points.has(this.#flow.exit) || [...points].some((p) => p.next.some((s) => s.to === this.#made));
      return ends && ![...points].some((p) => p.next.some((step) => takers.has(step.to)));
    };
    if (isGone([first], heads)) return true;
    const inside = pointsFrom([first], heads);
    return exits(clause).some(({ node }) => {
      const jump = this.#flow.pointOf(node);
      return jump !== undefined && inside.has(jump) && !takers.has(jump) && isGone([jump], new Set());
    });
  }

  /** The conditions of the loops around a select that may hang on what was received. */
  #headsAround(select: Node, receive: Node): Point[] {
    const heads: Point[] = [];
    for (let n = select.parent; n && n !== this.#fn; n = n.parent) {
      const condition = n.kind === "for_statement" ? loopCondition(n) : undefined;
      const range = n.kind === "for_statement" ? n.childOfKind("range_clause") : undefined;
      if (condition && !isSetBy(receive, condition)) continue;
      for (const part of condition ? [condition, ...condition.descendants()] : range ? [range] : []) {
        const point = this.#flow.pointOf(part);
        if (point?.node && n.contains(point.node)) heads.push(point);
      }
    }
    return heads;
  }

  /** Whether what the clause waits for is, or may be, a signal of the goroutine itself. */
  #isSignalled(clause: Node): boolean {
    const communication = clause.child("communication");
    if (!communication) return false;
    const channel = receivedFrom(clause);
    const called = channel && functionOf(channel);
    const root = channel && rootOf(called ?? channel);
    if (root?.kind !== "var") return false;
    if (hasKind(root.type(), "chan") !== false) return usesOf(root).some((use) => this.#isInSender(use));
    return isType(root.type(), "context.Context") !== false && this.#senders.some(({ run }) => cancels(run));
  }

  #isInSender(use: Node): boolean {
    return this.#senders.some(({ go }) => go.contains(use));
  }

  /** A return between the go statement and the first receive. */
  #earlyReturn(): Node | undefined {
    const takers = new Set(this.#takers.keys());
    const received = [...this.#takers.values()].filter(isReceive).map((use) => use.captures[0]?.literal ?? use.at);
    const starts = this.#senders.filter(({ sends }) => !sends.waiting.some(isAfterReceive));
    const walls = new Set([this.#made as Point]);
    const after = pointsFrom([...takers, ...this.#signals()].flatMap(nextOf), walls);
    for (const node of descendantsInFunction(this.#fn)) {
      const point = node.kind === "return_statement" ? this.#flow.pointOf(node) : undefined;
      if (!point || takers.has(point) || after.has(point)) continue;
      const isLeft = starts.some(
        ({ point: start, go }) =>
          pointsFrom(nextOf(start), takers).has(point) &&
          !pointsFrom([this.#flow.entry], new Set([start])).has(point) &&
          received.some((receive) => mayReach(go, receive) === true),
      );
      if (isLeft && !failsTest(node) && !this.#isBesideReceive(node)) return node;
    }
    return undefined;
  }

  /** A jump out of a loop that receives what several goroutines send, before it has come to its end. */
  #brokenLoop(): Node | undefined {
    if (!this.#areSeveral()) return undefined;
    const takers = new Set(this.#takers.keys());
    const others = this.#behindOthers();
    for (const [point, use] of this.#takers) {
      if (!isReceive(use) || use.captures.length > 0 || selectAround(use.at)) continue;
      const loop = use.kind === "range" ? use.at.parent : inLoop(use.at);
      const body = loop?.child("body");
      if (!loop || !body || isEndless(loop) || this.#senders.some(({ go }) => loop.contains(go))) continue;
      const behind = this.#behind(point);
      for (const { node } of exits(body)) {
        const jump = this.#flow.pointOf(node);
        if (!jump || takers.has(jump) || !behind.has(jump) || others.has(jump) || failsTest(node)) continue;
        const rest = this.#behind(jump);
        if (rest.has(this.#flow.exit) && ![...takers].some((taker) => rest.has(taker))) return node;
      }
    }
    return undefined;
  }

  /** Where the function receives something else from a goroutine that sends, and so knows where that is. */
  #signals(): Point[] {
    return [...descendantsInFunction(this.#fn)].flatMap((node) => {
      const isReceiving = node.kind === "unary_expression" && node.child("operator")?.text === "<-";
      const channel = isReceiving
        ? node.child("operand")
        : node.kind === "range_clause"
          ? node.child("right")
          : undefined;
      const root = channel && rootOf(channel);
      if (root?.kind !== "var" || !usesOf(root).some((use) => this.#isInSender(use))) return [];
      return this.#flow.pointOf(node) ?? [];
    });
  }

  /** Whether the statement is in a clause of a select that has a clause which receives: see #abandoningClause. */
  #isBesideReceive(statement: Node): boolean {
    return [...this.#takers.values()].some((use) => selectAround(use.at)?.contains(statement));
  }
}

function nextOf(point: Point): Point[] {
  return point.next.map((step) => step.to);
}

function isReceive(use: ChannelUse): boolean {
  return use.kind === "receive" || use.kind === "range";
}

/** Whether a clause of a select may change what a condition is about. */
function isSetBy(receive: Node, condition: Node): boolean {
  const clause = receive.ancestor("communication_case");
  const names = [condition, ...condition.descendants()].filter((n) => n.kind === "identifier");
  return names.some((name) => {
    const symbol = symbolOf(name);
    if (symbol?.kind !== "var") return false;
    return !clause || symbol.role === "package" || writesTo(symbol).some((write) => clause.contains(write));
  });
}

/** Whether the function that sends may wait for a value before, that nobody sends when the other function has returned. */
function isAfterReceive(send: Node): boolean {
  const fn = functionAround(send);
  if (!fn) return false;
  const waits = [...descendantsInFunction(fn)].some(
    (n) =>
      (n.kind === "unary_expression" && n.child("operator")?.text === "<-") ||
      (n.kind === "range_clause" && hasKind(typeOf(n.child("right") ?? n), "chan") !== false),
  );
  return waits || (fn.kind === "func_literal" && literalUse(fn) === "deferred" && isAfterReceive(fn));
}

/** Whether a function calls a cancel function that it has from outside. */
function cancels(run: Node): boolean {
  return [...run.descendantsOfKind("identifier")].some((node) => {
    const symbol = symbolOf(node);
    if (symbol?.kind !== "var" || !symbol.node || run.contains(symbol.node)) return false;
    return ["context.CancelFunc", "context.CancelCauseFunc"].some((type) => isType(symbol.type(), type) === true);
  });
}
