import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { copyOfGomend, must, root, scratchEnv, scratchFolder } from "./scratch.ts";

describe("npm run release", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const tag = `v${version}`;
  const repo = scratchFolder();
  const release = () =>
    spawnSync(process.execPath, ["--import", "tsx", "tools/release.ts"], {
      cwd: repo,
      env: scratchEnv(),
      encoding: "utf8",
    });
  const refused = (reason: RegExp) => {
    const { status, stderr } = release();
    assert.match(stderr, reason);
    assert.equal(status, 1);
    assert.equal(must(repo, "git", ["tag", "--list"]), "");
  };
  before(() => copyOfGomend(repo));
  after(() => rmSync(repo, { recursive: true }));

  it("refuses a working copy with changes", () => {
    writeFileSync(join(repo, "stray.txt"), "");
    refused(/uncommitted changes/);
    rmSync(join(repo, "stray.txt"));
  });

  it("refuses a version that the changelog does not tell about", () => {
    const changelog = join(repo, "CHANGELOG.md");
    writeFileSync(changelog, readFileSync(changelog, "utf8").replace(`## [${version}]`, "## [0.0.0]"));
    must(repo, "git", ["commit", "--quiet", "--all", "--message", "Break the changelog"]);
    refused(/CHANGELOG\.md has no entry/);
    must(repo, "git", ["reset", "--quiet", "--hard", "HEAD^"]);
  });

  it("makes a tag that carries the bundle and leaves the branch alone", () => {
    const head = must(repo, "git", ["rev-parse", "HEAD"]);
    const { status, stdout, stderr } = release();
    assert.equal(status, 0, stderr);
    assert.match(stdout, new RegExp(`git push origin ${tag}`));
    assert.equal(must(repo, "git", ["rev-parse", "HEAD"]), head);
    assert.equal(must(repo, "git", ["rev-parse", `${tag}^{commit}^`]), head);
    assert.equal(must(repo, "git", ["status", "--porcelain"]), "");

    const files = must(repo, "git", ["ls-tree", "-r", "--name-only", tag]).split("\n");
    for (const file of ["dist/gomend.cjs", "dist/stdlib.txt", "dist/tree-sitter-go.wasm", "bin/gomend.js", "LICENSE"]) {
      assert.ok(files.includes(file), file);
    }
    assert.ok(!files.includes("package-lock.json"));
    const manifest = JSON.parse(must(repo, "git", ["show", `${tag}:package.json`]));
    assert.equal(manifest.version, version);
    for (const key of ["scripts", "dependencies", "devDependencies", "optionalDependencies"]) {
      assert.ok(!(key in manifest), key);
    }
  });

  it("refuses to make a tag twice", () => {
    const { status, stderr } = release();
    assert.equal(status, 1);
    assert.match(stderr, /exists already/);
  });

  it("makes a tag whose clone runs without installing anything", () => {
    const clone = scratchFolder();
    try {
      must(clone, "git", ["clone", "--quiet", "--branch", tag, repo, "tool"]);
      const bin = join(clone, "tool/bin/gomend.js");
      assert.match(
        must(clone, process.execPath, [bin, "--version"]),
        new RegExp(`\\b${version.replaceAll(".", "\\.")}\\b`),
      );
      appendFileSync(join(clone, "a.go"), "package a\n\nfunc f() {}\n");
      must(clone, process.execPath, [bin, "a.go"]);
    } finally {
      rmSync(clone, { recursive: true });
    }
  });
});
