import type { Node } from "../syntax/node.ts";
import { labeled, listHolder } from "../syntax/statements.ts";
import { itemsOf } from "./body.ts";
import { isFirstOnLine, lineEnd } from "./lines.ts";

/** What follows a position on its line. */
export interface LineRest {
  /** Whether nothing but comments and semicolons follows. */
  readonly clear: boolean;
  /** Where the line ends, a comment that runs over several lines included; with `clear` only. */
  readonly end: number;
  /** Start of the first comment, if there is one. */
  readonly comment: number | undefined;
}

/** Looks at what follows a statement on its line. */
export function restOfLine(text: string, position: number): LineRest {
  let at = position;
  let comment: number | undefined;
  for (;;) {
    const c = text[at];
    if (c === undefined || c === "\n" || (c === "\r" && text[at + 1] === "\n"))
      return { clear: true, end: at, comment };
    if (c === " " || c === "\t" || c === ";" || c === "\r") at++;
    else if (c === "/" && text[at + 1] === "/") {
      return { clear: true, end: lineEnd(text, at), comment: comment ?? at };
    } else if (c === "/" && text[at + 1] === "*") {
      comment ??= at;
      const close = text.indexOf("*/", at + 2);
      at = close < 0 ? text.length : close + 2;
    } else return { clear: false, end: at, comment };
  }
}

/**
 * The comments that belong to a statement: those on the lines directly above it (no empty line between), and those
 * before it on its own line.
 */
export function leadingComments(statement: Node): readonly Node[] {
  const top = labeled(statement);
  const holder = listHolder(top);
  if (!holder) return [];
  const text = top.tree.text;
  const items = itemsOf(holder);
  const found: Node[] = [];
  let next = top;
  for (let i = items.indexOf(top) - 1; i >= 0; i--) {
    const item = items[i] as Node;
    if (item.kind !== "comment" || !isFirstOnLine(text, item.start)) break;
    const breaks = text.slice(item.end, next.start).split("\n").length - 1;
    if (breaks > 1) break;
    found.unshift(item);
    next = item;
  }
  return found;
}

/** Whether comments belong to a statement: above it, or behind it on its line. */
export function isCommented(statement: Node): boolean {
  return leadingComments(statement).length > 0 || restOfLine(statement.tree.text, statement.end).comment !== undefined;
}

/** Where a statement begins together with the labels before it and the comments that belong to it. */
export function startWithComments(statement: Node): number {
  return (leadingComments(statement)[0] ?? labeled(statement)).start;
}

// As go/ast.isDirective has it, and linters' `//nolint` without a name.
const DIRECTIVE = /^\/\/(?:[a-z0-9]+:[a-z0-9]|nolint\b|line |extern |export )/;

/**
 * Where a statement begins together with the directives on the lines directly above it (`//nolint:errcheck`,
 * `//lint:ignore ...`), which are about that very statement.
 */
export function startWithDirectives(statement: Node): number {
  let { start } = statement;
  if (labeled(statement) !== statement) return start;
  for (const comment of leadingComments(statement).toReversed()) {
    if (!DIRECTIVE.test(comment.text)) break;
    start = comment.start;
  }
  return start;
}
