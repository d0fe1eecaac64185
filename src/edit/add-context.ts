import type { Edit } from "../rule.ts";
import { argumentsOf, functionOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { spaceAmongArguments } from "./argument-spacing.ts";
import { insertArgument, replace } from "./expressions.ts";

/**
 * Makes a call one of the sibling that takes a context as its first argument: `http.NewRequest(m, u, b)` becomes
 * `http.NewRequestWithContext(ctx, m, u, b)`.
 * @param sibling last part of its name.
 * @returns undefined when what is called has no name.
 */
export function callWithContext(call: Node, sibling: string, context: string): Edit[] | undefined {
  const fn = functionOf(call);
  const name = fn?.kind === "selector_expression" ? fn.child("field") : fn?.kind === "identifier" ? fn : undefined;
  const argument = insertArgument(call, 0, context);
  const [only, ...others] = argumentsOf(call);
  const spacing = only && others.length === 0 ? spaceAmongArguments(only) : [];
  return name && argument && [...replace(name, sibling), ...argument, ...spacing];
}
