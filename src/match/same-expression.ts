import { symbolOf } from "../semantics/resolve.ts";
import { unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";

const NAMES = new Set(["identifier", "type_identifier", "package_identifier", "field_identifier", "label_name"]);

/**
 * Whether two expressions are built alike and their names mean the same things; parentheses and comments do not count.
 * Says nothing about whether they have the same value: something may be assigned in between.
 */
export function sameExpression(a: Node, b: Node): boolean {
  const x = unparen(a);
  const y = unparen(b);
  if (x === y) return true;
  if (x.kind !== y.kind) return false;
  if (NAMES.has(x.kind)) return x.text === y.text && sameMeaning(x, y);
  const left = x.children.filter((child) => child.kind !== "comment");
  const right = y.children.filter((child) => child.kind !== "comment");
  if (left.length !== right.length) return false;
  if (left.length === 0) return x.text === y.text;
  return left.every((child, i) => sameExpression(child, right[i] as Node));
}

function sameMeaning(x: Node, y: Node): boolean {
  const meaning = symbolOf(x);
  // Fields and methods of the standard library have no symbols: what they belong to decides.
  if (x.kind === "field_identifier") return meaning === symbolOf(y);
  return meaning !== undefined && meaning === symbolOf(y);
}
