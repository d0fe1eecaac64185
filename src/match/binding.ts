import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { expressionsOf, isBlank, parenthesized } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { inStatementList, labeled, statementOf } from "../syntax/statements.ts";

/** What a statement gives the results of one expression to. */
export interface Binding {
  /** The assignment, the `:=`, or the var declaration. */
  readonly statement: Node;
  readonly operator: ":=" | "=" | "var";
  /** The left sides that get the value or values of the expression, `_` among them. */
  readonly targets: readonly Node[];
  /** The if, switch or for whose init statement it is; undefined: it stands by itself. */
  readonly owner: Node | undefined;
}

/**
 * The assignment or declaration whose right side is just this expression (a call with several results gives as many
 * targets), or holds it as one of as many expressions as there are targets. Undefined: the value goes elsewhere.
 */
export function bindingOf(expr: Node): Binding | undefined {
  const value = parenthesized(expr);
  const list = value.parent;
  const holder = list?.kind === "expression_list" ? list.parent : undefined;
  if (!list || !holder || list.field === "left") return undefined;
  const values = expressionsOf(list);
  let targets: readonly Node[];
  let operator: Binding["operator"];
  let statement = holder;
  if (holder.kind === "short_var_declaration") {
    targets = expressionsOf(holder.child("left"));
    operator = ":=";
  } else if (holder.kind === "assignment_statement" && holder.child("operator")?.text === "=") {
    targets = expressionsOf(holder.child("left"));
    operator = "=";
  } else if (holder.kind === "var_spec") {
    targets = holder.childrenOf("name");
    operator = "var";
    statement = holder.ancestor("var_declaration") ?? holder;
  } else return undefined;
  if (values.length > 1) {
    if (values.length !== targets.length) return undefined;
    targets = targets.slice(values.indexOf(value), values.indexOf(value) + 1);
  }
  const owner = inStatementList(labeled(statement)) ? undefined : ownerOf(statement);
  return { statement, operator, targets, owner };
}

function ownerOf(statement: Node): Node | undefined {
  const parent = statement.field === "initializer" ? statement.parent : undefined;
  return parent?.kind === "for_clause" ? parent.parent : parent;
}

/** The variable that a left side names; undefined for `_`, fields, elements, and what cannot be resolved. */
export function variableOf(target: Node | undefined): Symbol | undefined {
  if (target?.kind !== "identifier" || isBlank(target)) return undefined;
  const symbol = symbolOf(target);
  return symbol?.kind === "var" ? symbol : undefined;
}

/** Whether the expression is a whole statement: its value is thrown away. */
export function isDiscarded(expr: Node): boolean {
  return parenthesized(expr).parent?.kind === "expression_statement";
}

/** The statement in a statement list around an expression, when the expression is evaluated once each time it runs. */
export function isOwnStatement(expr: Node): boolean {
  const statement = statementOf(expr);
  return statement !== undefined && parenthesized(expr).parent === statement;
}
