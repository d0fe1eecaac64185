import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { compare } from "../../tools/typescompare/compare.ts";
import { askGo, goRoot, hasGo } from "../../tools/typescompare/oracle.ts";
import { parser } from "./go-source.ts";

const PACKAGES = [
  "bufio",
  "container/list",
  "encoding/json",
  "go/ast",
  "maps",
  "net/url",
  "slices",
  "sort",
  "strings",
  "text/template",
];

const skip = !hasGo() && process.env.GOMEND_REQUIRE_GO !== "1" ? "there is no Go toolchain on PATH" : false;

/** All identifiers, wherever what they mean is declared. */
async function compareUses(dir: string, patterns: readonly string[]) {
  const { resolve, outside } = await compare(parser, askGo({ dir, patterns, kinds: ["use"] }));
  return {
    asked: resolve.asked + outside.asked,
    answered: resolve.answered + outside.answered,
    agreed: resolve.agreed + outside.agreed,
    disagreements: [...resolve.disagreements, ...outside.disagreements],
    unanswered: [...resolve.unanswered, ...outside.unanswered],
  };
}

test("identifiers of the standard library mean what go/types says", { skip }, async (t) => {
  const tally = await compareUses(`${goRoot()}/src`, PACKAGES);
  t.diagnostic(`asked ${tally.asked}, answered ${tally.answered}, agreed ${tally.agreed}`);
  assert.deepEqual(tally.disagreements.slice(0, 10), []);
  assert.equal(tally.agreed, tally.answered);
  assert.ok(tally.asked > 30_000, `only ${tally.asked} questions were asked`);
  assert.ok(tally.answered / tally.asked > 0.95, `unanswered: ${tally.unanswered.slice(0, 10).join("\n")}`);
});

// Every way to declare a name, and syntax that can be taken for something else.
const CORNERS = `package a

type T1[P *int,] struct { p P }
type T2[P *int, Q any] struct { p P; q Q }
type T3[P interface{ *int }] []P
const N = 3
type A1 [N]int
type A2 [N * 2]int
func g[T any](x T) T { return x }
func use(a, b, c int) {
	_ = g[int](a)
	_, _ = a < b, b > (c)
	f := g[func(x int) int]
	_ = f
	var arr [N]int
	_ = arr[a]
	arr[b]++
	for range arr { }
	for _, r := range "x" { _ = r }
	var p *[N]int = new([N]int)
	_ = (*p)[a]
	_ = struct{ a, b int }{a, b}
	_ = interface{ M(x int) }(nil)
	_ = map[A1]func(y A2) (z A1){}
	_ = []func(int){func(q int) { _ = q }}
	_ = chan<- A1(nil)
	_ = (<-chan A2)(nil)
	type L[E any] struct { e E }
	_ = L[int]{e: a}
	switch x := any(a).(type) { case A1: _ = x; case T2[*int, int]: _ = x; case int: _ = x }
	switch A1 := any(a).(type) { case A2: { A1 := A1; _ = A1 } }
	if v, ok := any(a).(A1); ok { _ = v } else if w := v; w[0] > a { _, _ = w, ok }
	defer func() { recover() }()
	go func(a int) { _ = a }(b)
	const k, l = N, iota
	_ = k + l
	a, d := b, c
	_, _ = a, d
lab:
	for a := range 3 { if a > 1 { continue lab }; break lab }
	select { case v, ok := <-make(chan int): _, _ = v, ok; default: }
	{ new := 3; _ = new; true := false; nil := true; _ = nil }
	len, cap := 1, 2
	_, _ = len, cap
	_ = func(xs ...A1) (n int, err error) { n = N; return n, err }
	if a > 1 { goto end }
	{ N := N; type A1 []A1; var x A1 = A1{nil}; _, _ = N, x }
end:
}
func (r *T2[P, Q]) M(o T2[P, Q]) (P, Q) { return r.p, o.q }
func (r T3[P]) R() (v P) { return }
func (T1[_]) U(T1 int) { _ = T1 }
type E struct { *T1[*int]; A1; C2 }
type C2 = struct{ int }
type G2[A any] = map[string]A
var _ = E{A1: A1{}, C2: C2{}}
var _ = map[int]E{N: {A1: A1{0: N}}}
func variadic(p ...*C2) { variadic(p...) }
type Rec[T interface{ Less(T) bool }] struct{}
type F func(T int) (T2 error)
func gen[K comparable, V interface{ ~[]K }](m V) (int int) { int = 1; return int }
type I interface { M(T1 int) (N int); error }
type J interface { ~int | ~string }
var x, y = func() (int, int) { x := N; return x, x }()
func init() { init := y; _ = init }
func init() {}
`;

test("identifiers in the corners of the syntax mean what go/types says", { skip }, async () => {
  const dir = mkdtempSync(join(tmpdir(), "gomend-corners-"));
  try {
    writeFileSync(join(dir, "go.mod"), "module corners\n\ngo 1.24\n");
    writeFileSync(join(dir, "a.go"), CORNERS);
    const tally = await compareUses(dir, ["."]);
    assert.deepEqual(tally.disagreements, []);
    assert.deepEqual(tally.unanswered, []);
    assert.ok(tally.asked > 250, `only ${tally.asked} questions were asked: does the source compile?`);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
