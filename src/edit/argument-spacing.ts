import type { Edit } from "../rule.ts";
import type { Node } from "../syntax/node.ts";

const TIGHT = new Set(["+", "-", "|", "^", "*", "/", "%", "<<", ">>", "&", "&^"]);

/**
 * Edits that space an expression as gofmt does when it comes to stand among several arguments: `f(a + b)`, but
 * `f(a+b, c)`. Inside of parentheses, braces and function literals nothing changes.
 */
export function spaceAmongArguments(expr: Node): Edit[] {
  const edits: Edit[] = [];
  const text = expr.tree.text;
  const inside = (node: Node) => !/^(parenthesized_expression|literal_value|func_literal)$/.test(node.kind);
  const all = inside(expr) ? [expr, ...expr.descendants(inside)] : [];
  for (const node of all) {
    const operator = node.kind === "binary_expression" ? node.child("operator") : undefined;
    if (!operator || !TIGHT.has(operator.text)) continue;
    let { start, end } = operator;
    while (text[start - 1] === " ") start--;
    while (text[end] === " ") end++;
    if (start < operator.start) edits.push({ start, end: operator.start, text: "" });
    if (end > operator.end) edits.push({ start: operator.end, end, text: "" });
  }
  return edits;
}

/** The text of an expression with the spacing of spaceAmongArguments. */
export function textAmongArguments(expr: Node): string {
  let text = expr.text;
  for (const edit of spaceAmongArguments(expr).sort((a, b) => b.start - a.start)) {
    text = text.slice(0, edit.start - expr.start) + text.slice(edit.end - expr.start);
  }
  return text;
}
