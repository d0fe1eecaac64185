import assert from "node:assert/strict";
import { chmodSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { NO_SEAL, sealOf, sealOfStamps } from "../../../src/project/cache/seal.ts";
import { stampOf } from "../../../src/project/cache/stamp.ts";
import { scratch } from "../scratch.ts";

/** The seal that a run takes of files that it read, and later runs compare with; `ms` after they were made. */
function sealAfter(ms: number, dir: string, names: readonly string[], isImmutable = false): string {
  const stamps = names.map((name) => {
    const path = join(dir, name);
    return stampOf(path, statSync(path), readFileSync(path), Date.now() + ms);
  });
  return sealOfStamps(dir, isImmutable, stamps);
}

/** Runs with a clock that is ahead, so that nothing counts as changed just now. */
function later<T>(act: () => T): T {
  const { now } = Date;
  const start = now();
  Date.now = () => start + 3_600_000;
  try {
    return act();
  } finally {
    Date.now = now;
  }
}

describe("the seal of a package", () => {
  it("is the same for the same files, and another after every change", () => {
    const dir = scratch({ "a.go": "package a\n", "b.go": "package a\n", "b_test.go": "", "notes.txt": "" });
    const seal = sealAfter(3_600_000, dir, ["a.go", "b.go"]);
    const now = () => later(() => sealOf(dir, false));
    assert.equal(now(), seal);
    writeFileSync(join(dir, "b_test.go"), "package a\n");
    writeFileSync(join(dir, "notes.txt"), "new");
    assert.equal(now(), seal, "files that do not belong to it");
    writeFileSync(join(dir, "c.go"), "package a\n");
    assert.notEqual(now(), seal, "one more");
    rmSync(join(dir, "c.go"));
    assert.equal(now(), seal);
    utimesSync(join(dir, "a.go"), new Date(), new Date(1));
    assert.notEqual(now(), seal, "another time");
    rmSync(join(dir, "b.go"));
    assert.notEqual(now(), seal, "one less");
  });

  it("is not given while a second change would not show", () => {
    const dir = scratch({ "a.go": "package a\n" });
    assert.equal(sealAfter(0, dir, ["a.go"]), NO_SEAL);
    assert.equal(sealOf(dir, false), NO_SEAL);
    assert.equal(
      sealOf(join(dir, "gone"), true),
      later(() => sealOf(join(dir, "gone"), true)),
    );
  });

  it("is that of the folder in the module cache, as long as it is read-only", () => {
    const dir = scratch({ "a.go": "package a\n" });
    const ofFiles = later(() => sealOf(dir, true));
    assert.equal(
      ofFiles,
      later(() => sealOf(dir, false)),
      "a folder that can be written to",
    );
    chmodSync(dir, 0o555);
    const ofFolder = later(() => sealOf(dir, true));
    assert.notEqual(ofFolder, ofFiles);
    assert.equal(
      later(() => sealAfter(0, dir, ["a.go"], true)),
      ofFolder,
    );
    chmodSync(dir, 0o755);
    assert.notEqual(
      later(() => sealOf(dir, true)),
      ofFolder,
    );
  });
});
