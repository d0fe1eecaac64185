import { type Binding, variableOf } from "../match/binding.ts";
import type { Edit } from "../rule.ts";
import { freshName } from "../semantics/flow/fresh-name.ts";
import { hasGoto } from "../semantics/flow/jumps.ts";
import { scopeAt } from "../semantics/resolve.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { replace } from "./expressions.ts";

/**
 * Gives a name to a `_` that an assignment or declaration throws a value away to. `_, err = f()` becomes
 * `resp, err := f()` where the same block declares the other variables, so that no new ones come to hide them (Go spec,
 * "Short variable declarations").
 * @returns undefined when the name would need a declaration of its own.
 */
export function nameBlank(
  binding: Binding,
  blank: Node,
  names: readonly string[],
): { readonly name: string; readonly edits: Edit[] } | undefined {
  const { statement, operator, targets } = binding;
  const name = freshName(names, statement);
  const edits = [...replace(blank, name)];
  if (operator === "=") {
    const own = new Set(scopeAt(statement).symbols());
    const others = targets
      .filter((target) => target !== blank && target.text !== "_")
      .map((target) => variableOf(target));
    const fn = functionAround(statement);
    const token = statement.child("operator");
    if (!fn || hasGoto(fn) || !token || !others.every((symbol) => symbol !== undefined && own.has(symbol)))
      return undefined;
    edits.push(...replace(token, ":="));
  }
  return { name, edits };
}
