import type { FlatTree } from "../syntax/flat-tree.ts";

/** The comments of `before` that `after` does not have any more; each as often as it is missing. */
export function lostComments(before: FlatTree, after: FlatTree): string[] {
  const counts = new Map<string, number>();
  for (const comment of after.nodesOfKind("comment")) {
    const text = normalized(comment.text);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const lost: string[] = [];
  for (const comment of before.nodesOfKind("comment")) {
    const text = normalized(comment.text);
    const count = counts.get(text) ?? 0;
    if (count === 0) lost.push(text);
    else counts.set(text, count - 1);
  }
  return lost;
}

/** A moved block comment keeps its words, not the indentation of its lines. */
function normalized(comment: string): string {
  return comment.replace(/[ \t\r]*\n[ \t]*/g, "\n").trimEnd();
}
