import assert from "node:assert/strict";
import { test } from "node:test";
import type { SourceFile } from "../../src/semantics/source-file.ts";
import { typeOf } from "../../src/semantics/type-of.ts";
import { typeString } from "../../src/semantics/type-string.ts";
import type { Node } from "../../src/syntax/node.ts";
import { open, openFile } from "./go-source.ts";
import { GENERIC_ALIASES, SNIPPETS } from "./type-snippets.ts";

const EXPRESSION = /_expression$|_literal$|^(identifier|nil|true|false|iota|literal_value|composite_literal)$/;

/** The outermost expression that ends where the comment begins, blanks aside. */
function expressionBefore(file: SourceFile, comment: number): Node | undefined {
  const end = file.text.slice(0, comment).trimEnd().length;
  for (const node of file.root.descendants()) if (node.end === end && EXPRESSION.test(node.kind)) return node;
  return undefined;
}

function wrongTypes(file: SourceFile): { wrong: string[]; count: number } {
  const marks = [...file.text.matchAll(/\/\*([^\n]*?[^/\n])\*\/|\/\*(.)\*\//g)];
  const wrong = marks.flatMap((mark) => {
    const wanted = mark[1] ?? mark[2];
    const node = expressionBefore(file, mark.index);
    const found = typeString(node && typeOf(node));
    return found === wanted ? [] : [`${node?.text} (${node?.kind}): ${found}, not ${wanted}`];
  });
  return { wrong, count: marks.length };
}

for (const [name, text] of Object.entries({ ...SNIPPETS, "generic aliases": GENERIC_ALIASES })) {
  test(`types: ${name}`, () => {
    const { wrong, count } = wrongTypes(openFile(text));
    assert.ok(count > 5);
    assert.deepEqual(wrong, []);
  });
}

function everyType(text: string, backwards: boolean): string[] {
  const [pkg] = open({ "a.go": text });
  const nodes = [...(pkg?.files[0]?.root.descendants() ?? [])].filter((node) => node.isNamed);
  if (backwards) nodes.reverse();
  const lines = nodes.map((node) => `${node.start} ${node.kind} ${typeString(typeOf(node))}`);
  return backwards ? lines.reverse() : lines;
}

test("answers do not depend on the order of the questions", () => {
  for (const text of Object.values(SNIPPETS)) assert.deepEqual(everyType(text, true), everyType(text, false));
});

test("nor do they where declarations need themselves", () => {
  const text = `package p
var a, b = b, a
var c = f(c)
func f[T any](x T) T { return x }
type T1 T2
type T2 T1
type S struct { S }
type A = []A
type I interface { I }
const k = k + 1
type N [len(n)]int
var n N
type G[P G[P]] struct { x P }
func g() { x := x; y := y.z; _ = a == 1; _ = T1{}.f; _ = S{}.g; _ = k; _ = G[int]{}; for i := range i { _ = i } }
var v = func() int { return v() }`;
  const answers = everyType(text, false);
  assert.deepEqual(everyType(text, true), answers);
  assert.ok(answers.some((line) => line.endsWith("identifier ?")));
});

test("what is not known stays unknown, and only that", () => {
  const { wrong } = wrongTypes(
    openFile(`package p
import "example.com/unknown"
type T struct { unknown.Base; n int; list []unknown.Item }
func f(t T, u unknown.U, c *unknown.Client) {
	_ = t.n /*int*/
	_ = t.deep /*?*/
	_ = u.X /*?*/
	_ = unknown.F(1) /*?*/
	_ = len(t.list) /*int*/
	x, err := unknown.G()
	_ = x /*?*/
	_ = err != nil /*bool*/
	_ = u.N + 1 /*?*/
	_ = 1 /*int*/ + t.n
	_ = []unknown.Item{}[0] /*example.com/unknown.Item*/
	var n int = unknown.N /*?*/
	_ = n /*int*/
	y := []int{unknown.A, 2 /*int*/}
	_ = y /*[]int*/
	_ = func(unknown.X) int { return 1 }(u) /*int*/
	if z, ok := u.(interface{ Z() int }); ok { _ = z.Z() /*int*/ }
}`),
  );
  assert.deepEqual(wrong, []);
});

test("deep nesting and long chains do not overflow the stack", () => {
  const chain = openFile(`func f() { _ = ${"1 + ".repeat(5000)}1 }`);
  const sum = chain.root.descendantsOfKind("binary_expression").next().value as Node;
  assert.equal(typeString(typeOf(sum)), "int");
  const methods = openFile(
    `type B struct{}\nfunc (b B) m() B { return b }\nfunc f(b B) { _ = b${".m()".repeat(2000)} }`,
  );
  const call = methods.root.descendantsOfKind("call_expression").next().value as Node;
  assert.equal(typeString(typeOf(call)), "example.com/m.B");
  const nested = openFile(`func f(a int) { _ = ${"(".repeat(10_000)}a${")".repeat(10_000)} }`);
  const outer = nested.root.descendantsOfKind("parenthesized_expression").next().value as Node;
  const type = typeOf(outer);
  assert.ok(type === undefined || typeString(type) === "int");
});

test("a broken test file leaves the types of the other files known", () => {
  const [pkg] = open({
    "a.go":
      "package p\ntype B struct{}\nfunc (B) m() int { return 1 }\ntype T struct { B; n string }\nfunc f(t T) { _ = t.m() /*int*/; _ = t.n /*string*/ }",
    "a_test.go": "package p\nfunc (T) m( {\nfunc g(t T) { _ = t.m() /*?*/; _ = t.n /*string*/ }",
  });
  const wrong = pkg?.files.map((file) => wrongTypes(file).wrong);
  assert.deepEqual(wrong?.[0], []);
});
