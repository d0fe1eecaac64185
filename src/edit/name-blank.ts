import { type Binding, variableOf } from "../match/binding.ts";
import type { Edit } from "../rule.ts";
import { freshNameAfter } from "../semantics/flow/fresh-name.ts";
import { hasGoto } from "../semantics/flow/jumps.ts";
import { scopeAt } from "../semantics/resolve.ts";
import { typeOf } from "../semantics/type-of.ts";
import { typeString } from "../semantics/type-string.ts";
import { expressionsOf, isBlank } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder } from "../syntax/statements.ts";
import { replace } from "./expressions.ts";

/**
 * Gives a name to a `_` that an assignment or declaration throws a value away to. `_, err = f()` becomes
 * `resp, err := f()` where the same block declares the other variables, so that no new ones come to hide them (Go spec,
 * "Short variable declarations"). Several such statements of a function get different names, since the fixes may be
 * applied together.
 * @returns undefined when the name would need a declaration of its own.
 */
export function nameBlank(
  binding: Binding,
  blank: Node,
  names: readonly string[],
): { readonly name: string; readonly edits: Edit[] } | undefined {
  const { statement, operator, targets } = binding;
  const fn = functionAround(statement);
  const name = nameForBlank(statement, names);
  if (!fn || name === undefined) return undefined;
  const edits = [...replace(blank, name)];
  if (operator === "=") {
    const own = new Set(scopeAt(statement).symbols());
    const others = targets.filter((target) => target !== blank && !isBlank(target)).map((target) => variableOf(target));
    const token = statement.child("operator");
    if (hasGoto(fn) || !token || !others.every((symbol) => symbol !== undefined && own.has(symbol))) return undefined;
    edits.push(...replace(token, ":="));
  }
  return { name, edits };
}

/** The first of the names that is free for a value thrown away by the statement: see nameBlank. */
export function nameForBlank(statement: Node, names: readonly string[]): string | undefined {
  const fn = functionAround(statement);
  return fn && freshNameAfter(blanksBefore(fn, statement), names, statement);
}

/** How many statements before this one, of the same block or one around it, throw a value of the same type away. */
function blanksBefore(fn: Node, statement: Node): number {
  const thrown = thrownAway(statement);
  let count = 0;
  for (const other of fn.descendantsOfKind("assignment_statement", "short_var_declaration")) {
    if (other.start >= statement.start || !listHolder(other)?.contains(statement)) continue;
    if (thrown !== undefined && thrownAway(other) === thrown) count++;
  }
  return count;
}

/** The types of the values of a statement that has a `_` on its left. */
function thrownAway(statement: Node): string | undefined {
  const [value] = expressionsOf(statement.child("right"));
  const type = value && typeOf(value);
  return type && expressionsOf(statement.child("left")).some(isBlank) ? typeString(type) : undefined;
}
