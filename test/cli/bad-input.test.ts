import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, LEAK, LEAK_MENDED } from "./gomend.ts";

/** A user to whom file modes matter, which they do not to root. */
const UNPRIVILEGED = 65534;
const asUser = process.getuid?.() === 0 ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};
function handOver(...paths: string[]): void {
  if (process.getuid?.() === 0) for (const path of paths) chownSync(path, UNPRIVILEGED, UNPRIVILEGED);
}

/** Runs --write; `good.go` must have been mended all the same. */
async function mendsTheRest(dir: string, status: number, message: RegExp, args: string[] = ["."]): Promise<void> {
  const result = await gomend(dir, ["--write", ...args]);
  assert.match(result.stderr, message);
  assert.equal(result.status, status, result.stderr);
  assert.doesNotMatch(result.stderr, /\n\s+at /, "a stack trace");
  assert.equal(readFileSync(join(dir, "good.go"), "utf8"), LEAK_MENDED);
}

describe("bad input", () => {
  it("a missing path", async () => {
    const dir = scratch({ "good.go": LEAK });
    await mendsTheRest(dir, 2, /^error: nowhere\.go: no such file or folder$/m, ["nowhere.go", "good.go"]);
  });

  const junk: [string, string | Uint8Array, RegExp][] = [
    [
      "broken syntax",
      "package a\n\nfunc f( {\n",
      /^warning: bad\.go: skipped: .*syntax error.* at 3:\d+$|missing .* at \d+:\d+$/m,
    ],
    ["invalid UTF-8", Buffer.from([...Buffer.from(LEAK), 0xff, 0x0a]), /^warning: bad\.go: skipped: not valid UTF-8$/m],
    ["binary junk", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), /^warning: bad\.go: skipped: binary$/m],
    ["UTF-16", Buffer.from(`\uFEFF${LEAK}`, "utf16le"), /^warning: bad\.go: skipped: binary$/m],
  ];
  for (const [name, content, message] of junk) {
    it(name, async () => {
      const dir = scratch({ "good.go": LEAK, "bad.go": content });
      await mendsTheRest(dir, 0, message);
      assert.deepEqual(readFileSync(join(dir, "bad.go")), Buffer.from(content));
      const strict = await gomend(dir, ["--strict"]);
      assert.equal(strict.status, 2);
      assert.match(strict.stderr, /^error: bad\.go: skipped: /m);
    });
  }

  it("broken code that no rule looks into: told of where few files are looked at, and with --strict", async () => {
    const broken = "package a\n\nfunc f() { x := }\n";
    const dir = scratch({ "good.go": LEAK, "bad/bad.go": broken });
    assert.match((await gomend(dir, [])).stderr, /^warning: bad\/bad\.go: skipped: missing identifier at 3:16$/m);
    const others = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`many/f${i}.go`, CLEAN]));
    const large = scratch({ "good.go": LEAK, "bad/bad.go": broken, ...others });
    assert.doesNotMatch((await gomend(large, [])).stderr, /bad\.go/);
    const strict = await gomend(large, ["--strict"]);
    assert.match(strict.stderr, /^error: bad\/bad\.go: skipped: missing identifier at 3:16$/m);
    assert.equal(strict.status, 2);
  });

  it("an empty file, and one with nothing but a byte order mark or blanks", async () => {
    for (const text of ["", "\uFEFF", "\n\n", "// only a comment"]) {
      const dir = scratch({ "good.go": LEAK, "empty/bad.go": text });
      const { status, stderr } = await gomend(dir, ["--write"]);
      assert.equal(status, 0, stderr);
      assert.equal(readFileSync(join(dir, "empty/bad.go"), "utf8"), text);
      assert.equal(readFileSync(join(dir, "good.go"), "utf8"), LEAK_MENDED);
    }
  });

  it("an unreadable file, and an unreadable folder", async () => {
    const dir = scratch({ "good.go": LEAK, "bad.go": LEAK, "closed/a.go": LEAK });
    handOver(dir, join(dir, "good.go"));
    chmodSync(join(dir, "bad.go"), 0);
    chmodSync(join(dir, "closed"), 0);
    try {
      const { status, stderr } = await gomend(dir, ["--write"], { spawn: asUser });
      assert.equal(status, 2);
      assert.match(stderr, /^error: bad\.go: cannot be read: permission denied$/m);
      assert.match(stderr, /^error: closed: folder cannot be read: permission denied$/m);
      assert.equal(readFileSync(join(dir, "good.go"), "utf8"), LEAK_MENDED);
    } finally {
      chmodSync(join(dir, "closed"), 0o755);
    }
  });

  it("a read-only folder, and a read-only file", async () => {
    const dir = scratch({ "good.go": LEAK, "locked/a.go": LEAK, "fixed/a.go": LEAK });
    handOver(dir, join(dir, "good.go"), join(dir, "locked"), join(dir, "locked/a.go"), join(dir, "fixed"));
    chmodSync(join(dir, "locked"), 0o555);
    chmodSync(join(dir, "fixed/a.go"), 0o444);
    try {
      const { status, stderr } = await gomend(dir, ["--write"], { spawn: asUser });
      assert.equal(status, 2);
      for (const name of ["locked", "fixed"]) {
        assert.match(stderr, new RegExp(`^error: ${name}/a\\.go: cannot be written: permission denied$`, "m"));
        assert.equal(readFileSync(join(dir, name, "a.go"), "utf8"), LEAK);
        assert.deepEqual(readdirSync(join(dir, name)), ["a.go"]);
      }
      assert.equal(readFileSync(join(dir, "good.go"), "utf8"), LEAK_MENDED);
    } finally {
      chmodSync(join(dir, "locked"), 0o755);
    }
  });

  it("what is no regular file", async () => {
    const dir = scratch({ "good.go": LEAK, "folder.go/a.go": CLEAN });
    execFileSync("mkfifo", [join(dir, "pipe.go")]);
    await mendsTheRest(dir, 0, /^warning: pipe\.go: skipped: not a regular file$/m);
    assert.equal((await gomend(dir, ["pipe.go"])).status, 0);
  });

  it("a full disk under a report", { skip: !existsSync("/dev/full") }, async () => {
    for (const format of ["json", "checkstyle"]) {
      const dir = scratch({ "a.go": LEAK, "sub/b.go": LEAK });
      const { status, stderr } = await gomend(dir, ["--write", "--format", `${format}:/dev/full`]);
      assert.equal(status, 2, stderr);
      assert.match(stderr, /^error: .*\/dev\/full: the report cannot be written: no space left on the device$/m);
      assert.equal(readFileSync(join(dir, "sub/b.go"), "utf8"), LEAK_MENDED);
    }
    const dir = scratch({ "a.go": LEAK, "sub/b.go": LEAK });
    const streamed = await gomend(dir, ["check", "--format", "text:/dev/full"]);
    assert.equal(streamed.status, 2);
    assert.equal(streamed.stderr.match(/^error: /gm)?.length, 1);
    const full = openSync("/dev/full", "w");
    const { status, stderr } = await gomend(dir, ["check"], { spawn: { stdio: ["ignore", full, "pipe"] } });
    closeSync(full);
    assert.equal(status, 2);
    assert.match(stderr, /^error: standard output: no space left on the device$/m);
  });

  it("loops of symbolic links", async () => {
    const dir = scratch({ "good.go": LEAK });
    symlinkSync(".", join(dir, "again"));
    symlinkSync("loop.go", join(dir, "loop.go"));
    await mendsTheRest(dir, 0, /^warning: loop\.go: skipped: symbolic links lead in a circle$/m);
    const named = await gomend(dir, ["loop.go"]);
    assert.equal(named.status, 2);
    assert.match(named.stderr, /^error: loop\.go: symbolic links lead in a circle$/m);
  });

  it("a broken go.mod", async () => {
    const dir = scratch({ "go.mod": "module example.com/m\n\nfoo bar\n", "good.go": LEAK, "sub/a.go": CLEAN });
    await mendsTheRest(dir, 2, /^error: go\.mod:3: .+$/m);
    const { stderr } = await gomend(dir, []);
    assert.equal(stderr.match(/go\.mod:3/g)?.length, 1);
  });

  it("pipes and folders in place of what is read beside Go files: no run waits for a writer", async () => {
    for (const [name, status] of [
      ["go.mod", 2],
      ["go.work", 2],
      [".gitignore", 0],
      [".gomend.yaml", 2],
      [".gomend-baseline.json", 2],
    ] as const) {
      for (const kind of ["mkfifo", "mkdir"]) {
        // Only a module asks for a go.work.
        const module = name === "go.work" ? { "go.mod": "module example.com/m\n\ngo 1.22\n" } : {};
        const dir = scratch({ "a.go": CLEAN, ...module });
        execFileSync(kind, [join(dir, name)]);
        // Waiting in the system, it could not even be interrupted.
        const result = await gomend(dir, ["check"], { spawn: { timeout: 60_000, killSignal: "SIGKILL" } });
        assert.deepEqual([result.status, result.signal], [status, null], `${kind} ${name}: ${result.stderr}`);
        if (status === 2) assert.ok(result.stderr.includes(`error: ${name}:`), result.stderr);
      }
    }
  });

  it("10,000 nested parentheses", async () => {
    const nested = `package a\n\nvar deep = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`;
    for (const parser of ["native", "wasm"]) {
      const dir = scratch({ "good.go": LEAK, "nested.go": nested });
      const { status, stderr } = await gomend(dir, ["--write"], { env: { GOMEND_PARSER: parser } });
      if (parser === "native" && /native parser cannot be loaded/.test(stderr)) continue;
      assert.ok(status === 0, stderr);
      assert.doesNotMatch(stderr, /internal error/);
      assert.equal(readFileSync(join(dir, "good.go"), "utf8"), LEAK_MENDED);
      assert.equal(readFileSync(join(dir, "nested.go"), "utf8"), nested);
    }
  });

  it("deep nesting of every kind", async () => {
    const n = 20_000;
    const leak = LEAK.slice(LEAK.indexOf("\tresp"), LEAK.indexOf("\treturn nil"));
    const shapes: Record<string, string> = {
      blocks: `func f() {\n${"{".repeat(n)}}${"}".repeat(n)}`,
      functions: `func f() {\n${"func() {".repeat(n)}${"}()".repeat(n)}\n}`,
      calls: `var x = ${"f(".repeat(n)}${")".repeat(n)}`,
      sums: `var x = 1${" + 1".repeat(n)}`,
      selectors: `var x = y${".z".repeat(n)}`,
      signs: `var x = ${"- ".repeat(n)}1`,
      pointers: `var x ${"*".repeat(n)}int`,
      slices: `var x ${"[]".repeat(n)}int`,
      elses: `func f() {\nif a {}${" else if a {}".repeat(n)}\n}`,
      literals: `var x = T${"{".repeat(n)}${"}".repeat(n)}`,
    };
    for (const [name, code] of Object.entries(shapes)) {
      // The leak in the same file makes the rules look at it.
      const file = `package a\n\nimport "net/http"\n\n${code}\n\nfunc ours() error {\n${leak}\treturn nil\n}\n`;
      const dir = scratch({ "good.go": LEAK, "nested.go": file });
      const { status, stderr } = await gomend(dir, ["--write"]);
      assert.equal(status, 0, `${name}: ${stderr}`);
      assert.doesNotMatch(stderr, /internal error/, name);
      assert.equal(readFileSync(join(dir, "good.go"), "utf8"), LEAK_MENDED, name);
    }
  });

  it("a file of 10 MB", async () => {
    const filler = `func f(a, b int) int {\n\tif a > b {\n\t\treturn a*b + a - b\n\t}\n\treturn 0\n}\n\n`;
    const data = `var table = []string{\n${'\t"some text that a generator wrote into a table",\n'.repeat(200_000)}}\n`;
    const big = `${LEAK}\n${filler}${data}`;
    assert.ok(big.length > 10_000_000);
    const dir = scratch({ "good.go": LEAK, "big/big.go": big });
    const { status, stderr } = await gomend(dir, ["--write"]);
    assert.equal(status, 0, stderr);
    assert.equal(readFileSync(join(dir, "big/big.go"), "utf8"), big.replace(LEAK, LEAK_MENDED));
    assert.equal(readFileSync(join(dir, "good.go"), "utf8"), LEAK_MENDED);
  });
});

