import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lostComments } from "../../src/engine/comments.ts";
import { lineBreakOf, withLineBreak } from "../../src/engine/line-breaks.ts";
import { parser } from "./support.ts";

const lost = (before: string, after: string) =>
  lostComments(parser.parse(before), parser.parse(after), [{ start: 0, end: before.length, text: after }]);

describe("lostComments", () => {
  it("counts each comment as often as it stands there", () => {
    const before = "package a\n\n// x\n\n// x\n\n/* y */\n";
    assert.deepEqual(lost(before, before), []);
    assert.deepEqual(lost(before, "package a\n\n/* y */\n\n// x\n"), ["// x"]);
    assert.deepEqual(lost(before, "package a\n"), ["// x", "// x", "/* y */"]);
    assert.deepEqual(lost("package a\n", before), []);
  });
  it("lets comments move and their lines be indented anew", () => {
    assert.deepEqual(lost("package a\n\n/* y\n   z */\n", "package a\r\n\r\n\t/* y\r\n\t   z */\r\n"), []);
  });
  it("does not take text in strings for comments", () => {
    assert.deepEqual(lost("package a // x\n", 'package a\n\nvar s = "// x"\n'), ["// x"]);
  });
});

describe("lineBreakOf", () => {
  it("tells what most lines end with", () => {
    assert.equal(lineBreakOf("a\r\nb\r\nc\n"), "\r\n");
    assert.equal(lineBreakOf("a\r\nb\nc\n"), "\n");
    assert.equal(lineBreakOf("a"), "\n");
  });
  it("is what inserted text is written with", () => {
    assert.equal(withLineBreak("a\nb\r\n", "\r\n"), "a\r\nb\r\n");
    assert.equal(withLineBreak("a\nb\r\n", "\n"), "a\nb\n");
  });
});
