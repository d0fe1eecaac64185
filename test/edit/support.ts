import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import type { Edit } from "../../src/rule.ts";
import type { FlatTree } from "../../src/syntax/flat-tree.ts";
import type { Node } from "../../src/syntax/node.ts";
import { loadParser } from "../../src/syntax/parser.ts";

const parser = await loadParser();

export function parse(text: string): FlatTree {
  return parser.parse(text);
}

/** Splices edits into a text. Edits at one place apply in their order; overlapping ones are an error. */
export function splice(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let out = "";
  let at = 0;
  for (const edit of sorted) {
    assert.ok(edit.start >= at, `overlapping edits at ${edit.start}`);
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** The first node, in source order, whose text is the one given; the outermost of them, or the one of that kind. */
export function find(tree: FlatTree, text: string, kind?: string): Node {
  for (const node of tree.root.descendants()) {
    if (node.isNamed && node.text === text && (kind === undefined || node.kind === kind)) {
      return node.kind === "statement_list" && node.namedChildren.length === 1 ? (node.namedChildren[0] as Node) : node;
    }
  }
  throw new Error(`no node ${kind ?? ""} with the text ${text}`);
}

/** The statement that contains the text, the smallest one in a statement list. */
export function statementWith(tree: FlatTree, text: string): Node {
  const at = tree.text.indexOf(text);
  assert.ok(at >= 0, `no ${text}`);
  let found: Node | undefined;
  for (const node of tree.root.descendants()) {
    if (node.start <= at && at < node.end && node.isNamed && node.kind !== "comment") {
      if (node.parent?.kind === "statement_list") found = node;
    }
  }
  assert.ok(found, `no statement with ${text}`);
  return found;
}

const hasGofmt = spawnSync("gofmt", ["-h"]).error === undefined;
if (!hasGofmt && process.env.GOMEND_REQUIRE_GO === "1") throw new Error("gofmt is not on PATH");

/** What gofmt makes of the text; the text itself without gofmt on PATH. */
export function gofmt(text: string): string {
  if (!hasGofmt) return text;
  const run = spawnSync("gofmt", { input: text, encoding: "utf8" });
  assert.equal(run.status, 0, `gofmt: ${run.stderr}\n${text}`);
  return run.stdout;
}

/**
 * Applies edits and checks the outcome: as expected, without syntax errors, and as gofmt would write it when the input
 * was so.
 */
export function expectEdits(before: string, edits: readonly Edit[] | undefined, after: string): void {
  assert.ok(edits, "no edits");
  const result = splice(before, edits);
  assert.equal(result, after);
  assert.equal(parse(result).hasError, false, `syntax error in\n${result}`);
  if (!before.includes("\r") && gofmt(before) === before) assert.equal(gofmt(result), result, "not as gofmt writes it");
}
