import type { Binding } from "../match/binding.ts";
import { isErrNotNil } from "../match/nil.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { returnShape } from "../semantics/flow/return-shape.ts";
import { leaves } from "../semantics/flow/terminates.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder, nextStatement, statementsOf } from "../syntax/statements.ts";
import type { Lines } from "./insert.ts";
import { indentOf } from "./lines.ts";

const LONGEST = 3;

/**
 * A check of an error for a new call before one that gives the same error variable: the author's own check behind that
 * one, when it is short and leaves, else `if err != nil { return …, err }`.
 * @returns undefined: neither fits. In a loop it may be meant to go on after an error, so only the author's check does.
 */
export function sameCheck(call: Node, binding: Binding, error: Symbol): Lines | undefined {
  const next = nextStatement(binding.statement);
  const holder = listHolder(binding.statement);
  if (next && holder && isErrNotNil(next, error) && isCopyable(next, holder, binding)) {
    const indent = indentOf(next);
    const lines = next.text.split(/\r?\n/);
    return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  }
  if (inLoop(call)) return undefined;
  const shape = returnShape(call, error.name, { guardOf: call });
  return shape && [`if ${error.name} != nil {`, `\t${shape.text}`, "}"];
}

function isCopyable(check: Node, holder: Node, { targets }: Binding): boolean {
  const then = check.child("consequence");
  if (!then || check.child("initializer") || check.child("alternative") || leaves(then, holder) !== true) return false;
  if (statementsOf(then).length > LONGEST) return false;
  const results = targets.map((target) => symbolOf(target)).filter((symbol) => symbol?.type()?.kind === "pointer");
  for (const node of then.descendants()) {
    if (/^(comment|func_literal|labeled_statement|raw_string_literal|if_statement|for_statement)$/.test(node.kind))
      return false;
    if (node.kind === "identifier" && results.includes(symbolOf(node))) return false;
  }
  return true;
}
