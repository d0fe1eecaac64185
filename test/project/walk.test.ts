import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, it } from "node:test";
import { findTargets } from "../../src/project/walk.ts";
import { scratch } from "./scratch.ts";

const GO = "package a\n";

/** Targets relative to the folder, in order. */
async function targets(dir: string, ...paths: string[]): Promise<string[]> {
  const { folders } = await findTargets(paths, dir);
  return folders.flatMap(({ files }) => files.filter((f) => f.isTarget).map((f) => relative(dir, f.path)));
}

async function skips(dir: string, ...paths: string[]): Promise<Record<string, string>> {
  const { skipped } = await findTargets(paths, dir);
  return Object.fromEntries(skipped.map(({ path, reason }) => [relative(dir, path), reason]));
}

describe("walking", () => {
  const tree = {
    "a.go": GO,
    "readme.md": "",
    "b/b.go": GO,
    "b/c/c.go": GO,
    "bee/d.go": GO,
    "vendor/v.go": GO,
    "testdata/t.go": GO,
    "node_modules/n.go": GO,
    "_old/o.go": GO,
    ".hidden/h.go": GO,
    "_x.go": GO,
    ".y.go": GO,
  };

  it("takes all Go files below a folder, folder by folder", async () => {
    assert.deepEqual(await targets(scratch(tree), "."), ["a.go", "b/b.go", "b/c/c.go", "bee/d.go"]);
  });

  it("leaves out vendor, testdata, node_modules and names with _ or ., and tells so", async () => {
    assert.deepEqual(await skips(scratch(tree), "."), {
      vendor: "vendor",
      testdata: "testdata",
      node_modules: "node_modules",
      _old: "name begins with _ or .",
      ".hidden": "name begins with _ or .",
      "_x.go": "name begins with _ or .",
      ".y.go": "name begins with _ or .",
    });
  });

  it("takes Go patterns", async () => {
    const dir = scratch(tree);
    assert.deepEqual(await targets(dir, "./..."), ["a.go", "b/b.go", "b/c/c.go", "bee/d.go"]);
    assert.deepEqual(await targets(dir, "b/..."), ["b/b.go", "b/c/c.go"]);
    assert.deepEqual(await targets(dir, "./b..."), ["b/b.go", "b/c/c.go", "bee/d.go"]);
    assert.deepEqual(await targets(dir, ".../c"), ["b/c/c.go"]);
    assert.deepEqual(await targets(join(dir, "b"), "../bee/..."), ["../bee/d.go"]);
    assert.deepEqual(await targets(dir, `${dir}/b/...`), ["b/b.go", "b/c/c.go"]);
  });

  it("takes what is named, wherever it lies", async () => {
    const dir = scratch({ ...tree, ".gitignore": "b/\n" });
    assert.deepEqual(await targets(dir, "vendor", "_x.go", "b/c/c.go"), ["_x.go", "b/c/c.go", "vendor/v.go"]);
    assert.deepEqual(await targets(dir, "b"), ["b/b.go", "b/c/c.go"]);
  });

  it("looks at a file once, however often and by whatever way it is named", async () => {
    const dir = scratch(tree);
    symlinkSync("b.go", join(dir, "b/link.go"));
    assert.deepEqual(await targets(dir, "b", "./b/b.go", "b/../b/b.go", "b/..."), ["b/b.go", "b/c/c.go"]);
    const named = (await findTargets(["b", "b/b.go"], dir)).folders[0]?.files.find((file) =>
      file.path.endsWith("b.go"),
    );
    assert.equal(named?.isNamed, true);
  });

  it("knows the other files of a target's package", async () => {
    const dir = scratch({ "a.go": GO, "b.go": GO, "_c.go": GO });
    const files = (await findTargets(["b.go"], dir)).folders[0]?.files;
    assert.deepEqual(
      files?.map((file) => [relative(dir, file.path), file.isTarget]),
      [
        ["a.go", false],
        ["b.go", true],
      ],
    );
  });

  it("does not go round in loops of symbolic links", async () => {
    const dir = scratch({ "a/a.go": GO });
    symlinkSync("..", join(dir, "a/up"));
    symlinkSync("self.go", join(dir, "a/self.go"));
    symlinkSync("nowhere.go", join(dir, "a/broken.go"));
    symlinkSync("..", join(dir, "a/folder.go"));
    assert.deepEqual(await targets(dir, "."), ["a/a.go"]);
    assert.deepEqual(await skips(dir, "."), {
      "a/self.go": "symbolic links lead in a circle",
      "a/broken.go": "a symbolic link that leads nowhere",
      "a/folder.go": "symbolic link to a folder",
    });
  });

  it("follows a named link to a folder, and links to files", async () => {
    const dir = scratch({ "real/a.go": GO, "other/": "" });
    symlinkSync("real", join(dir, "link"));
    symlinkSync("../real/a.go", join(dir, "other/b.go"));
    assert.deepEqual(await targets(dir, "link"), ["link/a.go"]);
    assert.deepEqual(await targets(dir, "other"), ["other/b.go"]);
  });

  it("takes a folder whose name ends in .go for a folder", async () => {
    const dir = scratch({ "x.go/a.go": GO });
    assert.deepEqual(await targets(dir, "."), ["x.go/a.go"]);
    assert.deepEqual(await targets(dir, "x.go"), ["x.go/a.go"]);
  });

  it("skips what is no regular file and what is no Go file", async () => {
    const dir = scratch({ "a.txt": "" });
    execFileSync("mkfifo", [join(dir, "pipe.go")]);
    assert.deepEqual(await skips(dir, "."), { "pipe.go": "not a regular file" });
    assert.deepEqual(await skips(dir, "pipe.go", "a.txt"), {
      "pipe.go": "not a regular file",
      "a.txt": "not a .go file",
    });
  });

  it("names what is not there, and goes on", async () => {
    const dir = scratch({ "a.go": GO });
    const { problems, folders } = await findTargets(["none", "nope/...", "a.go/...", "a.go"], dir);
    assert.deepEqual(problems, [
      { path: resolve(dir, "none"), message: "no such file or folder" },
      { path: resolve(dir, "nope"), message: "no such file or folder" },
      { path: resolve(dir, "a.go"), message: "not a folder, so a.go/... matches nothing" },
    ]);
    assert.equal(folders.length, 1);
  });

  it("finds nothing in a folder without Go files", async () => {
    assert.deepEqual(await findTargets(["."], scratch({ "a.txt": "" })), { folders: [], skipped: [], problems: [] });
  });

  it("bears deep and wide trees", async () => {
    const dir = scratch();
    let at = dir;
    for (let i = 0; i < 300; i++) at = join(at, "d");
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, "a.go"), GO);
    assert.equal((await targets(dir, ".")).length, 1);
  });
});
