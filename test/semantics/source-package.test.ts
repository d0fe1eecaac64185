import assert from "node:assert/strict";
import { test } from "node:test";
import { symbolOf, usesOf } from "../../src/semantics/resolve.ts";
import type { SourcePackage } from "../../src/semantics/source-package.ts";
import { after, open } from "./go-source.ts";

function only(files: Record<string, string>): SourcePackage {
  const packages = open(files);
  assert.equal(packages.length, 1);
  return packages[0] as SourcePackage;
}

test("package-level names over all files, in order; init, _ and methods are not among them", () => {
  const pkg = only({
    "a.go":
      "package p\nconst (\n\tA = iota\n\tB\n)\nvar c, d = 1, 2\nvar (\n\te int\n)\nfunc init() {}\nfunc _() {}\nvar _ = 1\n",
    "b.go": "package p\ntype T struct{}\ntype (\n\tU = T\n\tV[P any] int\n)\nfunc (T) M() {}\nfunc F() {}\n",
  });
  assert.deepEqual(
    [...pkg.symbols()].map((s) => `${s.kind} ${s.name}`),
    ["const A", "const B", "var c", "var d", "var e", "type T", "type U", "type V", "func F"],
  );
  assert.equal(pkg.lookup("init"), null);
  assert.equal(pkg.lookup("_"), null);
  assert.equal(pkg.lookup("M"), null);
  assert.equal(pkg.complete, true);
});

test("methods by the name of their receiver's type", () => {
  const pkg = only({
    "a.go": "package p\ntype T struct{}\nfunc (t T) A() {}\nfunc (t *T) B() {}\nfunc (*G[K]) C() {}\n",
    "b.go": "package p\ntype G[K any] struct{}\nfunc (G[K]) D() {}\nfunc (T) E() {}\nfunc ((*T)) P() {}\n",
  });
  assert.deepEqual([...pkg.methodsOf("T").keys()], ["A", "B", "E", "P"]);
  assert.deepEqual([...pkg.methodsOf("G").keys()], ["C", "D"]);
  assert.deepEqual([...pkg.methodsOf("X").keys()], []);
  assert.equal(pkg.methodsOf("T").get("A")?.kind, "func");
});

test("a name that files for several platforms declare is one symbol", () => {
  const pkg = only({
    "f_linux.go": "package p\nfunc open() int { return 1 }\nfunc (T) M() {}\n",
    "f_windows.go": "package p\nfunc open() int { return 2 }\nfunc (T) M() {}\n",
    "use.go": "package p\ntype T int\nvar _ = open()\n",
  });
  const symbol = pkg.lookup("open");
  assert.equal(symbol?.nodes.length, 2);
  for (const node of symbol?.nodes ?? []) assert.equal(symbolOf(node), symbol);
  assert.equal(usesOf(symbol as never).length, 1);
  assert.equal(pkg.methodsOf("T").get("M")?.nodes.length, 2);
  assert.deepEqual(
    symbol?.variants().map((v) => v.file.path),
    ["/m/f_linux.go", "/m/f_windows.go"],
  );
});

test("the type of such a symbol is known where the declarations agree", () => {
  const pkg = only({
    "f_linux.go": 'package p\nvar same int\nvar differs int\nfunc f(a int) string { return "" }\nfunc g() {}\n',
    "f_windows.go":
      'package p\nvar same int\nvar differs string\nfunc f(b int) string { return "" }\nfunc g() int { return 0 }\n',
  });
  const kind = (name: string) => pkg.lookup(name)?.type()?.kind;
  assert.equal(kind("same"), "basic");
  assert.equal(kind("differs"), undefined);
  assert.equal(kind("f"), "signature");
  assert.equal(kind("g"), undefined);
});

test("a name that is declared as things of different kinds cannot be told", () => {
  const pkg = only({ "a.go": "package p\nvar x = func() {}\n", "b.go": "package p\nfunc x() {}\n" });
  assert.equal(pkg.lookup("x"), undefined);
});

test("in a broken package a missing name cannot be told, and what stands there is found", () => {
  const pkg = only({ "a.go": "package p\nfunc A() {}\nfunc B( {\n", "b.go": "package p\nfunc C() {}\n" });
  assert.equal(pkg.complete, false);
  assert.equal(pkg.lookup("C")?.kind, "func");
  assert.equal(pkg.lookup("missing"), undefined);
});

test("test files: seen by test files and by those who ask the package", () => {
  const pkg = only({
    "a.go": "package p\nvar a = helper\n",
    "a_test.go": "package p\nvar b = helper\nfunc helper() {}\n",
  });
  const [a, t] = pkg.files;
  assert.ok(a && t);
  assert.equal(t.isTest, true);
  assert.equal(symbolOf(after(a, "= ")), undefined);
  assert.equal(symbolOf(after(t, "= ")), pkg.lookup("helper"));
  assert.equal(pkg.lookupFrom("helper", false), null);
});
