import type { Edit } from "../rule.ts";
import type { Node } from "../syntax/node.ts";
import { nextStatement } from "../syntax/statements.ts";
import { insertAfter } from "./insert.ts";
import { removeStatement, replaceStatement } from "./statements.ts";
import { isCommented } from "./trivia.ts";

/**
 * Puts a line behind a statement, and takes statements out that do nothing, such as `_ = cancel`.
 * @returns undefined when a comment belongs to one of these, or the place takes no statement.
 */
export function replaceIdle(idle: readonly Node[], after: Node, line: string): Edit[] | undefined {
  if (idle.some(isCommented) || idle.includes(after)) return undefined;
  const next = nextStatement(after);
  const put = next && idle.includes(next) ? replaceStatement(next, [line]) : insertAfter(after, [line]);
  const edits = [put, ...idle.filter((statement) => statement !== next).map(removeStatement)];
  return edits.every((part) => part !== undefined) ? edits.flat() : undefined;
}
