import assert from "node:assert/strict";
import { test } from "node:test";
import { memo } from "../../src/semantics/memo.ts";
import { isTypeExpr } from "../../src/semantics/type-of.ts";
import { openFile } from "./go-source.ts";

interface Question {
  readonly name: string;
  needs: Question[];
}

/** Whether each question of a graph is answered, asked in this order. */
function answered(order: readonly string[]): Record<string, boolean> {
  const all = new Map([..."abcdefg"].map((name): [string, Question] => [name, { name, needs: [] }]));
  const graph: Record<string, string> = {
    a: "bd",
    b: "c",
    c: "ae",
    d: "c",
    e: "",
    f: "a",
    g: "e",
  };
  for (const question of all.values()) {
    question.needs = [...(graph[question.name] as string)].map((name) => all.get(name) as Question);
  }
  const ask: (question: Question) => string | undefined = memo((question) => {
    for (const needed of question.needs) ask(needed);
    return question.name;
  });
  for (const name of order) ask(all.get(name) as Question);
  return Object.fromEntries([...all.values()].map((question) => [question.name, ask(question) !== undefined]));
}

test("all questions of a cycle are unknown, and no others, wherever it is entered", () => {
  const expected = {
    a: false,
    b: false,
    c: false,
    d: false,
    e: true,
    f: true,
    g: true,
  };
  for (const order of ["abcdefg", "cbadefg", "dcbaefg", "bdacfge", "fgedcba", "gfacbde", "eacdbfg"]) {
    assert.deepEqual(answered([...order]), expected, order);
  }
});

test("constants that need each other by two ways are unknown, whichever use is asked first", () => {
  const source = "const a = b\nconst b = a + a\n";
  const uses = (text: string) => {
    const file = openFile(text);
    return [...file.root.descendantsOfKind("identifier")].filter(
      (node) => node.parent?.kind === "binary_expression" || node.parent?.kind === "expression_list",
    );
  };
  const count = uses(source).length;
  assert.equal(count, 3);
  for (let first = 0; first < count; first++) {
    const nodes = uses(source);
    const [asked] = nodes.splice(first, 1);
    assert.ok(asked);
    assert.deepEqual(
      [asked, ...nodes].map((node) => isTypeExpr(node)),
      [undefined, undefined, undefined],
      `asked first: ${asked.start}`,
    );
  }
});
