import type { ResolvedFinding } from "../engine/findings.ts";
import { applyEdits } from "../engine/text-edits.ts";
import { changedLines, hunksOf, splitLines } from "./line-diff.ts";

/** A part of a file as a fix leaves it. */
export interface MendedHunk {
  /** What it stands for in the file as it is: whole lines. */
  readonly start: number;
  readonly end: number;
  /** With "\n" as line breaks. */
  readonly text: string;
  /** The fix changes other places, too. */
  readonly hasMore: boolean;
}

const CONTEXT = 3;

/**
 * The mended lines that a finding is about, with the lines around them; those of package clause and imports left out.
 * @param source the text of the finding's file.
 * @returns undefined when the fix changes nothing there.
 */
export function mendedHunk({ file, range, fix }: ResolvedFinding, source: string): MendedHunk | undefined {
  const edits = fix?.edits.filter((edit) => edit.file === file) ?? [];
  const before = splitLines(source);
  const head = lineAt(source, /^(?:func|type|var|const)\b/m.exec(source)?.index ?? 0);
  const after = splitLines(applyEdits(source, edits));
  const all = changedLines(before, after, edits);
  const changes = all.filter((change) => change.oldStart >= head);
  const line = lineAt(source, range.start);
  const distance = (hunk: { oldStart: number; oldLines: number }): number =>
    Math.max(hunk.oldStart - 1 - line, line - (hunk.oldStart + hunk.oldLines - 2), 0);
  const hunks = hunksOf(before, after, changes, CONTEXT).sort((a, b) => distance(a) - distance(b));
  const [hunk] = hunks;
  if (!hunk) return undefined;
  // Lines of context above may be imports.
  const cut = Math.max(0, head - (hunk.oldStart - 1));
  const first = hunk.oldStart - 1 + cut;
  const text = hunk.lines.slice(cut).filter((one) => !one.startsWith("-"));
  const start = before.slice(0, first).join("").length;
  return {
    start,
    end: start + before.slice(first, hunk.oldStart - 1 + hunk.oldLines).join("").length,
    text: text.map((one) => one.slice(1).replace("\r\n", "\n")).join(""),
    hasMore: hunks.length > 1 || all.length > changes.length || fix?.edits.some((edit) => edit.file !== file) === true,
  };
}

/** The line of an offset, 0-based. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length - 1;
}
