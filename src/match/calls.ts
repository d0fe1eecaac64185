import { calleeName } from "../semantics/flow/callee-name.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { calleeOf } from "../semantics/type-of.ts";
import { type CodeText, codeOf } from "../syntax/code-text.ts";
import { functionOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { pushTo } from "../syntax/push-to.ts";
import { CalleeSpellings } from "./callee-spellings.ts";

const byName = new WeakMap<Node, Map<string, Node[]>>();

/** The calls in a part of the top level by the last name in what they call: `Do` of `client.Do(req)`. */
function callsByName(part: Node): Map<string, Node[]> {
  let calls = byName.get(part);
  if (!calls) {
    calls = new Map();
    byName.set(part, calls);
    for (const call of part.tree.nodesOfKindIn(part, "call_expression")) {
      const name = lastName(functionOf(call));
      if (name === undefined) continue;
      pushTo(calls, name, call);
    }
  }
  return calls;
}

function lastName(fn: Node | undefined): string | undefined {
  switch (fn?.kind) {
    case "identifier":
      return fn.text;
    case "selector_expression":
      return fn.child("field")?.text;
    case "index_expression":
      return lastName(fn.child("operand"));
    case "type_instantiation_expression":
      return lastName(fn.child("type"));
    case "qualified_type":
      return fn.child("name")?.text;
    default:
      return undefined;
  }
}

/**
 * The calls in a file of the functions and methods with these full names (`net/http.Get`, `(*net/http.Client).Do`), in
 * source order. Only calls of which this is sure. Declarations that do not hold the name itself are not parsed.
 */
export function callsOf(file: SourceFile, ...fullNames: readonly string[]): Generator<Node> {
  return callsOfWhere(file, () => true, ...fullNames);
}

/** Whether a call can matter, told by the tokens of its declaration. @param name where the last name of the callee begins. */
export type CallMatters = (text: CodeText, name: number) => boolean;

/** The same in those top-level declarations only where one of the calls may matter. */
export function* callsOfWhere(
  file: SourceFile,
  matters: CallMatters,
  ...fullNames: readonly string[]
): Generator<Node> {
  const wanted = new Set(fullNames);
  for (const call of callsSpeltLike(file, matters, ...fullNames)) {
    const name = calleeName(call);
    if (name !== undefined && wanted.has(name)) yield call;
  }
}

/** The calls that may call one of the functions and methods with these full names, as far as the text tells. */
export function callsSpeltLike(
  file: SourceFile,
  matters: CallMatters,
  ...fullNames: readonly string[]
): readonly Node[] {
  const spellings = new CalleeSpellings(file, fullNames);
  const fits = (from: number, to: number, part: Node) =>
    mattersAt(part, from, matters) && spellings.fit(from, to, part);
  return callsIn(file.tree.partsCalling(spellings.names, fits), spellings.names);
}

function mattersAt(part: Node, name: number, matters: CallMatters): boolean {
  const text = codeOf(part);
  const place = name - part.start;
  return isCalled(text.code, place) && matters(text, place);
}

/** Whether a call follows a name that stands outside of comments, strings and the head of its own declaration. */
function isCalled(code: string, name: number): boolean {
  CALLED.lastIndex = name;
  return CALLED.test(code) && !HEAD.test(code.slice(0, name));
}

const CALLED = /[\w\x80-\uffff]+\s*(?:[[(]|\)[\s)]*[[(])/y;
const HEAD = /^func\s*(?:\([^()]*\)\s*)?$/;

/** The calls in a file whose callee ends in one of these names, whatever they mean, in source order. */
export function callsNamed(file: SourceFile, ...names: readonly string[]): readonly Node[] {
  return callsNamedWhere(file, () => true, ...names);
}

/**
 * The same in those top-level declarations only whose text is told to matter: what can be seen from the text alone
 * spares the parse.
 */
export function callsNamedWhere(file: SourceFile, matters: CallMatters, ...names: readonly string[]): readonly Node[] {
  const counts = (from: number, _: number, part: Node) => mattersAt(part, from, matters);
  return callsIn(file.tree.partsCalling(names, counts), names);
}

function callsIn(parts: readonly Node[], names: readonly string[]): readonly Node[] {
  const calls = parts.flatMap((part) => {
    const index = callsByName(part);
    return names.flatMap((name) => index.get(name) ?? []);
  });
  return inSourceOrder(calls);
}

/**
 * The nodes of a kind in those top-level declarations whose text is told to matter, in source order.
 * @param holding texts one of which a declaration has to hold to be asked about at all.
 */
export function nodesWhere(
  file: SourceFile,
  kind: string,
  holding: readonly string[],
  matters: (text: CodeText) => boolean,
): readonly Node[] {
  return file.tree
    .partsHolding(...holding)
    .filter((part) => part.kind !== "comment" && matters(codeOf(part)))
    .flatMap((part) => file.tree.nodesOfKindIn(part, kind));
}

/** The nodes of one file, each of them once, in source order; of those that begin together the outer one first. */
export function inSourceOrder(...groups: readonly Iterable<Node>[]): readonly Node[] {
  const nodes = new Set(groups.flatMap((group) => [...group]));
  return [...nodes].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether a call calls one of the functions or methods with these full names; undefined: cannot tell. */
export function isCallOf(call: Node, ...fullNames: readonly string[]): boolean | undefined {
  const name = calleeName(call);
  if (name !== undefined) return fullNames.includes(name);
  const callee = calleeOf(call);
  return callee?.isConversion || callee?.isBuiltin ? false : undefined;
}

/** Whether a call calls a built-in function of one of these names; undefined: cannot tell. */
export function isBuiltinCall(call: Node, ...names: readonly string[]): boolean | undefined {
  const fn = functionOf(call);
  if (fn?.kind !== "identifier" || !names.includes(fn.text)) return false;
  const callee = calleeOf(call);
  return callee?.isBuiltin && callee.symbol !== undefined && names.includes(callee.symbol.name);
}
