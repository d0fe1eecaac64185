import type { Rule } from "../rule.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import type { FlatTree } from "../syntax/flat-tree.ts";
import { LineIndex } from "../syntax/line-index.ts";
import type { Node } from "../syntax/node.ts";
import type { Parser } from "../syntax/parser.ts";

const GENERATED = /^\uFEFF?\/\/ Code generated .* DO NOT EDIT\.\r?$/m;
const PACKAGE_CLAUSE = /^package\s/m;

/** Whether the file says that it is generated (`go help generate`): before its package clause. */
export function isGenerated(tree: FlatTree): boolean {
  // The plain search spares most files the walk over their first nodes.
  if (!tree.text.includes("// Code generated ") || !GENERATED.test(tree.text)) return false;
  const clause = tree.root.childOfKind("package_clause");
  const end = clause?.start ?? PACKAGE_CLAUSE.exec(tree.text)?.index ?? tree.text.length;
  for (let c = tree.root.firstChild; c && c.start < end; c = c.nextSibling) {
    if (c.kind === "comment" && c.text.startsWith("//") && GENERATED.test(c.text)) return true;
  }
  return false;
}

/** Position and text of the first ERROR or MISSING node; undefined for a text without errors. */
export function firstSyntaxError(
  tree: FlatTree,
  parser: Parser,
): { line: number; column: number; message: string } | undefined {
  if (!tree.hasError) return undefined;
  let first: Node | undefined;
  for (const node of parser.parse(tree.text).root.descendants()) {
    if (node.kind === "ERROR" || node.isMissing) {
      first = node;
      break;
    }
  }
  const lines = new LineIndex(tree.text);
  const at = first?.start ?? 0;
  const message = first?.isMissing ? `missing ${first.kind}` : "syntax error";
  return { line: lines.line(at), column: lines.column(at), message };
}

/** Whether the rule has to look at the file: its triggers occur, and the pitfall exists in the file's Go version. */
export function concerns(rule: Rule, file: Pick<SourceFile, "text" | "goVersion">): boolean {
  return reasonNotToLook(rule, file) === undefined;
}

/** Why the rule need not look at the file: the Go version, or that none of its triggers occurs; undefined: it has to. */
export function reasonNotToLook(
  rule: Rule,
  file: Pick<SourceFile, "text" | "goVersion">,
): "version" | "triggers" | undefined {
  const { since, until } = rule.go ?? {};
  if (since !== undefined && file.goVersion < minor(since)) return "version";
  if (until !== undefined && file.goVersion >= minor(until)) return "version";
  const { triggers } = rule;
  return triggers.length === 0 || triggers.some((trigger) => file.text.includes(trigger)) ? undefined : "triggers";
}

function minor(version: `1.${number}`): number {
  return Number(version.slice(2));
}
