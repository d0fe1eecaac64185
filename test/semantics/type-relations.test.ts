import assert from "node:assert/strict";
import { test } from "node:test";
import { lookupFieldOrMethod } from "../../src/semantics/lookup.ts";
import { symbolOf } from "../../src/semantics/resolve.ts";
import {
  assignable,
  defaultType,
  identical,
  implementsInterface,
  isComparable,
  underlying,
} from "../../src/semantics/type-relations.ts";
import { typeString } from "../../src/semantics/type-string.ts";
import type { Type } from "../../src/semantics/types.ts";
import { typ } from "../../src/semantics/universe.ts";
import { openFile } from "./go-source.ts";

const file = openFile(`package p
import ("io"; "bytes"; "example.com/unknown")
type Named struct { A int; B *Named }
type Other struct { A int; B *Named }
type Val struct{}
func (Val) Read(p []byte) (int, error) { return 0, nil }
type Ptr struct{}
func (*Ptr) Read(p []byte) (n int, err error) { return }
type Emb struct { *Ptr }
type EmbVal struct { Ptr }
type Wrong struct{}
func (Wrong) Read(p string) (int, error) { return 0, nil }
type Half struct { unknown.Base }
type F func(int) string
type Inner struct { X int }
type L struct { Inner }
type R struct { Inner }
type Ambiguous struct { L; R }
var (
	named Named
	other Other
	lit struct { A int; B *Named }
	val Val
	ptr Ptr
	pptr *Ptr
	emb Emb
	embVal EmbVal
	wrong Wrong
	half Half
	reader io.Reader
	rw io.ReadWriter
	buf *bytes.Buffer
	f F
	fn func(x int) string
	fn2 func(y int) string
	ch chan int
	recv <-chan int
	sl []int
	arr [2]func()
	unk unknown.T
	amb Ambiguous
)
`);

const types = new Map<string, Type | undefined>();
for (const spec of file.root.descendantsOfKind("var_spec")) {
  const name = spec.child("name");
  if (name) types.set(name.text, symbolOf(name)?.type());
}
const of = (name: string): Type => {
  const found = types.get(name);
  assert.ok(found, `${name} has no type`);
  return found;
};

test("identity is that of the Go spec", () => {
  assert.equal(identical(of("named"), of("other")), false);
  assert.equal(identical(underlying(of("named")), underlying(of("other"))), true);
  assert.equal(identical(of("fn"), of("fn2")), true);
  assert.equal(identical(of("f"), of("fn")), false);
  assert.equal(identical(of("ch"), of("recv")), false);
  assert.equal(identical(of("named"), undefined), undefined);
});

test("assignability", () => {
  assert.equal(assignable(of("lit"), of("named")), true);
  assert.equal(assignable(of("other"), of("named")), false);
  assert.equal(assignable(of("fn"), of("f")), true);
  assert.equal(assignable(of("ch"), of("recv")), true);
  assert.equal(assignable(of("recv"), of("ch")), false);
  assert.equal(assignable(of("rw"), of("reader")), true);
  assert.equal(assignable(of("reader"), of("rw")), false);
  assert.equal(assignable(typ("untyped nil"), of("sl")), true);
  assert.equal(assignable(typ("untyped nil"), of("named")), false);
  assert.equal(assignable(typ("untyped int"), typ("float32")), true);
});

test("method sets decide what implements an interface", () => {
  const implementsReader = (name: string) => implementsInterface(of(name), of("reader"));
  assert.equal(implementsReader("val"), true);
  assert.equal(implementsReader("ptr"), false);
  assert.equal(implementsReader("pptr"), true);
  assert.equal(implementsReader("emb"), true);
  assert.equal(implementsReader("embVal"), false);
  assert.equal(implementsReader("wrong"), false);
  assert.equal(implementsReader("buf"), true);
  assert.equal(implementsReader("half"), undefined);
});

test("comparable types, default types", () => {
  assert.equal(isComparable(of("named")), true);
  assert.equal(isComparable(of("sl")), false);
  assert.equal(isComparable(of("arr")), false);
  assert.equal(isComparable(of("reader")), true);
  assert.equal(isComparable(of("half")), undefined);
  assert.equal(typeString(defaultType(typ("untyped rune"))), "rune");
  assert.equal(typeString(defaultType(typ("untyped nil"))), "untyped nil");
});

test("selectors find the shallowest name; ambiguous and missing ones are surely none", () => {
  assert.equal(typeString(types.get("unk")), "example.com/unknown.T");
  const found = lookupFieldOrMethod(of("emb"), "Read");
  assert.equal(found?.kind, "method");
  assert.equal(found?.path.length, 1);
  assert.equal(lookupFieldOrMethod(of("named"), "C"), null);
  assert.equal(lookupFieldOrMethod(of("amb"), "X"), null);
  assert.equal(lookupFieldOrMethod(of("half"), "Anything"), undefined);
  assert.equal(lookupFieldOrMethod(of("half"), "Base")?.kind, "field");
});
