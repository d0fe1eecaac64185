import assert from "node:assert/strict";
import { chmodSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, LEAK, LEAK_MENDED, root } from "./gomend.ts";
import { Repository, withoutGit } from "./repository.ts";

/** The files with findings, as they are shown. */
async function found(dir: string, ...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await gomend(dir, ["check", "--format", "json", ...args]);
  assert.doesNotMatch(stderr, /^error:/m);
  const { findings } = JSON.parse(stdout) as { findings: { file: string }[] };
  return [...new Set(findings.map((finding) => finding.file))];
}

const named = (name: string): string => LEAK.replace("leak", name);

describe("--staged", { skip: withoutGit }, () => {
  it("looks at staged files only, and at their staged content", async () => {
    const repo = Repository.with({ "a.go": named("a"), "b.go": CLEAN, "c.go": named("c") });
    repo.stage({ "b.go": named("b") });
    repo.write({ "c.go": `${named("c")}\n// more\n`, "new.go": named("fresh") });
    assert.deepEqual(await found(repo.dir, "--staged"), ["b.go"]);
    repo.write({ "b.go": CLEAN });
    assert.deepEqual(await found(repo.dir, "--staged"), ["b.go"]);
    repo.stage({ "b.go": `${CLEAN}\n// fine\n` });
    repo.write({ "b.go": named("b") });
    const { status, stdout } = await gomend(repo.dir, ["--staged"]);
    assert.deepEqual([status, stdout], [0, ""]);
  });

  it("knows the package as it is staged", async () => {
    const close = 'package a\n\nimport "net/http"\n\nfunc done(resp *http.Response) { resp.Body.Close() }\n';
    const user = LEAK.replace("println(resp.StatusCode)", "done(resp)");
    const repo = Repository.with({ "close.go": close, "a.go": CLEAN });
    repo.stage({ "a.go": user });
    assert.deepEqual(await found(repo.dir, "--staged"), []);
    // The helper on disk does not close any more; that is not what is going to be committed.
    repo.write({ "close.go": close.replace("resp.Body.Close()", "println(resp)") });
    assert.deepEqual(await found(repo.dir, "--staged"), []);
    repo.git("add", "close.go");
    repo.write({ "close.go": close });
    assert.deepEqual(await found(repo.dir, "--staged"), ["a.go"]);
    unlinkSync(join(repo.dir, "close.go"));
    assert.deepEqual(await found(repo.dir, "--staged"), ["a.go"]);
  });

  it("writes files that are on disk as they are staged, and fails, so that a hook stops the commit", async () => {
    const repo = Repository.with();
    repo.stage({ "a.go": LEAK });
    const before = repo.git("ls-files", "--stage");
    const { status, stdout, stderr } = await gomend(repo.dir, ["--staged", "--write"]);
    assert.deepEqual([status, stdout, repo.text("a.go")], [1, "", LEAK_MENDED]);
    assert.match(stderr, /1 file written; 0 findings left\nwhat is staged is as it was/);
    assert.equal(repo.git("ls-files", "--stage"), before);
    repo.git("add", "a.go");
    assert.equal((await gomend(repo.dir, ["--staged", "--write"])).status, 0);
  });

  it("never writes over changes that are not staged, but prints a patch for the index", async () => {
    const repo = Repository.with({ "a.go": CLEAN });
    repo.stage({ "a.go": LEAK, "b.go": named("b") });
    const onDisk = LEAK.replace("println", "print");
    repo.write({ "a.go": onDisk });
    const before = repo.git("ls-files", "--stage");
    for (const more of [[], ["--allow-dirty"]]) {
      const { status, stdout, stderr } = await gomend(repo.dir, [
        "--staged",
        "--write",
        "--format",
        "diff",
        ...more,
        "a.go",
      ]);
      assert.deepEqual([status, repo.text("a.go")], [1, onDisk]);
      assert.match(stderr, /a\.go: not on disk as it is staged, so it was not written/);
      assert.match(stdout, /^\+\tdefer resp\.Body\.Close\(\)$/m);
    }
    assert.equal(repo.git("ls-files", "--stage"), before);
    const { status, stdout } = await gomend(repo.dir, ["--staged", "--write"]);
    assert.equal(status, 1);
    assert.match(stdout, /^a\.go:6:15 {2}response-body-close/);
    repo.write({ "the.patch": stdout.slice(stdout.indexOf("--- a/a.go")) });
    repo.git("apply", "--cached", "the.patch");
    assert.deepEqual([repo.git("show", ":a.go"), repo.text("a.go")], [LEAK_MENDED, onDisk]);
    assert.equal(repo.text("b.go"), LEAK_MENDED.replace("leak", "b"));
  });

  it("has nothing to do where nothing is staged, deleted files and other files apart", async () => {
    const repo = Repository.with({ "a.go": LEAK, "b.go": named("b"), "c.txt": "" });
    const nothing = async () => {
      const { status, stdout, stderr } = await gomend(repo.dir, ["--staged"]);
      assert.deepEqual([status, stdout, stderr], [0, "", "no findings in 0 files\n"]);
    };
    await nothing();
    repo.git("rm", "--quiet", "--cached", "a.go");
    repo.stage({ "c.txt": "x" });
    repo.write({ "d.go": named("d") });
    repo.git("add", "--intent-to-add", "d.go");
    await nothing();
  });

  it("takes renamed files, and those whose work tree copy is gone", async () => {
    const repo = Repository.with({ "a.go": LEAK, "b.go": CLEAN });
    repo.git("mv", "a.go", "moved.go");
    repo.stage({ "b.go": named("b") });
    unlinkSync(join(repo.dir, "b.go"));
    assert.deepEqual(await found(repo.dir, "--staged"), ["b.go", "moved.go"]);
    const { status } = await gomend(repo.dir, ["--staged", "--write"]);
    assert.equal(status, 1);
    assert.equal(repo.git("status", "--porcelain", "b.go"), "MD b.go\n");
  });

  it("works before the first commit", async () => {
    const dir = scratch({ "a.go": LEAK, "b.go": named("b") });
    const repo = Repository.in(dir);
    repo.git("init", "--quiet");
    repo.git("add", "a.go");
    assert.deepEqual(await found(dir, "--staged"), ["a.go"]);
    assert.deepEqual(await found(dir, "--staged", "--changed-lines"), ["a.go"]);
    assert.deepEqual(await found(dir, "--changed-lines"), ["a.go", "b.go"]);
  });

  it("takes names of all kinds", async () => {
    const names = ["with space.go", "\u00e4\u{1f600}.go", "-dash.go", "a'b.go", "[x]*.go", "sub [1]/c.go"];
    if (process.platform !== "win32") names.push('quo"te.go', "new\nline.go", "tab\t.go", "back\\slash.go", " .go");
    const repo = Repository.with();
    repo.stage(Object.fromEntries(names.map((name, i) => [name, named(`f${i}`)])));
    assert.deepEqual((await found(repo.dir, "--staged")).sort(), names.toSorted());
    assert.deepEqual((await found(repo.dir, "--staged", "--changed-lines")).sort(), names.toSorted());
    for (const name of names) repo.write({ [name]: "package a\n" });
    assert.deepEqual((await found(repo.dir, "--staged")).sort(), names.toSorted());
  });

  it("keeps to the paths that are given, from wherever it is called", async () => {
    const repo = Repository.with();
    repo.stage({ "a.go": LEAK, "sub/b.go": LEAK, "sub/deep/c.go": LEAK, "vendor/v.go": LEAK, "other/o.go": LEAK });
    const sub = join(repo.dir, "sub");
    assert.deepEqual(await found(sub, "--staged"), ["b.go", "deep/c.go"]);
    assert.deepEqual(await found(sub, "--staged", ".."), ["../a.go", "../other/o.go", "b.go", "deep/c.go"]);
    assert.deepEqual(await found(repo.dir, "--staged", "./sub/..."), ["sub/b.go", "sub/deep/c.go"]);
    assert.deepEqual(await found(repo.dir, "--staged", "vendor", "a.go", "go.mod"), ["a.go", "vendor/v.go"]);
    symlinkSync("sub", join(repo.dir, "link"));
    assert.deepEqual(await found(repo.dir, "--staged", "link/deep"), ["sub/deep/c.go"]);
    const other = Repository.with({ "a.go": LEAK });
    Repository.in(join(repo.dir, "sub")).git("init", "--quiet", "nested");
    for (const [path, words] of [
      ["nowhere", /nowhere: no such file/],
      [other.dir, /is not in the work tree whose changes are looked at/],
      ["sub/nested", /sub\/nested is not in the work tree whose changes are looked at/],
      ["../...", /\.\.\/\.\.\. is not in the work tree/],
    ] as const) {
      const { status, stderr } = await gomend(repo.dir, ["--staged", path]);
      assert.equal(status, 2);
      assert.match(stderr, words);
    }
  });

  it("passes over links and submodules with the name of a Go file", async () => {
    const inner = Repository.with({ "x.go": LEAK });
    const repo = Repository.with({ "real.go": CLEAN });
    symlinkSync("real.go", join(repo.dir, "link.go"));
    repo.git("add", "link.go");
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "sub.go");
    assert.deepEqual(await found(repo.dir, "--staged"), []);
    const sub = join(repo.dir, "sub.go");
    const module = Repository.in(sub);
    module.stage({ "x.go": `${LEAK}// more\n` });
    assert.deepEqual(await found(sub, "--staged"), ["x.go"]);
    const { status } = await gomend(sub, ["--staged", "--write"]);
    assert.deepEqual([status, module.text("x.go")], [1, `${LEAK_MENDED}// more\n`]);
  });

  it("tells of merge conflicts in clear words", async () => {
    const repo = Repository.with({ "a.go": "package a\n", "b.go": "package a\n" });
    repo.git("checkout", "--quiet", "-b", "other");
    repo.write({ "a.go": LEAK });
    repo.commit();
    repo.git("checkout", "--quiet", "main");
    repo.write({ "a.go": named("b") });
    repo.commit();
    assert.notEqual(repo.try(["merge", "other"]).status, 0);
    const { status, stderr } = await gomend(repo.dir, ["--staged"]);
    assert.equal(status, 2);
    assert.match(stderr, /^error: a\.go: has merge conflicts, so nothing of it is staged; resolve them, and add it$/m);
  });

  it("keeps the line ends that a checkout has", async () => {
    const crlf = (text: string): string => text.replaceAll("\n", "\r\n");
    const repo = Repository.with();
    repo.git("config", "core.autocrlf", "true");
    repo.stage({ "a.go": crlf(LEAK), "b.go": crlf(named("b")) });
    assert.equal(repo.git("show", ":a.go"), LEAK);
    repo.write({ "b.go": crlf(`${named("b")}// more\n`) });
    const { status, stdout } = await gomend(repo.dir, ["--staged", "--write", "--changed-lines", "--format", "diff"]);
    assert.deepEqual([status, repo.text("a.go")], [1, crlf(LEAK_MENDED)]);
    repo.write({ "the.patch": stdout.slice(stdout.indexOf("--- a/b.go")) });
    repo.git("apply", "--cached", "the.patch");
    assert.equal(repo.git("show", ":b.go"), LEAK_MENDED.replace("leak", "b"));
  });

  it("works in linked work trees and sparse checkouts, and heeds assumptions of git", async () => {
    const repo = Repository.with({ "a/a.go": CLEAN, "b/b.go": CLEAN, "b/two.go": CLEAN.replace("clean", "two") });
    const tree = join(scratch(), "tree");
    repo.git("worktree", "add", "--quiet", tree);
    const linked = Repository.in(tree);
    linked.stage({ "a/a.go": LEAK });
    assert.deepEqual(await found(tree, "--staged"), ["a/a.go"]);
    assert.deepEqual(await found(repo.dir, "--staged"), []);
    repo.git("sparse-checkout", "set", "a");
    repo.stage({ "a/a.go": LEAK });
    repo.git("update-index", "--cacheinfo", `100644,${repo.git("rev-parse", ":a/a.go").trim()},b/b.go`);
    assert.deepEqual(await found(repo.dir, "--staged"), ["a/a.go", "b/b.go"]);
    repo.git("update-index", "--assume-unchanged", "a/a.go");
    repo.write({ "a/a.go": "package a // not staged\n" });
    assert.deepEqual(await found(repo.dir, "--staged", "a"), ["a/a.go"]);
    await gomend(repo.dir, ["--staged", "--write"]);
    assert.equal(repo.text("a/a.go"), "package a // not staged\n");
  });

  it("stops a commit as a hook, also one of some files, of all, and in a linked work tree", async () => {
    const repo = Repository.with({ "a.go": CLEAN, "b.go": "package a\n" });
    const hooks = scratch({
      "pre-commit": `#!/bin/sh\nexec "${process.execPath}" "${join(root, "bin/gomend.js")}" check --format concise --staged\n`,
    });
    chmodSync(join(hooks, "pre-commit"), 0o755);
    repo.git("config", "core.hooksPath", hooks);
    const stops = (dir: string, words: RegExp, ...args: string[]) => {
      const { status, output } = repo.try(["-C", dir, "commit", "--message", "Try", ...args]);
      assert.equal(status, 1, output);
      assert.match(output, words);
    };
    repo.write({ "a.go": LEAK, "b.go": named("b") });
    repo.git("add", "b.go");
    stops(repo.dir, /^b\.go:6:15[^\n]*\n[\s\S]*in 1 file$/m);
    stops(repo.dir, /^a\.go:6:15[^\n]*\nb\.go:6:15/m, "--all");
    stops(repo.dir, /^a\.go:6:15[^\n]*\n[\s\S]*in 1 file$/m, "--only", "a.go");
    const tree = join(scratch(), "tree");
    repo.git("worktree", "add", "--quiet", tree);
    const linked = Repository.in(tree);
    linked.stage({ "c.go": named("c") });
    stops(tree, /^c\.go:6:15/m);
    linked.stage({ "c.go": LEAK_MENDED });
    assert.equal(linked.try(["commit", "--message", "Mended"]).status, 0);
  });

  it("says why it cannot work: no repository, no git, options that do not go together", async () => {
    const outside = scratch({ "a.go": LEAK });
    const ceiling = { GIT_CEILING_DIRECTORIES: join(outside, "..") };
    const fails = async (args: string[], words: RegExp, env: Record<string, string> = ceiling) => {
      const { status, stdout, stderr } = await gomend(outside, args, { env });
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, words);
    };
    await fails(["--staged"], /^error: --staged: not a git repository/);
    await fails(["--changed-lines"], /^error: --changed-lines: not a git repository/);
    await fails(["--staged"], /^error: --staged: there is no git on PATH/, { PATH: outside });
    await fails(["--staged", "--since", "HEAD"], /--staged and --since exclude each other/);
    await fails(["--staged", "-"], /--staged is about files/);
  });
});
