import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { namesIn } from "../../src/project/name-list.ts";

const names = (text: string): string[] => namesIn(new TextEncoder().encode(text));

describe("a list of names", () => {
  it("is by line, whatever the system's line ends", () => {
    assert.deepEqual(names("a.go\nb c.go\r\n\n\u00e4.go"), ["a.go", "b c.go", "\u00e4.go"]);
    assert.deepEqual(names(""), []);
  });

  it("is by NUL where there is one, and keeps line ends in names", () => {
    assert.deepEqual(names("a\nb.go\0 c.go\0"), ["a\nb.go", " c.go"]);
  });
});
