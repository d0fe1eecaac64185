import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratchEnv } from "../hook/scratch.ts";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK, LEAK_MENDED } from "./gomend.ts";
import { Repository, withoutGit } from "./repository.ts";

/** Names that a disk can have; not all can on Windows and macOS. */
const ODD = [
  "sp ace.go",
  'quo"te.go',
  "apo'strophe.go",
  "new\nline.go",
  "tab\t.go",
  "back\\slash.go",
  "$(touch pwned).go",
  "*.go",
  "[a].go",
  "!not.go",
  "#hash.go",
  "-dash.go",
  "--write.go",
  "a:b.go",
  "a,b.go",
  "%41.go",
  "\u00e9-composed.go",
  "e\u0301-decomposed.go",
  "\u6f22\u5b57.go",
  "\ud83d\ude00.go",
  "\u001b[31mred.go",
];
const unlike = process.platform === "linux" ? false : "the disk may not take such names";
const all = (text: string): Record<string, string> =>
  Object.fromEntries(ODD.flatMap((name, i) => [[`${i}/${name}`, text] as const, [`${name}.d/a.go`, text] as const]));

describe("names of all kinds", { skip: unlike }, () => {
  it("are found in a walk, written, and told so that each stays on its line", async () => {
    const files = all(LEAK);
    const dir = scratch(files);
    const { status, stdout } = await gomend(dir, ["check", "--format", "concise"]);
    assert.equal(status, 1);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, Object.keys(files).length);
    for (const line of lines) assert.match(line, /^\P{Cc}+\.go:6:15: response-body-close: /u);
    const json = JSON.parse((await gomend(dir, ["check", "--format", "json"])).stdout);
    assert.deepEqual(
      json.findings.map(({ file }: { file: string }) => file).sort(),
      Object.keys(files).sort(),
      "for programs they are as they are",
    );
    assert.equal((await gomend(dir, ["--write"])).status, 0);
    for (const name of Object.keys(files)) assert.equal(readFileSync(join(dir, name), "utf8"), LEAK_MENDED, name);
    assert.equal(readdirSync(dir).includes("pwned"), false);
  });

  it("can be given behind --", async () => {
    const dir = scratch({ "-dash.go": LEAK, "check/a.go": LEAK, "z.go": LEAK });
    const found = async (...args: string[]) =>
      (await gomend(dir, args)).stdout.match(/^[^:\n]+(?=:6:15: )/gm)?.join(" ");
    assert.equal(await found("check", "--format=concise", "--", "-dash.go"), "-dash.go");
    assert.equal(await found("check", "--format=concise", "z.go", "--", "-dash.go"), "-dash.go z.go");
    assert.equal(await found("--format=concise", "--", "check"), "check/a.go");
    assert.equal(await found("check", "--format=concise", "--"), "-dash.go z.go check/a.go");
    assert.equal((await gomend(dir, ["--write", "--", "-dash.go"])).status, 0);
    assert.deepEqual(
      ["-dash.go", "z.go"].map((name) => readFileSync(join(dir, name), "utf8")),
      [LEAK_MENDED, LEAK],
    );
    assert.match((await gomend(dir, ["inspect", "--", "-dash.go"])).stdout, /^-dash\.go\n/);
    assert.match((await gomend(dir, ["explain", "--", "append-alias"])).stdout, /^append-alias: /);
  });

  it("come out of the diff as git takes them", { skip: withoutGit }, async () => {
    const repo = Repository.with(all(LEAK));
    const { stdout } = await gomend(repo.dir, []);
    const git = spawnSync("git", ["apply", "-"], { cwd: repo.dir, env: scratchEnv(), input: stdout, encoding: "utf8" });
    assert.equal(git.status, 0, git.stderr);
    for (const name of Object.keys(all(""))) assert.equal(repo.text(name), LEAK_MENDED, name);
    repo.git("checkout", "--quiet", ".");
    assert.equal((await gomend(repo.dir, ["--write", "--since", "HEAD~0"])).status, 0, "nothing has changed");
    const { status, stderr } = await gomend(repo.dir, ["--write"]);
    assert.equal(status, 0, stderr);
  });

  it("as long as a name may be, in bytes, and paths of more than 1,000 bytes", async () => {
    const deep = `${"d".repeat(100)}/`.repeat(15);
    const names = [
      `${"x".repeat(252)}.go`,
      `${"\u6f22".repeat(84)}.go`,
      `${"\ud83d\ude00".repeat(63)}.go`,
      `${deep}a.go`,
    ];
    const dir = scratch(Object.fromEntries(names.map((name) => [name, LEAK])));
    const { status, stderr } = await gomend(dir, ["--write"]);
    assert.equal(status, 0, stderr);
    for (const name of names) assert.equal(readFileSync(join(dir, name), "utf8"), LEAK_MENDED);
    const tooLong = await gomend(dir, ["check", `${"x".repeat(300)}.go`]);
    assert.deepEqual([tooLong.status, /x\.go: the name is too long$/m.test(tooLong.stderr)], [2, true]);
  });

  it("that are no UTF-8 are told and passed over", async () => {
    const dir = scratch({ "good.go": LEAK });
    const odd = (name: string) => Buffer.concat([Buffer.from(`${dir}/`), Buffer.from(name, "latin1")]);
    writeFileSync(odd("caf\u00e9.go"), LEAK);
    mkdirSync(odd("d\u00e9"));
    const { status, stderr } = await gomend(dir, ["--write"]);
    assert.equal(status, 0, stderr);
    for (const name of ["caf.\\.go", "d."]) {
      assert.match(stderr, new RegExp(`^warning: ${name}: skipped: a name that is not valid UTF-8$`, "m"));
    }
    assert.equal(readFileSync(join(dir, "good.go"), "utf8"), LEAK_MENDED);
  });
});

describe("links to folders", () => {
  it("are not followed in a walk, but where they are named, and a file is looked at once", async () => {
    const dir = scratch({ "real/sub/a.go": LEAK });
    symlinkSync("real", join(dir, "linked"));
    const found = async (cwd: string, ...paths: string[]) =>
      (await gomend(cwd, ["check", "--format=concise", ...paths])).stdout.match(/^[^:\n]+(?=:6:15: )/gm);
    assert.deepEqual(await found(dir), ["real/sub/a.go"]);
    assert.deepEqual(await found(dir, "linked"), ["linked/sub/a.go"]);
    assert.deepEqual(await found(dir, "linked/..."), ["linked/sub/a.go"]);
    assert.deepEqual(await found(dir, "linked/sub/a.go", "real", "linked"), ["linked/sub/a.go"]);
    assert.deepEqual(await found(join(dir, "linked/sub")), ["a.go"]);
    assert.equal((await gomend(dir, ["--write", "linked"])).status, 0);
    assert.equal(readFileSync(join(dir, "real/sub/a.go"), "utf8"), LEAK_MENDED);
  });
});
