import MagicString from "magic-string";
import type { TextEdit } from "./findings.ts";

/**
 * Sorts edits by position and joins those that touch; edits at one place stay in the given order.
 * Undefined when two of them overlap or one lies outside a text of that length.
 */
export function joinEdits(edits: readonly TextEdit[], length: number): TextEdit[] | undefined {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const out: TextEdit[] = [];
  for (const edit of sorted) {
    if (!(edit.start >= 0 && edit.start <= edit.end && edit.end <= length)) return undefined;
    const last = out.at(-1);
    if (!last || last.end < edit.start) out.push(edit);
    else if (last.end > edit.start) return undefined;
    else out[out.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
  }
  return out;
}

/** Applies edits that are apart from each other (see `joinEdits`). */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const result = new MagicString(text);
  for (const { start, end, text: replacement } of edits) {
    if (start === end) result.appendLeft(start, replacement);
    else result.update(start, end, replacement);
  }
  return result.toString();
}

/** Where what stands at `offset` after the edits stood before them; what they wrote stands where it was put. */
export function originOf(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (offset < start + shift) break;
    if (offset < start + shift + text.length) return start;
    shift += text.length - (end - start);
  }
  return offset - shift;
}

/** Whether two edits overlap, touch, or stand at the same place. */
export function collide(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/**
 * The edits that lead from `original` to where `second` leads when applied after `first`. Both lists are apart and
 * sorted; so is the result, and no edit of it begins or ends with text that it leaves as it was.
 */
export function composeEdits(original: string, first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const middle = applyEdits(original, first);
  interface Piece {
    start: number;
    end: number;
    edits: TextEdit[];
  }
  // In the middle text: what the first edits wrote, and what the second ones replace.
  const pieces: Piece[] = [];
  let shift = 0;
  for (const edit of first) {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    pieces.push({ start, end: start + edit.text.length, edits: [] });
  }
  for (const edit of second) pieces.push({ start: edit.start, end: edit.end, edits: [edit] });
  pieces.sort((a, b) => a.start - b.start || a.end - b.end);
  const clusters: Piece[] = [];
  for (const piece of pieces) {
    const last = clusters.at(-1);
    if (last && piece.start <= last.end) {
      last.end = Math.max(last.end, piece.end);
      last.edits.push(...piece.edits);
    } else clusters.push({ ...piece, edits: [...piece.edits] });
  }

  const result: TextEdit[] = [];
  let next = 0;
  let before = 0;
  for (const cluster of clusters) {
    let after = before;
    for (; next < first.length; next++) {
      const edit = first[next] as TextEdit;
      if (edit.start + after > cluster.end) break;
      after += edit.text.length - (edit.end - edit.start);
    }
    const inner = cluster.edits.map((e) => ({ ...e, start: e.start - cluster.start, end: e.end - cluster.start }));
    const text = applyEdits(middle.slice(cluster.start, cluster.end), inner);
    const edit = trimEdit(original, { start: cluster.start - before, end: cluster.end - after, text });
    if (edit) result.push(edit);
    before = after;
  }
  return result;
}

/** The edit without the text at its ends that it leaves as it was; undefined when nothing is left. */
export function trimEdit(original: string, edit: TextEdit): TextEdit | undefined {
  let { start, end, text } = edit;
  let same = 0;
  while (start + same < end && same < text.length && original[start + same] === text[same]) same++;
  start += same;
  text = text.slice(same);
  same = 0;
  while (end - same > start && same < text.length && original[end - 1 - same] === text[text.length - 1 - same]) same++;
  end -= same;
  text = text.slice(0, text.length - same);
  return start === end && text === "" ? undefined : { start, end, text };
}
