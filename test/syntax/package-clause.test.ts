import assert from "node:assert/strict";
import { test } from "node:test";
import { packageClauseIn } from "../../src/syntax/package-clause.ts";

test("the package clause is found behind comments and blanks", () => {
  const text = "\uFEFF// a\n/* b\n*/\npackage äöü // c\n";
  assert.deepEqual(packageClauseIn(text), { name: "äöü", end: text.indexOf(" // c"), isSure: true });
  assert.equal(packageClauseIn("// package a\n"), undefined);
  assert.equal(packageClauseIn('import "a"\npackage a\n'), undefined);
});

test("it is sure only where its line ends behind it", () => {
  const isSure = (text: string) => packageClauseIn(text)?.isSure;
  assert.equal(isSure("package a\r\n"), true);
  assert.equal(isSure("package a\t// b\n"), true);
  assert.equal(isSure('package a; import "b"\n'), false);
  assert.equal(isSure("package a /* b */\n"), false);
  assert.equal(isSure("package a b\n"), false);
  assert.equal(isSure("package a"), false);
});
