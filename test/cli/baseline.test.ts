import assert from "node:assert/strict";
import { readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, HOPELESS, LEAK, LEAK_MENDED, write } from "./gomend.ts";

const NAME = ".gomend-baseline.json";
const read = (dir: string, name = NAME) => readFileSync(join(dir, name), "utf8");

/** What `gomend check` finds: `file:line`. */
async function found(dir: string, ...args: string[]): Promise<string[]> {
  const { stdout, stderr, status } = await gomend(dir, ["check", "--format", "json", ...args]);
  assert.notEqual(stdout, "", stderr);
  const { findings, summary } = JSON.parse(stdout);
  assert.equal(status, findings.length > 0 ? 1 : 0);
  assert.equal(summary.findings, findings.length);
  return findings.map((f: { file: string; range: { start: { line: number } } }) => `${f.file}:${f.range.start.line}`);
}

async function baseline(dir: string, ...args: string[]): Promise<string> {
  const { stdout, stderr, status } = await gomend(dir, ["baseline", ...args]);
  assert.equal(stderr, "");
  assert.equal(status, 0);
  return stdout;
}

/** The function of LEAK under another name. */
const leak = (name: string) => LEAK.slice(LEAK.indexOf("func")).replace("leak", name);
const FILES = { ".git/": "", "a.go": LEAK, "in/b.go": HOPELESS };

