import assert from "node:assert/strict";
import { test } from "node:test";
import { rejectionIn } from "../../src/semantics/rejection.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import { loadParser } from "../../src/syntax/parser.ts";

const parser = await loadParser();

/** What is wrong with the last declaration of a file. */
function rejected(text: string, files: Record<string, string> = {}, partial = false): string | null {
  const workspace = new Workspace(parser, { importPackage: () => undefined });
  const all = { "a.go": `package p\n${text}`, ...files };
  const [pkg] = workspace.openFolder({
    dir: "/p",
    importPath: "example.com/p",
    goVersion: 24,
    partial,
    files: Object.entries(all).map(([path, content]) => ({ path: `/p/${path}`, text: content })),
  });
  const file = pkg?.files.find(({ path }) => path === "/p/a.go");
  const last = file?.root.namedChildren.at(-1);
  assert.ok(last);
  return rejectionIn(last)?.message ?? null;
}

const REJECTED: readonly [string, string, RegExp][] = [
  ["an undefined name", "func f() { g() }", /^undefined: g$/],
  ["a name before its declaration", "func f() { _ = x; x := 1; _ = x }", /^undefined: x$/],
  ["an undefined type", "var v []T", /^undefined: T$/],
  ["a package as a value", 'import "os"\nfunc f() any { return os }', /^use of package os without selector$/],
  ["a variable as a type", "var n int\nfunc f(v n) {}", /^n is not a type$/],
  ["nothing new", "func f(a int) { a := 1; _ = a }", /^no new variables/],
  ["only blanks", "func f(a int) { _ := a }", /^no new variables/],
  ["a field left of :=", "func f(s struct{ n int }) { s.n := 1 }", /^non-name s\.n/],
  ["nothing new in a range", "func f(s []int) { for s[0] := range s {} }", /^non-name s\[0\]/],
  ["an unknown member of a package", 'import "os"\nfunc f() { os.Opne("a") }', /^os\.Opne undefined$/],
  ["an unknown method", 'import "os"\nfunc f(file *os.File) { file.Shut() }', /^file\.Shut undefined$/],
  ["a value of another type", 'func f() { var n int = "a"; _ = n }', /^cannot use "a" as int$/],
  ["an assignment of another type", 'func f(n int) { n = "a"; _ = n }', /^cannot use "a" as int$/],
  ["nil for a number", "func f(n int) { n = nil; _ = n }", /^cannot use nil as int$/],
  ["too many values", "func f() { a, b := 1, 2, 3; _, _ = a, b }", /^assignment mismatch: 2 and 3$/],
  ["too few results", 'import "os"\nfunc f() { a := os.Pipe; b, c := a(), 1; _, _ = b, c }', /gives 3 values$/],
  ["results that nobody takes", 'import "os"\nfunc f() { file := os.Open("a"); _ = file }', /gives 2 values$/],
  ["a return of another type", 'func f() error { return "a" }', /^cannot use "a" as error$/],
  ["a return without values", "func f() error { return }", /^not enough return values$/],
  [
    "a return from a literal",
    "func f() error { func() { return nil }(); return nil }",
    /^assignment mismatch: 0 and 1$/,
  ],
  ["too few arguments", 'import "os"\nfunc f() { os.Rename("a") }', /^not enough arguments in call$/],
  ["too many arguments", 'import "os"\nfunc f() { os.Remove("a", "b") }', /^too many arguments in call$/],
  ["an argument of another type", 'import "os"\nfunc f() { os.Remove(1) }', /^cannot use 1 as string$/],
  [
    "a missing method",
    'import "io"\ntype T struct{}\nfunc f() io.Reader { return T{} }',
    /^cannot use T\{\} as io\.Reader$/,
  ],
  ["a name declared twice", "func f(a int) { var a string; _ = a }", /^a redeclared in this block$/],
  ["a name that its package keeps", 'import "os"\nvar v os.file', /^name file not exported by package os$/],
  ["a call of what is no function", "func f(n int) { n() }", /^n is not a function$/],
  ["a built-in function as a type", "func f(n len) {}", /^len is not a type$/],
  ["a built-in function as a value", "func f() { x := len; _ = x }", /^len must be called$/],
  ["a type as a value", 'import "os"\nfunc f() { os.Remove(string) }', /^string is not an expression$/],
];
for (const [what, text, message] of REJECTED) {
  test(`${what} is rejected`, () => assert.match(rejected(text) ?? "not rejected", message));
}

