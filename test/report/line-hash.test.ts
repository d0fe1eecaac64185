import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LineHashes } from "../../src/report/line-hash.ts";

describe("LineHashes", () => {
  // The hashes were computed by GitHub's own program.
  for (const [name, source, line, hash] of [
    ["CRLF", "package a\r\n\r\nfunc f() {\r\n\tx()\r\n\tx()\r\n}\r\n", 4, "f6936570975b145c:1"],
    ["a byte order mark and other letters", "\uFEFFpackage a\n\nvar é𐐀 = 1\n", 3, "d39b5caecfc58932:1"],
    ["the end of a file", "\uFEFFpackage a\n\nvar é𐐀 = 1\n", 4, "c129715d7a2bc9a3:1"],
    ["a file without a last line break", "package a\n\nfunc f() {\n\told(1)\n}", 4, "13b43c29a939bc4b:1"],
    ["equal lines", "x()\n".repeat(300), 250, "40e396d4f745cf5f:250"],
  ] as const) {
    it(`are those of GitHub: ${name}`, () => assert.equal(new LineHashes(source).of(line), hash));
  }

  it("stay when lines move or are indented anew", () => {
    const source = "package a\n\nfunc f() {\n\told(1)\n}\n";
    const moved = `// more\n\n${source.replace("\told", "\t\told")}`;
    assert.equal(new LineHashes(moved).of(6), new LineHashes(source).of(4));
  });
});
