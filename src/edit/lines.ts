import type { Node } from "../syntax/node.ts";
import { isClause } from "../syntax/statements.ts";

/** The line break of a text: "\r\n" when its first line ends so, else "\n". */
export function lineBreakOf(text: string): string {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** Index of the first character of the line that holds `position`. */
export function lineStart(text: string, position: number): number {
  return text.lastIndexOf("\n", position - 1) + 1;
}

/** Index of the line break that ends the line of `position` (of its "\r" if it has one), or the end of the text. */
export function lineEnd(text: string, position: number): number {
  let end = text.indexOf("\n", position);
  if (end < 0) return text.length;
  if (end > position && text[end - 1] === "\r") end--;
  return end;
}

/** Index of the first character of the next line; the end of the text on the last line. */
export function nextLineStart(text: string, position: number): number {
  const end = text.indexOf("\n", position);
  return end < 0 ? text.length : end + 1;
}

/** The white space that begins the line of `position`. */
export function indentAt(text: string, position: number): string {
  const start = lineStart(text, position);
  let end = start;
  while (text[end] === "\t" || text[end] === " ") end++;
  return text.slice(start, end);
}

/** The white space that begins the line on which the node starts. */
export function indentOf(node: Node): string {
  return indentAt(node.tree.text, node.start);
}

/** Whether only white space stands between the start of the line and `position`. */
export function isFirstOnLine(text: string, position: number): boolean {
  let at = position - 1;
  while (text[at] === " " || text[at] === "\t") at--;
  return at < 0 || text[at] === "\n";
}

/** Whether the text between two positions holds a line break. */
export function spansLines(text: string, start: number, end: number): boolean {
  const at = text.indexOf("\n", start);
  return at >= 0 && at < end;
}

/**
 * The indentation of the statements in a block or clause: that of a statement that begins a line there, else one tab
 * more than the line of the brace or of the `case` (that is what gofmt does).
 */
export function innerIndent(holder: Node): string {
  const text = holder.tree.text;
  const list = holder.childOfKind("statement_list");
  for (let s = list?.firstChild; s; s = s.nextSibling) {
    if (s.isNamed && s.kind !== "labeled_statement" && s.kind !== "comment" && isFirstOnLine(text, s.start)) {
      return indentOf(s);
    }
  }
  return `${indentOf(holder)}\t`;
}

/** The token after which the statements of a block or clause begin: `{`, or the colon of a clause. */
export function openingToken(holder: Node): Node | undefined {
  return holder.childOfKind(isClause(holder) ? ":" : "{");
}
