import type { Node } from "../syntax/node.ts";

/**
 * Long chains (`a + b + c ...`, `a.b().c()...`) lean to the left in the tree. This asks for their lower ends first, so
 * that the length of a chain does not count as nesting.
 */
export function lowerEndsFirst(node: Node, ask: (node: Node) => unknown): void {
  const chain: Node[] = [];
  for (let n = leftmost(node); n; n = leftmost(n)) chain.push(n);
  for (let i = chain.length - STEP; i > 0; i -= STEP) ask(chain[i] as Node);
}

const STEP = 50;

function leftmost(node: Node): Node | undefined {
  switch (node.kind) {
    case "binary_expression":
      return node.child("left");
    case "selector_expression":
    case "index_expression":
    case "slice_expression":
    case "type_assertion_expression":
      return node.child("operand");
    case "call_expression":
      return node.child("function");
    default:
      return undefined;
  }
}
