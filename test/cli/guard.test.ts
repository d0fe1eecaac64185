import assert from "node:assert/strict";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, it } from "node:test";
import { scratchEnv } from "../hook/scratch.ts";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, LEAK, LEAK_MENDED, type Result } from "./gomend.ts";
import { Repository, withoutGit } from "./repository.ts";

const named = (name: string): string => LEAK.replace("leak", name);

/** Runs with a git that writes down how it is called; gives the commands. */
async function counted(dir: string, args: readonly string[]): Promise<Result & { calls: string[] }> {
  const bin = scratch({ calls: "" });
  const { PATH = "" } = scratchEnv();
  const log = join(bin, "calls");
  writeFileSync(join(bin, "git"), `#!/bin/sh\necho "$3" >> "${log}"\nPATH="${PATH}" exec git "$@"\n`);
  chmodSync(join(bin, "git"), 0o755);
  const result = await gomend(dir, args, { env: { PATH: bin + delimiter + PATH } });
  return { ...result, calls: readFileSync(log, "utf8").split("\n").slice(0, -1) };
}

describe("the guard of --write", { skip: withoutGit }, () => {
  const files = { "a.go": LEAK, "b/b.go": LEAK, "c/c.go": LEAK, "d.go": named("d") };

  it("asks git as seldom as can be", { skip: process.platform === "win32" }, async () => {
    const repo = Repository.with(files);
    assert.deepEqual((await counted(repo.dir, [])).calls, []);
    assert.deepEqual((await counted(repo.dir, ["--write"])).calls, ["ls-files", "status"]);
    repo.git("add", ".");
    repo.stage({ "a.go": LEAK.replace("println", "print"), "b/b.go": named("other"), "c/c.go": named("more") });
    assert.deepEqual((await counted(repo.dir, ["--staged", "--write"])).calls, ["status", "ls-files"]);
    repo.git("add", ".");
    repo.write({ "a.go": LEAK });
    assert.deepEqual((await counted(repo.dir, ["--staged"])).calls, ["status", "ls-files", "cat-file"]);
    assert.deepEqual((await counted(repo.dir, ["--since", "HEAD"])).calls, ["diff", "ls-files"]);
  });

  it("refuses what git has no copy of: changed, untracked, ignored, out of its sight", async () => {
    const repo = Repository.with({ ...files, ".gitignore": "ignored.go\n" });
    repo.write({ "d.go": `${named("d")}// more\n`, "new.go": named("fresh"), "ignored.go": named("ignored") });
    repo.git("update-index", "--assume-unchanged", "b/b.go");
    repo.write({ "b/b.go": named("b") });
    const { status, stderr } = await gomend(repo.dir, ["--write", ".", "ignored.go"]);
    assert.equal(status, 2);
    const refused = [...stderr.matchAll(/^error: (\S+): has uncommitted changes/gm)].map((match) => match[1]);
    assert.deepEqual(refused.sort(), ["b/b.go", "d.go", "ignored.go", "new.go"]);
    assert.deepEqual([repo.text("a.go"), repo.text("c/c.go")], [LEAK_MENDED, LEAK_MENDED]);
  });

  it("asks the repository of the file, not that of a hook", async () => {
    const repo = Repository.with({ "a.go": CLEAN });
    const other = Repository.with({ "a.go": LEAK });
    const env = { GIT_DIR: join(repo.dir, ".git"), GIT_INDEX_FILE: join(repo.dir, ".git/index") };
    assert.equal((await gomend(repo.dir, ["--write", other.dir], { env })).status, 0);
    assert.equal(other.text("a.go"), LEAK_MENDED);
  });

  it("refuses to write where git cannot tell, in git's words", async () => {
    const repo = Repository.with({ "a.go": LEAK });
    rmSync(join(repo.dir, ".git/HEAD"));
    const { status, stderr } = await gomend(repo.dir, ["--write"]);
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^error: a\.go: git cannot tell whether it is committed \(not a git repository.*\), so it was not written/m,
    );
    assert.equal(repo.text("a.go"), LEAK);
    assert.equal((await gomend(repo.dir, ["--write", "--allow-dirty"])).status, 0);
  });
});
