import type { Edit } from "../rule.ts";
import type { Node } from "../syntax/node.ts";
import { labeled, listHolder } from "../syntax/statements.ts";
import { closingBrace, indentLines, isOneLineBody, itemsOf } from "./body.ts";
import { textAtIndent } from "./indent.ts";
import { insertAfter, insertBefore, insertInto, type Lines } from "./insert.ts";
import { indentOf, innerIndent, isFirstOnLine, lineBreakOf, lineStart, nextLineStart, openingToken } from "./lines.ts";
import { restOfLine, startWithComments } from "./trivia.ts";

/**
 * Takes a statement out, with its line. Comments are kept: those above it where they are, one behind it on a line of
 * its own. Where empty lines on both sides would meet, one of them goes.
 * Undefined when the statement stands in no statement list or bears a label.
 */
export function removeStatement(statement: Node): Edit[] | undefined {
  if (labeled(statement) !== statement) return undefined;
  const holder = listHolder(statement);
  return holder && removeRange(holder, statement, statement.start, false);
}

function removeRange(holder: Node, statement: Node, start: number, withTrailing: boolean): Edit[] {
  const text = statement.tree.text;
  const rest = restOfLine(text, statement.end);
  if (!isFirstOnLine(text, start) || !rest.clear) return removeFromLine(holder, statement, start);
  if (rest.comment !== undefined && !withTrailing) return [{ start, end: rest.comment, text: "" }];
  let from = lineStart(text, start);
  let to = nextLineStart(text, rest.end);
  const emptyAbove = from > 0 && /^[ \t\r]*$/.test(text.slice(lineStart(text, from - 1), from - 1));
  const below = text.slice(to, nextLineStart(text, to));
  if (/^[ \t\r]*\n?$/.test(below) && (emptyAbove || isFirstItem(holder, statement, start))) to += below.length;
  else if (emptyAbove && /^[ \t]*\}/.test(below)) from = lineStart(text, from - 1);
  return [{ start: from, end: to, text: "" }];
}

function isFirstItem(holder: Node, statement: Node, start: number): boolean {
  const first = itemsOf(holder)[0];
  return first === statement || (first !== undefined && first.start === start);
}

/** Takes a statement out of a line that holds more than it. */
function removeFromLine(holder: Node, statement: Node, start: number): Edit[] {
  const text = statement.tree.text;
  const items = itemsOf(holder);
  const at = items.indexOf(statement);
  const next = items[at + 1];
  if (next && !text.slice(statement.end, next.start).includes("\n")) return [{ start, end: next.start, text: "" }];
  const previous = items[at - 1];
  if (previous && !text.slice(previous.end, start).includes("\n")) {
    return [{ start: previous.end, end: statement.end, text: "" }];
  }
  const opening = openingToken(holder);
  const closing = closingBrace(holder);
  if (items.length === 1 && opening && closing && isOneLineBody(holder)) {
    return [{ start: opening.end, end: closing.start, text: "" }];
  }
  return [{ start, end: statement.end, text: "" }];
}

/** Puts statements in the place of one. Comments around it stay. Undefined: see removeStatement. */
export function replaceStatement(statement: Node, lines: Lines): Edit[] | undefined {
  const holder = listHolder(statement);
  if (!holder) return undefined;
  const text = statement.tree.text;
  const [first = "", ...others] = lines;
  const indent = innerIndent(holder);
  const tail = indentLines(others, indent).map((line) => lineBreakOf(text) + line);
  const edit = { start: statement.start, end: statement.end, text: [first, ...tail].join("") };
  if (lines.length > 1 && isOneLineBody(holder)) return [...(insertInto(holder, []) ?? []), edit];
  return [edit];
}

/**
 * Moves a statement in front of another one, with the comments that belong to it, at the indentation of its new place.
 * Undefined when one of the two stands in no statement list, or the moved one bears a label.
 * @param insert insertBefore: above the comments and labels of the target; insertDirectlyBefore: below them.
 */
export function moveBefore(statement: Node, target: Node, insert = insertBefore): Edit[] | undefined {
  const holder = listHolder(statement);
  const targetHolder = listHolder(target);
  if (!holder || !targetHolder || labeled(statement) !== statement) return undefined;
  const text = statement.tree.text;
  const start = startWithComments(statement);
  const rest = restOfLine(text, statement.end);
  const ownLine = isFirstOnLine(text, start) && rest.clear;
  const end = ownLine && rest.comment !== undefined ? rest.end : statement.end;
  const moved = textAtIndent(holder, start, end, indentOf(statement), innerIndent(targetHolder));
  const removal = removeRange(holder, statement, start, true);
  // One "line" that holds line breaks is put in as it is.
  const insertion = insert(target, [moved.trimEnd()]);
  return insertion && [...removal, ...insertion];
}

/** Moves a statement behind another one, with the comments that belong to it. Undefined: see moveBefore. */
export function moveAfter(statement: Node, target: Node): Edit[] | undefined {
  return moveBefore(statement, target, insertAfter);
}
