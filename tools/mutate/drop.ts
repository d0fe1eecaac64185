import { type Node, removeStatement, type Symbol, symbolOf, usesOf } from "../../src/api.ts";
import type { TextEdit } from "../../src/engine/findings.ts";
import { expressionsOf, isBlank } from "../../src/syntax/expressions.ts";

/** Takes out the statements; locals that nothing uses any more become blank. Undefined when one of them cannot go. */
export function drop(...statements: readonly Node[]): TextEdit[] | undefined {
  const edits = statements.map((statement) => removeStatement(statement));
  const blanked = blankUnused(statements);
  if (!blanked || edits.some((edit) => !edit)) return undefined;
  return [...edits.flatMap((edit) => edit as TextEdit[]), ...blanked];
}

/** The edits that make locals blank whose every use is in what is taken out. Undefined: there is no such edit. */
export function blankUnused(taken: readonly Node[]): TextEdit[] | undefined {
  const isTaken = (node: Node) => taken.some((piece) => piece.contains(node));
  const symbols = new Set<Symbol>();
  for (const piece of taken) {
    for (const name of piece.descendantsOfKind("identifier")) {
      const symbol = symbolOf(name);
      if (symbol?.role === "local" && symbol.node && !isTaken(symbol.node)) symbols.add(symbol);
    }
  }
  const edits: TextEdit[] = [];
  for (const symbol of symbols) {
    if (usesOf(symbol).some((use) => !isTaken(use) && use !== symbol.node && !isWrite(use))) continue;
    const more = blank(symbol);
    if (!more) return undefined;
    edits.push(...more);
  }
  return edits;
}

function isWrite(use: Node): boolean {
  const list = use.parent;
  return list?.kind === "expression_list" && list.field === "left";
}

/** Makes the one declaration of a local blank. */
function blank(symbol: Symbol): TextEdit[] | undefined {
  const name = symbol.node as Node;
  const list = name.parent;
  const statement = list?.kind === "expression_list" && list.field === "left" ? list.parent : undefined;
  if (!list || statement?.kind !== "short_var_declaration" || usesOf(symbol).some(isWrite)) return undefined;
  const edits: TextEdit[] = [{ start: name.start, end: name.end, text: "_" }];
  const isNew = (other: Node) => other !== name && !isBlank(other) && symbolOf(other)?.node === other;
  if (!expressionsOf(list).some(isNew)) {
    const operator = statement.children.find((child) => child.kind === ":=");
    if (!operator) return undefined;
    edits.push({ start: operator.start, end: operator.end, text: "=" });
  }
  return edits;
}
