import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { functionsGiving, mayGive } from "../../src/syntax/functions-giving.ts";

describe("functionsGiving", () => {
  it("names the functions among whose results a word stands", () => {
    const headers = [
      { name: "a", header: "func a(r *Rows) error" },
      { name: "b", header: "func (s S) b(x int) (*sql.Rows, error)" },
      { name: "c", header: "func c() MoreRows" },
    ];
    assert.deepEqual(functionsGiving(["Rows", "Row"], headers), ["b"]);
  });
});

describe("mayGive", () => {
  const may = (text: string) => mayGive(`package p\n\n${text}\n`, ["Rows"]);

  it("is true where the word may be in a header", () => {
    for (const text of [
      "func f() Rows",
      "func f() *sql.Rows {\n}",
      "func f(\n\ta int,\n) (\n\tRows,\n) {\n}",
      "func f(a struct {\n\tb int\n}) Rows {\n}",
      "func f(a interface {\n\tB()\n}) Rows {\n}",
      "func f(a func() int) Rows {\n}",
      "func f(a int, // {\n\tb int) Rows {\n}",
      "func f(a struct { b int `{\n` }) Rows {\n}",
      "func f() { g() }; func h() Rows { return nil }",
      "func f() {\n}\n\n  func g() Rows {\n}",
      "func f(a int, // func() {\n\tb int) Rows {\n}",
      "func f(a int /*\n * func() {\n*/) Rows {\n}",
    ]) {
      assert.equal(may(text), true, text);
    }
  });

  it("is false where it stands in a body, or in no function", () => {
    for (const text of [
      "type Rows struct{}",
      "func f() {\n\tvar r Rows\n\tuse(r)\n}",
      "func f() {\r\n\tvar r Rows\r\n}",
      "func f() {\n}\n\nvar r Rows",
      "func f() MoreRows {\n}",
    ]) {
      assert.equal(may(text), false, text);
    }
  });
});
