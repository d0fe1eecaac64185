import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { decodeSource, MAX_BYTES, readSource } from "../../src/project/read.ts";
import { scratch } from "./scratch.ts";

describe("reading", () => {
  it("gives a text that encodes to the same bytes", () => {
    const texts = [
      "",
      "package a\n",
      "\uFEFFpackage a\r\n",
      "package a // \u00e4\u4e16\u{1F600}",
      "package a\r\n\tx\n\r",
    ];
    for (const text of texts) {
      const bytes = Buffer.from(text);
      const read = readSource(join(scratch({ "a.go": bytes }), "a.go"));
      assert.ok("text" in read);
      assert.deepEqual(Buffer.from(read.text), bytes);
    }
  });

  it("skips what is not UTF-8", () => {
    const junk = [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe4, 0xb8]];
    for (const bytes of junk) {
      assert.deepEqual(decodeSource(Buffer.from([...Buffer.from("package a // "), ...bytes])), {
        skip: "not valid UTF-8",
      });
    }
  });

  it("skips binary junk", () => {
    assert.deepEqual(decodeSource(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff])), { skip: "binary" });
    assert.deepEqual(decodeSource(Buffer.from("package a\0")), { skip: "binary" });
  });

  it("skips what is no regular file, without waiting for a pipe's writer", () => {
    const dir = scratch({ "x.go/": "" });
    execFileSync("mkfifo", [join(dir, "pipe.go")]);
    assert.deepEqual(readSource(join(dir, "pipe.go")), { skip: "not a regular file" });
    assert.deepEqual(readSource(join(dir, "x.go")), { skip: "not a regular file" });
  });

  it("skips files that are too large to look at", () => {
    const file = join(scratch({ "a.go": "package a\n" }), "a.go");
    truncateSync(file, MAX_BYTES + 1);
    assert.deepEqual(readSource(file), { skip: "larger than 64 MiB" });
  });

  it("tells of a file that is gone", () => {
    assert.deepEqual(readSource(join(scratch(), "a.go")), { problem: "vanished before it could be read" });
  });
});
