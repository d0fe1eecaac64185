/** A terminated cell of a line. The text behind the last one belongs to no column. */
export interface Cell {
  /** In code points. */
  readonly width: number;
  /** Terminated by a horizontal tab: keeps its column also when the column is empty. */
  readonly hard: boolean;
}

/**
 * Column widths as Go's text/tabwriter gives them with minwidth 0, padding 1 and DiscardEmptyColumns, the way in which
 * gofmt uses it (text/tabwriter, Writer.format).
 * @param lines consecutive lines without a break between them.
 * @returns for each line the widths of the columns that its cells stand in.
 */
export function columnWidths(lines: readonly (readonly Cell[])[]): number[][] {
  const widths: number[][] = lines.map(() => []);
  const format = (from: number, to: number, column: number) => {
    for (let line = from; line < to; line++) {
      if (column >= (lines[line] as readonly Cell[]).length) continue;
      const first = line;
      let width = 0;
      let discardable = true;
      for (; line < to; line++) {
        const cell = (lines[line] as readonly Cell[])[column];
        if (!cell) break;
        width = Math.max(width, cell.width + 1);
        if (cell.width > 0 || cell.hard) discardable = false;
      }
      if (discardable) width = 0;
      for (let i = first; i < line; i++) (widths[i] as number[])[column] = width;
      format(first, line, column + 1);
    }
  };
  format(0, lines.length, 0);
  return widths;
}
