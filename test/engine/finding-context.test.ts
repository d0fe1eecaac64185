import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contextOf } from "../../src/engine/finding-context.ts";
import { loadParser } from "../../src/syntax/parser.ts";

const parser = await loadParser();

function contextAt(code: string, text: string) {
  const { root } = parser.parse(`\uFEFFpackage a\r\n\r\n${code}`);
  for (const node of root.descendants()) {
    if (!node.firstChild && node.text === text) return contextOf(node);
  }
  throw new Error(`there is no ${text}`);
}

describe("the context of a finding", () => {
  const cases: [string, string, string][] = [
    ["func fetch() {\n\there()\n}\n", "fetch", "here()"],
    ["func (c *Client[T]) fetch() {\n\t\tgo func() { here() }()\r\n}\n", "(Client).fetch", "go func() { here() }()"],
    ["func (Client) fetch() {\n\tx :=   here( 1,\n2)\n}\n", "(Client).fetch", "x := here( 1,"],
    ["var (\n\ta = 1\n\tb = func() { here() }\n)\n", "b", "b = func() { here() }"],
    ["const c = here", "c", "const c = here"],
    ["type t struct{ here int }\n", "t", "type t struct{ here int }"],
    ['import here "x"\n', "", 'import here "x"'],
  ];
  for (const [code, within, line] of cases) {
    it(JSON.stringify(code), () => assert.deepEqual(contextAt(code, "here"), { within, line }));
  }

  it("has no more than the beginning of a long line, and its length", () => {
    const long = `here(${"1, ".repeat(200)}2)`;
    const { line } = contextAt(`func f() {\n\t${long}\n}\n`, "here");
    assert.equal(line, `${long.slice(0, 160)}... (${long.length})`);
  });
});
