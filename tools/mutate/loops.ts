import {
  callOfFunction,
  deferredRelease,
  descendantsInFunction,
  exits,
  inLoop,
  isDiscarded,
  type Node,
  scopeAt,
  statementsOf,
} from "../../src/api.ts";
import { shiftLines } from "../../src/edit/indent.ts";
import { lineStart, nextLineStart } from "../../src/edit/lines.ts";
import type { Mutant, Mutator } from "./mutant.ts";

/** Puts what a literal at the end of a loop's body does into the body itself, its defers among it. */
const calledInPlace: Mutator = {
  rule: "defer-in-loop",
  stdTyped: false,
  *mutants(file): Iterable<Mutant> {
    for (const literal of file.tree.nodesOfKind("func_literal")) {
      const call = callOfFunction(literal);
      const statement = call && isDiscarded(call) ? call.parent : undefined;
      const loop = statement && inLoop(statement);
      const body = loop?.child("body");
      if (!statement || !body || statementsOf(body).at(-1) !== statement) continue;
      if (literal.child("result") || (literal.child("parameters")?.namedChildren.length ?? 0) > 0) continue;
      const inner = literal.child("body") as Node;
      const own = [...descendantsInFunction(inner)];
      const deferred = own.find((node) => node.kind === "defer_statement" && !inLoop(node));
      if (!deferred || hasSameName(inner, statement)) continue;
      const returns = exits(inner);
      if (returns.some(({ kind, node }) => kind !== "return" || inLoop(node))) continue;
      const text = file.text;
      const from = nextLineStart(text, inner.start);
      const to = lineStart(text, inner.end);
      if (from >= to) continue;
      yield {
        at: statement,
        shape: deferredRelease(deferred)?.kind ?? "other",
        edits: [
          { start: lineStart(text, statement.start), end: from, text: "" },
          ...shiftLines(inner, from, to - 1, -1),
          ...returns.map(({ node }) => ({ start: node.start, end: node.end, text: "continue" })),
          { start: to, end: nextLineStart(text, statement.end), text: "" },
        ],
        doubt: deferredRelease(deferred) ? undefined : "what is deferred is no release that is known",
      };
    }
  },
};

/** Whether the literal declares a name that the body around it declares too. */
function hasSameName(inner: Node, statement: Node): boolean {
  const first = statementsOf(inner)[0];
  if (!first) return true;
  const around = new Set([...scopeAt(statement).symbols()].map(({ name }) => name));
  return [...scopeAt(first).symbols()].some(({ name }) => around.has(name));
}

export const loops: readonly Mutator[] = [calledInPlace];
