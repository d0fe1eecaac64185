import type { EndlessWork } from "../match/endless-work.ts";
import type { Edit } from "../rule.ts";
import { returnShape, returnsNothing } from "../semantics/flow/return-shape.ts";
import type { Node } from "../syntax/node.ts";
import { append, prepend } from "./expressions.ts";
import { insertFirst } from "./insert.ts";
import { indentOf, isFirstOnLine, lineBreakOf } from "./lines.ts";
import { waitOrDone } from "./wait-or-done.ts";

/**
 * Lets an endless loop end its function when a context has ended, at the place where it waits.
 * @param context how it is written there.
 * @returns undefined: the wait is part of more, or the function has results that cannot be written.
 */
export function endLoop({ loop, wait, how }: EndlessWork, context: string): readonly Edit[] | undefined {
  const leave = returnsNothing(wait) ? "return" : returnShape(wait, `${context}.Err()`)?.text;
  if (leave === undefined) return undefined;
  const eol = lineBreakOf(wait.tree.text);
  const indent = indentOf(wait);
  const done = (depth: string) => `case <-${context}.Done():${eol}${depth}\t${leave}${eol}${depth}`;
  switch (how) {
    case "select": {
      // Comments above the first clause are about that.
      const first = wait.children.find(
        (child) =>
          child.kind === "communication_case" ||
          (child.kind === "comment" && isFirstOnLine(wait.tree.text, child.start)),
      );
      return first && spansLines(wait) ? prepend(first, done(indent)) : undefined;
    }
    case "sleep":
      return waitOrDone(wait.namedChildren[0] as Node, context, [leave]);
    case "receive":
      return [...prepend(wait, `select {${eol}${indent}${done(indent)}case `), ...append(wait, `:${eol}${indent}}`)];
    case "ticks":
      return ticks(loop, context, leave);
    default:
      return undefined;
  }
}

function spansLines(select: Node): boolean {
  return select.text.includes("\n");
}

/** `for range ticker.C {` becomes `for {` and a select that waits for a tick. */
function ticks(loop: Node, context: string, leave: string): readonly Edit[] | undefined {
  const clause = loop.childOfKind("range_clause");
  const channel = clause?.child("right");
  // A ticker that is made in the head would be made anew on each lap.
  if (!clause || channel?.kind !== "selector_expression") return undefined;
  const lines = ["select {", `case <-${context}.Done():`, `\t${leave}`, `case <-${channel.text}:`, "}"];
  const select = insertFirst(loop, lines);
  const body = loop.child("body");
  return select && body && [...replaceHead(clause, body), ...select];
}

function replaceHead(clause: Node, body: Node): Edit[] {
  return [{ start: clause.start, end: body.start, text: "" }];
}
