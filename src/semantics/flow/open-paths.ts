import { expressionsOf, isBlank, unparen } from "../../syntax/expressions.ts";
import type { Node } from "../../syntax/node.ts";
import { memo } from "../memo.ts";
import { symbolOf } from "../resolve.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf } from "../type-of.ts";
import { assertionOf } from "./assertions.ts";
import type { ControlFlow, Point } from "./control-flow.ts";

/** A value that a statement has opened, and the error that tells whether it has. */
export interface Opened {
  readonly at: Point;
  readonly variable: Symbol | undefined;
  readonly error: Symbol | undefined;
  /** The field of the value that holds what has to be released: where it is nil, there is nothing to release. */
  readonly field?: string | undefined;
  /** Conditions that release the value when they are false. */
  readonly endings?: ReadonlySet<Point> | undefined;
}

export interface OpenPaths {
  /** A path on which the value is there comes to the function's end, or to another value for the variable, unreleased. */
  readonly leaks: boolean;
  /** Such a path meets a release. */
  readonly released: boolean;
  /** Such a path comes back to the statement that opens. */
  readonly again: boolean;
}

/**
 * Follows the paths from where a value is opened. Paths on which the error says that there is no value, and paths
 * that end in a panic or in a call that never returns, do not count.
 * @param releases the points that release the value.
 */
export function openPaths(flow: ControlFlow, opened: Opened, releases: ReadonlySet<Point>): OpenPaths {
  let leaks = false;
  let released = false;
  let again = false;
  const seen = new Map<Point, number>();
  const todo: { point: Point; errorFresh: boolean }[] = opened.at.next.map((step) => ({
    point: step.to,
    errorFresh: opened.error !== undefined,
  }));
  for (let state = todo.pop(); state; state = todo.pop()) {
    const { point } = state;
    const bit = state.errorFresh ? 1 : 2;
    const known = seen.get(point) ?? 0;
    if (known & bit) continue;
    seen.set(point, known | bit);
    if (releases.has(point)) {
      released = true;
      continue;
    }
    if (point === opened.at) again = true;
    if (point === flow.exit || point === opened.at || (opened.variable && writes(point, opened.variable))) {
      leaks = true;
      continue;
    }
    const error = state.errorFresh ? opened.error : undefined;
    if (point.node && assertsNothingOpened(point.node, opened, error)) continue;
    const errorFresh = state.errorFresh && !(opened.error && writes(point, opened.error));
    for (const step of point.next) {
      if (step.when === false && opened.endings?.has(point)) continue;
      const noValue = step.when !== undefined && point.node && saysNothingOpened(point.node, step.when, opened, error);
      if (!noValue) todo.push({ point: step.to, errorFresh });
    }
  }
  return { leaks, released, again };
}

const TRUE_FOR_ERRORS = new Set([
  "errors.Is",
  "errors.As",
  "os.IsNotExist",
  "os.IsExist",
  "os.IsPermission",
  "os.IsTimeout",
]);

/** Whether this outcome of the condition means that there is no value. */
function saysNothingOpened(condition: Node, outcome: boolean, opened: Opened, error: Symbol | undefined): boolean {
  const check = nilComparison(condition);
  if (check) {
    const isNil = check.equal === outcome;
    if (error && check.symbol === error) return !isNil;
    return opened.variable !== undefined && check.symbol === opened.variable && isNil;
  }
  if (opened.field !== undefined && isFieldNil(condition, outcome, opened)) return true;
  return error !== undefined && outcome && isKindQuestion(condition, error);
}

/** Whether it asks which error a variable holds, which is true for errors only: `errors.Is(err, X)`, `os.IsNotExist(err)`. */
export function isKindQuestion(condition: Node, error: Symbol): boolean {
  const name = condition.kind === "call_expression" ? calleeOf(condition)?.fullName : undefined;
  if (name === undefined || !TRUE_FOR_ERRORS.has(name)) return false;
  const first = condition.child("arguments")?.namedChildren[0];
  return first?.kind === "identifier" && symbolOf(first) === error;
}

/** Whether a test claims here that there is an error, or no value. */
function assertsNothingOpened(statement: Node, opened: Opened, error: Symbol | undefined): boolean {
  const assertion = assertionOf(statement);
  const symbol = assertion?.operand.kind === "identifier" ? symbolOf(assertion.operand) : undefined;
  if (!assertion || !symbol) return false;
  return assertion.says === "nil" ? symbol === opened.variable : symbol === error;
}

function nilComparison(condition: Node): { symbol: Symbol; equal: boolean } | undefined {
  const compared = nilOperand(condition);
  const symbol = compared?.operand.kind === "identifier" ? symbolOf(compared.operand) : undefined;
  return compared && symbol && { symbol, equal: compared.equal };
}

/** Whether this outcome of `v.Body == nil` means that the field of the value is nil. */
function isFieldNil(condition: Node, outcome: boolean, opened: Opened): boolean {
  const compared = nilOperand(condition);
  if (!compared || compared.equal !== outcome || compared.operand.kind !== "selector_expression") return false;
  const holder = compared.operand.child("operand");
  if (compared.operand.child("field")?.text !== opened.field || holder?.kind !== "identifier") return false;
  return opened.variable !== undefined && symbolOf(holder) === opened.variable;
}

const nilOperand = memo((condition: Node): { operand: Node; equal: boolean } | undefined => {
  const operator = condition.child("operator")?.text;
  if (condition.kind !== "binary_expression" || (operator !== "==" && operator !== "!=")) return undefined;
  const left = condition.child("left");
  const right = condition.child("right");
  if (!left || !right) return undefined;
  const [a, b] = [unparen(left), unparen(right)];
  const operand = b.kind === "nil" ? a : a.kind === "nil" ? b : undefined;
  return operand && { operand, equal: operator === "==" };
});

const WRITERS = new Set(["short_var_declaration", "assignment_statement", "range_clause", "receive_statement"]);

/** Whether the point gives the variable another value. */
function writes(point: Point, variable: Symbol): boolean {
  const node = point.node;
  return node !== undefined && WRITERS.has(node.kind) && writtenAt(node)?.has(variable) === true;
}

const writtenAt = memo((node: Node): ReadonlySet<Symbol> => {
  const targets = expressionsOf(node.child("left")).filter((left) => left.kind === "identifier" && !isBlank(left));
  return new Set(targets.flatMap((left) => symbolOf(left) ?? []));
});
