import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CodeText } from "../../src/syntax/code-text.ts";

/** The code of a function with this body; `@` marks a place. */
function marked(body: string): { text: CodeText; place: number } {
  const source = `func f() {\n${body}\n}`;
  const place = source.indexOf("@");
  return { text: new CodeText(source.replace("@", "")), place };
}

const kinds = (body: string) => {
  const { text, place } = marked(body);
  const found: string[] = [];
  for (let block = text.blockAround(place); block; block = block.parent) found.push(block.kind);
  return found;
};

describe("CodeText", () => {
  it("leaves out what comments, strings and runes say, and keeps every position", () => {
    const source = "a // b\nc /* d\ne */ f \"g\\\"h\" '\\'' `i\nj` k";
    const { code } = new CodeText(source);
    assert.equal(code.length, source.length);
    assert.deepEqual(code.match(/[a-z]+/g), ["a", "c", "f", "k"]);
    assert.equal(code.split("\n").length, 3);
  });

  it("keeps the line breaks that end a statement alone", () => {
    const breaks = (source: string) => new CodeText(source).code.match(/\n/g)?.length ?? 0;
    assert.equal(breaks("a := // b\n/* c\nd */ e.\nf(\n1,\n)"), 0);
    assert.equal(breaks("if a {\n} else\nif b || /* c */\nd {\n}"), 0);
    assert.equal(breaks("a /* b\nc */ d"), 1);
    assert.equal(breaks("a++\nb--\nc(\"d\")\ne[`f\n`]\n'g'\n\n\nreturn\n}"), 6);
    assert.equal(breaks("a = b +\nc -\n1"), 0);
    assert.equal(breaks('a = "b"+\n`c`-\n1'), 0);
  });

  it("tells the bodies of loops and functions from other braces", () => {
    assert.deepEqual(kinds("for {\n@\n}"), ["loop", "func"]);
    assert.deepEqual(kinds("for i := 0; i < 3; i++ {\nif x {\n@\n}\n}"), ["other", "loop", "func"]);
    assert.deepEqual(kinds("for _, x := range []T{{a}, {b}} {\n@\n}"), ["loop", "func"]);
    assert.deepEqual(kinds("for _, g := range []func(){a} {\n@\n}"), ["loop", "func"]);
    assert.deepEqual(kinds("for {\ngo func() interface{} {\n@\n}()\n}"), ["func", "loop", "func"]);
    assert.deepEqual(kinds("for {\ngo func(x struct{}) {\n@\n}()\n}"), ["func", "loop", "func"]);
    assert.deepEqual(kinds("for a() {\n}\nif b() {\n@\n}"), ["other", "func"]);
    assert.deepEqual(kinds("switch x.(type) {\ncase func():\nfor {\n@\n}\n}"), ["loop", "other", "func"]);
    assert.deepEqual(kinds("var g func()\nfor {\n@\n}"), ["loop", "func"]);
    assert.deepEqual(kinds("for { var g func(); if a {\n@\n}\n}"), ["other", "loop", "func"]);
    assert.deepEqual(kinds("for { switch a.(type) {\ncase func():\nif b {\n@\n}\n}\n}"), [
      "other",
      "other",
      "loop",
      "func",
    ]);
  });

  it("finds the statement around a place, and those beside it", () => {
    const { text, place } = marked("a, b := f(\n1,\n)\nif c {\nd()\n}\n@defer e(func() {\ng()\n})\nh++\ni()");
    assert.equal(text.statementStart(place + 3), text.code.lastIndexOf("\n", place - 1) + 1);
    assert.deepEqual([...text.statementsBefore(place)], ["if c { d()\n}", "a, b := f( 1, )"]);
    assert.deepEqual([...text.statementsAfter(place)], ["h++", "i()"]);
    assert.equal(text.code.slice(place, text.statementEnd(place)), "defer e(func() { g()\n})");
  });

  it("stops at clauses, labels and semicolons", () => {
    const { text, place } = marked("switch {\ncase a:\nb()\ncase c > 1:\nd(); @e()\ndefault:\nf()\n}");
    assert.deepEqual([...text.statementsBefore(place)], ["d()"]);
    assert.deepEqual([...text.statementsAfter(place)], []);
    assert.deepEqual(
      [...marked("x()\nl:\ny()\n@z()").text.statementsBefore(marked("x()\nl:\ny()\n@z()").place)],
      ["y()"],
    );
  });

  it("tells what is called with a place among its arguments", () => {
    const around = (body: string) => {
      const { text, place } = marked(body);
      return text.callAround(place);
    };
    assert.equal(around("g(1, @a)"), "g");
    assert.equal(around("x.g((@a))"), "g");
    assert.equal(around("g()(@a)"), "");
    assert.equal(around("g(T{@a})"), undefined);
    assert.equal(around("return (@a)"), undefined);
    assert.equal(around("x := @a"), undefined);
    assert.equal(around("g(func() {\n@a\n})"), undefined);
  });
});
