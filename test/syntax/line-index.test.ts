import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LineIndex } from "../../src/syntax/line-index.ts";

describe("LineIndex", () => {
  it("counts lines from 1, and columns and offsets in bytes", () => {
    const text = "aé\n\u{1F600}b\r\nc";
    const index = new LineIndex(text);
    assert.equal(index.lineCount, 3);
    assert.deepEqual(
      [1, 2, 3].map((line) => index.lineText(line)),
      ["aé", "\u{1F600}b", "c"],
    );
    for (let at = 0; at <= text.length; at++) {
      // Inside a surrogate pair there is no byte position.
      if (at === 4) continue;
      const head = Buffer.from(text.slice(0, at));
      assert.equal(index.byteOffset(at), head.length);
      assert.equal(index.line(at), text.slice(0, at).split("\n").length);
      assert.equal(index.column(at), head.length - head.lastIndexOf("\n"));
    }
  });
  it("counts a byte order mark", () => {
    const index = new LineIndex("\uFEFFpackage a\n");
    assert.equal(index.byteOffset(1), 3);
    assert.equal(index.column(1), 4);
    assert.equal(index.lineCount, 1);
  });
  it("knows the empty text", () => {
    const index = new LineIndex("");
    assert.equal(index.lineCount, 1);
    assert.deepEqual([index.line(0), index.column(0), index.byteOffset(0), index.lineText(1)], [1, 1, 0, ""]);
  });
});