describe("a baseline", () => {
  it("leaves out what is in it, and counts it", async () => {
    const dir = scratch(FILES);
    assert.equal(await baseline(dir, "write"), `${NAME}: 2 findings in 2 files (2 added, 0 removed)\n`);
    for (const args of [[], ["check"], ["--write"], ["--format", "concise"]]) {
      const { status, stdout, stderr } = await gomend(dir, args);
      assert.deepEqual([status, stdout], [0, ""]);
      assert.equal(stderr, "no findings in 2 files; 2 in the baseline\n");
    }
    assert.equal(read(dir, "a.go"), LEAK);
    const { summary } = JSON.parse((await gomend(dir, ["--format", "json"])).stdout);
    assert.equal(summary.baselined, 2);
    assert.match((await gomend(dir, ["--statistics"])).stdout, /^baseline +rule\n/);
    // From within, too.
    assert.deepEqual(await found(join(dir, "in")), []);
    assert.equal((await found(dir, "--no-baseline")).length, 2);
    assert.equal((await gomend(dir, ["--write", "--allow-dirty", "--no-baseline", "a.go"])).status, 0);
    assert.equal(read(dir, "a.go"), LEAK_MENDED);
  });

  it("is told to SARIF as suppressed from outside", async () => {
    const dir = scratch(FILES);
    await baseline(dir, "write");
    const { results } = JSON.parse((await gomend(dir, ["check", "--format", "sarif"])).stdout).runs[0];
    assert.deepEqual(
      results.map((result: { suppressions: unknown }) => result.suppressions),
      Array(2).fill([{ kind: "external", justification: "in the baseline" }]),
    );
  });

  it("holds when lines move, white space changes, or other code comes in", async () => {
    const dir = scratch(FILES);
    await baseline(dir, "write");
    write(dir, { "a.go": LEAK.replace("func leak", "func other() {}\n\nfunc leak").replace("\tresp,", "\t resp,  ") });
    assert.deepEqual(await found(dir), []);
  });

  it("tells what is new, and mends it", async () => {
    const dir = scratch({ "a.go": LEAK });
    await baseline(dir, "write");
    write(dir, { "a.go": `${LEAK}\n${leak("again")}` });
    assert.deepEqual(await found(dir), ["a.go:15"]);
    const { status, stderr } = await gomend(dir, ["--write"]);
    assert.equal(status, 0, stderr);
    assert.equal(
      read(dir, "a.go"),
      `${LEAK}\n${leak("again").replace("\tprintln", "\tdefer resp.Body.Close()\n\tprintln")}`,
    );
  });

  it("never weighs a fixed finding against a new one", async () => {
    const dir = scratch({ "a.go": `${LEAK}\n${leak("second")}` });
    await baseline(dir, "write");
    // Mended in one function, made in another: the same line.
    write(dir, { "a.go": `${LEAK_MENDED}\n${leak("second")}\n${leak("third")}` });
    assert.deepEqual(await found(dir), ["a.go:25"]);
    // In another file.
    write(dir, { "a.go": `${LEAK_MENDED}\n${leak("second")}`, "b.go": LEAK.replace("leak", "third") });
    assert.deepEqual(await found(dir), ["b.go:6"]);
  });

  it("tells one of two equal findings when one was known", async () => {
    const call = '\tif resp, err := http.Get("a"); err == nil {\n\t\tprintln(resp.StatusCode)\n\t}\n';
    const code = (n: number) => `package a\n\nimport "net/http"\n\nfunc f() {\n${call.repeat(n)}}\n`;
    const dir = scratch({ "a.go": code(1) });
    assert.equal((await found(dir)).length, 1);
    await baseline(dir, "write");
    write(dir, { "a.go": code(2) });
    assert.deepEqual(await found(dir), ["a.go:9"]);
    write(dir, { "a.go": code(3) });
    assert.deepEqual(await found(dir), ["a.go:9", "a.go:12"]);
    assert.match(await baseline(dir, "write"), /3 findings in 1 file \(2 added, 0 removed\)/);
    assert.match(read(dir), /"count": 3 }/);
    assert.deepEqual(await found(dir), []);
  });

  it("knows a file again that has got another name", async () => {
    const dir = scratch({ ...FILES, "c/c.go": LEAK });
    await baseline(dir, "write");
    renameSync(join(dir, "a.go"), join(dir, "in/z.go"));
    assert.deepEqual(await found(dir), []);
    const { stdout, stderr } = await gomend(dir, ["--write"]);
    assert.equal(stdout + stderr, "no findings in 3 files; 3 in the baseline\n");
    // But not two files for one.
    write(dir, { "in/zz.go": LEAK.replace("package a", "package b") });
    assert.deepEqual(await found(dir), ["in/zz.go:6"]);
    assert.match(await baseline(dir, "prune"), /3 findings in 3 files \(0 removed, 1 moved\)/);
    assert.match(read(dir), /"file": "in\/z\.go"/);
    assert.deepEqual(await found(dir), ["in/zz.go:6"]);
  });

  it("is pruned of what is gone, in what was looked at", async () => {
    const dir = scratch({
      ...FILES,
      "b.go": leak("x").replace(/^/, LEAK.slice(0, LEAK.indexOf("func"))),
      "d/d.go": LEAK,
    });
    await baseline(dir, "write");
    write(dir, { "a.go": CLEAN, "in/b.go": "package a\n" });
    rmSync(join(dir, "d/d.go"));
    const { stderr } = await gomend(dir, ["check"]);
    assert.match(stderr, /^2 findings of the baseline are gone: 'gomend baseline prune' drops them$/m);
    assert.match(await baseline(dir, "prune", "in"), /3 findings in 3 files \(1 removed\)/);
    assert.match(await baseline(dir, "prune", "--select", "closer-leak"), /2 findings in 2 files \(1 removed\)/);
    assert.match(await baseline(dir, "prune"), /1 finding in 1 file \(1 removed\)/);
    assert.match(await baseline(dir, "prune"), /1 finding in 1 file \(0 removed\)/);
    assert.match(read(dir), /"file": "b\.go"/);
    assert.deepEqual(await found(dir), []);
  });

  it("keeps what is known of a file that does not parse", async () => {
    const dir = scratch(FILES);
    await baseline(dir, "write");
    const before = read(dir);
    write(dir, { "a.go": "package a\n\nfunc {\n" });
    for (const command of ["write", "prune"]) {
      const { status, stderr } = await gomend(dir, ["baseline", command, "--strict"]);
      assert.equal(status, 2);
      assert.match(stderr, /^error: a\.go: skipped: /);
      assert.equal(read(dir), before);
    }
  });

  it("is brought up to date by writing it again, in part where a part is asked for", async () => {
    const dir = scratch(FILES);
    assert.match(await baseline(dir, "write", "in"), /1 finding in 1 file \(1 added, 0 removed\)/);
    assert.deepEqual(await found(dir), ["a.go:6"]);
    assert.match(await baseline(dir, "write"), /2 findings in 2 files \(1 added, 0 removed\)/);
    write(dir, { "a.go": LEAK_MENDED });
    assert.match(await baseline(dir, "write", "--ignore", "response-body-close"), /2 findings in 2 files \(0 added/);
    assert.match(await baseline(dir, "write"), /1 finding in 1 file \(0 added, 1 removed\)/);
  });

  it("lies beside the configuration, or at the top, or where it is told to", async () => {
    const nested = scratch({ ".git/": "", "m/.gomend.yaml": "", "m/in/a.go": LEAK });
    assert.match(await baseline(join(nested, "m/in"), "write"), /^\.\.\/\.gomend-baseline\.json: /);
    assert.deepEqual(await found(nested), []);
    const top = scratch({ ".git/": "", "m/a.go": LEAK });
    assert.match(await baseline(join(top, "m"), "write", "--baseline", "x.json"), /^x\.json: 1 finding/);
    assert.deepEqual(await found(top), ["m/a.go:6"]);
    assert.deepEqual(await found(top, "--baseline", "m/x.json"), []);
    assert.match(await baseline(join(top, "m"), "write"), /^\.\.\/\.gomend-baseline\.json: 1 finding/);
    assert.deepEqual(await found(join(top, "m")), []);
    assert.match(await baseline(top, "show", "--baseline", "m/x.json"), /1 +1 +response-body-close\n\nm\/x\.json: 1/);
  });

  it("holds for text on standard input by the path that it has", async () => {
    const dir = scratch(FILES);
    await baseline(dir, "write");
    const run = (name: string) => gomend(dir, ["--write", "-", "--stdin-filename", name], { stdin: LEAK });
    assert.equal((await run("a.go")).stdout, LEAK);
    assert.equal((await run("new.go")).stdout, LEAK_MENDED);
  });

  it("is the same with and without a cache", async () => {
    const dir = scratch(FILES);
    const cache = ["--cache-dir", join(dir, ".cache")];
    assert.equal((await found(dir, ...cache)).length, 2);
    await baseline(dir, "write", ...cache);
    assert.deepEqual(await found(dir, ...cache), []);
    assert.deepEqual(await found(dir, ...cache), []);
    assert.equal((await found(dir, ...cache, "--no-baseline")).length, 2);
    rmSync(join(dir, NAME));
    assert.equal((await found(dir, ...cache)).length, 2);
  });

  it("is shown by rule", async () => {
    const dir = scratch(FILES);
    assert.equal(await baseline(dir, "show"), "there is no baseline; 'gomend baseline write' makes one\n");
    assert.equal(await baseline(dir, "prune"), "there is no baseline\n");
    await baseline(dir, "write");
    const table = "findings  files  rule\n       2      2  response-body-close\n";
    assert.equal(await baseline(dir, "show"), `${table}\n${NAME}: 2 findings in 2 files\n`);
    const shown = JSON.parse(await baseline(dir, "show", "--format", "json"));
    assert.deepEqual(shown.rules, [{ rule: "response-body-close", findings: 2, files: 2 }]);
    assert.deepEqual(shown.findings, JSON.parse(read(dir)).findings);
  });

  it("is not made where nothing is found", async () => {
    const dir = scratch({ "a.go": CLEAN });
    assert.equal(await baseline(dir, "write"), "no findings, so no baseline is needed\n");
    assert.throws(() => read(dir));
  });

  it("that is damaged stops every run, and is left as it is", async () => {
    const damaged = '{\n  "schemaVersion": 1,\n  "findings": [{}]\n}\n';
    const dir = scratch({ ...FILES, [NAME]: damaged });
    for (const args of [
      [],
      ["check"],
      ["--write"],
      ["baseline", "write"],
      ["baseline", "prune"],
      ["baseline", "show"],
    ]) {
      const { status, stdout, stderr } = await gomend(dir, args);
      assert.deepEqual([status, stdout, stderr], [2, "", `error: ${NAME}:3:16: file is missing\n`], args.join(" "));
    }
    assert.equal(read(dir), damaged);
    assert.equal(read(dir, "a.go"), LEAK);
  });

  const usage: [string[], RegExp][] = [
    [["--baseline", "no.json"], /^error: no\.json: no such file or folder\n$/],
    [["--baseline", "in"], /^error: in: not a regular file\n$/],
    [["--baseline", "x", "--no-baseline"], /^error: --baseline and --no-baseline exclude each other\n/],
    [["baseline"], /^error: baseline needs one of write, prune and show\n/],
    [["baseline", "wirte"], /^error: wirte is one word too many \(did you mean write\?\)\n/],
    [["baseline", "write", "--no-baseline"], /^error: --no-baseline does not belong to this command\n/],
    [["baseline", "write", "nowhere"], /^error: nowhere: no such file or folder\n/],
    [
      ["baseline", "write", "--baseline", "no/such/b.json"],
      /^error: no\/such\/b\.json: cannot be written: no such file/,
    ],
  ];
  for (const [args, message] of usage) {
    it(`${args.join(" ")} is an error`, async () => {
      const { status, stderr } = await gomend(scratch(FILES), args);
      assert.match(stderr, message);
      assert.equal(status, 2);
    });
  }
});
