import assert from "node:assert/strict";
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { replaceFile, WriteError } from "../../src/project/write.ts";
import { scratch } from "./scratch.ts";

/** Asserts that the write is refused for the reason, and that the folder holds what it held. */
function refused(dir: string, act: () => void, reason: RegExp): void {
  const before = readdirSync(dir);
  assert.throws(act, (error) => error instanceof WriteError && reason.test(error.message));
  assert.deepEqual(readdirSync(dir), before);
}

describe("writing", () => {
  it("replaces the content and leaves nothing beside it", () => {
    const dir = scratch({ "a.go": "old" });
    replaceFile(join(dir, "a.go"), "old", "n\u00e9w\r\n");
    assert.equal(readFileSync(join(dir, "a.go"), "utf8"), "n\u00e9w\r\n");
    assert.deepEqual(readdirSync(dir), ["a.go"]);
  });

  it("replaces the file, rather than writing into it: who reads the old one reads on undisturbed", () => {
    const dir = scratch({ "a.go": "old" });
    const { ino } = statSync(join(dir, "a.go"));
    replaceFile(join(dir, "a.go"), "old", "new");
    assert.notEqual(statSync(join(dir, "a.go")).ino, ino);
  });

  it("keeps the mode, whatever the umask", () => {
    for (const mode of [0o644, 0o600, 0o755, 0o664, 0o777]) {
      const dir = scratch({ "a.go": "old" });
      chmodSync(join(dir, "a.go"), mode);
      replaceFile(join(dir, "a.go"), "old", "new");
      assert.equal(statSync(join(dir, "a.go")).mode & 0o7777, mode);
    }
  });

  it("writes through symbolic links", () => {
    const dir = scratch({ "real/a.go": "old", "links/": "" });
    symlinkSync("../real/a.go", join(dir, "links/b.go"));
    symlinkSync("b.go", join(dir, "links/c.go"));
    replaceFile(join(dir, "links/c.go"), "old", "new");
    assert.equal(readlinkSync(join(dir, "links/c.go")), "b.go");
    assert.ok(lstatSync(join(dir, "links/b.go")).isSymbolicLink());
    assert.equal(readFileSync(join(dir, "real/a.go"), "utf8"), "new");
    assert.deepEqual([readdirSync(join(dir, "real")), readdirSync(join(dir, "links"))], [["a.go"], ["b.go", "c.go"]]);
  });

  it("refuses a file that changed", () => {
    const dir = scratch({ "a.go": "old" });
    writeFileSync(join(dir, "a.go"), "other");
    refused(dir, () => replaceFile(join(dir, "a.go"), "old", "new"), /changed since it was read/);
    assert.equal(readFileSync(join(dir, "a.go"), "utf8"), "other");
  });

  it("sees a change in bytes that no text shows", () => {
    const dir = scratch({ "a.go": Buffer.from([0xff]) });
    refused(dir, () => replaceFile(join(dir, "a.go"), "\uFFFD", "new"), /changed since it was read/);
  });

  it("refuses a file that vanished", () => {
    const dir = scratch({ "a.go": "old" });
    rmSync(join(dir, "a.go"));
    refused(dir, () => replaceFile(join(dir, "a.go"), "old", "new"), /vanished/);
  });

  it("refuses a folder in the file's place", () => {
    const dir = scratch({ "a.go/": "" });
    refused(dir, () => replaceFile(join(dir, "a.go"), "old", "new"), /is a folder/);
  });

  it("keeps long names within what the system takes", () => {
    const name = `${"n".repeat(250)}.go`;
    const dir = scratch({ [name]: "old" });
    replaceFile(join(dir, name), "old", "new");
    assert.deepEqual(readdirSync(dir), [name]);
  });
});
