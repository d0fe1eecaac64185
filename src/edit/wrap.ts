import type { Edit } from "../rule.ts";
import type { Node } from "../syntax/node.ts";
import { inStatementList, isBefore, labeled, listHolder } from "../syntax/statements.ts";
import { closingBrace, gapsOf, isOneLineBody, itemsOf, linesAfter, linesBefore } from "./body.ts";
import { shiftLines } from "./indent.ts";
import type { Lines } from "./insert.ts";
import { innerIndent, isFirstOnLine, lineBreakOf, lineStart, openingToken } from "./lines.ts";
import { restOfLine, startWithComments } from "./trivia.ts";

/** Lines inside of a wrapper, before and behind what it wraps, such as a `return nil` at its end. */
export interface Around {
  readonly first?: Lines;
  readonly last?: Lines;
}

/**
 * Wraps all that a block or clause holds between an opening line and closing ones, one level deeper:
 * `wrapBody(loop.child("body"), "func() {", ["}()"])`. Edits of the statements themselves can stand beside it.
 */
export function wrapBody(body: Node, open: string, close: Lines, around: Around = {}): Edit[] | undefined {
  const holder = body.child("body") ?? body;
  const opening = openingToken(holder);
  if (!opening) return undefined;
  const text = holder.tree.text;
  const eol = lineBreakOf(text);
  const inner = innerIndent(holder);
  const deeper = `${inner}\t`;
  const head = linesAfter([open], inner, text) + linesAfter(around.first ?? [], deeper, text);
  const tail = linesBefore(around.last ?? [], deeper, text) + linesBefore(close, inner, text);

  if (isOneLineBody(holder)) {
    const outer = inner.slice(0, -1);
    return gapsOf(holder).map(({ start, end, after, before }) => {
      let broken = after ? "" : head;
      broken += before ? eol + deeper : eol + tail + outer;
      return { start, end, text: broken };
    });
  }
  const closing = closingBrace(holder);
  const last = itemsOf(holder).at(-1);
  const from = restOfLine(text, opening.end).end;
  const to = closing ? lineStart(text, closing.start) : restOfLine(text, (last ?? opening).end).end;
  const shifted = from < to ? shiftLines(holder, from + 1, to, 1) : [];
  const foot = closing
    ? { start: to, end: to, text: tail }
    : { start: to, end: to, text: eol + tail.slice(0, -eol.length) };
  return [{ start: from, end: from, text: head }, ...shifted, foot];
}

/**
 * Wraps a run of statements of one list between an opening line and closing ones, one level deeper. The comments that
 * belong to the first one come along. Undefined when they stand in no common statement list.
 * @param last undefined: to the end of the list, with the comments behind the last statement.
 */
export function wrapStatements(
  first: Node,
  last: Node | undefined,
  open: string,
  close: Lines,
  around: Around = {},
): Edit[] | undefined {
  const top = labeled(first);
  const holder = listHolder(top);
  const items = holder ? itemsOf(holder) : [];
  const end = last ? labeled(last) : items.at(-1);
  if (!holder || !end || isBefore(end, top)) return undefined;
  if (last && (listHolder(end) !== holder || !inStatementList(end))) return undefined;
  const text = holder.tree.text;
  if (isOneLineBody(holder)) {
    if (items[0] !== top || items.at(-1) !== end) return undefined;
    return wrapBody(holder, open, close, around);
  }
  const inner = innerIndent(holder);
  const start = startWithComments(top);
  const rest = restOfLine(text, end.end);
  if (!isFirstOnLine(text, start) || !rest.clear) return undefined;
  const from = lineStart(text, start);
  const deeper = `${inner}\t`;
  const head = linesBefore([open], inner, text) + linesBefore(around.first ?? [], deeper, text);
  const tail = linesAfter(around.last ?? [], deeper, text) + linesAfter(close, inner, text);
  const [firstShift, ...shifts] = shiftLines(holder, start, rest.end, 1);
  if (!firstShift) return undefined;
  return [
    { start: from, end: from, text: `${head}${firstShift.text}` },
    ...shifts,
    { start: rest.end, end: rest.end, text: tail },
  ];
}
