import { calleeName } from "../semantics/flow/callee-name.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { calleeOf } from "../semantics/type-of.ts";
import { functionOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
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
      const same = calls.get(name);
      if (same) same.push(call);
      else calls.set(name, [call]);
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

/** The same in those top-level declarations only whose text is told to matter. */
export function* callsOfWhere(
  file: SourceFile,
  matters: (declaration: string) => boolean,
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
  matters: (declaration: string) => boolean,
  ...fullNames: readonly string[]
): readonly Node[] {
  const spellings = new CalleeSpellings(file, fullNames);
  const parts = file.tree.partsCalling(spellings.names, (from, to) => spellings.fit(from, to));
  return callsIn(
    parts.filter((part) => matters(part.text)),
    spellings.names,
  );
}

/** The calls in a file whose callee ends in one of these names, whatever they mean, in source order. */
export function callsNamed(file: SourceFile, ...names: readonly string[]): readonly Node[] {
  return callsNamedWhere(file, () => true, ...names);
}

/**
 * The same in those top-level declarations only whose text is told to matter: what can be seen from the text alone
 * spares the parse.
 */
export function callsNamedWhere(
  file: SourceFile,
  matters: (declaration: string) => boolean,
  ...names: readonly string[]
): readonly Node[] {
  return callsIn(
    file.tree.partsCalling(names).filter((part) => matters(part.text)),
    names,
  );
}

function callsIn(parts: readonly Node[], names: readonly string[]): readonly Node[] {
  const calls = parts.flatMap((part) => {
    const index = callsByName(part);
    return names.flatMap((name) => index.get(name) ?? []);
  });
  return inSourceOrder(calls);
}

/** The nodes of a kind in those top-level declarations whose text is told to matter, in source order. */
export function nodesWhere(file: SourceFile, kind: string, matters: (declaration: string) => boolean): readonly Node[] {
  return file.tree.parts.filter((part) => matters(part.text)).flatMap((part) => file.tree.nodesOfKindIn(part, kind));
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
