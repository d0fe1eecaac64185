import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK, LEAK_MENDED, root } from "./gomend.ts";
import { Repository, withoutGit } from "./repository.ts";

const NAMES = Array.from({ length: 40 }, (_, i) => `p${i}/a.go`);
const MANY = Object.fromEntries(NAMES.map((name) => [name, LEAK]));
const texts = (dir: string): string[] => NAMES.map((name) => readFileSync(join(dir, name), "utf8"));
const leftIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => basename(name).includes("a.go"));

describe("two gomends at once", () => {
  it("that write the same files: each is mended once, and nothing is left behind", async () => {
    const dir = scratch(MANY);
    const runs = await Promise.all(["1", "2"].map((jobs) => gomend(dir, ["--write", "--jobs", jobs])));
    for (const { status, stderr } of runs) {
      // Who comes second finds a mended file, or one that has changed since it was read.
      assert.ok(status === 0 || status === 2, stderr);
      for (const line of stderr.match(/^error: .*/gm) ?? []) assert.match(line, /changed since it was read/);
    }
    for (const text of texts(dir)) assert.equal(text, LEAK_MENDED);
    assert.equal(leftIn(dir).length, NAMES.length);
  });

  it("that write in a repository, where the second sees changes that are not committed", {
    skip: withoutGit,
  }, async () => {
    const repo = Repository.with(MANY);
    await Promise.all(["1", "2"].map((jobs) => gomend(repo.dir, ["--write", "--jobs", jobs])));
    for (const text of texts(repo.dir)) assert.equal(text, LEAK_MENDED);
    assert.equal(existsSync(join(repo.dir, ".git/index.lock")), false);
    assert.equal(repo.git("status", "--porcelain").split("\n").length - 1, NAMES.length);
  });

  it("one that writes, one that reads: whole files, and a whole report", async () => {
    const dir = scratch(MANY);
    const [writer, reader] = await Promise.all([
      gomend(dir, ["--write"]),
      gomend(dir, ["check", "--format", "json", "--jobs", "1"]),
    ]);
    assert.equal(writer?.status, 0, writer?.stderr);
    const { findings, summary } = JSON.parse(reader?.stdout ?? "");
    assert.equal(summary.files, NAMES.length);
    for (const { rule } of findings) assert.equal(rule, "response-body-close");
    assert.equal(reader?.status, findings.length > 0 ? 1 : 0, reader?.stderr);
  });
});

describe("Ctrl-C", { skip: existsSync("/bin/sh") ? false : "there is no /bin/sh" }, () => {
  it("in the midst of writing: the shell sees 130, and all files are whole", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `b/${i}/b.go`);
    const rest = "\nfunc other() (err error) {\n\t_, err = http.Get(url)\n\treturn err\n}\n\nvar url string\n";
    const dir = scratch({ "a/a.go": LEAK + rest, ...Object.fromEntries(names.map((name) => [name, LEAK])) });
    const script = `trap : INT; "${process.execPath}" "${join(root, "bin/gomend.js")}" --write; echo "status $?"`;
    const { stdout, stderr } = await gomend(dir, ["-c", script], {
      command: "/bin/sh",
      // A process group of its own: the signal goes to all of it, as that of a terminal does.
      spawn: { detached: true },
      // What is left of the first folder is told as soon as it is written.
      meanwhile: (child) => child.stdout?.once("data", () => process.kill(-(child.pid as number), "SIGINT")),
    });
    assert.match(stderr, /^interrupted$/m);
    assert.match(stdout, /^status 130$/m);
    assert.notEqual(readFileSync(join(dir, "a/a.go"), "utf8"), LEAK + rest, "it was in the midst of writing");
    for (const name of names) {
      assert.ok([LEAK, LEAK_MENDED].includes(readFileSync(join(dir, name), "utf8")), name);
      assert.deepEqual(readdirSync(join(dir, name, "..")), ["b.go"]);
    }
  });

  it("leaves whole files when it is killed without a word, and the next run does the rest", async () => {
    const names = Array.from({ length: 60 }, (_, i) => `b/${String(i).padStart(2, "0")}/b.go`);
    const dir = scratch({ "a/a.go": LEAK, ...Object.fromEntries(names.map((name) => [name, LEAK])) });
    const mended = () => readFileSync(join(dir, "a/a.go"), "utf8") === LEAK_MENDED;
    const killed = await gomend(dir, ["--write"], {
      meanwhile: (child) => {
        const timer = setInterval(() => mended() && child.kill("SIGKILL"), 1);
        child.once("exit", () => clearInterval(timer));
      },
    });
    assert.ok(killed.signal === "SIGKILL" || killed.status === 0);
    for (const name of names) {
      assert.ok([LEAK, LEAK_MENDED].includes(readFileSync(join(dir, name), "utf8")), name);
    }
    assert.equal((await gomend(dir, ["--write"])).status, 0);
    for (const name of names) assert.equal(readFileSync(join(dir, name), "utf8"), LEAK_MENDED);
  });
});
