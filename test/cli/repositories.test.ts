import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK, LEAK_MENDED, root } from "./gomend.ts";
import { Repository, withoutGit } from "./repository.ts";

const crlf = (text: string): string => text.replaceAll("\n", "\r\n");
const named = (name: string, text = LEAK): string => text.replace("leak", name);

describe("repositories", { skip: withoutGit }, () => {
  it("that are checked out with CRLF: only the lines of fixes and comments change", async () => {
    const files = { "a.go": crlf(LEAK), "sub/b.go": crlf(named("b")) };
    const repo = Repository.with({ ".gitattributes": "* text=auto eol=crlf\n", ...files });
    assert.equal((await gomend(repo.dir, ["--write"])).status, 0);
    assert.equal(repo.text("a.go"), crlf(LEAK_MENDED));
    assert.equal(repo.git("diff", "--numstat"), "1\t0\ta.go\n1\t0\tsub/b.go\n");
    repo.git("checkout", "--quiet", ".");
    assert.equal((await gomend(repo.dir, ["--write", "--suppress", "known"])).status, 0);
    assert.equal(repo.text("a.go").replaceAll("\r\n", "").includes("\n"), false);
    assert.equal(repo.git("diff", "--numstat"), "1\t0\ta.go\n1\t0\tsub/b.go\n");
  });

  it("with a submodule and a linked work tree: each file is guarded by the repository that it is in", async () => {
    const inner = Repository.with({ "a.go": named("inner") });
    const outer = Repository.with({ "a.go": LEAK });
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "sub");
    outer.commit();
    const sub = Repository.in(join(outer.dir, "sub"));
    sub.write({ "a.go": named("dirty") });
    const { status, stderr } = await gomend(outer.dir, ["--write"]);
    assert.equal(status, 2);
    assert.match(stderr, /^error: sub\/a\.go: has uncommitted changes/m);
    assert.deepEqual([outer.text("a.go"), sub.text("a.go")], [LEAK_MENDED, named("dirty")]);
    const tree = join(scratch(), "linked");
    outer.git("worktree", "add", "--quiet", tree);
    assert.equal((await gomend(tree, ["--write"])).status, 0);
    assert.equal(Repository.in(tree).git("status", "--porcelain"), " M a.go\n");
  });

  it("--since, --write, --baseline and a report to a file go together", async () => {
    const repo = Repository.with({ "old.go": LEAK });
    repo.write({ "known.go": named("known"), "new.go": named("fresh") });
    repo.commit();
    assert.equal((await gomend(repo.dir, ["baseline", "write", "--baseline", "b.json", "known.go"])).status, 0);
    const args = ["--format", "sarif:x.sarif", "--write", "--since", "HEAD~1", "--baseline", "b.json"];
    const { status, stdout, stderr } = await gomend(repo.dir, args);
    assert.deepEqual([status, stdout], [0, ""], stderr);
    assert.match(stderr, /^1 file written; 0 findings left$/m);
    const [run] = JSON.parse(repo.text("x.sarif")).runs;
    const told = run.results.map((result: { suppressions: unknown[] }) => result.suppressions.length);
    assert.deepEqual(told, [1], "what is in the baseline is told as suppressed");
    assert.equal(repo.git("diff", "--name-only"), "new.go\n");
  });

  it("--staged and --format github name files from the top, from whatever folder", async () => {
    const repo = Repository.with({ "x/y/a.txt": "" });
    repo.stage({ "x/a.go": LEAK });
    const { status, stdout } = await gomend(join(repo.dir, "x/y"), ["check", "--staged", "--format", "github", ".."]);
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=x\/a\.go,line=6,/);
  });

  it("the configuration of a folder holds from wherever it is looked at", async () => {
    const repo = Repository.with({
      "sub/.gomend.yaml": 'per-path:\n  /a.go: [all]\nexclude: ["/out/"]\n',
      "sub/a.go": LEAK,
      "sub/b.go": named("b"),
      "sub/out/c.go": LEAK,
      "other/a.go": LEAK,
    });
    const found = async (cwd: string, ...paths: string[]) =>
      (await gomend(join(repo.dir, cwd), ["check", "--format=concise", ...paths])).stdout.match(
        /^[^:\n]+(?=:6:15: )/gm,
      );
    assert.deepEqual(await found("."), ["other/a.go", "sub/b.go"]);
    assert.deepEqual(await found("sub"), ["b.go"]);
    assert.deepEqual(await found("other", "../sub", "."), ["a.go", "../sub/b.go"]);
    assert.deepEqual(await found("sub/out", "../..."), ["../b.go"]);
  });
});

describe("a disk without room", {
  skip: existsSync("/bin/sh") && process.platform === "linux" ? false : "no ulimit",
}, () => {
  /** No file of more than 512 or, in some shells, 1,024 bytes can be written. */
  async function cramped(dir: string, ...args: string[]) {
    const words = [process.execPath, join(root, "bin/gomend.js"), ...args].map((word) => `"${word}"`).join(" ");
    return gomend(dir, ["-c", `ulimit -f 1 && exec ${words}`], { command: "/bin/sh" });
  }

  it("leaves files as they were, names each, and writes what fits", async () => {
    const large = `${LEAK}\n${"// filler\n".repeat(200)}`;
    const dir = scratch({ "large/a.go": large, "small/a.go": LEAK });
    const { status, stderr } = await cramped(dir, "--write");
    assert.equal(status, 2);
    assert.match(stderr, /^error: large\/a\.go: cannot be written: more than the size that files may have$/m);
    assert.equal(readFileSync(join(dir, "large/a.go"), "utf8"), large);
    assert.equal(readFileSync(join(dir, "small/a.go"), "utf8"), LEAK_MENDED);
    assert.deepEqual(readdirSync(join(dir, "large")), ["a.go"]);
  });

  it("leaves no half of a new file", async () => {
    const dir = scratch({
      "a.go": Array.from({ length: 9 }, (_, i) => named(`f${i}`, LEAK.slice(i && 30))).join("\n"),
    });
    for (const args of [["init"], ["baseline", "write"]]) {
      const { status, stderr } = await cramped(dir, ...args);
      assert.equal(status, 2, args[0]);
      assert.match(stderr, /^error: \.gomend[-.\w]+: cannot be written: more than the size that files may have$/m);
      assert.deepEqual(readdirSync(dir), ["a.go"]);
    }
  });
});
