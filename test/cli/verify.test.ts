import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK, LEAK_MENDED } from "./gomend.ts";
import { gomendInTerminal, withoutPty } from "./in-terminal.ts";

const hasGo = spawnSync("go", ["version"]).status === 0;
if (!hasGo && process.env.GOMEND_REQUIRE_GO === "1") throw new Error("go is not on PATH");
const withoutGo = hasGo ? false : "there is no Go toolchain on PATH";
const MOD = "module example.com/m\n\ngo 1.22\n";
const read = (dir: string, name: string): string => readFileSync(join(dir, name), "utf8");
const FUNC = LEAK.slice(LEAK.indexOf("func"));

function left(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("gomend-verify-"));
}

describe("--verify", { skip: withoutGo }, () => {
  it("lets good fixes through, of tests too, and leaves nothing behind", async () => {
    const files = { "a.go": LEAK, "a_test.go": LEAK.replace("leak", "other") };
    for (const mode of ["--verify", "--verify=build", "--verify=vet"]) {
      const dir = scratch({ "go.mod": MOD, ...files });
      const dry = await gomend(dir, [mode]);
      assert.equal(dry.status, 1, dry.stderr);
      assert.match(dry.stdout, /^\+\tdefer resp/m);
      assert.deepEqual([read(dir, "a.go"), readdirSync(dir).length], [LEAK, 3]);
      const { status, stderr } = await gomend(dir, ["--write", mode]);
      assert.deepEqual([status, stderr.includes("go complains")], [0, false], stderr);
      assert.deepEqual(
        [read(dir, "a.go"), read(dir, "a_test.go")],
        [LEAK_MENDED, LEAK_MENDED.replace("leak", "other")],
      );
    }
    assert.deepEqual(left(), []);
  });

  it("does not hold against a fix what is wrong without it", async () => {
    const dir = scratch({ "go.mod": MOD, "a.go": LEAK, "b.go": 'package a\n\nimport _ "example.com/nowhere"\n' });
    const { status, stderr } = await gomend(dir, ["--write", "--verify"]);
    assert.equal(status, 0, stderr);
    assert.equal(stderr.match(/go complains before any fix, too/g)?.length, 1);
    assert.equal(read(dir, "a.go"), LEAK_MENDED);
  });

  it("says which files go builds without", async () => {
    const dir = scratch({ "go.mod": MOD, "a.go": "package a\n", "a_plan9.go": LEAK });
    const { stderr } = await gomend(dir, ["--verify"]);
    assert.match(stderr, /a_plan9\.go: go builds without it here, so it was not verified/);
  });

  it("takes back what somebody has edited and go rejects", { skip: withoutPty }, async () => {
    const [dir, tools] = [scratch({ "go.mod": MOD, "a.go": LEAK, "b.go": LEAK.replace("leak", "other") }), scratch()];
    const editor = join(tools, "editor");
    writeFileSync(editor, `#!/bin/sh\nsed -i 's/defer resp.Body.Close()/defer closeIt(resp)/' "$1"\n`);
    chmodSync(editor, 0o755);
    const steps = [
      ["[q]uit [?] ", "e"],
      ["[q]uit [?] ", "y"],
    ] as const;
    const args = ["-i", "--verify", "--format", "text"];
    const session = await gomendInTerminal(dir, args, steps, { env: { VISUAL: editor } });
    assert.equal(session.status, 1, session.screen);
    assert.match(session.stdout, /no fix: go build says: \.\/a\.go:\d+:\d+: undefined: closeIt/);
    assert.deepEqual([read(dir, "a.go"), read(dir, "b.go")], [LEAK, LEAK_MENDED.replace("leak", "other")]);
  });
});

