import type { Node } from "../../src/syntax/node.ts";
import type { Parser } from "../../src/syntax/parser.ts";
import type { Random } from "./random.ts";

/** A file to take pieces from. */
export type Donor = string;

type Mutation = (text: string, nodes: readonly Node[], donor: Donor, random: Random, parser: Parser) => string;

/** Mutations that keep most files free of syntax errors, so that rules get to see the result. */
const KIND: readonly Mutation[] = [replaceByKind, replaceByKind, swapSiblings, doubleStatement, dropStatement, rename];
/** Mutations that mostly leave a syntax error. */
const RUDE: readonly Mutation[] = [dropToken, doubleToken, swapTokens, spliceTexts, truncate, insertNoise, nest];

/** Changes a file in one to five ways. */
export function mutate(text: string, donor: Donor, random: Random, parser: Parser): string {
  const isKind = random.chance(0.7);
  let mutated = text;
  for (let n = 1 + random.below(isKind ? 5 : 3); n > 0; n--) {
    const nodes = [...parser.parse(mutated).root.descendants()];
    if (nodes.length === 0) return mutated;
    mutated = random.pick(isKind ? KIND : RUDE)(mutated, nodes, donor, random, parser);
    if (mutated.length > 200_000) return mutated;
  }
  return mutated;
}

const STATEMENT = /_statement$|_declaration$|^block$/;

/** Puts a node in the place of another of its kind, from this file or the donor. */
function replaceByKind(text: string, nodes: readonly Node[], donor: Donor, random: Random, parser: Parser): string {
  const target = random.pick(nodes);
  const source = random.chance(0.5) ? nodes : [...parser.parse(donor).root.descendants()];
  const like = source.filter((node) => fits(node, target) && node.end - node.start < 2000);
  return like.length === 0 ? text : put(text, target, random.pick(like).text);
}

function fits(node: Node, target: Node): boolean {
  if (node.kind === target.kind) return true;
  return STATEMENT.test(node.kind) && STATEMENT.test(target.kind) && node.parent?.kind === target.parent?.kind;
}

function swapSiblings(text: string, nodes: readonly Node[], _donor: Donor, random: Random): string {
  const parents = nodes.filter((node) => node.namedChildren.length > 1);
  if (parents.length === 0) return text;
  const children = random.pick(parents).namedChildren;
  const at = random.below(children.length - 1);
  return swap(text, children[at] as Node, children[at + 1] as Node);
}

function doubleStatement(text: string, nodes: readonly Node[], _donor: Donor, random: Random): string {
  const node = someStatement(nodes, random);
  return node ? `${text.slice(0, node.end)}\n${text.slice(node.start)}` : text;
}

function dropStatement(text: string, nodes: readonly Node[], _donor: Donor, random: Random): string {
  const node = someStatement(nodes, random);
  return node ? put(text, node, "") : text;
}

function someStatement(nodes: readonly Node[], random: Random): Node | undefined {
  const statements = nodes.filter((node) => node.parent?.kind === "statement_list" && node.isNamed);
  return statements.length > 0 ? random.pick(statements) : undefined;
}

/** Gives an identifier the name of another one. */
function rename(text: string, nodes: readonly Node[], _donor: Donor, random: Random): string {
  const identifiers = nodes.filter((node) => /identifier$/.test(node.kind));
  if (identifiers.length === 0) return text;
  const name = random.chance(0.8)
    ? random.pick(identifiers).text
    : random.pick(["nil", "_", "len", "error", "append", "int", "init", "main", "string", "iota", "any", "http"]);
  return put(text, random.pick(identifiers), name);
}

function dropToken(text: string, nodes: readonly Node[], _donor: Donor, random: Random): string {
  return put(text, random.pick(tokens(nodes)), "");
}

function doubleToken(text: string, nodes: readonly Node[], _donor: Donor, random: Random): string {
  const node = random.pick(tokens(nodes));
  return put(text, node, `${node.text} ${node.text}`);
}

function swapTokens(text: string, nodes: readonly Node[], _donor: Donor, random: Random): string {
  const all = tokens(nodes);
  const [a, b] = [random.pick(all), random.pick(all)].sort((x, y) => x.start - y.start) as [Node, Node];
  return a.end <= b.start ? swap(text, a, b) : text;
}

function spliceTexts(text: string, nodes: readonly Node[], donor: Donor, random: Random): string {
  const from = random.below(donor.length);
  const piece = donor.slice(from, from + random.below(300));
  return put(text, random.pick(nodes), piece);
}

function truncate(text: string, _nodes: readonly Node[], _donor: Donor, random: Random): string {
  return random.chance(0.8) ? text.slice(0, random.below(text.length)) : text.slice(random.below(text.length));
}

function insertNoise(text: string, _nodes: readonly Node[], _donor: Donor, random: Random): string {
  const at = random.below(text.length + 1);
  const noise = ["\u0000", "\ufeff", "\r", "é", "😀", "`", '"', "/*", "//", "\n", "}", "{", "(", ")", "0x", "...", ";"];
  return text.slice(0, at) + random.pick(noise) + text.slice(at);
}

/** Wraps an expression or a block many times. */
function nest(text: string, nodes: readonly Node[], _donor: Donor, random: Random): string {
  const node = random.pick(nodes);
  const times = random.pick([3, 40, 300, 2000]);
  const [open, close] = random.pick([
    ["(", ")"],
    ["{", "}"],
    ["[]", ""],
    ["*", ""],
    ["func() { ", " }()"],
    ["f(", ")"],
    ["if true { ", " }"],
    ["!", ""],
    ["1+", ""],
    ["x.", ""],
    ["struct{ a ", " }"],
    ["map[string]", ""],
    ["[]any{", "}"],
  ] as const);
  return put(text, node, open.repeat(times) + node.text + close.repeat(times));
}

function tokens(nodes: readonly Node[]): Node[] {
  const leaves = nodes.filter((node) => !node.firstChild);
  return leaves.length > 0 ? leaves : [...nodes];
}

function put(text: string, node: Node, by: string): string {
  return text.slice(0, node.start) + by + text.slice(node.end);
}

function swap(text: string, a: Node, b: Node): string {
  return text.slice(0, a.start) + b.text + text.slice(a.end, b.start) + a.text + text.slice(b.end);
}
