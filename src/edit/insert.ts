import type { Edit } from "../rule.ts";
import type { Node } from "../syntax/node.ts";
import { labeled, listHolder } from "../syntax/statements.ts";
import { closingBrace, gapsOf, isOneLineBody, itemsOf, linesAfter, linesBefore, outerIndent } from "./body.ts";
import { innerIndent, isFirstOnLine, lineBreakOf, lineStart, openingToken } from "./lines.ts";
import { restOfLine, startWithComments, startWithDirectives } from "./trivia.ts";

/** Lines of code without the indentation of the place, deeper lines with a tab for each level. */
export type Lines = readonly string[];

/** Where statements go within one block or clause. */
export interface Insertion {
  readonly place:
    | "first"
    | "last"
    | { readonly before: Node }
    /** Between the statement with its directives, and the other comments and labels before it. */
    | { readonly directlyBefore: Node }
    | { readonly after: Node };
  readonly lines: Lines;
}

/**
 * Puts statements before a statement: above the comments that belong to it and above its labels.
 * Undefined when it stands in no statement list, such as the `if` after an `else` or the init part of an `if`.
 */
export function insertBefore(statement: Node, lines: Lines): Edit[] | undefined {
  const holder = listHolder(statement);
  return holder && insertInto(holder, [{ place: { before: statement }, lines }]);
}

/**
 * Puts statements directly before a statement: below the comments that belong to it, but above directives such as
 * `//nolint`, and below its labels, which then lead to the new statements. Undefined: see insertBefore.
 */
export function insertDirectlyBefore(statement: Node, lines: Lines): Edit[] | undefined {
  const holder = listHolder(statement);
  return holder && insertInto(holder, [{ place: { directlyBefore: statement }, lines }]);
}

/** Puts statements after a statement; a comment behind it stays on its line. Undefined: see insertBefore. */
export function insertAfter(statement: Node, lines: Lines): Edit[] | undefined {
  const holder = listHolder(statement);
  return holder && insertInto(holder, [{ place: { after: statement }, lines }]);
}

/** Puts statements at the start of a block, a clause, or the body of a function or loop. */
export function insertFirst(holder: Node, lines: Lines): Edit[] | undefined {
  return insertInto(holder.child("body") ?? holder, [{ place: "first", lines }]);
}

/** Puts statements at the end of a block, a clause, or the body of a function or loop. */
export function insertLast(holder: Node, lines: Lines): Edit[] | undefined {
  return insertInto(holder.child("body") ?? holder, [{ place: "last", lines }]);
}

/**
 * Puts statements at several places of one block or clause. A one-line body is broken into lines, which can be done
 * only once in a fix: hence all insertions into it in one go.
 */
export function insertInto(holder: Node, insertions: readonly Insertion[]): Edit[] | undefined {
  if (!openingToken(holder)) return undefined;
  if (isOneLineBody(holder)) return breakBody(holder, insertions);
  const edits: Edit[] = [];
  for (const { place, lines } of insertions) {
    const edit = insertLines(holder, place, lines);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return edits;
}

/** Breaks a one-line body into lines, with statements put in where asked. */
function breakBody(holder: Node, insertions: readonly Insertion[]): Edit[] {
  const text = holder.tree.text;
  const eol = lineBreakOf(text);
  const inner = innerIndent(holder);
  const outer = outerIndent(holder);
  const items = itemsOf(holder);
  const edits: Edit[] = [];
  for (const { start, end, after, before } of gapsOf(holder)) {
    const added: string[] = [];
    for (const { place, lines } of insertions) {
      if (
        (place === "first" && after === undefined) ||
        (place === "last" && before === undefined) ||
        (typeof place === "object" && "before" in place && before !== undefined && labeled(place.before) === before) ||
        (typeof place === "object" && "directlyBefore" in place && labeled(place.directlyBefore) === before) ||
        (typeof place === "object" && "after" in place && isBehind(place.after, after, items))
      ) {
        added.push(...lines);
      }
    }
    const head = linesAfter(added, inner, text);
    edits.push({ start, end, text: `${head}${eol}${before ? inner : outer}` });
  }
  return edits;
}

/** Whether `item` is the statement, or the last of the comments that follow it on its line. */
function isBehind(statement: Node, item: Node | undefined, items: readonly Node[]): boolean {
  if (!item) return false;
  const top = labeled(statement);
  if (item === top) return true;
  const between = items.slice(items.indexOf(top) + 1, items.indexOf(item) + 1);
  return item.start > top.start && between.length > 0 && between.every((node) => node.kind === "comment");
}

function insertLines(holder: Node, place: Insertion["place"], lines: Lines): Edit | undefined {
  const text = holder.tree.text;
  const inner = innerIndent(holder);
  if (place === "first") return behind((openingToken(holder) as Node).end);
  if (place === "last") {
    const closing = closingBrace(holder);
    if (closing) return ahead(closing.start);
    return behind((itemsOf(holder).at(-1) ?? (openingToken(holder) as Node)).end);
  }
  if ("before" in place) {
    const start = startWithComments(place.before);
    if (isFirstOnLine(text, start)) return ahead(start);
    return { start, end: start, text: `${linesAfter(lines, inner, text).trimStart()}${lineBreakOf(text)}${inner}` };
  }
  if ("directlyBefore" in place) {
    const start = startWithDirectives(place.directlyBefore);
    return { start, end: start, text: `${linesAfter(lines, inner, text).trimStart()}${lineBreakOf(text)}${inner}` };
  }
  return behind(labeled(place.after).end);

  function ahead(position: number): Edit {
    const at = lineStart(text, position);
    return { start: at, end: at, text: linesBefore(lines, inner, text) };
  }
  function behind(position: number): Edit {
    const rest = restOfLine(text, position);
    if (rest.clear) return { start: rest.end, end: rest.end, text: linesAfter(lines, inner, text) };
    // More code on the same line, after a semicolon.
    const from = /^[ \t;]*/.exec(text.slice(position))?.[0].length ?? 0;
    const end = position + from;
    return { start: position, end, text: `${linesAfter(lines, inner, text)}${lineBreakOf(text)}${inner}` };
  }
}
