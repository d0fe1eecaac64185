import type { Binding } from "../match/binding.ts";
import { hasGoto } from "../semantics/flow/jumps.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder } from "../syntax/statements.ts";
import { replace } from "./expressions.ts";
import { qualify } from "./imports.ts";
import { insertInto } from "./insert.ts";
import { nameBlank, nameForBlank } from "./name-blank.ts";
import type { ImportingEdits } from "./request-with-context.ts";

/** What a value that is thrown away becomes. */
export interface KeptBlank {
  /** The names to choose from: see nameBlank. */
  readonly names: readonly string[];
  /** The type, by its import path and name, for where the name needs a declaration of its own. */
  readonly type: readonly [path: string, name: string];
  /** The statement behind which it is used, of the same statement list. */
  readonly after: Node;
  /** What is written there. */
  readonly use: (name: string) => string;
}

/**
 * Gives a name to a `_` that an assignment or declaration throws a value away to, and uses it behind a statement:
 * `ctx, _ = f()` becomes `ctx, cancel := f()` where the same block declares `ctx`, and else
 * `var cancel context.CancelFunc` with `ctx, cancel = f()`, so that no new `ctx` hides the other one.
 * @returns undefined when the place takes no declaration.
 */
export function keepBlank(binding: Binding, blank: Node, kept: KeptBlank): ImportingEdits | undefined {
  const { statement } = binding;
  const holder = listHolder(statement);
  const fn = functionAround(statement);
  if (!holder || !fn) return undefined;
  const used = (name: string) => ({ place: { after: kept.after }, lines: [kept.use(name)] });
  const named = nameBlank(binding, blank, kept.names);
  if (named) {
    const edits = insertInto(holder, [used(named.name)]);
    return edits && { edits: [...named.edits, ...edits], imports: [] };
  }
  const name = nameForBlank(statement, kept.names);
  const type = qualify(statement, ...kept.type);
  if (name === undefined || !type || hasGoto(fn)) return undefined;
  const declared = { place: { directlyBefore: statement }, lines: [`var ${name} ${type.text}`] };
  const edits = insertInto(holder, [declared, used(name)]);
  return edits && { edits: [...replace(blank, name), ...edits], imports: type.imports };
}
