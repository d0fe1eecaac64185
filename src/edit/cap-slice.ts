import { isPure } from "../match/purity.ts";
import type { Edit } from "../rule.ts";
import { freshName } from "../semantics/flow/fresh-name.ts";
import { hasGoto } from "../semantics/flow/jumps.ts";
import { constantValue } from "../semantics/type-of.ts";
import { argumentsOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { statementOf } from "../syntax/statements.ts";
import { insertBefore } from "./insert.ts";
import { capSlice, sliceIndices } from "./slice-spacing.ts";

const SIMPLE = new Set([
  "short_var_declaration",
  "assignment_statement",
  "expression_statement",
  "go_statement",
  "var_declaration",
]);

/**
 * Gives a slice expression a third index, as capSlice does; an upper bound that calls something gets a name in front of
 * the statement, so that it is neither written nor evaluated twice.
 * @returns undefined when no statement fits in there, or something else may be evaluated before the bound.
 */
export function capSliceOnce(slice: Node): Edit[] | undefined {
  const high = slice.child("end");
  if (!high) return undefined;
  const calls = [high, ...high.descendants()].some(
    (n) => n.kind === "call_expression" && constantValue(n) === undefined,
  );
  if (!calls && isPure(high)) return capSlice(slice);
  const statement = statementOf(slice);
  const fn = functionAround(slice);
  const edits = capSlice(slice, "");
  if (!statement || !fn || !edits || !SIMPLE.has(statement.kind) || hasGoto(fn)) return undefined;
  if (!isOnlyCall(high, slice, statement) || isSpacedAnew(high)) return undefined;
  const name = freshName(["end", "high"], statement);
  const before = insertBefore(statement, [`${name} := ${high.text}`]);
  const low = slice.child("start");
  const end = { text: name, binary: false };
  const text = sliceIndices(slice, [low && { text: low.text, binary: low.kind === "binary_expression" }, end, end]);
  return before && [...before, ...edits.map((edit) => ({ ...edit, text }))];
}

/** Whether nothing that the statement evaluates may do anything before the bound. */
function isOnlyCall(high: Node, slice: Node, statement: Node): boolean {
  return [...descendantsInFunction(statement)].every((n) => {
    if (high.contains(n) || n.contains(slice)) return true;
    if (n.kind === "unary_expression") return n.child("operator")?.text !== "<-";
    return n.kind !== "call_expression" || isPure(n);
  });
}

/** gofmt writes `f(i + 1)` in a statement, but `s[i:f(i+1)]`. */
function isSpacedAnew(high: Node): boolean {
  const e = unparen(high);
  return (
    e.kind !== "call_expression" ||
    (argumentsOf(e).length < 2 && argumentsOf(e).some((argument) => argument.kind === "binary_expression"))
  );
}
