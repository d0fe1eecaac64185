import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, it } from "node:test";
import { ConfigError } from "../../src/project/config.ts";
import { type ConfigChoice, ConfigFiles } from "../../src/project/config-files.ts";
import { findTargets, type WalkOptions } from "../../src/project/walk.ts";
import { scratch } from "./scratch.ts";

const GO = "package a\n";
const RULES = ["closer-leak", "lost-cancel"];

/** The configuration file in force in a folder, relative to `dir`. */
async function fileFor(dir: string, folder: string, choice: ConfigChoice = "nearest"): Promise<string | undefined> {
  const { file } = (await new ConfigFiles(choice, RULES).of(join(dir, folder))).config;
  return file && relative(dir, file);
}

async function targets(dir: string, paths: string[], options: WalkOptions = {}): Promise<string[]> {
  const configs = new ConfigFiles("nearest", RULES);
  const { folders } = await findTargets(paths, dir, { configs, ...options });
  return folders.flatMap(({ files }) => files.filter((f) => f.isTarget).map((f) => relative(dir, f.path)));
}

describe("finding a configuration", () => {
  it("takes the nearest one upward", async () => {
    const dir = scratch({ ".git/": "", ".gomend.yaml": "", "a/b/": "", "c/.gomend.yaml": "", "c/d/": "" });
    assert.equal(await fileFor(dir, "."), ".gomend.yaml");
    assert.equal(await fileFor(dir, "a/b"), ".gomend.yaml");
    assert.equal(await fileFor(dir, "c"), "c/.gomend.yaml");
    assert.equal(await fileFor(dir, "c/d"), "c/.gomend.yaml");
  });

  it("does not look beyond the root of the work tree", async () => {
    const dir = scratch({
      ".gomend.yaml": "",
      "repo/.git/": "",
      "repo/a/": "",
      "linked/.git": "gitdir: ../x\n",
      "linked/a/": "",
    });
    assert.equal(await fileFor(dir, "repo/a"), undefined);
    assert.equal(await fileFor(dir, "linked/a"), undefined);
  });

  it("takes the one that is chosen, or none", async () => {
    const dir = scratch({ ".git/": "", ".gomend.yaml": "", "ci.yaml": "", "a/.gomend.yaml": "wrong: 1\n" });
    assert.equal(await fileFor(dir, "a", { file: join(dir, "ci.yaml"), base: dir }), "ci.yaml");
    assert.equal(await fileFor(dir, "a", "none"), undefined);
  });

  it("tells the name of a file that cannot be used", async () => {
    const dir = scratch({
      ".git/": "",
      "wrong/.gomend.yaml": "selct: []\n",
      "binary/.gomend.yaml": Buffer.from([0, 1, 2]),
      "latin/.gomend.yaml": Buffer.from([0x23, 0xe9, 0x0a]),
      "folder/.gomend.yaml/": "",
      "name/.gomend.yml": "",
      "large/.gomend.yaml": "#".repeat(300_000),
      "deep/.gomend.yaml": `select: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`,
      "lost/": "",
      "round/": "",
    });
    symlinkSync("nowhere", join(dir, "lost/.gomend.yaml"));
    symlinkSync(".gomend.yaml", join(dir, "round/.gomend.yaml"));
    const reasons: [string, RegExp][] = [
      ["wrong", /wrong\/\.gomend\.yaml:1:1: unknown key selct/],
      ["binary", /binary\/\.gomend\.yaml:0:0: binary$/],
      ["latin", /latin\/\.gomend\.yaml:0:0: not valid UTF-8$/],
      ["folder", /folder\/\.gomend\.yaml:0:0: not a regular file$/],
      ["large", /large\/\.gomend\.yaml:0:0: larger than 256 KiB$/],
      ["deep", /deep\/\.gomend\.yaml:1:\d+: nests too deeply$/],
      ["lost", /lost\/\.gomend\.yaml:0:0: no such file or folder$/],
      ["round", /round\/\.gomend\.yaml:0:0: symbolic links lead in a circle$/],
      ["name", /name\/\.gomend\.yml:0:0: is not read; the name of a configuration is \.gomend\.yaml$/],
    ];
    for (const [folder, message] of reasons) {
      await assert.rejects(
        fileFor(dir, folder),
        (error) => error instanceof ConfigError && message.test(error.message),
      );
    }
    const missing = { file: join(dir, "no.yaml"), base: dir };
    await assert.rejects(fileFor(dir, ".", missing), /no\.yaml:0:0: no such file or folder$/);
  });

  it("knows which rules do not run on a file, relative to the configuration's folder", async () => {
    const dir = scratch({ ".git/": "", "m/.gomend.yaml": 'per-path: {"*_test.go": [closer-leak], /gen/: [all]}\n' });
    const scope = await new ConfigFiles("nearest", RULES).of(join(dir, "m/x"));
    assert.deepEqual(scope.ignoredOn(join(dir, "m/x/a_test.go")), ["closer-leak"]);
    assert.deepEqual(scope.ignoredOn(join(dir, "m/gen/a_test.go")), ["closer-leak", "all"]);
    assert.deepEqual(scope.ignoredOn(join(dir, "m/x/gen/a.go")), []);
    assert.deepEqual(scope.ignoredOn(join(dir, "a_test.go")), []);
  });
});

