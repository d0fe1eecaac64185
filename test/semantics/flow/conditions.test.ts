import assert from "node:assert/strict";
import { test } from "node:test";
import { conditionsAt } from "../../../src/semantics/flow/conditions.ts";
import { alwaysFollowedBy, dominates, mayReach } from "../../../src/semantics/flow/dominance.ts";
import { inFunction, nodeWith } from "./support.ts";

const AFTER = "var a, b, c bool\nfunc at() bool { return a }\nfunc check() {}\nfunc stop() {}";

function known(body: string): string[] {
  const file = inFunction(body, { after: AFTER });
  const at = nodeWith(file, "at()", "call_expression");
  return conditionsAt(at).map(({ condition, holds }) => (holds ? "" : "!") + condition.text);
}

test("conditions that hold at a place", () => {
  const cases: [string, string[]][] = [
    ["at()", []],
    ["if a { at() }", ["a"]],
    ["if a { } else { at() }", ["!a"]],
    ["if a { } else if b { at() }", ["b", "!a"]],
    ["if a && b { at() }", ["b", "a"]],
    ["if a || b { at() }", ["a || b"]],
    ["if a || b { } else { at() }", ["!b", "!a"]],
    ["if !a { at() }", ["!a"]],
    ["if !(a || b) { at() }", ["!b", "!a"]],
    ["if a { return }; at()", ["!a"]],
    ["if a { }; at()", []],
    ["if a { return } else { }; at()", ["!a"]],
    ["if a { } else { return }; at()", ["a"]],
    ["if a { return } else if b { return }; at()", ["!a", "!b"]],
    ["if a { return } else if b { }; at()", ["!a"]],
    ["for { if a { continue }; at() }", ["!a"]],
    ["for { if a { break }; at() }", ["!a"]],
    ["for a { at() }", ["a"]],
    ["for i := 0; a; i++ { at() }", ["a"]],
    ["for a { }; at()", []],
    ["_ = a && at()", ["a"]],
    ["_ = a || at()", ["!a"]],
    ["if a && at() { }", ["a"]],
    ["switch { case a: at() }", ["a"]],
    ["switch { case a: case b: at() }", ["b", "!a"]],
    ["switch { case a: default: at() }", ["!a"]],
    ["switch { case a: fallthrough; case b: at() }", []],
    ["switch { case a, b: at() }", []],
    ["if a { func() { at() }() }", []],
    ["if a { return }; if b { at() }", ["b", "!a"]],
    ["if a { panic(1) }; at()", ["!a"]],
  ];
  for (const [body, expected] of cases) assert.deepEqual(known(body), expected, body);
});

test("behind a label that a goto goes to nothing is known of what was before it", () => {
  assert.deepEqual(known("if a { return }\nL:\nat()\nif b { goto L }"), []);
  assert.deepEqual(known("L:\nfor {\nif a { continue L }\nat()\n}"), ["!a"]);
});

test("dominance", () => {
  const cases: [string, boolean | undefined][] = [
    ["check(); at()", true],
    ["at(); check()", false],
    ["if a { check() }; at()", false],
    ["if a { check() } else { check2() }; at()", false],
    ["if a { check(); at() }", true],
    ["if a { check() } else { return }; at()", true],
    ["for a { check() }; at()", false],
    ["for { check(); if a { break } }; at()", true],
    ["for { if a { break }; check() }; at()", false],
    ["switch { case a: check(); default: return }; at()", true],
    ["check(); func() { at() }()", true],
    ["func() { check() }(); at()", undefined],
    ["goto L\ncheck()\nL:\nat()", false],
    ["check(); goto L\nL:\nat()", true],
    ["if a { check(); goto L }; return\nL:\nat()", true],
    ["defer check(); at()", true],
  ];
  for (const [body, expected] of cases) {
    const file = inFunction(body, { after: AFTER });
    const check = nodeWith(file, "check()", "call_expression");
    assert.equal(dominates(check, nodeWith(file, "at()", "call_expression")), expected, body);
  }
});

test("compound statements begin where their first part does", () => {
  const file = inFunction("if check(); a && b { return }; at()", { after: AFTER });
  const statement = nodeWith(file, "if check(); a && b { return }", "if_statement");
  assert.equal(dominates(statement, nodeWith(file, "at()", "call_expression")), true);
});

test("what follows on every way", () => {
  const follows = (body: string) => {
    const file = inFunction(body, { after: AFTER });
    return alwaysFollowedBy(nodeWith(file, "check()", "call_expression"), nodeWith(file, "stop()", "call_expression"));
  };
  assert.equal(follows("check(); stop()"), true);
  assert.equal(follows("check(); if a { return }; stop()"), false);
  assert.equal(follows("check(); if a { stop() } else { stop2() }"), false);
  assert.equal(follows("stop(); check()"), false);
  assert.equal(follows("check(); if a { panic(1) }; stop()"), true);
});

test("what may be reached", () => {
  const reach = (body: string) => {
    const file = inFunction(body, { after: AFTER });
    return mayReach(nodeWith(file, "check()", "call_expression"), nodeWith(file, "stop()", "call_expression"));
  };
  assert.equal(reach("check(); stop()"), true);
  assert.equal(reach("stop(); check()"), false);
  assert.equal(reach("for { stop(); check() }"), true);
  assert.equal(reach("if a { check() } else { stop() }"), false);
  assert.equal(reach("check(); return; stop()"), false);
});
