import type { Edit } from "../rule.ts";
import { firstWhere } from "../syntax/binary-search.ts";
import { topLevelAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isFirstOnLine, lineEnd, lineStart, nextLineStart } from "./lines.ts";

/** Raw strings that lie in a part of the text: what they hold belongs to the program. */
function rawStringsIn(scope: Node, start: number, end: number): readonly Node[] {
  const part = topLevelAround(scope);
  const kind = "raw_string_literal";
  const all = part ? scope.tree.nodesOfKindIn(part, kind) : scope.tree.nodesOfKind(kind);
  const from = firstWhere(all, (node) => node.end > start);
  return all.slice(
    from,
    firstWhere(all, (node) => node.start >= end),
  );
}

/**
 * The starts of the lines between two positions whose indentation is layout: lines that are not empty and do not lie
 * within a raw string.
 * @param scope a node that spans the range.
 */
export function indentableLines(scope: Node, start: number, end: number): readonly number[] {
  const text = scope.tree.text;
  const strings = rawStringsIn(scope, start, end);
  const lines: number[] = [];
  let at = lineStart(text, start);
  if (at < start && !isFirstOnLine(text, start)) at = nextLineStart(text, start);
  while (at < end) {
    const empty = /^[ \t]*$/.test(text.slice(at, lineEnd(text, at)));
    if (!empty && !strings.some((s) => s.start < at && at < s.end)) lines.push(at);
    const next = nextLineStart(text, at);
    if (next <= at || next >= text.length) break;
    at = next;
  }
  return lines;
}

/** Moves lines one level to the right (`by` 1) or to the left (-1). Raw strings keep their text. */
export function shiftLines(scope: Node, start: number, end: number, by: 1 | -1): Edit[] {
  const text = scope.tree.text;
  const edits: Edit[] = [];
  for (const at of indentableLines(scope, start, end)) {
    if (by === 1) edits.push({ start: at, end: at, text: "\t" });
    else if (text[at] === "\t") edits.push({ start: at, end: at + 1, text: "" });
  }
  return edits;
}

/** A part of the text as it reads at another indentation; the first line comes without indentation. */
export function textAtIndent(scope: Node, start: number, end: number, from: string, to: string): string {
  const text = scope.tree.text;
  let out = "";
  let at = start;
  for (const line of indentableLines(scope, start, end)) {
    if (line < start) continue;
    out += text.slice(at, line);
    at = line;
    if (line > start && text.startsWith(from, line)) {
      out += to;
      at = line + from.length;
    }
  }
  return out + text.slice(at, end);
}
