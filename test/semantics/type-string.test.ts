import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { parseType } from "../../src/semantics/std/parse-type.ts";
import { quote, signatureString, typeString } from "../../src/semantics/type-string.ts";
import type { Type, TypeDecl, TypeParam } from "../../src/semantics/types.ts";
import { anyType, comparableType, errorType, typ, universe } from "../../src/semantics/universe.ts";
import { inScratch, skipWithoutGo } from "../harness/go.ts";

const int = typ("int");

function decl(pkg: string | undefined, name: string, typeParams: readonly TypeParam[] = []): TypeDecl {
  return { name, pkg, typeParams, underlying: () => undefined, method: () => undefined, methodNames: () => undefined };
}
function named(pkg: string | undefined, name: string, args: readonly Type[] = []): Type {
  return { kind: "named", decl: decl(pkg, name), args };
}
function param(name: string, constraint: Type | undefined): TypeParam {
  return { kind: "typeparam", name, constraint: () => constraint };
}
const resolve = (pkg: string | undefined, name: string, args: readonly Type[]) =>
  pkg === undefined && universe.lookup(name) ? universe.lookup(name)?.type() : named(pkg, name, args);
const parse = (text: string) => parseType(text, { resolve });

test("prints what cannot be told as ?", () => {
  assert.equal(typeString(undefined), "?");
  assert.equal(typeString({ kind: "array", elem: int, length: undefined }), "[?]int");
  assert.equal(
    typeString({ kind: "struct", fields: [{ name: "a", type: undefined, embedded: false }] }),
    "struct{a ?}",
  );
  assert.equal(typeString({ kind: "tuple", elems: [int, undefined] }), "(int, ?)");
  assert.equal(
    typeString({ kind: "interface", methods: [{ name: "M", signature: undefined }], embedded: [undefined] }),
    "interface{M?; ?}",
  );
  const params = [{ name: "a", type: undefined }];
  assert.equal(typeString({ kind: "signature", typeParams: [], params, results: [], variadic: true }), "func(a ...?)");
});

