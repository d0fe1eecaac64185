import type { Node } from "./node.ts";

/**
 * Whether the node stands in a statement list (of a block or of a case clause), so that a statement may be put before
 * or after it. A labelled statement does, the statement under its label does not (Go spec, "Labeled statements").
 */
export function inStatementList(node: Node): boolean {
  return node.parent?.kind === "statement_list";
}

/**
 * The nearest statement around the node (or the node itself) that stands in a statement list; for a statement under
 * a label that is the labelled statement. Undefined outside of function bodies.
 */
export function statementOf(node: Node): Node | undefined {
  let n: Node | undefined = node;
  while (n && !(n.isNamed && n.kind !== "comment" && inStatementList(n))) n = n.parent;
  return n;
}

/** The statement under any number of labels. Undefined for a label at the end of a block. */
export function unlabeled(statement: Node): Node | undefined {
  let s: Node | undefined = statement;
  while (s?.kind === "labeled_statement") s = s.namedChildren.find((child) => child.kind !== "label_name");
  return s;
}

/** The statement together with the labels before it. */
export function labeled(statement: Node): Node {
  let s = statement;
  while (s.parent?.kind === "labeled_statement") s = s.parent;
  return s;
}

/** The names of the labels directly before a statement, outermost first. */
export function labelsOf(statement: Node): readonly string[] {
  const labels: string[] = [];
  for (let p = statement.parent; p?.kind === "labeled_statement"; p = p.parent) {
    labels.unshift(p.child("label")?.text ?? "");
  }
  return labels;
}

/**
 * The statements of a block, case clause, function or statement list, in order; empty statements (`;`) are left out.
 */
export function statementsOf(node: Node): readonly Node[] {
  let list: Node | undefined = node;
  if (node.kind !== "statement_list") {
    const holder = node.child("body") ?? node;
    list = holder.childOfKind("statement_list");
  }
  return list ? list.namedChildren.filter((s) => s.kind !== "empty_statement") : [];
}

/** The statement after this one in its statement list; comments and empty statements are passed over. */
export function nextStatement(statement: Node): Node | undefined {
  const top = labeled(statement);
  if (!inStatementList(top)) return undefined;
  let n = top.nextNamedSibling;
  while (n?.kind === "empty_statement") n = n.nextNamedSibling;
  return n;
}

/** The statement before this one in its statement list; comments and empty statements are passed over. */
export function previousStatement(statement: Node): Node | undefined {
  const top = labeled(statement);
  if (!inStatementList(top)) return undefined;
  let n = top.previousNamedSibling;
  while (n?.kind === "empty_statement") n = n.previousNamedSibling;
  return n;
}

/** The statements after this one in its statement list. */
export function statementsAfter(statement: Node): readonly Node[] {
  const all: Node[] = [];
  for (let s = nextStatement(statement); s; s = nextStatement(s)) all.push(s);
  return all;
}

/** Whether `a` ends before `b` begins in the text of one file. */
export function isBefore(a: Node, b: Node): boolean {
  return a.tree === b.tree && a.end <= b.start;
}

const CLAUSES = new Set(["expression_case", "default_case", "type_case", "communication_case"]);

/** Whether the node is a clause of a switch or select statement. */
export function isClause(node: Node): boolean {
  return CLAUSES.has(node.kind);
}

/** The clauses of a switch or select statement. */
export function clausesOf(statement: Node): readonly Node[] {
  return statement.namedChildren.filter(isClause);
}

/** The node whose statement list the statement stands in: a block or a clause. */
export function listHolder(statement: Node): Node | undefined {
  const list = labeled(statement).parent;
  return list?.kind === "statement_list" ? list.parent : undefined;
}
