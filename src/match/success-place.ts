import { assertionOf } from "../semantics/flow/assertions.ts";
import { exits } from "../semantics/flow/exits.ts";
import { isKindQuestion } from "../semantics/flow/open-paths.ts";
import { leaves, terminates } from "../semantics/flow/terminates.ts";
import { memo } from "../semantics/memo.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { expressionsOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { labeled, listHolder, nextStatement, statementsAfter, statementsOf } from "../syntax/statements.ts";
import { type Binding, variableOf } from "./binding.ts";
import { nilCheckOf } from "./nil.ts";
import { isPure } from "./purity.ts";
import { isErrorType } from "./types.ts";

/** Where, behind a statement that gives a value and an error, the value is surely there for the first time. */
export interface SuccessPlace {
  /** Behind this statement of a statement list, or at the start of this block. */
  readonly place: { readonly after: Node } | { readonly first: Node };
  /** The error is checked by the very next statement (or by the `if` that holds the call). */
  readonly immediate: boolean;
}

/**
 * The place behind a check of the error alone: `if err != nil { … }` whose body leaves, its else block, the body of
 * `if err == nil { … }`, or `require.NoError(t, err)`. Statements between the call and the check are allowed when
 * none of them can leave, but for some errors, and none sets the error or one of the other `variables` anew.
 * @returns undefined when there is no such check.
 */
export function successPlace(binding: Binding, error: Symbol, variables: readonly Symbol[]): SuccessPlace | undefined {
  const { owner } = binding;
  if (owner) {
    if (owner.kind !== "if_statement") return undefined;
    const place = successOfIf(owner, error, binding.operator === "=");
    return place && { place, immediate: true };
  }
  let immediate = true;
  for (let s = nextStatement(binding.statement); s; s = nextStatement(s)) {
    if (s.kind === "if_statement" && !s.child("initializer")) {
      const place = successOfIf(s, error);
      if (place) return { place, immediate };
    }
    if (isAssertion(s, error)) return { place: { after: s }, immediate };
    if (isLeftForErrors(s, error)) continue;
    if (!isHarmless(s, [error, ...variables])) return undefined;
    immediate = false;
  }
  return undefined;
}

/** The statements that run at and behind the place, in its own statement list. */
export function statementsFrom(place: SuccessPlace["place"]): readonly Node[] {
  return "after" in place ? statementsAfter(place.after) : statementsOf(place.first);
}

/** @param isSeenBehind whether what the init statement of the `if` sets is declared outside of it. */
function successOfIf(
  statement: Node,
  error: Symbol,
  isSeenBehind = false,
  holder = listHolder(statement),
): SuccessPlace["place"] | undefined {
  const condition = statement.child("condition");
  const consequence = statement.child("consequence");
  const alternative = statement.child("alternative");
  const check = condition && nilCheckOf(condition, error);
  if (!condition || !consequence) return undefined;
  if (!check) {
    // if os.IsNotExist(err) { return } else if err != nil { return }
    const isLeft = holder && impliesError(condition, error) && leaves(consequence, holder) === true;
    if (!isLeft || alternative?.kind !== "if_statement" || alternative.child("initializer")) return undefined;
    const rest = successOfIf(alternative, error, false, holder);
    if (!rest || "first" in rest) return rest;
    return statement.child("initializer") && !isSeenBehind ? undefined : { after: statement };
  }
  if (check === "nil") return { first: consequence };
  if (alternative) return alternative.kind === "block" ? { first: alternative } : undefined;
  if (!holder || (statement.child("initializer") && !isSeenBehind)) return undefined;
  const isLeft = leaves(consequence, holder) === true || terminates(consequence) === true;
  return isLeft ? { after: statement } : undefined;
}

/** Whether the statement is an `if` that leaves, and that only some errors come into: `if os.IsNotExist(err) { return }`. */
function isLeftForErrors(statement: Node, error: Symbol): boolean {
  const condition = statement.kind === "if_statement" ? statement.child("condition") : undefined;
  const consequence = statement.child("consequence");
  const holder = listHolder(statement);
  if (!condition || !consequence || !holder || statement.child("initializer") || statement.child("alternative"))
    return false;
  return impliesError(condition, error) && leaves(consequence, holder) === true;
}

function impliesError(condition: Node, error: Symbol): boolean {
  const c = unparen(condition);
  if (nilCheckOf(c, error) === "not nil" || isKindQuestion(c, error)) return true;
  const [left, right] = [c.child("left"), c.child("right")];
  if (c.kind !== "binary_expression" || !left || !right) return false;
  switch (c.child("operator")?.text) {
    case "==":
      return variableOf(unparen(left)) === error && isStdError(right);
    case "&&":
      return impliesError(left, error) || (isPure(left) && impliesError(right, error));
    case "||":
      return impliesError(left, error) && impliesError(right, error);
    default:
      return false;
  }
}

/** A variable of the standard library such as `io.EOF`, which is never nil. */
function isStdError(expr: Node): boolean {
  const named = expr.kind === "selector_expression" ? expr.child("field") : undefined;
  const symbol = named && symbolOf(named);
  return symbol?.kind === "var" && symbol.pkg?.isStd === true && isErrorType(symbol.type()) === true;
}

/** Whether the statement ends the test when the error is not nil. */
function isAssertion(statement: Node, error: Symbol): boolean {
  const assertion = assertionOf(statement);
  if (!assertion?.stops || assertion.says !== "nil" || assertion.operand.kind !== "identifier") return false;
  return symbolOf(assertion.operand) === error;
}

function isHarmless(statement: Node, variables: readonly Symbol[]): boolean {
  if (labeled(statement) !== statement || statement.kind === "labeled_statement") return false;
  const written = writtenBy(statement);
  return written !== undefined && !variables.some((variable) => written.has(variable));
}

/** The variables that a statement sets, its function literals left out; undefined: control may leave from it. */
const writtenBy = memo((statement: Node): ReadonlySet<Symbol> | undefined => {
  if (exits(statement).length > 0) return undefined;
  const left = [statement, ...descendantsInFunction(statement)].flatMap((n) =>
    ["assignment_statement", "short_var_declaration", "range_clause"].includes(n.kind)
      ? expressionsOf(n.child("left"))
      : [],
  );
  return new Set(left.flatMap((target) => (target.kind === "identifier" ? (symbolOf(target) ?? []) : [])));
});
