import { fileOf } from "../semantics/source-file.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";

/** Whether a node lies in the function with which a program ends, function literals inside of it left out. */
export function isInMain(node: Node): boolean {
  const fn = functionAround(node);
  if (fn?.kind !== "function_declaration" || fn.child("name")?.text !== "main") return false;
  return fileOf(node).pkg.name === "main";
}
