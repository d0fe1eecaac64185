import assert from "node:assert/strict";
import { test } from "node:test";
import { exits } from "../../../src/semantics/flow/exits.ts";
import { hasGoto, jumpTarget } from "../../../src/semantics/flow/jumps.ts";
import { inLoop, isEndless } from "../../../src/semantics/flow/loops.ts";
import { body, first, inFunction, nodeWith } from "./support.ts";

function listed(code: string, kind: string): string[] {
  const region = first(inFunction(code), kind);
  const holder = kind === "for_statement" ? (region.child("body") ?? region) : region;
  return exits(holder).map((exit) => `${exit.node.text} -> ${exit.target?.kind}`);
}

test("what leaves the body of a loop", () => {
  assert.deepEqual(listed("for {\nif a { continue }\nif b { break }\nreturn\n}", "for_statement"), [
    "continue -> for_statement",
    "break -> for_statement",
    "return -> function_declaration",
  ]);
});

test("jumps within the region are no exits", () => {
  assert.deepEqual(
    listed("for {\nfor { continue; break }\nswitch { case a: break }\nselect { default: break }\n}", "for_statement"),
    [],
  );
  assert.deepEqual(listed("for {\nfunc() { return }()\n}", "for_statement"), []);
});

test("labels", () => {
  assert.deepEqual(
    listed("L:\nfor {\nfor {\nselect {\ncase <-c:\nbreak L\ndefault:\ncontinue L\n}\n}\n}", "for_statement"),
    ["break L -> for_statement", "continue L -> for_statement"],
  );
  assert.deepEqual(listed("for {\ngoto end\n}\nend:\n", "for_statement"), ["goto end -> labeled_statement"]);
  assert.deepEqual(listed("for {\ngoto in\nin:\ng()\n}", "for_statement"), []);
});

test("a loop as the region: break leaves it, continue does not", () => {
  const loop = first(inFunction("for {\ncontinue\nbreak\n}"), "for_statement");
  assert.deepEqual(
    exits(loop).map((exit) => exit.kind),
    ["break"],
  );
});

test("fallthrough leaves its clause", () => {
  const clause = first(inFunction("switch {\ncase a:\nfallthrough\ndefault:\n}"), "expression_case");
  assert.deepEqual(
    exits(clause).map((exit) => exit.kind),
    ["fallthrough"],
  );
  assert.deepEqual(exits(first(inFunction("switch {\ncase a:\nfallthrough\ndefault:\n}"), "block")).length, 0);
});

test("a jump without a target, in code that does not compile", () => {
  const file = inFunction("break");
  assert.deepEqual(exits(body(file)), [
    { kind: "break", node: nodeWith(file, "break", "break_statement"), target: undefined },
  ]);
  assert.equal(jumpTarget(nodeWith(inFunction("for { break L }"), "break L")), undefined);
});

test("goto counts for the function that holds it", () => {
  assert.equal(hasGoto(body(inFunction("L:\ng()\ngoto L"))), true);
  assert.equal(hasGoto(body(inFunction("func() {\nL:\ng()\ngoto L\n}()"))), false);
});

test("what a loop runs again and again", () => {
  const file = inFunction(
    "for i := start(); cond(); post() {\nbody()\nfunc() { inner() }()\n}\nfor range operand() {\nother()\n}\nafter()",
  );
  const call = (name: string) => inLoop(nodeWith(file, `${name}()`, "call_expression"))?.kind;
  assert.equal(call("start"), undefined);
  assert.equal(call("cond"), "for_statement");
  assert.equal(call("post"), "for_statement");
  assert.equal(call("body"), "for_statement");
  assert.equal(call("inner"), undefined);
  assert.equal(call("operand"), undefined);
  assert.equal(call("other"), "for_statement");
  assert.equal(call("after"), undefined);
});

test("the operand of a range loop belongs to the loop around it", () => {
  const file = inFunction("for a {\nfor range operand() {\n}\n}");
  assert.equal(inLoop(nodeWith(file, "operand()", "call_expression")), first(file, "for_statement"));
});

test("endless loops", () => {
  const endless = (code: string) => isEndless(first(inFunction(code), "for_statement"));
  assert.equal(endless("for {\n}"), true);
  assert.equal(endless("for ;; {\n}"), true);
  assert.equal(endless("for i := 0; ; i++ {\n}"), true);
  assert.equal(endless("for a {\n}"), false);
  assert.equal(endless("for ; a; {\n}"), false);
  assert.equal(endless("for range 3 {\n}"), false);
});
