import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, LEAK, LEAK_MENDED } from "./gomend.ts";
import { Repository, withoutGit } from "./repository.ts";

/** The findings as file:line, as they are shown. */
async function found(dir: string, ...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await gomend(dir, ["check", "--format", "json", ...args]);
  assert.doesNotMatch(stderr, /^error:/m);
  const { findings } = JSON.parse(stdout) as { findings: { file: string; range: { start: { line: number } } }[] };
  return findings.map(({ file, range }) => `${file}:${range.start.line}`);
}

const named = (name: string): string => LEAK.replace("leak", name);

describe("--since", { skip: withoutGit }, () => {
  it("takes files that were changed, committed or not, staged or not, and new ones", async () => {
    const repo = Repository.with({ "a.go": named("a"), "b.go": CLEAN, "c.go": named("c"), "d.go": named("d") });
    repo.write({ ".gitignore": "ignored.go\n", "a.go": `${named("a")}// more\n` });
    repo.commit();
    repo.stage({ "b.go": named("b") });
    repo.write({ "c.go": `${named("c")}// more\n`, "new/n.go": LEAK, "ignored.go": named("ignored") });
    assert.deepEqual(await found(repo.dir, "--since", "HEAD"), ["b.go:6", "c.go:6", "new/n.go:6"]);
    assert.deepEqual(await found(repo.dir, "--since", "HEAD~1"), ["a.go:6", "b.go:6", "c.go:6", "new/n.go:6"]);
    assert.deepEqual(await found(join(repo.dir, "new"), "--since=main~1"), ["n.go:6"]);
    assert.deepEqual(await found(repo.dir, "--since", "HEAD", "new", "a.go", "d.go"), ["new/n.go:6"]);
    repo.git("rm", "--quiet", "-f", "c.go");
    assert.deepEqual(await found(repo.dir, "--since", "HEAD", "new"), ["new/n.go:6"]);
  });

  it("REV... begins where HEAD has left REV", async () => {
    const repo = Repository.with({ "a.go": CLEAN });
    repo.git("checkout", "--quiet", "-b", "work");
    repo.write({ "w.go": LEAK });
    repo.commit();
    repo.git("checkout", "--quiet", "main");
    repo.write({ "m.go": named("m") });
    repo.commit();
    repo.git("checkout", "--quiet", "work");
    repo.write({ "a.go": named("a") });
    assert.deepEqual(await found(repo.dir, "--since", "main..."), ["a.go:6", "w.go:6"]);
    assert.deepEqual(await found(repo.dir, "--since", "main...", "--changed-lines"), ["a.go:6", "w.go:6"]);
  });

  it("passes over what a sparse checkout leaves out", async () => {
    const repo = Repository.with({ "a/a.go": LEAK, "b/b.go": LEAK });
    repo.write({ "a/a.go": `${LEAK}// more\n`, "b/b.go": `${LEAK}// more\n` });
    repo.commit();
    repo.git("sparse-checkout", "set", "a");
    for (const more of [[], ["--changed-lines"]]) {
      const { status, stderr } = await gomend(repo.dir, ["check", "--since", "HEAD~1", ...more]);
      assert.deepEqual([status, stderr.includes("error")], [more.length === 0 ? 1 : 0, false], stderr);
    }
  });

  it("a wrong revision ends with 2, in git's words", async () => {
    const repo = Repository.with({ "a.go": LEAK });
    for (const [rev, words] of [
      ["nope", "bad revision 'nope'"],
      ["--all", "bad revision '--all'"],
      ["HEAD..HEAD", "one revision is wanted"],
      ["", "one revision is wanted"],
    ] as const) {
      const { status, stdout, stderr } = await gomend(repo.dir, [`--since=${rev}`]);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.ok(stderr.startsWith(`error: --since ${rev}: ${words}`), stderr);
    }
  });

  it("--write still asks for committed files", async () => {
    const repo = Repository.with({ "a.go": CLEAN });
    repo.write({ "a.go": LEAK });
    const { status, stderr } = await gomend(repo.dir, ["--since", "HEAD", "--write"]);
    assert.equal(status, 2);
    assert.match(stderr, /a\.go: has uncommitted changes/);
    assert.equal((await gomend(repo.dir, ["--since", "HEAD", "--write", "--allow-dirty"])).status, 0);
    assert.equal(repo.text("a.go"), LEAK_MENDED);
  });
});

