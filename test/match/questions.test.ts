import assert from "node:assert/strict";
import { test } from "node:test";
import { callsOf, isBuiltinCall, isCallOf } from "../../src/match/calls.ts";
import { contextAt, isCapturedAt } from "../../src/match/contexts.ts";
import { isErrNotNil, isNil, nilCheckOf } from "../../src/match/nil.ts";
import { isPure } from "../../src/match/purity.ts";
import { sameExpression } from "../../src/match/same-expression.ts";
import { isTestFunction } from "../../src/match/tests.ts";
import { hasKind, implementsError, isType } from "../../src/match/types.ts";
import type { SourceFile } from "../../src/semantics/source-file.ts";
import type { SourcePackage } from "../../src/semantics/source-package.ts";
import { typeOf } from "../../src/semantics/type-of.ts";
import { unparen } from "../../src/syntax/expressions.ts";
import { declared, first, fn, inFunction, nodeWith, open, openFile } from "../semantics/flow/support.ts";

/** The right side of `_ = …`, the n-th of them. */
function value(file: SourceFile, n = 0) {
  const statements = [...file.root.descendantsOfKind("assignment_statement")].filter((s) => s.text.startsWith("_ = "));
  const expr = statements[n]?.child("right")?.namedChildren[0];
  assert.ok(expr);
  return expr;
}

test("nil and checks for it", () => {
  const check = (condition: string) => {
    const file = inFunction(`var err, other error\nif ${condition} { }`, {});
    return nilCheckOf(first(file, "if_statement").child("condition") as never, declared(file, "err"));
  };
  assert.equal(check("err != nil"), "not nil");
  assert.equal(check("nil != err"), "not nil");
  assert.equal(check("(err) != (nil)"), "not nil");
  assert.equal(check("err == nil"), "nil");
  assert.equal(check("other != nil"), undefined);
  assert.equal(check("err != nil || other != nil"), undefined);
  assert.equal(check("err.x != nil"), undefined);
  const file = inFunction("var err error\nif err := g(); err != nil { }\nif err != nil { }");
  const [own, outer] = [...file.root.descendantsOfKind("if_statement")];
  assert.equal(isErrNotNil(own, declared(file, "err")), false);
  assert.equal(isErrNotNil(own, declared(file, "err", 1)), true);
  assert.equal(isErrNotNil(outer, declared(file, "err")), true);
  assert.equal(isNil(value(inFunction("_ = (nil)"))), true);
  assert.equal(isNil(value(inFunction("nil := 1\n_ = nil"))), false);
});

test("pure expressions", () => {
  const after = `
type T struct { f int; g func() int; h *T }
func (T) m() int { return 0 }
var t T; var s []int; var mp map[string]int; var ch chan int; var i any
func g() int { return 0 }
type D float64`;
  const pure = [
    "1",
    "t",
    "t.f",
    "t.h.h.f",
    "s[0]",
    "s[t.f]",
    "s[1:t.f]",
    "len(s)",
    "cap(s) - 1",
    "min(1, t.f)",
    "-t.f",
  ];
  pure.push("mp[`x`]", "&t", "*t.h", "(t.f)", "!true", "float64(t.f)", "D(t.f)", "[]byte(`x`)", "i.(int)", "t.m");
  for (const code of pure) assert.equal(isPure(value(inFunction(`_ = ${code}`, { after }))), true, code);
  const impure = [
    "g()",
    "t.m()",
    "t.g()",
    "s[g()]",
    "<-ch",
    "len(g2())",
    "append(s, 1)",
    "new(T)",
    "func() {}",
    "T{f: g()}",
  ];
  impure.push("unknown(1)", "float64(g())");
  for (const code of impure) assert.equal(isPure(value(inFunction(`_ = ${code}`, { after }))), false, code);
  const shadowed = inFunction("len := g3\n_ = len(s)", { after });
  assert.equal(isPure(value(shadowed)), false);
});

test("the same expression", () => {
  const same = (a: string, b: string, between = "") => {
    const file = inFunction(`x, y := 1, 2\n_ = ${a}\n${between}\n_ = ${b}`, {
      after: "type T struct { f, g int }\nvar t, u T\nfunc g() int { return 0 }",
    });
    return sameExpression(value(file, 0), value(file, 1));
  };
  assert.equal(same("x", "x"), true);
  assert.equal(same("x", "(x)"), true);
  assert.equal(same("x + 1", "x+1"), true);
  assert.equal(same("x + 1", "x /* c */ + 1"), true);
  assert.equal(same("t.f", "t.f"), true);
  assert.equal(same("g()", "g()"), true);
  assert.equal(same("x", "y"), false);
  assert.equal(same("x + 1", "x - 1"), false);
  assert.equal(same("t.f", "t.g"), false);
  assert.equal(same("t.f", "u.f"), false);
  assert.equal(same("x", "x", "x := 2"), true);
  assert.equal(same("unknown", "unknown"), false);
  const shadowed = inFunction("x := 1\n_ = x\n{\nx := 2\n_ = x\n}");
  assert.equal(sameExpression(value(shadowed, 0), value(shadowed, 1)), false);
});

const CALLS = `package p
import (
	"net/http"
	web "net/http"
)
var client = &http.Client{}
type fake struct{}
func (fake) Do(*http.Request) {}
func f(r *http.Request, any2 interface{ Do(*http.Request) }) {
	http.Get("")
	web.Get("")
	client.Do(r)
	fake{}.Do(r)
	any2.Do(r)
	web.DefaultClient.Do(r)
	http := fake{}
	http.Do(r)
	len("")
	int(1)
}`;

