import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { GitStatus } from "../../src/project/git.ts";
import { must, scratchEnv } from "../hook/scratch.ts";
import { scratch } from "./scratch.ts";

const withoutGit = spawnSync("git", ["--version"]).status === 0 ? false : "there is no git on PATH";

function repository(): string {
  const dir = scratch({
    "clean.go": "a",
    "changed.go": "a",
    "staged.go": "a",
    "sub/\u00e4 b.go": "a",
    ".gitignore": "ignored.go\n",
  });
  must(dir, "git", ["init", "--quiet"]);
  must(dir, "git", ["add", "--all"]);
  must(dir, "git", ["commit", "--quiet", "--message", "Start"]);
  return dir;
}

describe("git status", { skip: withoutGit }, () => {
  it("tells what git could not give back", () => {
    const dir = repository();
    writeFileSync(join(dir, "changed.go"), "b");
    writeFileSync(join(dir, "staged.go"), "b");
    must(dir, "git", ["add", "staged.go"]);
    mkdirSync(join(dir, "new"));
    writeFileSync(join(dir, "new/file.go"), "b");
    writeFileSync(join(dir, "sub/\u00e4 b.go"), "b");
    symlinkSync("../changed.go", join(dir, "new/link.go"));
    const git = new GitStatus(scratchEnv());
    const states = ["clean.go", "changed.go", "staged.go", "new/file.go", "sub/\u00e4 b.go", "new/link.go"].map(
      (name) => git.stateOf(join(dir, name)),
    );
    assert.deepEqual(states, ["clean", "dirty", "dirty", "dirty", "dirty", "dirty"]);
  });

  it("knows nothing outside of a work tree, and cannot tell without git", () => {
    const outside = scratch({ "a.go": "a" });
    assert.equal(new GitStatus(scratchEnv()).stateOf(join(outside, "a.go")), "outside");
    assert.deepEqual(new GitStatus(scratchEnv({ PATH: outside })).stateOf(join(repository(), "clean.go")), {
      unable: "there is no git on PATH",
    });
  });

  it("asks before the run's own first write: later answers are the same", () => {
    const dir = repository();
    const git = new GitStatus(scratchEnv());
    assert.equal(git.stateOf(join(dir, "clean.go")), "clean");
    rmSync(join(dir, "staged.go"));
    assert.equal(git.stateOf(join(dir, "staged.go")), "clean");
  });
});
