import assert from "node:assert/strict";
import { test } from "node:test";
import { isType } from "../../src/match/types.ts";
import { lookupFieldOrMethod } from "../../src/semantics/lookup.ts";
import { mentionsOpaque } from "../../src/semantics/opaque-type.ts";
import type { SourceFile } from "../../src/semantics/source-file.ts";
import { typeOf } from "../../src/semantics/type-of.ts";
import {
  assignable,
  hasNil,
  identical,
  implementsInterface,
  isComparable,
  isInterface,
  isOpaque,
  underlying,
} from "../../src/semantics/type-relations.ts";
import { typeString } from "../../src/semantics/type-string.ts";
import type { Type } from "../../src/semantics/types.ts";
import { anyType, errorType, typ } from "../../src/semantics/universe.ts";
import { open, openFile } from "./go-source.ts";

function typesOf(file: SourceFile): Record<string, Type | undefined> {
  const types: Record<string, Type | undefined> = {};
  for (const call of file.root.descendantsOfKind("call_expression")) {
    const [arg] = call.child("arguments")?.namedChildren ?? [];
    if (call.child("function")?.text === "show" && arg) types[arg.text] = typeOf(arg);
  }
  return types;
}

const print = (types: Record<string, Type | undefined>) =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, typeString(type)]));

test("what source calls a type of a package that is not at hand is known by that name", () => {
  const file = openFile(`package p
import ("example.com/dep/lib"; other "example.com/dep/strange-name")
type T struct { lib.Base; client *lib.Client; items []lib.Item }
type A = lib.Alias
func give(x lib.X, rest ...other.Y) (z *lib.Z, err error) { return nil, nil }
func _(t T, a A, v any) {
	show(t.client); show(t.items); show(t.items[0]); show(a); show(give)
	x, err := give(t.x); show(x); show(err)
	show(lib.C{}); show(&lib.C{A: 1}); show([]lib.D(nil)); show(v.(lib.E)); show(make(lib.M)); show(new(lib.N))
	show(map[lib.K]other.V{}); show(func(c lib.C) {})
	for _, item := range t.items { show(item) }
	switch w := v.(type) { case *lib.S: show(w) }
	show(t.Base); show(t.client.Name); show(t.Promoted); show(a + 1); show(x.Method())
}`);
  assert.deepEqual(print(typesOf(file)), {
    "t.client": "*example.com/dep/lib.Client",
    "t.items": "[]example.com/dep/lib.Item",
    "t.items[0]": "example.com/dep/lib.Item",
    a: "example.com/dep/lib.Alias",
    give: "func(x example.com/dep/lib.X, rest ...example.com/dep/strange-name.Y) (z *example.com/dep/lib.Z, err error)",
    x: "*example.com/dep/lib.Z",
    err: "error",
    "lib.C{}": "example.com/dep/lib.C",
    "&lib.C{A: 1}": "*example.com/dep/lib.C",
    "[]lib.D(nil)": "[]example.com/dep/lib.D",
    "v.(lib.E)": "example.com/dep/lib.E",
    "make(lib.M)": "example.com/dep/lib.M",
    "new(lib.N)": "*example.com/dep/lib.N",
    "map[lib.K]other.V{}": "map[example.com/dep/lib.K]example.com/dep/strange-name.V",
    "func(c lib.C) {}": "func(c example.com/dep/lib.C)",
    item: "example.com/dep/lib.Item",
    w: "*example.com/dep/lib.S",
    "t.Base": "example.com/dep/lib.Base",
    "t.client.Name": "?",
    "t.Promoted": "?",
    "a + 1": "example.com/dep/lib.Alias",
    "x.Method()": "?",
  });
});

test("what may be a value stays unknown", () => {
  const body = `func pick[T any](x T) T { return x }
func _(fs []func(int) int, new func(int) *int) {
	show(lib.F(1)); show(lib.V); show(fs[lib.N](1)); show(pick[lib.T]); show(new(lib.X)); show(lib.G[int]{}); show(&lib.V)
}`;
  const file = openFile(`package p\nimport "example.com/dep/lib"\n${body}`);
  assert.deepEqual(print(typesOf(file)), {
    "lib.F(1)": "?",
    "lib.V": "?",
    "fs[lib.N](1)": "int",
    "pick[lib.T]": "?",
    "new(lib.X)": "*int",
    "lib.G[int]{}": "?",
    "&lib.V": "?",
  });
  const sees = 'package p\nimport "example.com/dep/lib"\nfunc _() { show(new(lib.X)) }';
  const [late] = open({ "a.go": `//go:build go1.26\n\n${sees}` });
  assert.deepEqual(print(typesOf(late?.files[0] as SourceFile)), { "new(lib.X)": "?" });
  const cgo = openFile('package p\nimport "C"\nfunc _(x C.int) { show(x) }');
  assert.deepEqual(print(typesOf(cgo)), { x: "?" });
});

test("a package at hand that does not declare the type leaves it unknown", () => {
  const text = 'package p\nimport "example.com/dep/lib"\nfunc _(x lib.Missing, y lib.There) { show(x); show(y) }';
  const file = openFile(text, { "example.com/dep/lib": { "lib.go": "package lib\ntype There struct{}" } });
  assert.deepEqual(print(typesOf(file)), { x: "?", y: "example.com/dep/lib.There" });
});

test("nothing but sameness of the name is sure of such a type, for it may be an alias", () => {
  const types = typesOf(
    openFile(`package p
import ("context"; "example.com/dep/lib"; net "golang.org/x/net/context")
type N struct{}
func _(a, b lib.A, c lib.B, p *lib.A, ctx context.Context, alias net.Context, n N, s []lib.A) {
	show(a); show(b); show(c); show(p); show(ctx); show(alias); show(n); show(s)
}`),
  );
  const { a, b, c, p, ctx, alias, n, s } = types as Record<string, Type> & {
    [K in "a" | "b" | "c" | "p" | "ctx" | "alias" | "n" | "s"]: Type;
  };
  assert.equal(identical(a, b), true);
  for (const other of [c, p, n, s, ctx, typ("int"), errorType, anyType]) {
    assert.equal(identical(a, other), undefined);
    assert.equal(identical(other, a), undefined);
  }
  assert.equal(identical(p, s), false);
  assert.equal(identical(s, { kind: "slice", elem: typ("int") }), undefined);
  assert.equal(assignable(a, b), true);
  for (const answer of [assignable(a, c), assignable(a, typ("int")), assignable(typ("untyped nil"), a)]) {
    assert.equal(answer, undefined);
  }
  for (const property of [underlying, hasNil, isComparable, isInterface]) assert.equal(property(a), undefined);
  assert.equal(implementsInterface(a, errorType), undefined);
  assert.equal(lookupFieldOrMethod(a, "Close"), undefined);
  assert.equal(lookupFieldOrMethod(p, "Close"), undefined);
  assert.equal(isType(ctx, "context.Context"), true);
  assert.equal(isType(n, "context.Context"), false);
  for (const type of [alias, a]) {
    for (const written of ["context.Context", "*net/http.Response", "error", "[]byte", "string"]) {
      assert.equal(isType(type, written), undefined, `${typeString(type)} ${written}`);
    }
  }
  assert.equal(isType(s, "[]byte"), undefined);
  assert.equal(isType(p, "*net/http.Response"), undefined);
  assert.equal(isType(p, "*example.com/dep/lib.A"), true);
  assert.deepEqual([isOpaque(a), isOpaque(p), isOpaque(n)], [true, false, false]);
  assert.deepEqual([mentionsOpaque(s), mentionsOpaque(p), mentionsOpaque(ctx)], [true, true, false]);
});