describe("--changed-lines", { skip: withoutGit }, () => {
  const old = `${named("first")}\n${named("second").replace(/^[\s\S]*?\n\n[\s\S]*?\n\n/, "")}`;

  it("tells and mends what touches changed lines, and nothing else", async () => {
    const repo = Repository.with({ "a.go": old, "b.go": named("b") });
    assert.deepEqual(await found(repo.dir), ["a.go:6", "a.go:15", "b.go:6"]);
    assert.deepEqual(await found(repo.dir, "--changed-lines"), []);
    const changed = old.replace(/"https:\/\/example.com"(?![\s\S]*example.com)/, '"https://example.org"');
    repo.write({ "a.go": changed });
    assert.deepEqual(await found(repo.dir, "--changed-lines"), ["a.go:15"]);
    assert.deepEqual(await found(repo.dir, "--since", "HEAD"), ["a.go:6", "a.go:15"]);
    const args = ["--changed-lines", "--write", "--allow-dirty"];
    const { status, stderr } = await gomend(repo.dir, args);
    assert.equal(status, 0, stderr);
    assert.equal(
      repo.text("a.go"),
      changed.replace(/\tprintln(?![\s\S]*println)/, "\tdefer resp.Body.Close()\n\tprintln"),
    );
    assert.equal((await gomend(repo.dir, args)).stderr, "no findings in 1 file\n");
  });

  it("a line that was taken away counts where it was", async () => {
    const repo = Repository.with({ "a.go": LEAK_MENDED });
    repo.write({ "a.go": LEAK });
    assert.deepEqual(await found(repo.dir, "--changed-lines"), ["a.go:6"]);
    repo.git("add", "a.go");
    assert.deepEqual(await found(repo.dir, "--changed-lines", "--staged"), ["a.go:6"]);
  });

  it("a moved file has changed where its text has", async () => {
    const repo = Repository.with({ "a.go": old });
    repo.git("mv", "a.go", "b.go");
    repo.stage({ "b.go": old.replace("first", "renamed") });
    assert.deepEqual(await found(repo.dir, "--changed-lines", "--staged"), []);
    assert.deepEqual(await found(repo.dir, "--staged"), ["b.go:6", "b.go:15"]);
  });

  it("does not mind how git is configured to print diffs, nor lines that look like a diff", async () => {
    const repo = Repository.with({ "a.go": old });
    for (const [key, value] of Object.entries({
      "diff.noprefix": "true",
      "diff.mnemonicPrefix": "true",
      "diff.interHunkContext": "100",
      "diff.context": "100",
      "diff.external": "false",
      "diff.relative": "true",
      "color.ui": "always",
      "core.quotePath": "false",
    })) {
      repo.git("config", key, value);
    }
    const added = "\n/*\n++ b/x.go\n-- a/x.go\n@@ -1 +1 @@\n*/\n";
    repo.write({ "a.go": old + added, "\u00e4.go": named("other") });
    assert.deepEqual(await found(repo.dir, "--changed-lines"), ["\u00e4.go:6"]);
    repo.git("add", ".");
    assert.deepEqual(await found(repo.dir, "--changed-lines"), ["\u00e4.go:6"]);
    repo.write({ "a.go": added + old.replace("second()", "second() ") });
    assert.deepEqual(await found(repo.dir, "--changed-lines", "a.go"), []);
  });
});

describe("--files-from", () => {
  it("takes the Go files of a list, by line or by NUL, from a file or standard input", async () => {
    const dir = scratch({
      "a.go": named("a"),
      "b b.go": named("b"),
      "c.go": named("c"),
      "x.txt": "",
      "sub/d.go": LEAK,
    });
    const lists = ["a.go\nb b.go\nx.txt\n\ngone.txt\nsub", "a.go\r\nb b.go\r\n", "a.go\0b b.go\0x.txt\0"];
    for (const stdin of lists) {
      const { stdout } = await gomend(dir, ["check", "--format", "concise", "--files-from", "-"], { stdin });
      assert.match(stdout, /^a\.go:6:.*\nb b\.go:6:.*\n$/);
    }
    const list = scratch({ "list.txt": "../c.go\nd.go" });
    assert.deepEqual(await found(join(dir, "sub"), "--files-from", join(list, "list.txt")), ["../c.go:6", "d.go:6"]);
  });

  it("takes names as they are: no patterns, and newlines where NUL separates", {
    skip: process.platform === "win32",
  }, async () => {
    const dir = scratch({ "a...go": LEAK, "new\nline.go": named("b"), "-x.go": named("x") });
    const stdin = "a...go\0new\nline.go\0-x.go";
    const { stdout } = await gomend(dir, ["check", "--format", "json", "--files-from=-"], { stdin });
    assert.equal(JSON.parse(stdout).summary.findings, 3);
  });

  it("an empty list is no files, not all", async () => {
    const dir = scratch({ "a.go": LEAK });
    const { status, stderr } = await gomend(dir, ["--files-from", "-"]);
    assert.deepEqual([status, stderr], [0, "no findings in 0 files\n"]);
  });

  it("fails for Go files that are missing, and still looks at the others", async () => {
    const dir = scratch({ "a.go": LEAK });
    const { status, stdout, stderr } = await gomend(dir, ["--files-from", "-"], { stdin: "a.go\nno.go\n" });
    assert.equal(status, 2);
    assert.match(stdout, /^\+\tdefer/m);
    assert.match(stderr, /^error: no\.go: no such file/m);
  });

  it("wants a list that can be read, and no paths beside it", async () => {
    const dir = scratch({ "a.go": LEAK });
    for (const [args, words] of [
      [["--files-from", "no.txt"], /^error: --files-from no\.txt: no such file/],
      [["--files-from", "-", "a.go"], /no path can be given with it: a\.go/],
      [["--files-from", "-", "-"], /no path can be given with it: -/],
      [["--files-from"], /--files-from needs a value/],
    ] as const) {
      const { status, stdout, stderr } = await gomend(dir, args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, words);
    }
  });

  it("goes with --staged and --since: files of the list that have changed", { skip: withoutGit }, async () => {
    const repo = Repository.with({ "a.go": named("a"), "b.go": CLEAN });
    repo.stage({ "b.go": named("b"), "c.go": named("c") });
    for (const more of [["--staged"], ["--since", "HEAD"], ["--staged", "--changed-lines"]]) {
      const args = ["check", "--format", "concise", "--files-from", "-", ...more];
      const { stdout, stderr } = await gomend(repo.dir, args, { stdin: "a.go\nb.go\n" });
      assert.match(stdout, /^b\.go:6:.*\n$/);
      assert.doesNotMatch(stderr, /error/);
    }
  });
});
