import { firstWhere } from "../../syntax/binary-search.ts";
import { unparen } from "../../syntax/expressions.ts";
import { isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { pushTo } from "../../syntax/push-to.ts";
import { inStatementList, isClause, statementsOf, unlabeled } from "../../syntax/statements.ts";
import { memo } from "../memo.ts";
import { isGotoTarget } from "./jumps.ts";
import { loopCondition } from "./loops.ts";
import { leaves } from "./terminates.ts";

const NAMES = new Set(["identifier", "field_identifier"]);

/** A condition whose outcome is known at a place, `&&`, `||` and `!` taken apart. */
export interface KnownCondition {
  readonly condition: Node;
  readonly holds: boolean;
}

/**
 * The conditions that have been found true or false on every way to a node within its function: those of the ifs and
 * loops around it, of checks before it that leave (`if err != nil { return err }`), and to the left of it in `&&` and
 * `||`. The nearest come first. They were so when they were evaluated: variables in them may have changed since.
 * @param naming a name that must stand in the ones that are wanted; others may be left out. In long functions that is
 * much less work.
 */
export function conditionsAt(node: Node, naming?: string): readonly KnownCondition[] {
  const found: KnownCondition[] = [];
  let below = node;
  for (let n = node.parent; n && !isFunction(below); n = n.parent) {
    around(n, below, found);
    if (inStatementList(below)) checksBefore(below, naming, found);
    below = n;
  }
  return found;
}

function around(parent: Node, child: Node, found: KnownCondition[]): void {
  switch (parent.kind) {
    case "if_statement": {
      const condition = parent.child("condition");
      if (!condition) return;
      if (child.field === "consequence") add(condition, true, found);
      if (child.field === "alternative") add(condition, false, found);
      return;
    }
    case "for_statement": {
      const condition = loopCondition(parent);
      if (condition && child.field === "body") add(condition, true, found);
      return;
    }
    case "binary_expression": {
      const left = parent.child("left");
      const operator = parent.child("operator")?.text;
      if (!left || child.field !== "right") return;
      if (operator === "&&") add(left, true, found);
      if (operator === "||") add(left, false, found);
      return;
    }
    case "expression_switch_statement":
      if (isClause(child) && !parent.child("value")) clauseConditions(parent, child, found);
  }
}

/** In a switch without a tag, a clause is reached when its condition holds and those above it do not. */
function clauseConditions(statement: Node, clause: Node, found: KnownCondition[]): void {
  const clauses = statement.namedChildren.filter(isClause);
  const previous = clauses[clauses.indexOf(clause) - 1];
  if (previous?.childOfKind("statement_list")?.namedChildren.at(-1)?.kind === "fallthrough_statement") return;
  const own = clause.child("value")?.namedChildren ?? [];
  if (own.length === 1) add(own[0] as Node, true, found);
  for (const other of clauses) {
    if (clause.kind !== "default_case" && other.start >= clause.start) break;
    for (const value of other.child("value")?.namedChildren ?? []) add(value, false, found);
  }
}

/** A statement of a list behind which conditions are known. */
interface Check {
  readonly statement: Node;
  readonly conditions: readonly KnownCondition[];
}

interface ChecksInList {
  /** In source order. */
  readonly all: readonly Check[];
  /** Those of which a condition names something, by the name. */
  readonly naming: ReadonlyMap<string, readonly Check[]>;
  /** The statements to which a goto may come. */
  readonly entries: readonly Node[];
}

const checksIn = memo((list: Node): ChecksInList => {
  const all: Check[] = [];
  const naming = new Map<string, Check[]>();
  const entries: Node[] = [];
  for (const statement of statementsOf(list)) {
    if (statement.kind === "labeled_statement" && isGotoTarget(statement)) entries.push(statement);
    const check = unlabeled(statement);
    const conditions: KnownCondition[] = [];
    if (check?.kind === "if_statement") chain(check, list, conditions);
    if (conditions.length === 0) continue;
    all.push({ statement, conditions });
    for (const name of new Set(conditions.flatMap(({ condition }) => namesIn(condition)))) {
      pushTo(naming, name, { statement, conditions });
    }
  }
  return { all, naming, entries };
});

function namesIn(condition: Node): string[] {
  return [condition, ...condition.descendants()].flatMap((node) => (NAMES.has(node.kind) ? node.text : []));
}

function checksBefore(statement: Node, naming: string | undefined, found: KnownCondition[]): void {
  const list = statement.parent;
  const checks = list && checksIn(list);
  if (!checks) return;
  // A label may be where a goto comes in.
  if (checks.entries.includes(statement)) {
    found.length = 0;
    return;
  }
  const entry = checks.entries.findLast((other) => other.start < statement.start);
  const before = naming === undefined ? checks.all : (checks.naming.get(naming) ?? []);
  for (let i = firstWhere(before, (check) => check.statement.start >= statement.start) - 1; i >= 0; i--) {
    const check = before[i] as Check;
    if (entry && check.statement.start <= entry.start) return;
    found.push(...check.conditions);
  }
}

/** What holds after an `if … else if …` of which each branch that was taken leaves. */
function chain(check: Node, list: Node, found: KnownCondition[]): void {
  let s: Node | undefined = check;
  while (s?.kind === "if_statement") {
    const condition = s.child("condition");
    const then = s.child("consequence");
    const otherwise: Node | undefined = s.child("alternative");
    if (!condition || !then) return;
    const thenLeaves = leaves(then, list) === true;
    if (otherwise?.kind === "block" && !thenLeaves && leaves(otherwise, list) === true) add(condition, true, found);
    if (!thenLeaves) return;
    add(condition, false, found);
    s = otherwise;
  }
}

function add(condition: Node, holds: boolean, found: KnownCondition[]): void {
  const c = unparen(condition);
  const operator = c.child("operator")?.text;
  if (c.kind === "unary_expression" && operator === "!") {
    const operand = c.child("operand");
    if (operand) add(operand, !holds, found);
    return;
  }
  const splits = (operator === "&&" && holds) || (operator === "||" && !holds);
  if (c.kind === "binary_expression" && splits) {
    for (const side of ["right", "left"]) {
      const operand = c.child(side);
      if (operand) add(operand, holds, found);
    }
    return;
  }
  found.push({ condition: c, holds });
}
