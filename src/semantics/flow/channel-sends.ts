import { unparen } from "../../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { clausesOf } from "../../syntax/statements.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf } from "../type-of.ts";
import { underlying } from "../type-relations.ts";
import { calledFunctions, parameterAt } from "./callee-effect.ts";
import { calleeName } from "./callee-name.ts";
import { type ChannelUse, channelUses, selectAround } from "./channel-uses.ts";
import { type ControlFlow, controlFlow, type Point, pointsFrom } from "./control-flow.ts";
import { inLoop } from "./loops.ts";
import { literalUse } from "./uses.ts";

/** What one run of a function sends to a channel that it is given or that it captures. */
export interface ChannelSends {
  /** The sends that wait until somebody receives: all but those in a select that has another clause. */
  readonly waiting: readonly Node[];
  /** Whether some sends are in a select that has another clause. */
  readonly selected: boolean;
  /** Whether no path sends more than once. */
  readonly once: boolean;
  /** Whether it closes the channel. */
  readonly closes: boolean;
  /**
   * What it does behind a send, deferred calls among it. "harmless": it closes the channel, logs, unlocks, counts itself
   * out of a WaitGroup.
   */
  readonly after: "nothing" | "harmless" | "more";
}

const DEEPEST = 3;

/**
 * What one run of a function sends to a channel. Undefined: it does other things with the channel, or that cannot be told.
 * @param channel a variable that it captures, or its parameter.
 */
export function channelSends(fn: Node, channel: Symbol, depth = 0): ChannelSends | undefined {
  const flow = controlFlow(fn);
  if (!flow) return undefined;
  const sends: Sent[] = [];
  let closes = false;
  for (const use of channelUses(channel)) {
    if (!fn.contains(use.node)) continue;
    const place = placeOf(use, fn);
    if (use.kind === "compared" && place) continue;
    if (!place) return undefined;
    if (use.kind === "close") closes = true;
    else {
      const sent = sentBy(use, place, depth);
      if (!sent) return undefined;
      sends.push(sent);
    }
  }
  return {
    waiting: sends.flatMap((sent) => sent.waiting),
    selected: sends.some((sent) => sent.selected),
    once: isOnce(flow, sends),
    closes: closes || sends.some((sent) => sent.closes),
    after: whatFollows(fn, flow, sends),
  };
}

interface Place {
  /** The node of the function at which it happens. */
  readonly node: Node;
  /** It happens when the function returns. */
  readonly deferred: boolean;
}

interface Sent extends ChannelSends {
  readonly place: Place;
  /** The statement or call itself, in its own function. */
  readonly at: Node;
}

/** Where in the function a use happens: in itself, or in a literal that it defers. Undefined: elsewhere. */
function placeOf(use: ChannelUse, fn: Node): Place | undefined {
  const around = functionAround(use.node);
  if (around === fn) {
    const isDeferred = use.at.parent?.kind === "defer_statement";
    return { node: use.at, deferred: isDeferred };
  }
  if (around?.kind !== "func_literal" || functionAround(around) !== fn || literalUse(around) !== "deferred") {
    return undefined;
  }
  return { node: around, deferred: true };
}

function sentBy(use: ChannelUse, place: Place, depth: number): Sent | undefined {
  if (use.kind === "send") {
    const select = selectAround(use.at);
    const selected = select !== undefined && clausesOf(select).length > 1;
    return {
      place,
      at: use.at,
      waiting: selected ? [] : [use.at],
      selected,
      once: true,
      closes: false,
      after: "nothing",
    };
  }
  if (use.kind !== "passed" || depth >= DEEPEST || use.at.parent?.kind === "go_statement") return undefined;
  const inner = sendsOfCall(use.at, use.index as number, depth + 1);
  return inner && { ...inner, place, at: use.at };
}

/** What a call of a function of the same package sends to the channel that it is given as its n-th argument. */
export function sendsOfCall(call: Node, index: number, depth = 0): ChannelSends | undefined {
  const literal = call.child("function");
  const functions = literal && unparen(literal).kind === "func_literal" ? [unparen(literal)] : calledFunctions(call);
  if (!functions?.length) return undefined;
  const all: ChannelSends[] = [];
  for (const fn of functions) {
    const parameter = parameterAt(fn, index);
    const type = parameter?.type();
    if (!parameter || !type || underlying(type)?.kind !== "chan") return undefined;
    const sends = channelSends(fn, parameter, depth);
    if (!sends) return undefined;
    all.push(sends);
  }
  return mergedSends(all);
}