describe("an interrupted run", () => {
  const big = `${LEAK}\n${"func _() int {\n\tx := []int{1, 2, 3}\n\treturn x[0] + len(x)*2\n}\n\n".repeat(40_000)}`;

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`ends at once by ${signal} while it plans, with nothing written`, async () => {
      const dir = scratch({ "a/a.go": LEAK, "a/junk.go": "\0", "b/big.go": big, "c/c.go": LEAK });
      const result = await gomend(dir, ["--write"], {
        // The warning comes with the first folder; the next takes its time.
        meanwhile: (child) => child.stderr?.once("data", () => child.kill(signal)),
      });
      assert.ok(result.signal === signal || result.status === code, JSON.stringify([result.status, result.signal]));
      assert.match(result.stderr, /^interrupted$/m);
      for (const [name, text] of [
        ["a/a.go", LEAK],
        ["b/big.go", big],
        ["c/c.go", LEAK],
      ] as const) {
        assert.equal(readFileSync(join(dir, name), "utf8"), text);
      }
      assert.deepEqual([readdirSync(join(dir, "a")), readdirSync(join(dir, "b"))], [["a.go", "junk.go"], ["big.go"]]);
    });

    it(`ends at once by ${signal} while it writes, with whole files`, async () => {
      const hopeless = LEAK.replace("\tif err != nil {\n\t\treturn err\n\t}\n", "\t_ = err\n");
      const names = Array.from({ length: 500 }, (_, i) => `b/${String(i).padStart(3, "0")}`);
      const dir = scratch({
        "a/a.go": LEAK,
        "a/b.go": hopeless.replace("leak", "other"),
        ...Object.fromEntries(names.map((name) => [`${name}/b.go`, LEAK])),
      });
      const result = await gomend(dir, ["--write"], {
        // The first folder is written once it is reported.
        meanwhile: (child) => child.stdout?.once("data", () => child.kill(signal)),
      });
      assert.ok(result.signal === signal || result.status === code, JSON.stringify([result.status, result.signal]));
      assert.match(result.stderr, /interrupted/);
      assert.equal(readFileSync(join(dir, "a/a.go"), "utf8"), LEAK_MENDED);
      for (const name of names) {
        assert.ok([LEAK, LEAK_MENDED].includes(readFileSync(join(dir, name, "b.go"), "utf8")), name);
        assert.deepEqual(readdirSync(join(dir, name)), ["b.go"]);
      }
    });
  }
});
