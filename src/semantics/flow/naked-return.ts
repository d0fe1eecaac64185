import { descendantsInFunction } from "../../syntax/functions.ts";
import { declarationOf } from "../resolve.ts";
import type { Symbol } from "../symbols.ts";

/**
 * Whether the function that has this named result holds a `return` without values, which returns the variable as it
 * is then (Go spec, "Return statements"). False for variables that are no results.
 */
export function hasNakedReturn(symbol: Symbol): boolean {
  if (symbol.role !== "result") return false;
  const declaration = declarationOf(symbol);
  const fn = declaration?.ancestor("func_literal", "function_declaration", "method_declaration");
  const body = fn?.child("body");
  if (!body) return false;
  for (const node of descendantsInFunction(body)) {
    if (node.kind === "return_statement" && node.namedChildren.length === 0) return true;
  }
  return false;
}
