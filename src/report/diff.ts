import { FILE_HEADERS_ONLY, formatPatch } from "diff";
import type { TextEdit } from "../engine/findings.ts";
import { changedLines, hunksOf, splitLines } from "./line-diff.ts";

export interface FileDiff {
  /** Relative to the folder in which the diff is to be applied, with slashes. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What leads from `before` to `after`, where it is known: sorted, apart from each other. */
  readonly edits?: readonly TextEdit[];
}

const CONTEXT = 3;

/** A unified diff that `git apply` takes; "" when nothing changed. Unusual file names are quoted as git does. */
export function formatDiff(files: readonly FileDiff[]): string {
  return files.map(formatFile).join("");
}

function formatFile({ path, before, after, edits }: FileDiff): string {
  const oldLines = splitLines(before);
  const newLines = splitLines(after);
  const changes = changedLines(oldLines, newLines, edits);
  if (changes.length === 0) return "";
  return formatPatch(
    {
      oldFileName: `a/${path}`,
      newFileName: `b/${path}`,
      oldHeader: undefined,
      newHeader: undefined,
      hunks: hunksOf(oldLines, newLines, changes, CONTEXT).map((hunk) => ({
        ...hunk,
        lines: hunk.lines.flatMap((line) =>
          line.endsWith("\n") ? [line.slice(0, -1)] : [line, "\\ No newline at end of file"],
        ),
      })),
    },
    FILE_HEADERS_ONLY,
  );
}