describe("--verify with a go command that is particular", { skip: process.platform === "win32" }, () => {
  /** A go command that dislikes deferred closes in functions whose name begins with bad, and asks for `lib` where `main` is. */
  function particularGo(): string {
    const dir = scratch();
    const program = `#!${process.execPath}
const { readFileSync, readdirSync } = require("node:fs");
const { join, resolve } = require("node:path");
const args = process.argv.slice(2);
if (args[0] !== "list") process.exit(0);
const at = args.indexOf("-overlay");
const overlay = at < 0 ? {} : JSON.parse(readFileSync(args[at + 1], "utf8")).Replace;
for (const dir of args.slice(args.indexOf("--") + 1).map((one) => resolve(one))) {
  const files = readdirSync(dir).filter((name) => name.endsWith(".go"));
  let said = "";
  for (const name of files) {
    const path = join(dir, name);
    const text = readFileSync(overlay[path] ?? path, "utf8");
    for (const func of text.split(/^(?=func )/m)) {
      if (/^func (bad|old)/.test(func) && /defer|old/.test(func)) said += "./" + name + ":" + func.length + ":1: " + /\\w+\\(/.exec(func)[0] + ") is bad\\n";
    }
  }
  console.log(JSON.stringify({ Dir: dir, ImportPath: dir, GoFiles: files, ...(said && { Error: { Err: "# x\\n" + said } }) }, null, 1));
}
`;
    writeFileSync(join(dir, "go"), program);
    chmodSync(join(dir, "go"), 0o755);
    return `${dir}${delimiter}${process.env.PATH}`;
  }
  const named = (name: string): string => FUNC.replace("leak", name);
  const source = LEAK + ["one", "badTwo", "three", "four", "badFive"].map((name) => `\n${named(name)}`).join("");

  it("finds the fixes to blame, keeps the others, and says why", async () => {
    const dir = scratch({ "go.mod": MOD, "a.go": source, "sub/b.go": LEAK });
    const { status, stdout, stderr } = await gomend(dir, ["--write", "--verify"], { env: { PATH: particularGo() } });
    assert.equal(status, 1, stderr);
    const after = read(dir, "a.go");
    assert.equal(after.match(/defer/g)?.length, 4);
    assert.ok(after.includes(named("badTwo")) && after.includes(named("badFive")));
    assert.equal(read(dir, "sub/b.go"), LEAK_MENDED);
    assert.match(stdout, /no fix: go build says: \.\/a\.go:\d+:1: badTwo\(\) is bad/);
    assert.match(stdout, /no fix: go build says: \.\/a\.go:\d+:1: badFive\(\) is bad/);
    const again = await gomend(dir, ["--verify"], { env: { PATH: particularGo() } });
    assert.equal(again.stdout, "", "the diff has what is kept only");
    assert.deepEqual(left(), []);
  });

  it("counts complaints that were there before, wherever their lines have moved to", async () => {
    const dir = scratch({ "go.mod": MOD, "a.go": `${LEAK}\nfunc old() {}\n` });
    const { status, stderr } = await gomend(dir, ["--write", "--verify"], { env: { PATH: particularGo() } });
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^warning: \.: go complains before any fix, too/m);
    assert.equal(read(dir, "a.go"), `${LEAK_MENDED}\nfunc old() {}\n`);
  });
});

describe("--verify without what it needs", () => {
  it("says that there is no Go", async () => {
    const dir = scratch({ "a.go": LEAK });
    const { status, stderr } = await gomend(dir, ["--write", "--verify"], { env: { PATH: dirname("/nowhere/x") } });
    assert.equal(status, 2);
    assert.match(stderr, /^error: --verify needs a Go toolchain: there is no go command on PATH$/m);
    assert.equal(read(dir, "a.go"), LEAK);
  });

  for (const [args, message] of [
    [["--verify=tests"], /--verify|verify/],
    [["--verify", "-"], /^error: --verify cannot ask go about Go code from stdin/],
    [["--verify", "--staged"], /^error: --verify and --staged exclude each other/],
    [["check", "--verify"], /^error: --verify does not belong to this command|^error: unknown option --verify/],
  ] as const) {
    it(`${args.join(" ")} is refused`, async () => {
      const { status, stderr } = await gomend(scratch({ "a.go": LEAK }), args);
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }
});
