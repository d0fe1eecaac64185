import assert from "node:assert/strict";
import { test } from "node:test";
import { controlFlow, isRepeated, type Point } from "../../../src/semantics/flow/control-flow.ts";
import type { Node } from "../../../src/syntax/node.ts";
import { inFunction, nodeWith } from "./support.ts";

const AFTER = "var a, b, c bool\nvar n int\nvar ch chan int\nfunc x() {}\nfunc y() {}\nfunc z() {}\n";

function flowOf(body: string) {
  const file = inFunction(body, { after: AFTER });
  const fn = file.tree.nodesOfKind("function_declaration")[0] as Node;
  const flow = controlFlow(fn);
  assert.ok(flow);
  return { file, flow };
}

/** The points that follow, joins passed over: `text` or `text if true`; `end` for the end of the function. */
function following(point: Point, end: Point): string[] {
  const found: string[] = [];
  const visit = (from: Point, suffix: string, seen: Set<Point>) => {
    for (const { to, when } of from.next) {
      const label = suffix + (when === undefined ? "" : ` if ${when}`);
      if (to === end) found.push(`end${label}`);
      else if (to.node) found.push(to.node.text + label);
      else if (!seen.has(to)) visit(to, label, new Set([...seen, to]));
    }
  };
  visit(point, "", new Set());
  return found.sort();
}

function next(body: string, text: string): string[] {
  const { file, flow } = flowOf(body);
  const outer = nodeWith(file, text);
  const point = flow.pointOf(outer.kind === "expression_list" ? (outer.namedChildren[0] as Node) : outer);
  assert.ok(point, `${text} is no point of ${body}`);
  return following(point, flow.exit);
}

test("what follows a statement or a condition", () => {
  const cases: [string, string, string[]][] = [
    ["x(); y()", "x()", ["y()"]],
    ["x()", "x()", ["end"]],
    ["x(); return; y()", "x()", ["return"]],
    ["if a { x() }; y()", "a", ["x() if true", "y() if false"]],
    ["if a { x() } else if b { y() }; z()", "a", ["b if false", "x() if true"]],
    ["if a && b { x() }; y()", "a", ["b if true", "y() if false"]],
    ["if a || b { x() }; y()", "a", ["b if false", "x() if true"]],
    ["if !(a || b) { x() }; y()", "b", ["x() if false", "y() if true"]],
    ["if i := n; i > 0 { x() }", "i := n", ["i > 0"]],
    ["for a { x() }; y()", "x()", ["a"]],
    ["for { x() }", "x()", ["x()"]],
    ["for i := 0; i < 3; i++ { x() }; y()", "x()", ["i++"]],
    ["for i := 0; i < 3; i++ { if a { continue }; x() }", "continue", ["i++"]],
    ["for { if a { break }; x() }; y()", "break", ["y()"]],
    ["for i := range n { _ = i; x() }; y()", "i := range n", ["_ = i", "y()"]],
    ["L:\nfor { for { if a { continue L }; break L } }; x()", "continue L", ["a"]],
    ["L:\nfor { for { break L } }; x()", "break L", ["x()"]],
    ["L:\nx(); goto L", "goto L", ["x()"]],
    ["goto L\nL:\nx()", "goto L", ["x()"]],
    ["switch { case a: x(); case b: y(); default: z() }", "b", ["y() if true", "z() if false"]],
    ["switch n { case 1: x(); fallthrough; case 2: y() }; z()", "x()", ["y()"]],
    ["switch n { case 1: x(); case 2: y() }; z()", "2", ["y()", "z()"]],
    ["switch n { case 1: break }; z()", "break", ["z()"]],
    ["switch any(n).(type) { case int: x() }; z()", "any(n)", ["x()", "z()"]],
    ["select { case <-ch: x(); default: y() }; z()", "<-ch", ["x()"]],
    ["select { case <-ch: x() }; z()", "x()", ["z()"]],
    ["x(); panic(1); y()", "panic(1)", []],
    ["defer panic(1); y()", "defer panic(1)", ["y()"]],
  ];
  for (const [body, text, wanted] of cases) assert.deepEqual(next(body, text), wanted.sort(), `${text} in ${body}`);
});

test("a point of a loop, by for or by goto, is repeated", () => {
  const cases: [string, boolean][] = [
    ["x()", false],
    ["for a { x() }", true],
    ["for { x(); return }", false],
    ["L:\nx(); if a { goto L }", true],
    ["for { func() { x() }() }", false],
  ];
  for (const [body, wanted] of cases) {
    const { file, flow } = flowOf(body);
    const call = nodeWith(file, "x()", "call_expression");
    const literal = call.ancestor("func_literal");
    const point = (literal ? controlFlow(literal) : flow)?.pointOf(call);
    assert.ok(point);
    assert.equal(isRepeated(point), wanted, body);
  }
});
