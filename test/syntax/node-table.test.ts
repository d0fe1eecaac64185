import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";
import { Language, Parser, type TreeCursor } from "web-tree-sitter";
import { KINDS_WITHOUT_FIELDS } from "../../src/syntax/node-kinds.ts";
import { loadParser } from "../../src/syntax/parser.ts";

const require = createRequire(import.meta.url);
const grammar = require.resolve("tree-sitter-go/tree-sitter-go.wasm");
const ours = await loadParser("wasm");
const theirs = new Parser();
theirs.setLanguage(await Language.load(grammar));

describe("flattening", () => {
  it("infers what it does not ask for as the parser has it", () => {
    const odd =
      'package a\n\nfunc f() { g(); ; h(`a\nb`, "\\n") /* c */ ; }\nfunc g() {\n\tx: for ; ; { break x }\n\n}\n';
    for (const text of [odd, ...fixtures()]) assert.equal(ours.parse(text).dump(), dumpOf(text));
  });

  it("knows which kinds have no fields from the grammar", () => {
    const kinds: { type: string; fields?: object }[] = require("tree-sitter-go/src/node-types.json");
    for (const name of KINDS_WITHOUT_FIELDS) {
      assert.deepEqual(kinds.find(({ type }) => type === name)?.fields, {}, name);
    }
  });
});

/** Texts that the parser gets as they are, see new-expression.ts. */
function fixtures(): string[] {
  const dir = join(import.meta.dirname, "../../__fixtures__");
  const files = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".go"));
  return files.map((file) => readFileSync(join(dir, file), "utf8")).filter((text) => !text.includes("new("));
}

/** What FlatTree.dump gives, every line asked of the parser. */
function dumpOf(text: string): string {
  const tree = theirs.parse(text);
  const cursor = tree?.walk() as TreeCursor;
  const lines: string[] = [];
  const visit = (depth: number): void => {
    const { nodeType, currentFieldName, startIndex, endIndex, nodeIsNamed, nodeIsMissing } = cursor;
    const flags = `${nodeIsNamed ? "n" : ""}${nodeIsMissing ? "m" : ""}`;
    lines.push(`${depth} ${nodeType} ${currentFieldName ?? ""} ${startIndex}-${endIndex} ${flags}`);
    if (!cursor.gotoFirstChild()) return;
    do visit(depth + 1);
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  visit(0);
  cursor.delete();
  tree?.delete();
  return lines.join("\n");
}
