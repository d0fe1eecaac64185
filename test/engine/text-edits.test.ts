import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TextEdit } from "../../src/engine/findings.ts";
import { applyEdits, collide, composeEdits, joinEdits, trimEdit } from "../../src/engine/text-edits.ts";

const edit = (start: number, end: number, text: string): TextEdit => ({ start, end, text });

function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % n;
  };
}

function randomEdits(next: (n: number) => number, length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = next(4);
  while (at <= length && edits.length < 6) {
    const end = Math.min(length, at + next(4));
    const text = "xyz".slice(0, next(4));
    if (end > at || text !== "") edits.push(edit(at, end, text));
    at = end + 1 + next(5);
  }
  return edits;
}

describe("joinEdits", () => {
  it("sorts, and joins what touches in the given order", () => {
    assert.deepEqual(joinEdits([edit(5, 6, "c"), edit(1, 2, "a"), edit(2, 2, "b")], 9), [
      edit(1, 2, "ab"),
      edit(5, 6, "c"),
    ]);
    assert.deepEqual(joinEdits([edit(3, 3, "first"), edit(3, 3, "second"), edit(3, 4, "!")], 9), [
      edit(3, 4, "firstsecond!"),
    ]);
  });
  it("refuses overlaps and places outside the text", () => {
    assert.equal(joinEdits([edit(1, 4, ""), edit(2, 3, "")], 9), undefined);
    assert.equal(joinEdits([edit(1, 10, "")], 9), undefined);
    assert.equal(joinEdits([edit(-1, 1, "")], 9), undefined);
    assert.equal(joinEdits([edit(3, 2, "")], 9), undefined);
    assert.equal(joinEdits([edit(Number.NaN, 2, "")], 9), undefined);
  });
});

describe("applyEdits", () => {
  it("inserts, replaces and deletes", () => {
    assert.equal(applyEdits("abcdef", [edit(0, 0, "<"), edit(2, 3, "C"), edit(4, 5, ""), edit(6, 6, ">")]), "<abCdf>");
    assert.equal(applyEdits("", [edit(0, 0, "x")]), "x");
  });
});

describe("collide", () => {
  it("is true for edits that overlap, touch or stand at one place", () => {
    assert.equal(collide(edit(1, 3, ""), edit(2, 4, "")), true);
    assert.equal(collide(edit(1, 3, ""), edit(3, 4, "")), true);
    assert.equal(collide(edit(3, 3, "a"), edit(3, 3, "b")), true);
    assert.equal(collide(edit(1, 3, ""), edit(4, 4, "")), false);
  });
});

describe("composeEdits", () => {
  it("leads where the two lists lead one after the other", () => {
    const next = random(3);
    for (let round = 0; round < 3000; round++) {
      const original = "abcdefghijklmnop".slice(0, next(17));
      const first = randomEdits(next, original.length);
      const middle = applyEdits(original, first);
      const second = randomEdits(next, middle.length);
      const composed = composeEdits(original, first, second);
      const context = JSON.stringify({ original, first, second, composed });
      assert.equal(applyEdits(original, composed), applyEdits(middle, second), context);
      for (const [i, e] of composed.entries()) {
        const previous = composed[i - 1];
        assert.ok(!previous || previous.end <= e.start, context);
      }
    }
  });
  it("keeps edits apart that have nothing to do with each other", () => {
    const composed = composeEdits("0123456789", [edit(1, 2, "aaa")], [edit(9, 10, "b")]);
    assert.deepEqual(composed, [edit(1, 2, "aaa"), edit(7, 8, "b")]);
  });
  it("forgets what was undone", () => {
    assert.deepEqual(composeEdits("0123", [edit(1, 1, "xy")], [edit(1, 3, "")]), []);
  });
});

describe("trimEdit", () => {
  it("leaves out what stays as it was", () => {
    assert.deepEqual(trimEdit("abcdef", edit(1, 5, "bXe")), edit(2, 4, "X"));
    assert.equal(trimEdit("abcdef", edit(1, 3, "bc")), undefined);
  });
});
