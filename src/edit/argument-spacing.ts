import type { Edit } from "../rule.ts";
import { argumentsOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";

const TIGHT = new Set(["+", "-", "|", "^", "*", "/", "%", "<<", ">>", "&", "&^"]);

/**
 * Edits that space an expression as gofmt does when it comes to stand among several arguments: `f(a + b)`, but
 * `f(a+b, c)`. gofmt counts how deep an operator lies (binary expressions, several arguments and indexes count, each
 * pair of parentheses takes one back), and from the second level on writes operators that bind tightly without spaces.
 */
export function spaceAmongArguments(expr: Node): Edit[] {
  return tighten(expr, 2);
}

function tighten(node: Node, depth: number): Edit[] {
  const part = (field: string, below: number): Edit[] => {
    const child = node.child(field);
    return child ? tighten(child, below) : [];
  };
  switch (node.kind) {
    case "binary_expression": {
      const left = node.child("left");
      const isChain = left?.child("operator")?.text === node.child("operator")?.text;
      return [...part("left", isChain ? depth : depth + 1), ...part("right", depth + 1), ...withoutSpaces(node, depth)];
    }
    case "parenthesized_expression":
      return node.namedChildren.flatMap((inner) => tighten(inner, Math.max(1, depth - 1)));
    case "call_expression": {
      const args = argumentsOf(node);
      const below = args.length > 1 ? depth + 1 : depth;
      return [...part("function", depth), ...args.flatMap((arg) => tighten(arg, below))];
    }
    case "index_expression":
      return [...part("operand", 1), ...part("index", depth + 1)];
    case "selector_expression":
    case "unary_expression":
      return part("operand", depth);
    default:
      return [];
  }
}

function withoutSpaces(binary: Node, depth: number): Edit[] {
  const operator = binary.child("operator");
  if (!operator || depth < 2 || !TIGHT.has(operator.text)) return [];
  const { text } = binary.tree;
  let { start, end } = operator;
  while (text[start - 1] === " ") start--;
  while (text[end] === " ") end++;
  const edits: Edit[] = [];
  if (start < operator.start) edits.push({ start, end: operator.start, text: "" });
  if (end > operator.end) edits.push({ start: operator.end, end, text: "" });
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
