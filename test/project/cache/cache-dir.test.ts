import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { CacheDir } from "../../../src/project/cache/cache-dir.ts";
import { defaultCacheDir } from "../../../src/project/cache/cache-place.ts";
import { encodeShard } from "../../../src/project/cache/shard-format.ts";
import { scratch } from "../scratch.ts";

const NAME = "abcdefghijklmnopqrstu_";
const bytes = encodeShard({ stamps: [], units: [], records: [] }, "build", "/r");
const me = process.geteuid?.();

function ageOf(path: string, days: number): void {
  const time = new Date(Date.now() - days * 86_400_000);
  utimesSync(path, time, time);
}

describe("the folder of the cache", () => {
  it("is made for its user alone, and marked as a cache", { skip: me === undefined }, () => {
    const path = join(scratch(), "some/where");
    const dir = new CacheDir(path, me);
    assert.equal(dir.read(NAME), undefined);
    dir.write(NAME, bytes);
    assert.deepEqual(dir.read(NAME), bytes);
    assert.equal(statSync(path).mode & 0o777, 0o700);
    assert.equal(statSync(join(path, `${NAME}.gomend`)).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(path).sort(), ["CACHEDIR.TAG", `${NAME}.gomend`]);
  });

  it("gives no file that others own or may write to", { skip: me === undefined }, () => {
    const path = scratch();
    const dir = new CacheDir(path, me);
    dir.write(NAME, bytes);
    const stranger = new CacheDir(path, (me as number) + 1);
    assert.equal(stranger.read(NAME), undefined);
    chmodSync(join(path, `${NAME}.gomend`), 0o666);
    assert.equal(dir.read(NAME), undefined);
    dir.write(NAME, bytes);
    assert.deepEqual(dir.read(NAME), bytes);
  });

  it("does not follow links, and cannot be a file", () => {
    const path = scratch({ file: "", "target.gomend": bytes });
    symlinkSync(join(path, "target.gomend"), join(path, `${NAME}.gomend`));
    assert.equal(new CacheDir(path, me).read(NAME), undefined);
    const file = new CacheDir(join(path, "file"), me);
    assert.equal(file.read(NAME), undefined);
    assert.throws(() => file.write(NAME, bytes));
  });

  it("lets go of what was not used for a month, and of what an ended run has left", () => {
    const path = scratch();
    const dir = new CacheDir(path, me);
    const [old, young, left] = ["o".repeat(22), "y".repeat(22), `${"l".repeat(22)}.gomend.0123456789ab.tmp`];
    for (const name of [old, young]) dir.write(name, bytes);
    writeFileSync(join(path, left), "");
    writeFileSync(join(path, "mine.txt"), "");
    for (const name of [`${old}.gomend`, left, "mine.txt"]) ageOf(join(path, name), 31);
    ageOf(join(path, `${young}.gomend`), 29);
    dir.write(NAME, bytes);
    assert.deepEqual(readdirSync(path).sort(), [`${NAME}.gomend`, "mine.txt", `${young}.gomend`].sort());
  });

  it("keeps what is read", () => {
    const path = scratch();
    const dir = new CacheDir(path, me);
    dir.write(NAME, bytes);
    ageOf(join(path, `${NAME}.gomend`), 20);
    dir.read(NAME);
    assert.ok(Date.now() - statSync(join(path, `${NAME}.gomend`)).mtimeMs < 86_400_000);
  });

  it("is cleaned of what is gomend's, and of nothing else", () => {
    const path = scratch({ "mine.txt": "mine", [`${"f".repeat(22)}.gomend`]: "not written by gomend" });
    const dir = new CacheDir(path, me);
    dir.write(NAME, bytes);
    mkdirSync(join(path, `${"d".repeat(22)}.gomend`));
    assert.deepEqual(dir.clean(), { files: 1, bytes: bytes.length });
    assert.deepEqual(dir.clean(), { files: 0, bytes: 0 });
    assert.equal(readdirSync(path).length, 3);
  });

  it("goes when it is empty", () => {
    const path = join(scratch(), "cache");
    const dir = new CacheDir(path, me);
    assert.deepEqual(dir.clean(), { files: 0, bytes: 0 });
    dir.write(NAME, bytes);
    dir.clean();
    assert.equal(existsSync(path), false);
  });

  it("lies where caches lie", () => {
    assert.equal(defaultCacheDir({}, "/home/a", "linux"), join("/home/a", ".cache", "gomend"));
    assert.equal(defaultCacheDir({ XDG_CACHE_HOME: "/x" }, "/home/a", "linux"), join("/x", "gomend"));
    assert.equal(defaultCacheDir({ XDG_CACHE_HOME: "x" }, "/home/a", "linux"), join("/home/a", ".cache", "gomend"));
    assert.equal(defaultCacheDir({}, "/Users/a", "darwin"), join("/Users/a", "Library", "Caches", "gomend"));
    assert.equal(defaultCacheDir({ LOCALAPPDATA: "/l" }, "/a", "win32"), join("/l", "gomend"));
  });
});
