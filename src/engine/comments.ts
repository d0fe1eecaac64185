import type { FlatTree } from "../syntax/flat-tree.ts";
import type { Node } from "../syntax/node.ts";
import type { TextEdit } from "./findings.ts";

/**
 * The comments of `before` that `after` does not have any more; each as often as it is missing.
 * @param edits what leads from one to the other: where nothing is edited, nothing is lost.
 */
export function lostComments(before: FlatTree, after: FlatTree, edits: readonly TextEdit[]): string[] {
  const counts = new Map<string, number>();
  for (const comment of commentsAround(after, rangesAfter(edits))) {
    const text = normalized(comment.text);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const lost: string[] = [];
  for (const comment of commentsAround(before, edits)) {
    const text = normalized(comment.text);
    const count = counts.get(text) ?? 0;
    if (count === 0) lost.push(text);
    else counts.set(text, count - 1);
  }
  return lost;
}

/** A part of a text, in UTF-16 units. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** The places of the edits in the text that they lead to. */
function rangesAfter(edits: readonly TextEdit[]): Range[] {
  let shift = 0;
  return edits.map(({ start, end, text }) => {
    const from = start + shift;
    shift += text.length - (end - start);
    return { start: from, end: from + text.length };
  });
}

/** The comments in the parts of the top level that the ranges touch. */
function commentsAround(tree: FlatTree, ranges: readonly Range[]): Node[] {
  const isTouched = (part: Node) => ranges.some(({ start, end }) => start <= part.end && part.start <= end);
  return tree.parts.filter(isTouched).flatMap((part) => tree.nodesOfKindIn(part, "comment"));
}

/** A moved block comment keeps its words, not the indentation of its lines. */
function normalized(comment: string): string {
  return comment.replace(/[ \t\r]*\n[ \t]*/g, "\n").trimEnd();
}
