import { receiverTypeName, specsOf } from "../semantics/declarations.ts";
import { topLevelAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import type { FindingContext } from "./known-findings.ts";

/** More of a line is not kept, in UTF-16 units. */
const LONGEST_LINE = 160;

/** What is known of the place of a finding but for where in the file it is. */
export function contextOf(at: Node): FindingContext {
  const { text } = at.tree;
  const start = text.lastIndexOf("\n", at.start - 1) + 1;
  const end = text.indexOf("\n", at.start);
  const line = text
    .slice(start, end < 0 ? undefined : end)
    .replace(/\s+/g, " ")
    .trim();
  return {
    within: declarationName(at),
    line: line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}... (${line.length})` : line,
  };
}

function declarationName(at: Node): string {
  const declaration = topLevelAround(at);
  switch (declaration?.kind) {
    case "function_declaration":
      return declaration.child("name")?.text ?? "";
    case "method_declaration":
      return `(${receiverTypeName(declaration)?.text ?? ""}).${declaration.child("name")?.text ?? ""}`;
    case "var_declaration":
    case "const_declaration":
    case "type_declaration": {
      const spec = specsOf(declaration).find((one) => one.start <= at.start && at.end <= one.end);
      return spec?.child("name")?.text ?? "";
    }
    default:
      return "";
  }
}