const ACCEPTED: readonly [string, string][] = [
  [
    "every kind of declaration",
    "func f[T any](a T, b ...int) (n int, err error) { x, y := 1, a; _, _ = x, y; return }",
  ],
  ["a redeclaration with something new", "func f() (err error) { n, err := 1, err; _ = n; return err }"],
  ["one name in several blocks", "func f(a int) { { var a string; _ = a }; if a := 1; a > 0 { var a bool; _ = a } }"],
  ["labels and their jumps", "func f() {\nouter:\n\tfor {\n\t\tfor {\n\t\t\tcontinue outer\n\t\t}\n\t}\n}"],
  ["keys of literals", 'type T struct{ name string }\nfunc f() T { return T{name: "a"} }'],
  ["members of packages that are not at hand", 'import "example.com/q"\nfunc f(v q.T) q.U { q.F(v); return v.M() }'],
  ["dot imports that are not at hand", 'import . "example.com/q"\nfunc f() { F() }'],
  ["imports of an unknown name", 'import "example.com/go-q"\nfunc f() { q.F() }'],
  [
    "comma ok forms",
    'func f(m map[string]int, c chan int, v any) { a, ok := m["a"]; b, ok := <-c; d, ok := v.(int); _, _, _, _ = a, b, d, ok }',
  ],
  [
    "a call of all results of another",
    'import "fmt"\nfunc g() (int, error) { return 0, nil }\nfunc f() { fmt.Println(g()) }',
  ],
  ["variadic calls", 'import "fmt"\nfunc f(xs ...any) { fmt.Println(); fmt.Println(1, 2); fmt.Println(xs...) }'],
  ["untyped constants where they fit", "func f() float64 { var x byte = 'a'; var y float64 = 1; _ = x; return y + 2 }"],
  [
    "a generic function as a value",
    "func eq[T comparable](a, b T) bool { return a == b }\nfunc f() { var g func(a, b int) bool = eq; _ = g }",
  ],
  ["type parameters", "func f[T ~int](v T) T { var w T = 1; w = v; return w }"],
  [
    "testing.TB, which has a method that nobody sees",
    'import "testing"\nfunc g(tb testing.TB) {}\nfunc f(t *testing.T, b *testing.B) { g(t); g(b) }',
  ],
  [
    "methods by the alias of their type",
    'import "io"\ntype T struct{}\ntype A = T\nfunc (A) Close() error { return nil }\nfunc f() io.Closer { return T{} }',
  ],
  [
    "a pointer followed behind a conversion",
    'import "unsafe"\nfunc f(p unsafe.Pointer) [4]byte { return *(*[4]byte)(p) }',
  ],
  ["calls with a comment among the arguments", 'import "os"\nfunc f() { os.Rename("a", /* to */ "b") }'],
  ["fewer names than the grammar sees", "func f(a, b, c, d, e, f1, g, h, i, j, k, l int) int { return a + l }"],
  [
    "cgo",
    'import "C"\nfunc f() { C.free(nil); var x C.int = g(); _ = x }\nfunc g() C.int { return 1 }\nfunc h() { C.f() }',
  ],
  ["a type switch", "func f(v any) { switch v := v.(type) { case int: _ = v + 1; case nil: } }"],
];
for (const [what, text] of ACCEPTED) test(`not rejected: ${what}`, () => assert.equal(rejected(text), null));

test("names of other files count, those of test files only for tests", () => {
  const more = { "b_test.go": "package p\nfunc helper() {}" };
  assert.equal(rejected("func f() { helper() }", more), "undefined: helper");
  assert.equal(rejected("func f() { helper() }", { "b.go": "package p\nfunc helper() {}" }), null);
});

test("nothing is undefined where files are missing or broken", () => {
  assert.equal(rejected("func f() { helper() }", {}, true), null);
  assert.equal(rejected("func f() { helper() }", { "b.go": "package p\nfunc {" }), null);
});

test("types are compared in files of a plain build only", () => {
  assert.equal(rejected('import "os"\nfunc f() { os.Remove(1) }'), "cannot use 1 as string");
  const text = '//go:build windows\n\npackage p\nimport "os"\nfunc f() { os.Remove(1) }';
  assert.equal(rejected("", { "a.go": text }), null);
});
