import type { Edit } from "../rule.ts";
import type { Node } from "../syntax/node.ts";
import { indentOf, isFirstOnLine, lineBreakOf } from "./lines.ts";

/** Puts a text in the place of a node. */
export function replace(node: Node, text: string): Edit[] {
  return [{ start: node.start, end: node.end, text }];
}

/** Puts a text directly before a node. */
export function prepend(node: Node, text: string): Edit[] {
  return [{ start: node.start, end: node.start, text }];
}

/** Puts a text directly behind a node. */
export function append(node: Node, text: string): Edit[] {
  return [{ start: node.end, end: node.end, text }];
}

/** Takes a part of the text out. */
export function removeText(start: number, end: number): Edit[] {
  return [{ start, end, text: "" }];
}

/**
 * Puts an argument into a call, so that it becomes the one with that 0-based index; on a line of its own where the one
 * behind it has one.
 * Undefined when the call has too few arguments for it, or spreads a slice (`f(xs...)`) before it.
 */
export function insertArgument(call: Node, index: number, text: string): Edit[] | undefined {
  const list = call.child("arguments");
  return list && insertInList(list, index, text);
}

/**
 * Puts a parameter (`ctx context.Context`) into a parameter list, so that its declaration becomes the one with that
 * 0-based index. Undefined when the list is of unnamed parameters and the new one is named, or the other way round,
 * and when the index lies outside.
 */
export function insertParameter(parameters: Node, index: number, text: string): Edit[] | undefined {
  const declarations = parameters.namedChildren;
  const named = /^[\p{L}_][\p{L}\p{N}_]*\s+\S/u.test(text);
  if (declarations.some((declaration) => (declaration.child("name") !== undefined) !== named)) return undefined;
  return insertInList(parameters, index, text);
}

function insertInList(list: Node, index: number, text: string): Edit[] | undefined {
  const items = list.namedChildren;
  const spread = items.findIndex((item) => item.kind.startsWith("variadic_"));
  if (index < 0 || index > items.length || (spread >= 0 && index > spread)) return undefined;
  const next = items[index];
  if (next && isFirstOnLine(next.tree.text, next.start)) {
    return prepend(next, `${text},${lineBreakOf(next.tree.text)}${indentOf(next)}`);
  }
  if (next) return prepend(next, `${text}, `);
  const last = items[index - 1];
  if (last) return append(last, `, ${text}`);
  const opening = list.firstChild;
  return opening ? append(opening, text) : undefined;
}
