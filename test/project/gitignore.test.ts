import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, it } from "node:test";
import { GitIgnore } from "../../src/project/gitignore.ts";
import { findTargets } from "../../src/project/walk.ts";
import { scratch } from "./scratch.ts";

const GO = "package a\n";

async function targets(dir: string, path = "."): Promise<string[]> {
  const { folders } = await findTargets([path], dir);
  return folders.flatMap(({ files }) => files.filter((f) => f.isTarget).map((f) => relative(dir, f.path))).sort();
}

/** What git itself holds for not ignored. */
function gitSays(dir: string): string[] {
  const args = ["ls-files", "-z", "--others", "--exclude-standard", "*.go"];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", XDG_CONFIG_HOME: dir };
  return execFileSync("git", args, { cwd: dir, encoding: "utf8", env }).split("\0").filter(Boolean).sort();
}

describe("gitignore", () => {
  const withoutGit = spawnSync("git", ["--version"]).status === 0 ? false : "there is no git on PATH";

  it("agrees with git", { skip: withoutGit }, async () => {
    const dir = scratch({
      ".gitignore": [
        "# a comment",
        "*.pb.go",
        "!keep.pb.go",
        "/build",
        "out/",
        "**/gen/*.go",
        "!**/gen/hand.go",
        "doc/**/x.go",
        "/only-top.go",
        "sp\\ ace.go",
        "tail.go  ",
        "[ab]x.go",
        "\\#hash.go",
        "UPPER.go",
        "mid/dle.go",
        "",
      ].join("\n"),
      "sub/.gitignore": "!x.pb.go\nlocal.go\n/here.go\n",
      "sub/deep/.gitignore": "!local.go\n*_gen.go\n",
      "crlf/.gitignore": "c.go\r\n",
    });
    const names = [
      "a.go",
      "x.pb.go",
      "keep.pb.go",
      "build/a.go",
      "sub/build/a.go",
      "out/a.go",
      "sub/out/b.go",
      "sub/outa.go",
    ];
    names.push(
      "gen/a.go",
      "sub/gen/a.go",
      "sub/gen/hand.go",
      "doc/x.go",
      "doc/q/r/x.go",
      "only-top.go",
      "sub/only-top.go",
    );
    names.push(
      "sp ace.go",
      "tail.go",
      "ax.go",
      "cx.go",
      "#hash.go",
      "upper.go",
      "UPPER.go",
      "mid/dle.go",
      "sub/mid/dle.go",
    );
    names.push(
      "sub/x.pb.go",
      "sub/local.go",
      "sub/here.go",
      "sub/deep/here.go",
      "sub/deep/local.go",
      "sub/deep/a_gen.go",
    );
    names.push("crlf/c.go", "crlf/d.go", "excluded.go", "sub/excluded.go", "wild/ex1.go", "wild/x2.go");
    for (const name of names) {
      mkdirSync(join(dir, name, ".."), { recursive: true });
      writeFileSync(join(dir, name), GO);
    }
    execFileSync("git", ["init", "--quiet"], { cwd: dir });
    mkdirSync(join(dir, ".git/info"), { recursive: true });
    appendFileSync(join(dir, ".git/info/exclude"), "excluded.go\nwild/ex*.go\n");
    const expected = gitSays(dir);
    assert.ok(expected.length > 10 && expected.length < names.length);
    assert.deepEqual(await targets(dir), expected);
  });

  it("holds the rules of all folders above, whatever folder is walked", async () => {
    const dir = scratch({ ".git/": "", ".gitignore": "*_gen.go\n", "a/b/x_gen.go": GO, "a/b/y.go": GO });
    assert.deepEqual(await targets(dir, "a/b"), ["a/b/y.go"]);
  });

  it("holds outside of a repository, too, from the module's folder on", async () => {
    const dir = scratch({ "go.mod": "module m\n", ".gitignore": "x.go\n", "a/x.go": GO, "a/y.go": GO });
    assert.deepEqual(await targets(dir, "a"), ["a/y.go"]);
  });

  it("walks an ignored folder that is named, by its own rules", async () => {
    const dir = scratch({
      ".git/": "",
      ".gitignore": "/gen/\n",
      "gen/.gitignore": "no.go\n",
      "gen/a.go": GO,
      "gen/no.go": GO,
    });
    assert.deepEqual(await targets(dir), []);
    assert.deepEqual(await targets(dir, "gen"), ["gen/a.go"]);
  });

  it("starts anew in a work tree inside another", async () => {
    const dir = scratch({ ".git/": "", ".gitignore": "x.go\n", "inner/.git/": "", "inner/x.go": GO, "x.go": GO });
    assert.deepEqual(await targets(dir), ["inner/x.go"]);
  });

  it("finds the excludes of a linked work tree in the common folder", async () => {
    const dir = scratch({
      "main/.git/info/exclude": "x.go\n",
      "main/.git/worktrees/w/commondir": "../..\n",
      "w/.git": "gitdir: ../main/.git/worktrees/w\n",
      "w/x.go": GO,
      "w/y.go": GO,
    });
    assert.deepEqual(await targets(join(dir, "w")), ["y.go"]);
  });

  it("lets the innermost rule decide", async () => {
    const dir = scratch({ ".git/": "", ".gitignore": "*.go\n", "a/.gitignore": "!*.go\n" });
    const rules = GitIgnore.at(join(dir, "a"));
    assert.equal(rules.ignores(join(dir, "a/x.go"), false), false);
    assert.equal(GitIgnore.at(dir).ignores(join(dir, "x.go"), false), true);
  });
});
