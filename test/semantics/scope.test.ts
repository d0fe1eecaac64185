import assert from "node:assert/strict";
import { test } from "node:test";
import { scopeAt, symbolOf } from "../../src/semantics/resolve.ts";
import type { Scope } from "../../src/semantics/scope.ts";
import { after, open, openFile } from "./go-source.ts";

const names = (scope: Scope) => [...scope.symbols()].map((symbol) => symbol.name);

test("the scopes around a statement, from the inside out", () => {
  const file = openFile(`import f "fmt"
var pv int
func fn[T any](a int) (r error) {
	if x := a; x > 0 {
		y := x
		_ = y
	}
	return
}
var _ = f.Print`);
  const chain: [string, string[]][] = [];
  let scope: Scope | undefined = scopeAt(after(file, "_ = "));
  for (; scope && scope.kind !== "package"; scope = scope.parent) chain.push([scope.kind, names(scope)]);
  assert.deepEqual(chain, [
    ["block", ["y"]],
    ["block", ["x"]],
    ["block", ["a", "r"]],
    ["function", ["T"]],
    ["file", ["f"]],
  ]);
  assert.deepEqual(names(scope as Scope), ["pv", "fn"]);
  assert.equal(scope?.parent?.kind, "universe");
});

test("lookup honours positions: null before the declaration, and everything without a position", () => {
  const file = openFile("func f() {\n\ta := 1\n\tb := a\n\t_ = b\n}");
  const scope = scopeAt(after(file, "a := 1\n\t"));
  const b = symbolOf(after(file, "a := 1\n\t"));
  assert.equal(scope.lookup("b", after(file, "b := ").start), null);
  assert.equal(scope.lookup("b", after(file, "_ = ").start), b);
  assert.equal(scope.lookup("b"), b);
  assert.equal(scope.lookup("nothing"), null);
  assert.equal(scope.lookup("len")?.kind, "builtin");
  assert.equal(scope.lookup("f")?.kind, "func");
});

test("a node that spans a scope gives that scope", () => {
  const file = openFile("func f(a int) { for i := range 3 { _ = i } }");
  const body = [...file.root.descendantsOfKind("block")][0];
  const loop = [...file.root.descendantsOfKind("for_statement")][0];
  assert.ok(body && loop);
  assert.deepEqual(names(scopeAt(body)), ["a"]);
  assert.deepEqual(names(scopeAt(loop)), ["i"]);
  assert.equal(scopeAt(file.root).kind, "file");
});

test("an undeclared name is surely none only where all declarations can be seen", () => {
  const missing = (text: string, name = "Missing") => {
    const file = openFile(text);
    return scopeAt([...file.root.descendantsOfKind("block")][0] as never).lookup(name);
  };
  assert.equal(missing("func f() { }"), null);
  assert.equal(missing('import . "example.com/unknown"\nfunc f() { }'), undefined);
  assert.equal(missing('import . "example.com/unknown"\nfunc f() { }', "missing"), null);
  assert.equal(missing('import "example.com/unknown"\nfunc f() { }'), undefined);
  assert.equal(missing('import u "example.com/unknown"\nfunc f() { }'), null);
  assert.equal(missing('import _ "example.com/unknown"\nfunc f() { }'), null);
  assert.equal(missing("func f() { }\nfunc g( {"), undefined);
});

test("files of a package see each other's declarations but not each other's imports", () => {
  const [pkg] = open({
    "a.go": 'package p\nimport f "fmt"\nfunc A() { f.Print() }\n',
    "b.go": "package p\nfunc B() { _ = f }\n",
  });
  const b = pkg?.files[1];
  assert.ok(b);
  const scope = scopeAt([...b.root.descendantsOfKind("block")][0] as never);
  assert.equal(scope.lookup("A")?.kind, "func");
  assert.equal(scope.lookup("f"), null);
});

test("only test files see what test files declare", () => {
  const [pkg] = open({ "a.go": "package p\nfunc A() { }\n", "a_test.go": "package p\nfunc helper() { }\n" });
  const [a, t] = (pkg?.files ?? []).map((file) => scopeAt([...file.root.descendantsOfKind("block")][0] as never));
  assert.equal(a?.lookup("helper"), null);
  assert.equal(t?.lookup("helper")?.kind, "func");
  assert.equal(t?.lookup("A")?.kind, "func");
});
