import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { contentHash } from "../../../src/project/cache/content-hash.ts";
import { FileHashes, NEVER, readStamped, type Stamp, stampOf } from "../../../src/project/cache/stamp.ts";
import { scratch } from "../scratch.ts";

const HOUR = 3_600_000;

/** A stamp as a run much later would take it, so that it can be trusted. */
function settled(path: string, hash?: string): Stamp {
  const stamp = stampOf(path, statSync(path), readFileSync(path), Date.now() + HOUR);
  return hash === undefined ? stamp : { ...stamp, hash };
}

describe("file hashes", () => {
  it("are taken from a stamp without reading while nothing has changed", () => {
    const path = join(scratch({ "a.go": "package a\n" }), "a.go");
    const hashes = new FileHashes();
    hashes.remember([settled(path, "as remembered")]);
    assert.equal(hashes.of(path), "as remembered");
    assert.equal(hashes.fresh.size, 0);
  });

  for (const [what, change] of [
    ["size", (path: string) => writeFileSync(path, "package abc\n")],
    [
      "content of the same size, its time set back",
      (path: string, { mtime }: { mtime: Date }) => {
        writeFileSync(path, "package b\n");
        utimesSync(path, mtime, mtime);
      },
    ],
  ] as const) {
    it(`are computed anew after another ${what}`, () => {
      const path = join(scratch({ "a.go": "package a\n" }), "a.go");
      const stamp = settled(path, "as remembered");
      const before = statSync(path);
      // The clock of the file system may stand still for some milliseconds.
      while (Date.now() - before.ctimeMs < 20);
      change(path, before);
      const hashes = new FileHashes();
      hashes.remember([stamp]);
      assert.equal(hashes.of(path), contentHash(readFileSync(path)));
      assert.deepEqual([...hashes.fresh], [path]);
    });
  }

  it("do not trust the stamp of a file that was changed just before it was read", () => {
    const path = join(scratch({ "a.go": "package a\n" }), "a.go");
    const stats = statSync(path);
    const stamp = stampOf(path, stats, readFileSync(path), stats.mtimeMs + 1);
    assert.equal(stamp.mtime, NEVER);
    const hashes = new FileHashes();
    hashes.remember([{ ...stamp, hash: "as remembered" }]);
    assert.equal(hashes.of(path), contentHash("package a\n"));
  });

  it("are there for regular files only", () => {
    const dir = scratch({ "a.go": "package a\n" });
    mkdirSync(join(dir, "b.go"));
    const hashes = new FileHashes();
    assert.deepEqual([hashes.of(join(dir, "b.go")), hashes.of(join(dir, "gone.go"))], [undefined, undefined]);
    assert.equal(readStamped(join(dir, "b.go")), undefined);
  });

  it("forget files that are gone from folders that were met", () => {
    const dir = scratch({ "a/a.go": "package a\n", "b/b.go": "package b\n" });
    const [a, b, gone] = [join(dir, "a/a.go"), join(dir, "b/b.go"), join(dir, "a/gone.go")];
    const hashes = new FileHashes();
    hashes.remember([settled(a), settled(b), { ...settled(a), path: gone }]);
    hashes.of(a);
    const left = hashes.stampsIn(new Set([join(dir, "a"), join(dir, "b")])).map((stamp) => stamp.path);
    assert.deepEqual(left, [a, b]);
    assert.deepEqual(hashes.stampsIn(new Set([join(dir, "b")])).length, 1);
  });
});
