import type { TextEdit } from "../engine/findings.ts";

/** Old lines [oldStart, oldEnd) became new lines [newStart, newEnd). Line numbers are 0-based. */
export interface LineChange {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** The lines of a text, each with its line break. */
export function splitLines(text: string): string[] {
  const lines = text.split("\n").map((line) => `${line}\n`);
  const last = (lines.pop() as string).slice(0, -1);
  if (last !== "") lines.push(last);
  return lines;
}

/**
 * What changed from line to line. With the edits that were made, only the lines that they touch are compared, so that
 * the cost does not grow with the file.
 * @param edits sorted and apart from each other; they lead from `before` to `after`.
 */
export function changedLines(
  before: readonly string[],
  after: readonly string[],
  edits?: readonly TextEdit[],
): LineChange[] {
  if (!edits) return compare(before, after, 0, 0);
  const starts = lineStarts(before);
  const length = starts.at(-1) as number;
  const behindLast = before.at(-1)?.endsWith("\n") === false ? before.length - 1 : before.length;
  const lineOf = (offset: number) => (offset >= length ? behindLast : search(starts, offset));
  const regions: { start: number; end: number; growth: number }[] = [];
  for (const edit of edits) {
    const start = lineOf(edit.start);
    const end = Math.min(lineOf(edit.end) + 1, before.length);
    const removed = starts.slice(start, end).filter((s, i) => i > 0 && s > edit.start && s <= edit.end).length;
    const growth = edit.text.split("\n").length - 1 - removed;
    const last = regions.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.growth += growth;
    } else regions.push({ start, end, growth });
  }
  const changes: LineChange[] = [];
  let shift = 0;
  for (const [i, { start, end, growth }] of regions.entries()) {
    // At the end of the file a line can come to be without a line break of its own.
    const newEnd = i === regions.length - 1 && end === before.length ? after.length : end + shift + growth;
    const found = compare(before.slice(start, end), after.slice(start + shift, newEnd), start, start + shift);
    changes.push(...found);
    shift += growth;
  }
  return changes;
}

/** Offsets at which lines begin; the last entry is the length of the text. */
function lineStarts(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length);
  return starts;
}

function search(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Above this product of line counts, lines that occur once on both sides are taken as fixed points. */
const TABLE_LIMIT = 1 << 18;

function compare(a: readonly string[], b: readonly string[], oldBase: number, newBase: number): LineChange[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  if (left.length === 0 && right.length === 0) return [];
  const whole: LineChange = {
    oldStart: oldBase + head,
    oldEnd: oldBase + head + left.length,
    newStart: newBase + head,
    newEnd: newBase + head + right.length,
  };
  if (left.length === 0 || right.length === 0) return [whole];
  const matches = left.length * right.length <= TABLE_LIMIT ? longestCommon(left, right) : anchors(left, right);
  if (matches.length === 0) return [whole];
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...matches, [left.length, right.length] as const]) {
    if (x > i || y > j) {
      changes.push(...compare(left.slice(i, x), right.slice(j, y), whole.oldStart + i, whole.newStart + j));
    }
    [i, j] = [x + 1, y + 1];
  }
  return changes;
}

/** Pairs of equal lines: a longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      table[at] =
        a[i] === b[j]
          ? (table[at + width + 1] as number) + 1
          : Math.max(table[at + width] as number, table[at + 1] as number);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((table[(i + 1) * width + j] as number) >= (table[i * width + j + 1] as number)) i++;
    else j++;
  }
  return pairs;
}

/** Pairs of lines that occur once on each side, in rising order on both (patience diff). */
function anchors(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const once = (lines: readonly string[]) => {
    const places = new Map<string, number>();
    for (const [i, line] of lines.entries()) places.set(line, places.has(line) ? -1 : i);
    return places;
  };
  const right = once(b);
  const pairs: [number, number][] = [];
  for (const [line, i] of once(a)) {
    const j = right.get(line);
    if (i >= 0 && j !== undefined && j >= 0) pairs.push([i, j]);
  }
  pairs.sort((x, y) => x[0] - y[0]);
  // Longest rising run of the second parts: piles of which each keeps its smallest end.
  const piles: number[] = [];
  const previous: number[] = [];
  for (const [k, [, j]] of pairs.entries()) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] as number] as [number, number])[1] < j) low = middle + 1;
      else high = middle;
    }
    previous[k] = low > 0 ? (piles[low - 1] as number) : -1;
    piles[low] = k;
  }
  const run: (readonly [number, number])[] = [];
  for (let k = piles.at(-1) ?? -1; k >= 0; k = previous[k] as number) run.push(pairs[k] as [number, number]);
  return run.reverse();
}

export interface Hunk {
  /** 1-based, as in a unified diff. */
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Each with its mark in front and its line break behind, where it has one. */
  readonly lines: readonly string[];
}

/** Changes that are no more than twice `context` lines apart share a hunk. */
export function hunksOf(
  before: readonly string[],
  after: readonly string[],
  changes: readonly LineChange[],
  context: number,
): Hunk[] {
  const hunks: Hunk[] = [];
  for (let i = 0; i < changes.length; ) {
    let end = i + 1;
    while (end < changes.length && at(changes, end).oldStart - at(changes, end - 1).oldEnd <= 2 * context) end++;
    const group = changes.slice(i, end);
    const lead = Math.min(context, at(group, 0).oldStart);
    const last = at(group, group.length - 1);
    const trail = Math.min(context, before.length - last.oldEnd);
    const oldStart = at(group, 0).oldStart - lead;
    const lines: string[] = [];
    let next = oldStart;
    for (const change of group) {
      lines.push(...before.slice(next, change.oldStart).map((line) => ` ${line}`));
      lines.push(...before.slice(change.oldStart, change.oldEnd).map((line) => `-${line}`));
      lines.push(...after.slice(change.newStart, change.newEnd).map((line) => `+${line}`));
      next = change.oldEnd;
    }
    lines.push(...before.slice(next, last.oldEnd + trail).map((line) => ` ${line}`));
    const newStart = at(group, 0).newStart - lead;
    hunks.push({
      oldStart: oldStart + 1,
      oldLines: last.oldEnd + trail - oldStart,
      newStart: newStart + 1,
      newLines: last.newEnd + trail - newStart,
      lines,
    });
    i = end;
  }
  return hunks;
}

function at(changes: readonly LineChange[], i: number): LineChange {
  return changes[i] as LineChange;
}
