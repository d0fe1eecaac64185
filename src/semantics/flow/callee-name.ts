import { functionOf } from "../../syntax/expressions.ts";
import type { Node } from "../../syntax/node.ts";
import { symbolOf } from "../resolve.ts";
import { fileOf } from "../source-file.ts";
import { calleeOf } from "../type-of.ts";

/**
 * The full name of what a call calls, as go/types prints it: `net/http.Get`, `(*net/http.Client).Do`. A function of an
 * imported package that is not to be had is named after the import path. Undefined: cannot tell, or no such name (a
 * function value).
 */
export function calleeName(call: Node): string | undefined {
  const known = calleeOf(call)?.fullName;
  if (known !== undefined) return known;
  const fn = functionOf(call);
  if (fn?.kind !== "selector_expression") return undefined;
  const operand = fn.child("operand");
  const symbol = operand?.kind === "identifier" ? symbolOf(operand) : undefined;
  if (symbol?.kind !== "package" || symbol.imported?.()) return undefined;
  const path = fileOf(call).imports.find((spec) => symbol.node !== undefined && spec.node.contains(symbol.node))?.path;
  return path === undefined ? undefined : `${path}.${fn.child("field")?.text}`;
}
