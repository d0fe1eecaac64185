import assert from "node:assert/strict";
import { test } from "node:test";
import { bindingOf, isDiscarded, variableOf } from "../../src/match/binding.ts";
import { inFunction, nodeWith } from "../semantics/flow/support.ts";

const AFTER = "func call() (int, error) { return 0, nil }\nfunc one() int { return 1 }\nvar a, b, err any";

function bound(code: string, call = "call()") {
  const file = inFunction(code, { after: AFTER });
  const found = bindingOf(nodeWith(file, call, "call_expression"));
  if (!found) return undefined;
  return [found.operator, found.targets.map((target) => target.text).join(), found.owner?.kind, found.statement.text];
}

test("what a call's results are given to", () => {
  assert.deepEqual(bound("x, err := call()"), [":=", "x,err", undefined, "x, err := call()"]);
  assert.deepEqual(bound("a, err = call()"), ["=", "a,err", undefined, "a, err = call()"]);
  assert.deepEqual(bound("var x, y = call()"), ["var", "x,y", undefined, "var x, y = call()"]);
  assert.deepEqual(bound("var x, y any = call()"), ["var", "x,y", undefined, "var x, y any = call()"]);
  assert.deepEqual(bound("_, err := (call())"), [":=", "_,err", undefined, "_, err := (call())"]);
  assert.deepEqual(bound("if x, err := call(); err != nil { _ = x }"), [
    ":=",
    "x,err",
    "if_statement",
    "x, err := call()",
  ]);
  assert.deepEqual(bound("switch x, err := call(); err { case x: }")?.[2], "expression_switch_statement");
  assert.deepEqual(bound("for x, err := call(); ; { _ = x; _ = err }")?.[2], "for_statement");
  assert.deepEqual(bound("x, y := 1, one()", "one()"), [":=", "y", undefined, "x, y := 1, one()"]);
});

test("values that go elsewhere", () => {
  for (const code of [
    "call()",
    "f(call())",
    "return call()",
    "x := f(call())",
    "a += call()",
    "for x := range call() { _ = x }",
  ]) {
    assert.equal(bound(code), undefined, code);
  }
});

test("the variable of a left side", () => {
  const file = inFunction("x, _, a.f, a[0] := call()", { after: AFTER });
  const targets = bindingOf(nodeWith(file, "call()", "call_expression"))?.targets ?? [];
  assert.deepEqual(
    targets.map((target) => variableOf(target)?.name),
    ["x", undefined, undefined, undefined],
  );
});

test("a value that is thrown away", () => {
  const file = inFunction("call()\n_ = one()", { after: AFTER });
  assert.equal(isDiscarded(nodeWith(file, "call()", "call_expression")), true);
  assert.equal(isDiscarded(nodeWith(file, "one()", "call_expression")), false);
});
