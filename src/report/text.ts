import type { ResolvedFinding, TextEdit } from "../engine/findings.ts";
import { applyEdits } from "../engine/text-edits.ts";
import type { LineIndex } from "../syntax/line-index.ts";
import { changedLines, hunksOf, splitLines } from "./line-diff.ts";
import { BY_HAND, cautionOf, onOneLine, Places, type ReportInput } from "./places.ts";

/** Ways to dress a piece of text; each gives the text back with what a terminal needs around it. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

const asIs = (text: string): string => text;
export const PLAIN: Palette = {
  bold: asIs,
  dim: asIs,
  error: asIs,
  warning: asIs,
  info: asIs,
  added: asIs,
  removed: asIs,
};

const sgr = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
/** For terminals that understand ANSI colours. */
export const ANSI: Palette = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  error: sgr(31, 39),
  warning: sgr(33, 39),
  info: sgr(36, 39),
  added: sgr(32, 39),
  removed: sgr(31, 39),
};

export interface TextOptions extends Omit<ReportInput, "findings"> {
  readonly palette?: Palette;
}

/** Lines of code shown of a finding that spans several. */
const MAX_LINES = 4;
/** Lines around a proposed change. */
const CONTEXT = 1;

/** The findings for a person to read: place, rule, message, code and proposed change. */
export function formatText(findings: readonly ResolvedFinding[], options: TextOptions): string {
  const places = new Places(options.sourceOf);
  const blocks = findings.map((finding) => new Block(finding, places, options).lines());
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

class Block {
  readonly #finding: ResolvedFinding;
  readonly #places: Places;
  readonly #displayPath: (file: string) => string;
  readonly #palette: Palette;

  constructor(finding: ResolvedFinding, places: Places, options: TextOptions) {
    this.#finding = finding;
    this.#places = places;
    this.#displayPath = options.displayPath;
    this.#palette = options.palette ?? PLAIN;
  }

  lines(): string[] {
    return [this.#head(), ...this.#code(), ...this.#proposal()];
  }

  #head(): string {
    const { file, range, rule, message, severity } = this.#finding;
    const { line, column } = this.#places.inBytes(file, range.start);
    const place = `${onOneLine(this.#displayPath(file))}:${line}:${column}`;
    return `${this.#palette.bold(place)}  ${this.#palette[severity](rule)}  ${onOneLine(message)}`;
  }

  #code(): string[] {
    const { file, range } = this.#finding;
    const index = this.#places.index(file);
    const first = index.line(range.start);
    const last = this.#places.lastLine(this.#finding);
    const shown = Math.min(last, first + MAX_LINES - 1);
    const width = String(shown).length;
    const out: string[] = [];
    for (let line = first; line <= shown; line++) {
      const text = index.lineText(line).replace("\uFEFF", "");
      out.push(`${this.#gutter(String(line).padStart(width))} ${text}`.trimEnd());
      if (first === last) out.push(`${this.#gutter(" ".repeat(width))} ${this.#mark(index, line)}`);
    }
    if (shown < last) out.push(`${this.#gutter(" ".repeat(width))} ${this.#palette.dim(`... to line ${last}`)}`);
    return out;
  }

  #gutter(label: string): string {
    return this.#palette.dim(`  ${label} |`);
  }

  /** Marks the finding in its line; tabs stay tabs, so that the mark stands below what it marks. */
  #mark(index: LineIndex, line: number): string {
    const { range, severity } = this.#finding;
    const start = index.lineStart(line);
    const lead = index.text.slice(start, range.start).replace("\uFEFF", "").replace(/[^\t]/gu, " ");
    const marked = index.text.slice(range.start, Math.min(range.end, index.lineEnd(line)));
    return `${lead}${this.#palette[severity]("^".repeat(Math.max(1, [...marked].length)))}`;
  }

  #proposal(): string[] {
    const { fix, withheld } = this.#finding;
    if (!fix) return [`  ${this.#palette.dim("no fix:")} ${withheld ?? BY_HAND}`];
    const label = fix.safety === "safe" ? "fix" : "unsafe fix";
    const out = [`  ${this.#palette.info(`${label}:`)} ${fix.title}${this.#palette.dim(cautionOf(fix))}`];
    for (const file of new Set(fix.edits.map((edit) => edit.file))) {
      if (file !== this.#finding.file) out.push(`    ${this.#palette.dim(`in ${onOneLine(this.#displayPath(file))}`)}`);
      out.push(
        ...this.#change(
          file,
          fix.edits.filter((edit) => edit.file === file),
        ),
      );
    }
    return out;
  }

  #change(file: string, edits: readonly TextEdit[]): string[] {
    const source = this.#places.index(file).text;
    const before = splitLines(source);
    const after = splitLines(applyEdits(source, edits));
    const hunks = hunksOf(before, after, changedLines(before, after, edits), CONTEXT);
    const lastLine = Math.max(0, ...hunks.flatMap((h) => [h.oldStart + h.oldLines - 1, h.newStart + h.newLines - 1]));
    const width = String(lastLine).length;
    return hunks.flatMap((hunk, i) => {
      let oldLine = hunk.oldStart;
      let newLine = hunk.newStart;
      const lines = hunk.lines.map((marked) => {
        const mark = marked[0] as string;
        const text = marked
          .slice(1)
          .replace(/\r?\n$/, "")
          .replace("\uFEFF", "");
        const number = mark === "-" ? oldLine : newLine;
        if (mark !== "+") oldLine++;
        if (mark !== "-") newLine++;
        const line = `${String(number).padStart(width)} ${mark} ${text}`.trimEnd();
        if (mark === "+") return `    ${this.#palette.added(line)}`;
        return `    ${mark === "-" ? this.#palette.removed(line) : this.#palette.dim(line)}`;
      });
      return i === 0 ? lines : [`    ${this.#palette.dim("...".padStart(width))}`, ...lines];
    });
  }
}
