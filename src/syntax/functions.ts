import type { Node } from "./node.ts";

const FUNCTIONS = new Set(["func_literal", "function_declaration", "method_declaration"]);

/** Whether the node is a function literal or the declaration of a function or method. */
export function isFunction(node: Node): boolean {
  return FUNCTIONS.has(node.kind);
}

/** The nearest function literal or declaration around the node, the node itself left out. */
export function functionAround(node: Node): Node | undefined {
  let n = node.parent;
  while (n && !FUNCTIONS.has(n.kind)) n = n.parent;
  return n;
}

/** The declaration or clause of the file that holds a node; a node of that kind itself; undefined for the file. */
export function topLevelAround(node: Node): Node | undefined {
  let n: Node | undefined = node;
  while (n && n.parent !== node.tree.root) n = n.parent;
  return n;
}

/** The top-level function or method declaration around the node, the node itself left out. */
export function declarationAround(node: Node): Node | undefined {
  let found: Node | undefined;
  for (let n = node.parent; n; n = n.parent) if (FUNCTIONS.has(n.kind)) found = n;
  return found;
}

/**
 * Proper descendants of a region in source order, function literals below it not entered (they are yielded
 * themselves): the code that runs in the region's own function.
 */
export function* descendantsInFunction(region: Node): Generator<Node> {
  yield* region.descendants((node) => node.kind !== "func_literal");
}
