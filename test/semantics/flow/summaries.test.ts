import assert from "node:assert/strict";
import { test } from "node:test";
import { calleeEffect } from "../../../src/semantics/flow/callee-effect.ts";
import { type ClosableKind, closableUses } from "../../../src/semantics/flow/closable.ts";
import { functionNeverReturns } from "../../../src/semantics/flow/no-return.ts";
import { Summaries } from "../../../src/semantics/flow/summaries.ts";
import type { Node } from "../../../src/syntax/node.ts";
import { declared, first, fn, nodeWith, openFile } from "./support.ts";

/** Names that a function's name reaches in a graph, itself among them where it lies on a cycle. */
function reached(graph: Readonly<Record<string, readonly string[]>>): { of(name: string): string; asked: string[] } {
  const names = Object.keys(graph);
  const file = openFile(names.map((name) => `func ${name}() {}`).join("\n"));
  const asked: string[] = [];
  const summaries: Summaries<null, string> = new Summaries<null, string>({
    bottom: "",
    top: "?",
    keyOf: () => "",
    compute: (node: Node) => {
      const name = node.child("name")?.text as string;
      asked.push(name);
      const all = (graph[name] ?? []).flatMap((next) => [next, ...summaries.ask(fn(file, next), null)]);
      return [...new Set(all)].sort().join("");
    },
  });
  return { of: (name) => summaries.ask(fn(file, name), null), asked };
}

const CYCLES = { a: ["b", "e"], b: ["c"], c: ["d", "b"], d: ["a", "c"], e: ["f"], f: ["f"], g: ["a"] };

test("answers are the least fixpoint, whichever function is asked first", () => {
  const expected = { a: "abcdef", b: "abcdef", c: "abcdef", d: "abcdef", e: "f", f: "f", g: "abcdef" };
  for (const one of Object.keys(CYCLES)) {
    const graph = reached(CYCLES);
    graph.of(one);
    for (const [name, all] of Object.entries(expected)) assert.equal(graph.of(name), all, `${name} after ${one}`);
  }
});

test("many ways through one component cost no more than a few rounds", () => {
  const names = [..."abcdefghijklmnop"];
  const graph = reached(Object.fromEntries(names.map((name) => [name, names])));
  assert.equal(graph.of("a"), names.join(""));
  assert.ok(graph.asked.length <= 11 * names.length, String(graph.asked.length));
});

test("what does not settle is answered with the top, and an error leaves nothing behind", () => {
  const file = openFile("func a() {}\nfunc b() {}");
  let count = 0;
  const growing: Summaries<null, number> = new Summaries<null, number>({
    bottom: 0,
    top: -1,
    keyOf: () => "",
    compute: (node) => growing.ask(node, null) + 1,
  });
  assert.equal(growing.ask(fn(file, "a"), null), -1);
  const failing: Summaries<null, number> = new Summaries<null, number>({
    bottom: 0,
    top: -1,
    keyOf: () => "",
    compute: (node) => {
      if (node === fn(file, "a")) return failing.ask(fn(file, "b"), null) + 1;
      if (count++ === 0) throw new RangeError("no");
      return 7;
    },
  });
  assert.throws(() => failing.ask(fn(file, "a"), null), RangeError);
  assert.equal(failing.ask(fn(file, "a"), null), 8);
});

const MUTUAL = `import "io"
func even(c io.Closer, n int) {
	if n > 0 {
		odd(c, n-1)
		return
	}
	c.Close()
}
func odd(c io.Closer, n int) {
	if n > 0 {
		even(c, n-1)
	}
}
func target(one io.Closer, two io.Closer) {
	even(one, 1)
	odd(two, 1)
}`;

test("helpers that call each other close, also through the one that does not", () => {
  for (const order of [
    ["one", "two"],
    ["two", "one"],
  ]) {
    const file = openFile(MUTUAL);
    const kind: ClosableKind = {};
    for (const name of order) {
      const uses = closableUses(declared(file, name), kind);
      assert.deepEqual(
        uses.map((use) => use.kind),
        ["close"],
        `${name} of ${order}`,
      );
    }
  }
});

test("many functions that all call each other are looked into in no time, and keep what one of them keeps", () => {
  const names = Array.from({ length: 14 }, (_, i) => `f${i}`);
  const text = names
    .map((name, i) => {
      const calls = names.map((other) => `\tif b {\n\t\t${other}(r, b)\n\t}\n`).join("");
      return `func ${name}(r *int, b bool) {\n${calls}${i === 9 ? "\tkept = r\n" : ""}}`;
    })
    .join("\n");
  const file = openFile(`var kept *int\n${text}\nfunc target(r *int) { f3(r, true) }`);
  assert.deepEqual(calleeEffect(nodeWith(file, "f3(r, true)", "call_expression"), 0), { keeps: true, returns: false });
  assert.equal(functionNeverReturns(fn(file, "f0")), false);
  assert.ok(first(file, "function_declaration"));
});

test("functions that end in each other never return only when one surely does not", () => {
  const file = openFile(`func a(n int) {
	if n > 0 {
		b(n)
	} else {
		panic(1)
	}
}
func b(n int) {
	if n > 1 {
		a(n)
	} else {
		panic(2)
	}
}
func c(n int) { d(n) }
func d(n int) {
	if n > 0 {
		return
	}
	c(n)
}`);
  // Unbounded recursion does not return either, but that is not what is claimed.
  assert.notEqual(functionNeverReturns(fn(file, "a")), false);
  assert.equal(functionNeverReturns(fn(file, "d")), false);
  assert.equal(functionNeverReturns(fn(file, "c")), false);
});
