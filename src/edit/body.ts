import type { Node } from "../syntax/node.ts";
import { isClause } from "../syntax/statements.ts";
import { innerIndent, lineBreakOf, openingToken } from "./lines.ts";

/**
 * The place between two neighbours of a body that stand on one line. A statement can only be put there when the whole
 * body is broken into lines, since gofmt leaves nothing else.
 */
export interface Gap {
  readonly start: number;
  readonly end: number;
  /** The statement or comment before the gap; undefined after the opening token. */
  readonly after: Node | undefined;
  /** The statement or comment behind the gap; undefined before the closing brace. */
  readonly before: Node | undefined;
}

/** What stands in a block or clause, in order: statements (empty ones left out) and comments. */
export function itemsOf(holder: Node): readonly Node[] {
  let known = items.get(holder);
  if (!known) items.set(holder, (known = findItems(holder)));
  return known;
}

const items = new WeakMap<Node, readonly Node[]>();

function findItems(holder: Node): readonly Node[] {
  const opening = openingToken(holder);
  if (!opening) return [];
  const items: Node[] = [];
  for (const child of holder.children) {
    if (child.kind === "comment") items.push(child);
    else if (child.kind === "statement_list") {
      for (const c of child.children) if (c.isNamed && c.kind !== "empty_statement") items.push(c);
    }
  }
  return items.filter((item) => item.start >= opening.end);
}

/** The closing brace of a block; undefined for a clause. */
export function closingBrace(holder: Node): Node | undefined {
  if (isClause(holder)) return undefined;
  const last = holder.children.at(-1);
  return last?.kind === "}" ? last : undefined;
}

/** Whether a statement of the body shares a line with one of the braces (or with the colon of its clause). */
export function isOneLineBody(holder: Node): boolean {
  const opening = openingToken(holder);
  if (!opening) return false;
  const text = holder.tree.text;
  const closing = closingBrace(holder);
  const isStatement = (item: Node) => item.kind !== "comment";
  const [first, last] = [itemsOf(holder).find(isStatement), itemsOf(holder).findLast(isStatement)];
  if (!first || !last) return closing !== undefined && !text.slice(opening.end, closing.start).includes("\n");
  if (!text.slice(opening.end, first.start).includes("\n")) return true;
  return closing !== undefined && !text.slice(last.end, closing.start).includes("\n");
}

/** The gaps of a body that become line breaks when it is broken into lines. A comment stays on its line. */
export function gapsOf(holder: Node): readonly Gap[] {
  const opening = openingToken(holder);
  if (!opening) return [];
  const text = holder.tree.text;
  const gaps: Gap[] = [];
  let left = opening.end;
  let after: Node | undefined;
  for (const item of itemsOf(holder)) {
    const between = text.slice(left, item.start);
    const trailing = item.kind === "comment" && after !== undefined && !between.includes(";");
    if (!between.includes("\n") && !trailing) gaps.push({ start: left, end: item.start, after, before: item });
    left = item.end;
    after = item;
  }
  const closing = closingBrace(holder);
  if (closing && !text.slice(left, closing.start).includes("\n")) {
    gaps.push({ start: left, end: closing.start, after, before: undefined });
  }
  return gaps;
}

/** The indentation of the closing brace once a one-line body is broken into lines. */
export function outerIndent(holder: Node): string {
  const inner = innerIndent(holder);
  return inner.endsWith("\t") ? inner.slice(0, -1) : inner;
}

/** Lines of code, each with the indentation before it; empty lines stay empty. */
export function indentLines(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === "" ? "" : indent + line));
}

/** Lines of code as they follow the end of a line: each with a line break before it. */
export function linesAfter(lines: readonly string[], indent: string, text: string): string {
  const eol = lineBreakOf(text);
  return indentLines(lines, indent)
    .map((line) => eol + line)
    .join("");
}

/** Lines of code as they precede the start of a line: each with a line break behind it. */
export function linesBefore(lines: readonly string[], indent: string, text: string): string {
  const eol = lineBreakOf(text);
  return indentLines(lines, indent)
    .map((line) => line + eol)
    .join("");
}