/** What holds of any one of several. */
export function mergedSends(all: readonly ChannelSends[]): ChannelSends {
  return {
    waiting: all.flatMap((sends) => sends.waiting),
    selected: all.some((sends) => sends.selected),
    once: all.every((sends) => sends.once),
    closes: all.some((sends) => sends.closes),
    after: most(all.map((sends) => sends.after)),
  };
}

function isOnce(flow: ControlFlow, sends: readonly Sent[]): boolean {
  if (sends.some((sent) => !sent.once)) return false;
  const deferred = sends.filter((sent) => sent.place.deferred);
  const literals = new Set(deferred.map((sent) => sent.place.node));
  if (deferred.length > 0) {
    if (deferred.length < sends.length || literals.size > 1 || deferred.some((sent) => inLoop(sent.place.node))) {
      return false;
    }
    const [literal] = literals;
    if (literal?.kind !== "func_literal") return deferred.length === 1;
    const inner = controlFlow(literal);
    return inner !== undefined && isApart(inner, deferred);
  }
  return isApart(flow, sends);
}

/** Whether control cannot come from one of the sends to another, or back to itself. */
function isApart(flow: ControlFlow, sends: readonly Sent[]): boolean {
  const points = sends.map((sent) => flow.pointOf(sent.at));
  return points.every(
    (point) =>
      point !== undefined &&
      points.filter((other) => other === point).length === 1 &&
      !points.some((other) => other && pointsBehind(point).has(other)),
  );
}

function pointsBehind(point: Point): ReadonlySet<Point> {
  return pointsFrom(
    point.next.map((step) => step.to),
    new Set(),
  );
}

type Effect = ChannelSends["after"];

function most(all: readonly Effect[]): Effect {
  return all.includes("more") ? "more" : all.includes("harmless") ? "harmless" : "nothing";
}

/** What the function does behind its sends. */
function whatFollows(fn: Node, flow: ControlFlow, sends: readonly Sent[]): Effect {
  const found: Effect[] = sends.map((sent) => sent.after);
  const own = new Set(sends.flatMap((sent) => (sent.place.deferred ? [sent.place.node] : [])));
  for (const node of descendantsInFunction(fn)) {
    if (node.kind !== "defer_statement") continue;
    const call = node.namedChildren[0];
    const literal = call?.child("function");
    if (call && !own.has(call) && !(literal && own.has(unparen(literal)))) found.push(effectOf(call));
  }
  for (const sent of sends) {
    const around = functionAround(sent.at);
    const inner = around === fn ? flow : around && controlFlow(around);
    const point = inner?.pointOf(sent.at);
    if (!point) return "more";
    for (const next of pointsBehind(point)) if (next.node) found.push(effectOf(next.node));
  }
  return most(found);
}

/** Calls that let nobody go on who has to wait for the receiver. */
const HARMLESS =
  /^(recover|close|len|cap|panic|fmt\.Print(f|ln)?|log\.Print(f|ln)?|\(\*log\.Logger\)\.Print(f|ln)?|log\/slog\.\w+|\(\*log\/slog\.Logger\)\.\w+|\(\*testing\.common\)\.(Log|Logf|Helper)|\(\*sync\.WaitGroup\)\.Done|\(\*sync\.(RW)?Mutex\)\.R?Unlock|\(\*time\.(Timer|Ticker)\)\.Stop|errors\.\w+|fmt\.(Errorf|Sprint(f|ln)?))$/;
const IDLE = new Set([
  "return_statement",
  "break_statement",
  "continue_statement",
  "goto_statement",
  "empty_statement",
]);

/** What running a statement or a call may let others see. */
function effectOf(node: Node): Effect {
  let effect: Effect = IDLE.has(node.kind) || isQuestion(node) ? "nothing" : "harmless";
  for (const part of [node, ...node.descendants()]) {
    switch (part.kind) {
      case "call_expression": {
        const callee = calleeOf(part);
        if (callee?.isConversion || part.child("function")?.kind === "func_literal") break;
        const name = callee?.isBuiltin ? callee.symbol?.name : calleeName(part);
        if (name === undefined || !HARMLESS.test(name)) return "more";
        effect = "harmless";
        break;
      }
      case "send_statement":
      case "go_statement":
      case "assignment_statement":
      case "inc_statement":
      case "dec_statement":
      case "select_statement":
        return "more";
      case "unary_expression":
        if (part.child("operator")?.text === "<-") return "more";
        break;
      default:
    }
  }
  return effect;
}

/** An expression that control flow asks, which does nothing unless it calls. */
function isQuestion(node: Node): boolean {
  return /_(expression|literal)$|^identifier$|^nil$|^true$|^false$/.test(node.kind) && node.kind !== "call_expression";
}
