import type { ResolvedFinding, ResolvedFix } from "../engine/findings.ts";
import { LineIndex } from "../syntax/line-index.ts";

/** What findings are reported from. */
export interface ReportInput {
  /** In the order in which they are reported. */
  readonly findings: readonly ResolvedFinding[];
  /** Text that the findings' positions are in. */
  readonly sourceOf: (file: string) => string;
  /** Path as it is shown, with slashes. */
  readonly displayPath: (file: string) => string;
}

/** 1-based. What a column counts is told by who gives it. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where offsets (UTF-16, 0-based) lie in their files. */
export class Places {
  readonly #sourceOf: (file: string) => string;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(sourceOf: (file: string) => string) {
    this.#sourceOf = sourceOf;
  }

  index(file: string): LineIndex {
    let index = this.#indexes.get(file);
    if (!index) this.#indexes.set(file, (index = new LineIndex(this.#sourceOf(file))));
    return index;
  }

  /** The column counts bytes, as Go prints it; a byte order mark counts. */
  inBytes(file: string, offset: number): Place {
    const index = this.index(file);
    return { line: index.line(offset), column: index.column(offset) };
  }

  /** The column counts UTF-16 code units, as editors do; a byte order mark is no part of the text. */
  inCharacters(file: string, offset: number): Place {
    const index = this.index(file);
    const line = index.line(offset);
    const mark = line === 1 && index.text.startsWith("\uFEFF") ? 1 : 0;
    return { line, column: Math.max(1, offset - index.lineStart(line) + 1 - mark) };
  }

  /** Last line that a finding touches. */
  lastLine({ file, range }: ResolvedFinding): number {
    return this.index(file).line(Math.max(range.start, range.end - 1));
  }
}

/** A text with the control characters that would break a line, or play tricks on a terminal, as escapes. */
export function onOneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (c) => {
    const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[c];
    return short ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** What can be done about a finding, in a line. */
export function remedy({ fix, withheld }: ResolvedFinding): string {
  if (fix) return `${fix.safety} fix: ${fix.title}${cautionOf(fix)}`;
  return `no fix: ${withheld ?? BY_HAND}`;
}

/** What may change by a fix, in brackets; "" for a safe one. */
export function cautionOf({ caution }: ResolvedFix): string {
  return caution === undefined ? "" : ` (${onOneLine(caution)})`;
}

/** Why there is no fix, where a rule gives no reason. */
export const BY_HAND = "it has to be mended by hand";
