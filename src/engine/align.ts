import { firstWhere } from "../syntax/binary-search.ts";
import type { FlatTree } from "../syntax/flat-tree.ts";
import type { TextEdit } from "./findings.ts";
import { type Gap, GofmtLayout } from "./gofmt-layout.ts";

const layouts = new WeakMap<FlatTree, GofmtLayout>();

function layoutOf(tree: FlatTree): GofmtLayout {
  let layout = layouts.get(tree);
  if (!layout) layouts.set(tree, (layout = new GofmtLayout(tree)));
  return layout;
}

/**
 * Aligns comments, values and types again where edits changed the width or the neighbourhood of a line, as gofmt would.
 * Only sections that were aligned before are touched.
 * @param edits what leads from `before` to `after`: sorted, apart from each other.
 * @returns edits of `after`.
 */
export function realign(before: FlatTree, after: FlatTree, edits: readonly TextEdit[]): TextEdit[] {
  // gofmt writes no carriage returns, so that its layout says nothing about such a file.
  if (before.text.includes("\r\n")) return [];
  const now = layoutOf(after);
  const wrong = now.gaps.filter((gap) => !isRight(gap));
  if (wrong.length === 0) return [];

  const then = layoutOf(before);
  const crooked = new Set(then.gaps.filter((gap) => !isRight(gap)).map((gap) => then.sectionOf(gap.line)));
  const origins = new Origins(edits);
  const verdicts = new Map<number, boolean>();
  const wasStraight = (section: number): boolean => {
    let verdict = verdicts.get(section);
    if (verdict === undefined) {
      verdict = true;
      for (let line = section; line <= now.lines.lineCount && now.sectionOf(line) === section; line++) {
        const from = then.lines.line(origins.of(now.lines.lineStart(line), "start"));
        const to = then.lines.line(origins.of(now.lines.lineEnd(line), "end"));
        for (let old = from; old <= to; old++) if (crooked.has(then.sectionOf(old))) verdict = false;
      }
      verdicts.set(section, verdict);
    }
    return verdict;
  };
  return wrong
    .filter((gap) => wasStraight(now.sectionOf(gap.line)))
    .map((gap) => ({ start: gap.start, end: gap.end, text: " ".repeat(gap.width) }));
}

function isRight(gap: Gap): boolean {
  return gap.end - gap.start === gap.width;
}

/** Leads from offsets in the edited text back to the original. */
class Origins {
  readonly #edits: readonly TextEdit[];
  /** Where each begins in the edited text. */
  readonly #starts: number[] = [];

  constructor(edits: readonly TextEdit[]) {
    this.#edits = edits;
    let shift = 0;
    for (const edit of edits) {
      this.#starts.push(edit.start + shift);
      shift += edit.text.length - (edit.end - edit.start);
    }
  }

  /** For an offset inside new text: the start or end of what it replaced. */
  of(offset: number, side: "start" | "end"): number {
    const at = firstWhere(this.#starts, (start) => start > offset) - 1;
    const edit = this.#edits[at];
    if (!edit) return offset;
    const end = (this.#starts[at] as number) + edit.text.length;
    if (offset < end || (offset === end && side === "start" && edit.text !== "")) {
      return side === "start" ? edit.start : edit.end;
    }
    return edit.end + (offset - end);
  }
}
