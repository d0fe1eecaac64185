import { firstWhere } from "./binary-search.ts";
import type { Node } from "./node.ts";

const children = new WeakMap<Node, readonly Node[]>();

/** The children of a node, kept: for who asks again and again. */
export function childrenOf(node: Node): readonly Node[] {
  let known = children.get(node);
  if (!known) children.set(node, (known = node.children));
  return known;
}

/** The first child of a node that holds a range of the text, in UTF-16 units. */
export function childAt(node: Node, start: number, end: number): Node | undefined {
  const all = childrenOf(node);
  const child = all[firstWhere(all, (child) => child.end >= end)];
  return child && child.start <= start ? child : undefined;
}

/** The smallest node at or below one that holds a range of the text. */
export function innermost(root: Node, start: number, end: number): Node {
  let node = root;
  for (let inside = childAt(node, start, end); inside; inside = childAt(node, start, end)) node = inside;
  return node;
}
