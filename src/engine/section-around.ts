import { firstWhere } from "../syntax/binary-search.ts";
import type { FlatTree } from "../syntax/flat-tree.ts";
import { childAt, childrenOf } from "../syntax/innermost.ts";
import type { Node } from "../syntax/node.ts";
import { unlabeled } from "../syntax/statements.ts";

/** A range of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines around a range in the body of a function, of whole statements, that gofmt lays out without a look at those
 * above and below: also when something in the range is changed. Undefined: there are none, or that is not plain.
 */
export function sectionAround(tree: FlatTree, range: Span): Span | undefined {
  const lists: Node[] = [];
  for (let node: Node | undefined = tree.root; node; node = childAt(node, range.start, range.end)) {
    if (node.kind === "statement_list") lists.push(node);
  }
  for (const list of lists.reverse()) {
    const section = sectionIn(tree.text, childrenOf(list), range);
    if (section) return section;
  }
  return undefined;
}

function sectionIn(text: string, children: readonly Node[], range: Span): Span | undefined {
  const items = children.filter((child) => child.isNamed);
  if (items.length === 0) return undefined;
  const behind = firstWhere(items, (item) => item.end >= range.start);
  const beyond = firstWhere(items, (item) => item.start > range.end);
  let from = Math.max(Math.min(behind, beyond - 1), 0);
  let to = Math.min(Math.max(behind, beyond - 1), items.length - 1);
  while (!beginsSection(text, items, from)) if (--from < 0) return undefined;
  for (; ; to++) {
    const next = items[to + 1];
    if (!next) break;
    if (lineEndOf(text, items[to] as Node) < range.end) continue;
    // What makes the next statement begin a section must not be in what changes.
    const isSafe = next.kind === "comment" || hasBlankLine(text, items, to + 1) || isUntouched(items, to, range);
    if (isSafe && beginsSection(text, items, to + 1)) break;
  }
  const start = text.lastIndexOf("\n", (items[from] as Node).start - 1) + 1;
  const last = items[to] as Node;
  const end = lineEndOf(text, last);
  if (range.start < start || range.end > end || text[end] !== "\n") return undefined;
  if (!/^[ \t]*(?:\/\/.*)?\r?$/.test(text.slice(trimmedEnd(text, last), end))) return undefined;
  return { start, end: end + 1 };
}

/** Whether an item of a statement list begins a section of lines (see GofmtLayout). */
function beginsSection(text: string, items: readonly Node[], at: number): boolean {
  const item = items[at] as Node;
  if (!/^[ \t]*$/.test(text.slice(text.lastIndexOf("\n", item.start - 1) + 1, item.start))) return false;
  if (at === 0 || item.kind === "comment" || hasBlankLine(text, items, at)) return true;
  const previous = statementBefore(items, at);
  return previous === undefined || isMultiLine(text, previous);
}

function statementBefore(items: readonly Node[], at: number): Node | undefined {
  let i = at - 1;
  while (items[i]?.kind === "comment") i--;
  return items[i];
}

/** Whether the statement in front of the next item is behind all that changes. */
function isUntouched(items: readonly Node[], to: number, range: Span): boolean {
  const statement = statementBefore(items, to + 1);
  return statement !== undefined && statement.start > range.end;
}

function hasBlankLine(text: string, items: readonly Node[], at: number): boolean {
  return /\n[ \t]*\r?\n/.test(text.slice((items[at - 1] as Node).end - 1, (items[at] as Node).start));
}

function isMultiLine(text: string, statement: Node): boolean {
  const inner = unlabeled(statement) ?? statement;
  return text.slice(inner.start, trimmedEnd(text, inner)).includes("\n");
}

function lineEndOf(text: string, node: Node): number {
  const end = text.indexOf("\n", trimmedEnd(text, node));
  return end < 0 ? text.length : end;
}

function trimmedEnd(text: string, node: Node): number {
  let end = node.end;
  while (end > node.start && /\s/.test(text[end - 1] as string)) end--;
  return end;
}
