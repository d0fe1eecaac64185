import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { hasGo } from "../../tools/typescompare/oracle.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const skip = !hasGo() && process.env.GOMEND_REQUIRE_GO !== "1" ? "needs Go on PATH" : false;

function typesCompare(...args: string[]) {
  const run = spawnSync(process.execPath, ["--import", "tsx", "tools/types-compare.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  const lines = run.stdout.trimEnd().split("\n");
  return { ...run, lines, last: lines.at(-1) ?? "" };
}

test("all that is answered about the sample module is what Go says", { skip }, () => {
  const { status, stdout, stderr, last } = typesCompare("sample", "--json");
  assert.equal(status, 0, stdout + stderr);
  const figures = JSON.parse(last);
  assert.deepEqual(Object.keys(figures), ["asked", "answered", "agreed", "resolve"]);
  assert.deepEqual(Object.keys(figures.resolve), ["asked", "answered", "agreed"]);
  for (const [{ asked, answered, agreed }, least] of [
    [figures, 400],
    [figures.resolve, 300],
  ]) {
    assert.ok(asked > least, last);
    assert.equal(agreed, answered);
    assert.ok(answered >= 0.99 * asked, last);
  }
});

/** A module with a dependency in a folder beside it, one package that uses it, with both kinds of tests, and a broken one. */
function scratchModule(): string {
  const dir = mkdtempSync(join(tmpdir(), "gomend-compare-"));
  const files: Record<string, string> = {
    "m/go.mod":
      "module example.com/m\n\ngo 1.24\n\nrequire example.com/dep v0.0.0\n\nreplace example.com/dep => ../dep\n",
    "m/a/a.go": `package a
import ("example.com/dep"; "example.com/m/b")
type Of[T any] = map[string]T
func f(c *dep.Client, l dep.List, o Of[b.B]) { _, _, _ = c.Name, l, o["x"]; println(c.Get(1)) }
`,
    "m/a/a_test.go": "package a\nfunc inside() int { n := 1; return n }\n",
    "m/a/ext_test.go": 'package a_test\nimport "example.com/m/b"\nfunc outside() b.B { x := b.B{}; return x }\n',
    "m/b/b.go": "package b\ntype B struct{ N int }\n",
    "m/broken/broken.go": "package broken\nfunc f() { undeclared() }\n",
    "dep/go.mod": "module example.com/dep\n\ngo 1.24\n",
    "dep/dep.go": `package dep
type Client struct{ Name string }
func (c *Client) Get(n int) (s string, err error) { return undefinedInBody, nil }
type Item struct{}
type List = []Item
`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

test("dependencies, generic aliases and tests are compared; broken packages are left out", { skip }, () => {
  const dir = scratchModule();
  try {
    const plain = typesCompare(join(dir, "m"));
    assert.equal(plain.status, 0, plain.stdout + plain.stderr);
    assert.match(
      plain.stdout,
      /^types: asked (\d+), answered \1 \(100\.00 %\), agreed \1 \(100\.00 %\), disagreements 0$/m,
    );
    assert.match(plain.stdout, /^2 packages, 2 files; [\d.]+ s in gomend, [\d.]+ s in all$/m);
    assert.equal(plain.last, "left out for type errors: example.com/m/broken");
    const tested = typesCompare(join(dir, "m"), "./a", "--tests");
    assert.equal(tested.status, 0, tested.stdout + tested.stderr);
    assert.match(tested.stdout, /^2 packages, 3 files;/m);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test("a folder without packages is an error", { skip }, () => {
  const dir = mkdtempSync(join(tmpdir(), "gomend-compare-"));
  try {
    const run = typesCompare(dir);
    assert.equal(run.status, 2, run.stdout);
    assert.match(run.stderr, /types:compare: /);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