describe("excluding", () => {
  const tree = {
    ".git/": "",
    ".gomend.yaml": 'exclude: ["*.pb.go", /gen/, "!keep.pb.go"]\n',
    ".gitignore": "ignored.go\n",
    "a.go": GO,
    "a.pb.go": GO,
    "keep.pb.go": GO,
    "ignored.go": GO,
    "gen/g.go": GO,
    "x/gen/g.go": GO,
    "x/x.pb.go": GO,
    "own/.gomend.yaml": "exclude: [o.go]\n",
    "own/o.go": GO,
    "own/p.pb.go": GO,
    "vendor/v/v.go": GO,
  };

  it("leaves out of a walk what a configuration names, each in its part of the tree", async () => {
    assert.deepEqual(await targets(scratch(tree), ["."]), ["a.go", "keep.pb.go", "own/p.pb.go", "x/gen/g.go"]);
  });

  it("takes what is named", async () => {
    const dir = scratch(tree);
    assert.deepEqual(await targets(dir, ["a.pb.go", "gen", "ignored.go"]), ["a.pb.go", "ignored.go", "gen/g.go"]);
    assert.deepEqual(await targets(dir, ["gen/..."]), ["gen/g.go"]);
  });

  it("leaves out what is named when it is forced to", async () => {
    const dir = scratch(tree);
    const named = ["a.go", "a.pb.go", "gen", "gen/g.go", "x/gen/g.go", "ignored.go", "vendor/v/v.go", "own/o.go"];
    assert.deepEqual(await targets(dir, named, { forceExclude: true }), ["a.go", "x/gen/g.go"]);
    assert.deepEqual(await targets(dir, ["gen/...", "vendor/v"], { forceExclude: true }), []);
    assert.deepEqual(await targets(join(dir, "gen"), ["."], { forceExclude: true }), []);
  });

  it("adds what the command line excludes, relative to the working directory", async () => {
    const dir = scratch(tree);
    assert.deepEqual(await targets(dir, ["."], { exclude: ["/x/", "own"] }), ["a.go", "keep.pb.go"]);
    assert.deepEqual(await targets(join(dir, "x"), [".."], { exclude: ["/gen/"] }), [
      "../a.go",
      "../keep.pb.go",
      "../own/p.pb.go",
    ]);
  });

  it("stops at a configuration that is wrong", async () => {
    const dir = scratch({ ...tree, "own/.gomend.yaml": "exclude: 1\n" });
    await assert.rejects(targets(dir, ["."]), ConfigError);
  });
});
