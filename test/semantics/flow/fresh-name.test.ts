import assert from "node:assert/strict";
import { test } from "node:test";
import { freshName } from "../../../src/semantics/flow/fresh-name.ts";
import { inFunction, nodeWith } from "./support.ts";

const BEFORE = `import ("fmt"; ok3 "time")`;
const AFTER = "type T struct{ ok int }\nfunc at() {}\nfunc pkgLevel() {}\nvar _ = fmt.Sprint(ok3.Second)";

function fresh(base: string | string[], body: string, signature = "()"): string {
  const file = inFunction(body, { before: BEFORE, after: AFTER, signature });
  return freshName(base, nodeWith(file, "at()", "expression_statement"));
}

test("a free name is taken as it is", () => {
  assert.equal(fresh("ok", "at()"), "ok");
  assert.equal(fresh(["ok", "found"], "ok := 1\nat()\n_ = ok"), "found");
});

test("names that something declares are not free", () => {
  assert.equal(fresh("ok", "ok := 1\nat()\n_ = ok"), "ok2");
  assert.equal(fresh("ok", "at()\nok := 1\n_ = ok"), "ok2");
  assert.equal(fresh("ok", "at()", "(ok int)"), "ok2");
  assert.equal(fresh("ok", "at()", "() (ok int)"), "ok2");
  assert.equal(fresh("fmt", "at()"), "fmt2");
  assert.equal(fresh("ok3", "at()"), "ok32");
  assert.equal(fresh("len", "at()"), "len2");
  assert.equal(fresh("nil", "at()"), "nil2");
  assert.equal(fresh("pkgLevel", "at()"), "pkgLevel2");
  assert.equal(fresh("T", "at()"), "T2");
  assert.equal(fresh("range", "at()"), "range2");
  assert.equal(fresh("ok", "ok := 1\nok2 := 2\nat()\n_, _ = ok, ok2"), "ok4");
});

test("inner blocks may have the name for themselves", () => {
  assert.equal(fresh("ok", "at()\nif ok := f(); ok { }"), "ok");
  assert.equal(fresh("ok", "at()\nfunc(ok bool) { _ = ok }(true)"), "ok");
  assert.equal(fresh("ok", "{ ok := 1; _ = ok }\nat()"), "ok");
});

test("uses that would be captured", () => {
  assert.equal(fresh("ok", "at()\n{ _ = ok }"), "ok2");
  assert.equal(fresh("ok", "at()\nfunc() { ok() }()"), "ok2");
});

test("fields and keys are no uses", () => {
  assert.equal(fresh("ok", "at()\nt := T{ok: 1}\n_ = t.ok"), "ok");
});

test("the block of the statement counts, not a block that the statement opens", () => {
  const file = inFunction("if a {\n}\nok := 1\n_ = ok", { before: BEFORE, after: "var a bool" });
  assert.equal(freshName("ok", nodeWith(file, "if a {\n}", "if_statement")), "ok2");
});
