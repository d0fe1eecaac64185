import { ANSI } from "../report/text.ts";

/** A unified diff in the colours of a terminal. */
export function colorDiff(diff: string): string {
  // A carriage return belongs to the line's text, not to its end.
  return diff
    .split("\n")
    .map((line) => {
      if (/^(---|\+\+\+) /.test(line)) return ANSI.bold(line);
      if (line.startsWith("@@")) return ANSI.info(line);
      if (line.startsWith("+")) return ANSI.added(line);
      return line.startsWith("-") ? ANSI.removed(line) : line;
    })
    .join("\n");
}
