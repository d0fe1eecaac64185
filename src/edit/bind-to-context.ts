import { callsOf } from "../match/calls.ts";
import { isRootByIntention } from "../match/detached-context.ts";
import { isContextArgument } from "../match/root-context.ts";
import type { Edit } from "../rule.ts";
import { fileOf } from "../semantics/source-file.ts";
import { argumentPlace, parenthesized } from "../syntax/expressions.ts";
import { declarationAround, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { callWithContext } from "./add-context.ts";
import { replace } from "./expressions.ts";

/**
 * Lets what a function does obey a context: calls that are given `context.Background()` or `context.TODO()`, and requests
 * that are made without one. Undefined: there is nothing of that kind.
 */
export function bindToContext(declaration: Node, context: string): readonly Edit[] | undefined {
  const file = fileOf(declaration);
  const own = (node: Node) => functionAround(node) === declaration && declarationAround(node) === declaration;
  const edits: Edit[] = [];
  for (const root of callsOf(file, "context.Background", "context.TODO")) {
    const place = own(root) ? argumentPlace(root) : undefined;
    if (!place || place.call.parent?.kind === "defer_statement" || place.call.parent?.kind === "go_statement") continue;
    if (isContextArgument(root) && !isRootByIntention(root)) edits.push(...replace(parenthesized(root), context));
  }
  for (const call of callsOf(file, "net/http.NewRequest")) {
    if (own(call)) edits.push(...(callWithContext(call, "NewRequestWithContext", context) ?? []));
  }
  return edits.length > 0 ? edits : undefined;
}
