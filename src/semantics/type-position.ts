import type { Node } from "../syntax/node.ts";
import { symbolOf } from "./resolve.ts";
import { fileOf } from "./source-file.ts";

// Where the grammar proves that a name is a type. Elsewhere it cannot: `f[p.X](y)` and `new(p.X)` may hold a value.

const DECLARES = new Set([
  "parameter_declaration",
  "variadic_parameter_declaration",
  "field_declaration",
  "var_spec",
  "const_spec",
  "type_spec",
  "type_alias",
  "composite_literal",
  "type_assertion_expression",
  "type_case",
]);
const RESULT_OF = new Set([
  "function_declaration",
  "method_declaration",
  "method_elem",
  "func_literal",
  "function_type",
]);
const CONTAINS = new Set([
  "slice_type",
  "array_type",
  "implicit_length_array_type",
  "map_type",
  "channel_type",
  "type_parameter_declaration",
  "type_constraint",
]);

/** Whether a qualified_type surely names a type by where it stands. */
export function isTypePosition(node: Node): boolean {
  let child = node;
  for (let parent = child.parent; parent; child = parent, parent = child.parent) {
    if (CONTAINS.has(parent.kind)) return child.field !== "length";
    if (DECLARES.has(parent.kind)) return child.field === "type";
    if (RESULT_OF.has(parent.kind)) return child.field === "result";
    if (parent.kind === "special_argument_list" || parent.kind === "argument_list") return isMadeOf(child, parent);
    if (parent.kind !== "pointer_type" && parent.kind !== "parenthesized_type") return false;
  }
  return false;
}

/** Whether it is the first argument of the predeclared make, or of new where that takes types only (before Go 1.26). */
function isMadeOf(node: Node, list: Node): boolean {
  const callee = list.parent?.child("function");
  if (callee?.kind !== "identifier" || list.namedChildren[0] !== node) return false;
  const symbol = symbolOf(callee);
  if (symbol?.kind !== "builtin") return false;
  return symbol.name === "make" || (symbol.name === "new" && !fileOf(node).goAtLeast(26));
}