test("prints packages as the qualifier says", () => {
  const type = parse("map[string]*net/http.Response");
  assert.equal(typeString(type), "map[string]*net/http.Response");
  assert.equal(
    typeString(type, (path) => path.replace(/.*\//, "")),
    "map[string]*http.Response",
  );
  assert.equal(
    typeString(type, () => ""),
    "map[string]*Response",
  );
  assert.equal(
    typeString(typ("unsafe.Pointer"), () => "u"),
    "u.Pointer",
  );
});

test("prints predeclared types by name, and a written empty interface as such", () => {
  assert.equal(typeString(anyType), "any");
  assert.equal(typeString({ kind: "interface", methods: [], embedded: [] }), "interface{}");
  assert.equal(typeString(errorType), "error");
  assert.equal(typeString(typ("untyped float")), "untyped float");
  assert.equal(typeString(parse("[]byte")), "[]byte");
});

test("prints type parameters with their constraints, shared ones once", () => {
  const K = param("K", comparableType);
  const V = param("V", anyType);
  const W = param("W", anyType);
  const generic: Type = { kind: "named", decl: decl("m", "Map", [K, V, W]), args: [] };
  assert.equal(typeString(generic), "m.Map[K comparable, V, W any]");
  assert.equal(typeString({ ...generic, args: [typ("string"), int, V] }), "m.Map[string, int, V]");
  assert.equal(typeString(param("int", anyType)), "int/* type parameter */");
});

test("ends on a constraint that mentions its own parameter", () => {
  const T: TypeParam = { kind: "typeparam", name: "T", constraint: () => bound };
  const bound: Type = { kind: "named", decl: decl("p", "Less", []), args: [T] };
  const signature = { kind: "signature", typeParams: [T], params: [], results: [], variadic: false } as const;
  assert.equal(signatureString(signature), "[T p.Less[T]]()");
});

test("ends on types that hold themselves", () => {
  const slice = { kind: "slice", elem: int as Type } as const;
  Object.assign(slice, { elem: slice });
  assert.match(typeString(slice), /^(\[\])+\?$/);
});

test("sorts methods as go/types does", () => {
  const type = parse("interface{b(); Zed(); Able(); a(); io.Reader}");
  assert.equal(typeString(type), "interface{Able(); Zed(); a(); b(); io.Reader}");
});

test("quotes as strconv.Quote does", () => {
  assert.equal(quote('json:"a,omitempty"'), '"json:\\"a,omitempty\\""');
  assert.equal(quote("\\\n\t\x00\x07é\u200b\u{1f600}\u{e0001}"), '"\\\\\\n\\t\\x00\\aé\\u200b😀\\U000e0001"');
});

test("a parsed text that is no type is an error that names the place", () => {
  for (const bad of [
    "",
    "[",
    "[]",
    "map[int",
    "func(",
    "struct{a b c}",
    "int extra",
    "interface{M(}",
    "p.T[",
    "[x]int",
  ]) {
    assert.throws(() => parse(bad), /^Error: column \d+ of type ".*": expected/, bad);
  }
});

/** Declarations whose types have every shape that the printer knows. */
const DECLARATIONS = `package p
import ("context"; "io"; "net/http"; "sync"; "sync/atomic"; "unsafe"; "cmp"; "iter"; mrand "math/rand/v2")
type local struct{ next *local }
type List[T any] struct{ items []T; next *List[T] }
type Pair[K comparable, V any] struct{ k K; v V }
var (
	v1 *http.Response
	v2 func(ctx context.Context, args ...any) (n int, err error)
	v3 interface{ Read(p []byte) (n int, err error) }
	v4 chan (<-chan int)
	v5 chan<- chan int
	v6 <-chan (chan<- (<-chan int))
	v7 struct{ A int "json:\\"a\\""; b, c string; sync.Mutex; *local; error ${'`x:"y"`'} }
	v8 map[[3]string][]map[string]any
	v9 interface{}
	v10 interface{ io.Reader; io.Closer; comparable2() bool; Z(); A(int, ...string) }
	v11 unsafe.Pointer
	v12 atomic.Pointer[http.Response]
	v13 Pair[string, List[Pair[int, func()]]]
	v14 func(func(int) (func() error), chan int, <-chan int) func(a, b int) (string, error)
	v15 []byte
	v16 [4]rune
	v17 func() (err error)
	v18 func(int, func(x, y struct{}) bool) iter.Seq2[int, *mrand.Rand]
	v19 struct{}
	v20 interface{ M(func(x interface{ N() }) struct{ a func(b int) }) }
	v21 *[]*[2]**int
	v22 func(...[]func(...int))
	v23 chan func() <-chan int
	v24 struct{ f func() "tag"; g chan int "t" }
)
func f1[T any](x T) {}
func f2[S ~[]E, E cmp.Ordered](x S, cmp func(a, b E) int) (E, bool) { panic(0) }
func f3[K comparable, V, W any, M ~map[K]V | ~*[]V](m M, w W) {}
func f4[T interface{ ~int | string; String() string }](x ...T) List[T] { panic(0) }
func f5[P interface{ *T; Set(string) }, T any](p P) {}
func f6[T int](x T) {}
func f7[A ~int, B ~int, C, D ~string](a A, b B, c C, d D) {}
`;

const PRINT_TYPES = `package main
import ("fmt"; "go/ast"; "go/importer"; "go/parser"; "go/token"; "go/types"; "os")
func main() {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, os.Args[1], nil, 0)
	if err != nil { panic(err) }
	config := types.Config{Importer: importer.ForCompiler(fset, "source", nil), IgnoreFuncBodies: true}
	pkg, err := config.Check("example.com/a-b/p", fset, []*ast.File{file}, nil)
	if err != nil { panic(err) }
	for _, name := range pkg.Scope().Names() {
		fmt.Println(types.TypeString(pkg.Scope().Lookup(name).Type(), types.RelativeTo(pkg)))
	}
}
`;

test("parses and prints what go/types prints", { skip: skipWithoutGo() }, () => {
  const texts = inScratch({ "main.go": PRINT_TYPES, "p.go.txt": DECLARATIONS }, (dir) => {
    const { stdout, stderr, status } = spawnSync("go", ["run", "main.go", "p.go.txt"], { cwd: dir, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout.trim().split("\n");
  });
  const simple = texts.filter((text) => !/^(local|List|Pair)\b/.test(text));
  assert.ok(simple.length >= 30, texts.join("\n"));
  assert.deepEqual(
    simple.map((text) => typeString(parse(text))),
    simple,
  );
});
