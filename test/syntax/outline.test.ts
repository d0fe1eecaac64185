import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { outlineOf } from "../../src/syntax/outline.ts";

const shown = (text: string) =>
  outlineOf(text)?.map(({ kind, names, receiver, start, end, body }) => {
    const what = `${receiver ? `${receiver}.` : ""}${names.join(" ")}`;
    return `${kind.replace(/_.*/, "")} ${what} ${JSON.stringify(text.slice(start, end).split("\n").at(-1))} ${body < 0 ? "" : text[body]}`.trim();
  });
const outline = (body: string) => shown(`package p\n\n${body}\n`)?.slice(1);

describe("outlineOf", () => {
  it("finds declarations, what they declare, and the comments between them", () => {
    const text =
      '// doc\n\npackage p // why\n\nimport (\n\t"fmt"\n)\n\n/* a */ type T struct{} // b\n\nvar x, y = 1, 2\n';
    assert.deepEqual(shown(text), [
      'comment  "// doc"',
      'package p "package p"',
      'comment  "// why"',
      'import  ")"',
      'comment  "/* a */"',
      'type T "type T struct{}"',
      'comment  "// b"',
      'var x y "var x, y = 1, 2"',
    ]);
  });

  it("tells the body of a function from braces in its types", () => {
    assert.deepEqual(outline("func f() struct{ a int } { return g }"), [
      'function f "func f() struct{ a int } { return g }" {',
    ]);
    assert.deepEqual(outline("func f[T interface{ M() }](x chan struct{}) interface{ N() } {\n}"), [
      'function f "}" {',
    ]);
    assert.deepEqual(outline("func f() func() struct{} {\n}"), ['function f "}" {']);
    assert.deepEqual(outline("func asm(a int) int\n\nfunc g() {}"), [
      'function asm "func asm(a int) int"',
      'function g "func g() {}" {',
    ]);
  });

  it("names the type of a receiver", () => {
    const receivers = ["T", "*T", "t T", "t *T", "t *T[K, V]", "_ T[K]", "t (*T)", "(*T)"];
    for (const receiver of receivers) {
      assert.deepEqual(outline(`func (${receiver}) M() {}`), [`method T.M "func (${receiver}) M() {}" {`], receiver);
    }
  });

  it("lists the names of grouped specs", () => {
    const group =
      "const (\n\tA, B = iota, 1 // one\n\tC, D\n\n\t_ = f(func() {\n\t\tvar no = 1\n\t})\n\tE int = 1 +\n\t\t2; F = 3\n)";
    assert.deepEqual(outline(group), ['const A B C D _ E F ")"']);
    assert.deepEqual(outline("type (\n\tA struct {\n\t\tx int\n\t}\n\tB = A\n\tC[T any] []T\n)"), ['type A B C ")"']);
  });

  it("is not misled by what strings, runes and comments hold", () => {
    const body =
      "func f() {\n\ts := `}\n{`\n\tt := \"}\\\"{\"\n\tr := '}'\n\tq := '\\''\n\t// }\n\t/* } */\n\t_ = a / b\n}";
    assert.deepEqual(outline(body), ['function f "}" {']);
    assert.deepEqual(outline("var s = `a\nfunc not() {}\n` // x\n\nfunc f() {}"), undefined, "a doubt is a doubt");
  });

  it("goes on behind a line that cannot end there", () => {
    assert.deepEqual(outline('var a = 1 +\n\t2\nvar b = map[string]int{\n\t"x": 1,\n}\nvar c = f(\n\t1,\n)'), [
      'var a "\\t2"',
      'var b "}"',
      'var c ")"',
    ]);
  });

  it("reads CRLF, a byte order mark and letters beyond ASCII", () => {
    assert.deepEqual(shown('\uFEFFpackage p\r\n\r\nvar größe = "ä" // é\r\n\r\nfunc (ü *Übung) Tür() {\r\n}\r\n'), [
      'package p "package p"',
      'var größe "var größe = \\"ä\\""',
      'comment  "// é\\r"',
      'method Übung.Tür "}" {',
    ]);
  });

  it("finds the end of a body behind many small brackets and what only looks like one", () => {
    const calls = "\tf(a[0], \"{\", '}') // ( }\n".repeat(2000);
    const odd = '\tg(`"`, "\\"}", \'\\\'\', {b}[1]) /* } */ / 2\n';
    assert.deepEqual(outline(`func h() {\n${calls}${odd}}\n\nvar x = 1`), ['function h "}" {', 'var x "var x = 1"']);
    assert.equal(outline(`func h() {\n${calls}\tf(a[0)]\n}`), undefined);
    assert.equal(outline(`func h() {\n${calls}\tf("a\n")\n}`), undefined);
  });

  it("gives up where the top level is in doubt", () => {
    for (const text of [
      "",
      "package p",
      "var x = 1\n",
      "package p\n\nfunc f( {\n",
      "package p\n\nfunc f() {\n",
      "package p\n\nfunc f() { ( }\n",
      "package p\n\nfunc f() {}}\n",
      "package p\n\nx := 1\n",
      "package p; var x = 1\n",
      "package p\n\nvar x = 1; var y = 2\n",
      'package p\n\nvar s = "a\nb"\n',
      "package p\n\nvar s = `a\n",
      "package p\n\n/* a\n",
      "package p\n\nvar x = 1 /* a\n*/ var y = 2\n",
      "package p\n\nfunc () {}\n",
      "package p\n\nfunc (a.b) f() {}\n",
      "package p\n\nfunc (a) b {}\n",
      "package p\n\nfunc f() {\n\tif x {\n}\n\nfunc g() {\n\t}\n}\n",
      "package p\n\npackage q\n",
    ]) {
      assert.equal(outlineOf(text), undefined, text);
    }
  });
});
