import type { Rule } from "../rule.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { LineIndex } from "../syntax/line-index.ts";
import type { Node } from "../syntax/node.ts";
import type { Parser } from "../syntax/parser.ts";
import { FixRefused, openAlone } from "./complete-file.ts";
import type { TextEdit } from "./findings.ts";
import { lineBreakOf } from "./line-breaks.ts";
import { Suppressions } from "./suppression.ts";
import { applyEdits } from "./text-edits.ts";

/**
 * The edit that puts a suppression comment where it is proved to cover a finding: above its statement, or at the end of
 * the line where nothing can stand above.
 * @throws FixRefused
 */
export function suppressingEdit(file: SourceFile, at: Node, rule: Rule, reason: string, parser: Parser): TextEdit {
  const said = reason.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  if (said === "") throw new FixRefused("a suppression comment needs a reason");
  const comment = `//gomend:ignore ${rule.name} -- ${said}`;
  const lines = new LineIndex(file.text);
  for (const edit of [...above(file.text, lines, at, comment), ...behind(file.text, lines, at, comment)]) {
    const mended = openAlone(file, applyEdits(file.text, [edit]), parser);
    const start = edit.start <= at.start ? at.start + edit.text.length : at.start;
    if (new Suppressions(mended, [rule]).silencer(rule, start)?.text.trimEnd() === comment) return edit;
  }
  throw new FixRefused("there is no place for a comment that would cover it; silence it by hand");
}

/** On a line of its own, above the innermost node around the finding that begins a line. */
function* above(text: string, lines: LineIndex, at: Node, comment: string): Iterable<TextEdit> {
  for (let node: Node | undefined = at; node?.parent; node = node.parent) {
    // A comment above a declaration at top level would become part of its documentation.
    if (node.parent.kind === "source_file") return;
    let line = lines.line(node.start);
    const indent = text.slice(lines.lineStart(line), node.start);
    if (!/^[ \t]*$/.test(indent)) continue;
    // Comments of other linters cover the line behind them only.
    while (
      line > 1 &&
      /^\s*\/\/\s*(nolint|lint:)/.test(text.slice(lines.lineStart(line - 1), lines.lineEnd(line - 1)))
    ) {
      line--;
    }
    const start = lines.lineStart(line);
    yield { start, end: start, text: `${indent}${comment}${lineBreakOf(text)}` };
  }
}

function* behind(text: string, lines: LineIndex, at: Node, comment: string): Iterable<TextEdit> {
  const end = lines.lineEnd(lines.line(at.start));
  if (!text.slice(lines.lineStart(lines.line(at.start)), end).includes("//")) {
    yield { start: end, end, text: ` ${comment}` };
  }
}
