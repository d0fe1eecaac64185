import assert from "node:assert/strict";
import { test } from "node:test";
import { calleeOf, constantValue, isTypeExpr, typeOf } from "../../src/semantics/type-of.ts";
import { typeString } from "../../src/semantics/type-string.ts";
import type { Node } from "../../src/syntax/node.ts";
import { openFile, type Packages } from "./go-source.ts";

/** What the calls of a source call: the full name, or what else they are. */
function callees(text: string, packages: Packages = {}): string[] {
  const calls = [...openFile(text, packages).root.descendantsOfKind("call_expression", "type_conversion_expression")];
  return calls.map((call) => {
    const callee = calleeOf(call);
    if (!callee) return "?";
    if (callee.isConversion) return "conversion";
    return callee.fullName ?? (callee.isBuiltin ? "built-in" : `${callee.symbol?.kind ?? "expression"}`);
  });
}

test("declared functions and methods have the names that go/types gives them", () => {
  const found = callees(`package p
import ("bufio"; "database/sql"; h "net/http"; "io"; "sync"; . "strings")
type T struct { h.Client; mu sync.Mutex; sync.Locker }
type G[K any] struct{}
func (g *G[X]) m() {}
func own(x int) {}
func f(t *T, rows *sql.Rows, r io.ReadWriteCloser, s *bufio.Scanner, g G[int], x interface{ io.Reader; N() }) {
	h.Get("x")
	t.Do(nil)
	t.mu.Lock()
	t.Locker.Unlock()
	rows.Close()
	r.Read(nil)
	r.Close()
	s.Text()
	g.m()
	own(1)
	ToUpper("x")
	(own)(2)
	x.Read(nil)
	x.N()
	(*h.Client).Do(nil, nil)
	io.Reader.Read(nil, nil)
}`);
  assert.deepEqual(found, [
    "net/http.Get",
    "(*net/http.Client).Do",
    "(*sync.Mutex).Lock",
    "(sync.Locker).Unlock",
    "(*database/sql.Rows).Close",
    "(io.Reader).Read",
    "(io.Closer).Close",
    "(*bufio.Scanner).Text",
    "(*example.com/m.G[X]).m",
    "example.com/m.own",
    "strings.ToUpper",
    "example.com/m.own",
    "(io.Reader).Read",
    "(interface).N",
    "(*net/http.Client).Do",
    "(io.Reader).Read",
  ]);
});

test("closures, conversions and built-in functions have no full name", () => {
  const found = callees(`package p
import "example.com/unknown"
type F func()
func f(g func(int) int, hs []func(int), fs struct{ f func() }, i int) {
	g(1)
	hs[i](2)
	fs.f()
	func() {}()
	len("x")
	F(nil)
	[]byte("x")
	unknown.New(1)
	any(i)
}`);
  assert.deepEqual(found, [
    "var",
    "expression",
    "var",
    "expression",
    "built-in",
    "conversion",
    "conversion",
    "?",
    "conversion",
  ]);
});

test("a name decides nothing: shadowed packages, builtins and types", () => {
  const found = callees(`package p
import "net/http"
type client struct{}
func (client) Get(string) {}
func len(s string) int { return 0 }
func f() {
	http := client{}
	http.Get("x")
	len("x")
	string := func(int) int { return 0 }
	string(1)
}
func g() { http.Get("x") }`);
  assert.deepEqual(found, ["(example.com/m.client).Get", "example.com/m.len", "var", "net/http.Get"]);
});

test("other packages' generic functions are instantiated", () => {
  const packages = {
    "example.com/dep": {
      "d.go": "package dep\ntype Box[T any] struct{ V T }\nfunc Put[T any](v T) *Box[T] { return nil }",
    },
  };
  const file = openFile('import "example.com/dep"\nvar x = dep.Put(1).V', packages);
  const [call] = file.root.descendantsOfKind("call_expression");
  assert.ok(call);
  assert.equal(calleeOf(call)?.fullName, "example.com/dep.Put");
  assert.equal(typeString(calleeOf(call)?.signature), "func(v int) *example.com/dep.Box[int]");
  const [selector] = file.root.descendantsOfKind("selector_expression");
  assert.equal(typeString(selector && typeOf(selector)), "int");
});

test("constant values are exact, and of the type that the context gives", () => {
  const value = (text: string, declarations = "") => {
    const file = openFile(`${declarations}\nvar _ = ${text}\n`);
    const list = [...file.root.descendantsOfKind("expression_list")].at(-1);
    return list?.namedChildren[0] && constantValue(list.namedChildren[0]);
  };
  assert.equal(value("1 << 100 >> 98"), 4n);
  assert.equal(value("7 / 2"), 3n);
  assert.equal(value("-7 % 4"), -3n);
  assert.equal(value("7 / 2.0"), 3.5);
  assert.equal(value("0x1p-2 + 0b11 + 0o17 + 1_000"), 1018.25);
  assert.equal(value("'a' + 1"), 98n);
  assert.equal(value('"a" + `b\\n` + "\\u00e9\\x41"'), "ab\\néA");
  assert.equal(value('len("é")'), 2n);
  assert.equal(value('"a" < "b" && !false'), true);
  assert.equal(value("^uint8(1)"), 254n);
  assert.equal(
    value("c", "const ( a = iota * 10; b; c )".replaceAll("; ", "\n").replace(" )", "\n)").replace("( ", "(\n")),
    20n,
  );
  assert.equal(value("string(rune(0x4e16))"), "世");
  assert.equal(value("x", "var x = 1"), undefined);
  assert.equal(value('"\\xff"'), undefined);
  assert.equal(value("1 / 0"), undefined);
});

test("types and values are told apart where the grammar cannot", () => {
  const file = openFile("type T[P any] []P\nvar a []func(int) int\nvar i int\nvar b = T[int](nil)\nvar c = a[i](i)\n");
  const calls = [...file.root.descendantsOfKind("type_conversion_expression", "call_expression")];
  const told = calls.map((call) => [
    calleeOf(call)?.isConversion,
    isTypeExpr(call.firstChild as Node),
    typeString(typeOf(call)),
  ]);
  assert.deepEqual(told, [
    [true, true, "example.com/m.T[int]"],
    [false, false, "int"],
  ]);
});
