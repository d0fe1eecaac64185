import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ChangedParts } from "../../src/engine/changed-parts.ts";
import type { TextEdit } from "../../src/engine/findings.ts";
import type { RawFinding } from "../../src/engine/run-rules.ts";
import { applyEdits } from "../../src/engine/text-edits.ts";
import type { LineSpan } from "../../src/syntax/line-index.ts";

const TEXT = "one\ntwo\nthree\nfour\nfive\n";

/** The words of a text that are wanted. */
function wanted(lines: readonly LineSpan[] | undefined, edits: readonly TextEdit[] = [], text = TEXT): string[] {
  const now = applyEdits(text, edits);
  const parts = new ChangedParts([{ path: "a.go", text, ...(lines && { lines }) }], () => edits);
  return [...now.matchAll(/\w+/g)]
    .filter(({ index, 0: word }) => parts.want(finding(index, index + word.length)))
    .map(([word]) => word);
}

function finding(start: number, end: number, edits: readonly TextEdit[] = []): RawFinding {
  return { file: { path: "a.go" }, finding: { at: { start, end }, fix: { edits } } } as unknown as RawFinding;
}

describe("changed parts", () => {
  it("are whole lines", () => {
    assert.deepEqual(wanted([{ first: 2, last: 3 }]), ["two", "three"]);
    assert.deepEqual(
      wanted([
        { first: 1, last: 1 },
        { first: 5, last: 5 },
      ]),
      ["one", "five"],
    );
    assert.deepEqual(wanted([{ first: 2, last: 2 }], [], TEXT.replaceAll("\n", "\r\n")), ["two"]);
  });

  it("may be none, and are all where nothing is said", () => {
    assert.deepEqual(wanted([]), []);
    assert.equal(wanted(undefined).length, 5);
  });

  it("move with edits before them, and take in what is written", () => {
    const before = { start: 0, end: 3, text: "zero\nnew" };
    assert.deepEqual(wanted([{ first: 3, last: 3 }], [before]), ["zero", "new", "three"]);
    const behind = { start: TEXT.indexOf("five"), end: TEXT.length, text: "" };
    assert.deepEqual(wanted([{ first: 3, last: 3 }], [behind]), ["three"]);
    const inside = { start: TEXT.indexOf("three") + 2, end: TEXT.indexOf("three") + 3, text: "X\nY" };
    assert.deepEqual(wanted([{ first: 3, last: 3 }], [inside]), ["thX", "Yee"]);
    const over = { start: TEXT.indexOf("two"), end: TEXT.indexOf("four"), text: "deux\n" };
    assert.deepEqual(wanted([{ first: 3, last: 4 }], [over]), ["deux", "four"]);
  });

  it("want a finding elsewhere when its fix edits them, also in another file", () => {
    const lines = [{ first: 2, last: 2 }];
    const files = [
      { path: "a.go", text: TEXT, lines },
      { path: "b.go", text: TEXT, lines: [] },
    ];
    const parts = new ChangedParts(files, () => []);
    const at = TEXT.indexOf("five");
    const insert = { start: TEXT.indexOf("two") + 3, end: TEXT.indexOf("two") + 3, text: "!" };
    assert.equal(parts.want(finding(at, at + 4)), false);
    assert.equal(parts.want(finding(at, at + 4, [insert])), true);
    assert.equal(parts.want(finding(at, at + 4, [{ ...insert, start: at, end: at }])), false);
    const inB = { ...finding(at, at + 4, [Object.assign(insert, { file: "a.go" })]), file: { path: "b.go" } };
    assert.equal(parts.want(inB as unknown as RawFinding), true);
  });
});
