import {
  alwaysFollowedBy,
  calledFunctions,
  calleeEffect,
  calleeOf,
  capturedBy,
  classifyUses,
  closableUses,
  conditionsAt,
  constantValue,
  contextsAt,
  dominates,
  escapes,
  exits,
  freshName,
  functionNeverReturns,
  inLoop,
  isDeclaring,
  isFunction,
  isInert,
  isPure,
  isTypeExpr,
  jumpTarget,
  leaves,
  mayReach,
  type Node,
  neverReturns,
  outlivesIteration,
  releasesOf,
  returnShape,
  type SourceFile,
  type Symbol,
  selectionOf,
  statementOf,
  symbolOf,
  terminates,
  typeFromExpr,
  typeOf,
  typeString,
  usesOf,
  writesTo,
  zeroValue,
} from "../../src/api.ts";

/** Node kinds whose type is asked for: whatever can stand for an expression. */
const EXPRESSION = /_expression$|_literal$|identifier$|^(nil|true|false|iota)$/;
const JUMP = /^(break|continue|goto|fallthrough)_statement$/;
const LOOPS = ["for_statement"];

/**
 * All semantic questions that one node may be asked, each as a function that gives its answer in words. Two workspaces
 * that hold the same text must give the same words, whatever was asked before.
 */
export function questionsAt(node: Node): (() => string)[] {
  const asked: (() => string)[] = [];
  const ask = (name: string, answer: () => unknown) => asked.push(() => `${name}: ${show(answer())}`);
  const { kind } = node;
  if (/identifier$|^(nil|true|false|iota|label_name)$/.test(kind)) {
    ask("symbol", () => symbolOf(node));
    if (isDeclaring(node)) ask("uses", () => aboutSymbol(node));
  }
  if (EXPRESSION.test(kind)) {
    ask("type", () => typeOf(node));
    ask("constant", () => constantValue(node));
    ask("type expression", () => [isTypeExpr(node), typeFromExpr(node)]);
    ask("pure", () => isPure(node));
  }
  if (kind === "selector_expression") ask("selection", () => selectionOf(node)?.kind);
  if (kind === "call_expression") {
    ask("callee", () => calleeOf(node)?.fullName);
    ask("never returns", () => neverReturns(node));
    ask("called", () => calledFunctions(node));
    ask("effects", () => [calleeEffect(node, -1), calleeEffect(node, 0), calleeEffect(node, 1)].map(effect));
  }
  if (isFunction(node)) {
    ask("captured", () => capturedBy(node).map(({ symbol }) => symbol));
    ask("function never returns", () => functionNeverReturns(node));
    const body = node.child("body");
    if (body) ask("exits", () => exits(body).map((exit) => [exit.kind, exit.node, exit.target]));
  }
  if (LOOPS.includes(kind)) ask("exits", () => exits(node).map((exit) => [exit.kind, exit.node, exit.target]));
  if (JUMP.test(kind)) ask("target", () => jumpTarget(node));
  if (node.parent?.kind === "statement_list" || kind === "block") {
    ask("terminates", () => [terminates(node), inLoop(node)]);
    ask("conditions", () => conditionsAt(node).map(({ condition, holds }) => [condition, holds]));
    const next = node.nextNamedSibling;
    const loop = node.ancestor(...LOOPS);
    if (next) ask("order", () => [dominates(node, next), mayReach(node, next), alwaysFollowedBy(node, next)]);
    if (loop) ask("leaves", () => leaves(node, loop));
    ask("shape", () => returnShape(node, "err")?.text);
    ask("fresh", () => [freshName("err", node), contextsAt(node).map((context) => context.text)]);
  }
  return asked;
}

function aboutSymbol(declaring: Node): unknown {
  const symbol = symbolOf(declaring);
  if (!symbol) return undefined;
  const uses = usesOf(symbol);
  const loop = declaring.ancestor(...LOOPS);
  const statement = statementOf(declaring);
  return [
    symbol.type(),
    isInert(symbol.type()),
    statement && zeroValue(symbol.type(), statement),
    uses,
    classifyUses(symbol).map((use) => [use.kind, use.node, use.target]),
    writesTo(symbol),
    (escapes(symbol) ?? []).map((escape) => [escape.reason, escape.node]),
    (escapes(symbol, { within: loop, passing: "borrows" }) ?? []).map((escape) => [escape.reason, escape.node]),
    loop && outlivesIteration(declaring, loop),
    releasesOf(symbol, "Close", "Stop").map((release) => [release.how, release.node]),
    closableUses(symbol, {}).map((use) => [use.kind, use.node]),
    closableUses(symbol, { field: "Body" }).map((use) => [use.kind, use.node]),
  ];
}

function effect(answer: ReturnType<typeof calleeEffect>): unknown {
  return answer && [answer.keeps, answer.returns];
}

/** An answer in words that do not depend on the identity of objects. */
function show(answer: unknown): string {
  if (answer === undefined || answer === null) return String(answer);
  if (Array.isArray(answer)) return `[${answer.map(show).join(", ")}]`;
  if (typeof answer === "bigint") return `${answer}n`;
  if (typeof answer !== "object") return JSON.stringify(answer) ?? typeof answer;
  if (isNode(answer)) return `${answer.kind}@${answer.start}`;
  if (isSymbol(answer)) return `${answer.kind} ${answer.pkg?.path}.${answer.name}@${answer.node?.start}`;
  if ("kind" in answer) return typeString(answer as Parameters<typeof typeString>[0]);
  return Object.keys(answer).sort().join(" ");
}

function isNode(answer: object): answer is Node {
  return "tree" in answer && "index" in answer;
}

function isSymbol(answer: object): answer is Symbol {
  return "name" in answer && typeof (answer as { type?: unknown }).type === "function";
}

/** Nodes of a file, tokens among them, in source order. */
export function nodesOf(file: SourceFile): Node[] {
  return [...file.root.descendants()];
}
