import { LineIndex, type LineSpan } from "../syntax/line-index.ts";
import type { TextEdit } from "./findings.ts";
import type { RawFinding } from "./run-rules.ts";

/** A part of a text, in UTF-16 indexes; both ends belong to it. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** The parts of a folder's texts that findings are wanted of. Files that nothing is said of are wanted whole. */
export class ChangedParts {
  readonly #parts = new Map<string, readonly Part[]>();

  /**
   * @param files with the lines of the text as it is at first.
   * @param editsOf what has become of a file's text.
   */
  constructor(
    files: readonly {
      readonly path: string;
      readonly text: string;
      readonly lines?: readonly LineSpan[] | undefined;
    }[],
    editsOf: (path: string) => readonly TextEdit[],
  ) {
    for (const { path, text, lines } of files) {
      if (lines) this.#parts.set(path, moved(partsOf(text, lines), editsOf(path)));
    }
  }

  /** Whether the place of a finding is wanted, or one that its fix edits. */
  want({ file, finding }: RawFinding): boolean {
    if (!this.#parts.has(file.path)) return true;
    const { at, fix } = finding;
    return this.#touch(file.path, at) || fix?.edits.some((edit) => this.#touch(edit.file ?? file.path, edit)) === true;
  }

  #touch(path: string, { start, end }: Part): boolean {
    return this.#parts.get(path)?.some((part) => start <= part.end && end >= part.start) === true;
  }
}

/** Lines without their breaks. */
function partsOf(text: string, lines: readonly LineSpan[]): Part[] {
  const index = new LineIndex(text);
  return lines.map(({ first, last }) => ({ start: index.lineStart(first), end: index.lineEnd(last) }));
}

/** The parts after edits; what the edits wrote is one as well, as it is in a diff of the mended text. */
function moved(parts: readonly Part[], edits: readonly TextEdit[]): Part[] {
  const written: Part[] = [];
  let shift = 0;
  for (const { start, end, text } of edits) {
    written.push({ start: start + shift, end: start + shift + text.length });
    shift += text.length - (end - start);
  }
  const place = (offset: number, isEnd: boolean): number => {
    let by = 0;
    for (const { start, end, text } of edits) {
      if (isEnd ? start > offset : start >= offset) break;
      if (end > offset) return start + by + (isEnd ? text.length : 0);
      by += text.length - (end - start);
    }
    return offset + by;
  };
  return [...parts.map(({ start, end }) => ({ start: place(start, false), end: place(end, true) })), ...written];
}