test("calls are found by what they call", () => {
  const file = openFile(CALLS);
  const text = (...names: string[]) => [...callsOf(file, ...names)].map((call) => call.text);
  assert.deepEqual(text("net/http.Get"), ['http.Get("")', 'web.Get("")']);
  assert.deepEqual(text("(*net/http.Client).Do"), ["client.Do(r)", "web.DefaultClient.Do(r)"]);
  assert.deepEqual(text("net/http.Get", "(*net/http.Client).Do").length, 4);
  assert.deepEqual(text("(example.com/m.fake).Do"), ["fake{}.Do(r)", "http.Do(r)"]);
  assert.deepEqual(text("net/http.Post"), []);
  const call = (code: string) => nodeWith(file, code, "call_expression");
  assert.equal(isCallOf(call('web.Get("")'), "net/http.Get"), true);
  assert.equal(isCallOf(call("fake{}.Do(r)"), "(*net/http.Client).Do"), false);
  assert.equal(isCallOf(call('len("")'), "net/http.Get"), false);
  assert.equal(isBuiltinCall(call('len("")'), "len", "cap"), true);
  assert.equal(isBuiltinCall(call("int(1)"), "len"), false);
});

test("functions of packages that are not at hand have a name, their methods have none", () => {
  const file = openFile('package p\nimport "example.org/x/v2"\nfunc f() {\nx.Run()\nx.New().Run()\n}');
  assert.deepEqual(
    [...callsOf(file, "example.org/x/v2.Run")].map((call) => call.text),
    ["x.Run()"],
  );
  assert.equal(isCallOf(nodeWith(file, "x.New().Run()", "call_expression"), "(example.org/x.T).Run"), undefined);
});

test("types by how they are written", () => {
  const file = inFunction("_ = x", {
    before: 'import ("net/http"; "context"; "example.org/unknown")',
    after: `type R = http.Response
type E struct{}
func (*E) Error() string { return "" }
type B []byte
var resp *http.Response; var alias *R; var ctx context.Context; var b []byte; var u []uint8; var e error; var i interface{}
var m map[string][]int; var s string; var by byte; var un unknown.T; var own *E; var bs B`,
  });
  const type = (name: string) => declared(file, name).type();
  assert.equal(isType(type("resp"), "*net/http.Response"), true);
  assert.equal(isType(type("alias"), "*net/http.Response"), true);
  assert.equal(isType(type("resp"), "net/http.Response"), false);
  assert.equal(isType(type("ctx"), "context.Context"), true);
  assert.equal(isType(type("ctx"), "*net/http.Response"), false);
  assert.equal(isType(type("b"), "[]byte"), true);
  assert.equal(isType(type("u"), "[]byte"), true);
  assert.equal(isType(type("bs"), "[]byte"), false);
  assert.equal(isType(type("e"), "error"), true);
  assert.equal(isType(type("i"), "any"), true);
  assert.equal(isType(type("m"), "map[string][]int"), true);
  assert.equal(isType(type("s"), "string"), true);
  assert.equal(isType(type("by"), "uint8"), true);
  // Of a type whose package is not at hand the name is known, and that it may be an alias.
  assert.equal(isType(type("un"), "example.org/unknown.T"), true);
  assert.equal(isType(type("un"), "net/http.Request"), undefined);
  assert.equal(isType(type("own"), "*example.com/m.E"), true);
  assert.equal(implementsError(type("own")), true);
  assert.equal(implementsError(type("s")), false);
  assert.equal(hasKind(type("bs"), "slice"), true);
  assert.equal(hasKind(type("un"), "slice"), undefined);
  assert.equal(isType(typeOf(unparen(value(file))), "error"), undefined);
});

test("test functions", () => {
  const [pkg] = open({
    "a.go": "package p\nfunc TestA() {}",
    "a_test.go":
      "package p\nfunc TestB() {}\nfunc Testing() {}\nfunc BenchmarkX() {}\nfunc Test() {}\nfunc helper() {}",
  });
  const [file, tests] = (pkg as SourcePackage).files as [SourceFile, SourceFile];
  assert.equal(isTestFunction(fn(file, "TestA")), false);
  assert.equal(isTestFunction(fn(tests, "TestB")), true);
  assert.equal(isTestFunction(fn(tests, "Testing")), false);
  assert.equal(isTestFunction(fn(tests, "BenchmarkX")), true);
  assert.equal(isTestFunction(fn(tests, "Test")), true);
  assert.equal(isTestFunction(fn(tests, "helper")), false);
});

test("a context at a place", () => {
  const at = (signature: string, body: string) => {
    const file = inFunction(body, {
      before: 'import ("context"; "net/http")',
      after: "func at() {}\nvar global context.Context\ntype gin struct{ context.Context }",
      signature,
    });
    return contextAt(nodeWith(file, "at()", "call_expression"))?.text;
  };
  assert.equal(at("(ctx context.Context)", "at()"), "ctx");
  assert.equal(at("(r *http.Request)", "at()"), "r.Context()");
  assert.equal(at("(r *http.Request)", "c := r.Context()\nat()\n_ = c"), "c");
  assert.equal(at("(r *http.Request)", "at()\nc := r.Context()\n_ = c"), "r.Context()");
  assert.equal(
    at("(ctx context.Context)", "ctx, stop := context.WithCancel(ctx)\nif true {\nctx := 1\n_ = ctx\nat()\n}\nstop()"),
    undefined,
  );
  assert.equal(at("(ctx context.Context)", "func(c2 context.Context) { at() }(ctx)"), "c2");
  assert.equal(at("(_ context.Context)", "at()"), undefined);
  assert.equal(at("(c *gin)", "at()"), undefined);
  assert.equal(at("()", "at()"), undefined);
  const file = inFunction("func() { at() }()", { after: "func at() {}", signature: "(a int)" });
  assert.equal(isCapturedAt(declared(file, "a"), nodeWith(file, "at()", "call_expression")), true);
});
