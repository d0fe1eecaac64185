import assert from "node:assert/strict";
import { declarationSymbol } from "../../../src/semantics/resolve.ts";
import type { SourceFile } from "../../../src/semantics/source-file.ts";
import type { Symbol } from "../../../src/semantics/symbols.ts";
import type { Node } from "../../../src/syntax/node.ts";
import { open, openFile, workspaceWith } from "../go-source.ts";

export { open, openFile, workspaceWith };

/** A file with one function, target, that has this body; declarations may go before and after it. */
export function inFunction(
  body: string,
  more: { before?: string; after?: string; signature?: string } = {},
): SourceFile {
  const text = `${more.before ?? ""}\nfunc target${more.signature ?? "()"} {\n${body}\n}\n${more.after ?? ""}\n`;
  const file = openFile(text);
  assert.equal(file.tree.hasError, false, `the source of the test has a syntax error:\n${text}`);
  return file;
}

/** The variable (or function) whose declaring identifier is the n-th one of that name in the file. */
export function declared(file: SourceFile, name: string, n = 0): Symbol {
  let seen = 0;
  for (const node of file.root.descendants()) {
    if (!/identifier$/.test(node.kind) || node.text !== name) continue;
    const symbol = declarationSymbol(node);
    if (symbol && seen++ === n) return symbol;
  }
  throw new Error(`${name} is not declared`);
}

/** The outermost named node that has exactly this text (its n-th occurrence). */
export function nodeWith(file: SourceFile, text: string, kind?: string, n = 0): Node {
  let seen = 0;
  for (const node of file.root.descendants()) {
    if (node.isNamed && node.text === text && (kind === undefined || node.kind === kind)) {
      const wanted = node.kind === "statement_list" && node.namedChildren.length === 1;
      if (seen++ === n) return wanted ? (node.namedChildren[0] as Node) : node;
    }
  }
  throw new Error(`no node with the text ${text}`);
}

/** The first node of a kind. */
export function first(file: SourceFile, kind: string): Node {
  const [node] = [...file.root.descendantsOfKind(kind)];
  assert.ok(node, `no ${kind}`);
  return node;
}

/** The function declaration of that name. */
export function fn(file: SourceFile, name: string): Node {
  for (const node of file.root.descendantsOfKind("function_declaration", "method_declaration")) {
    if (node.child("name")?.text === name) return node;
  }
  throw new Error(`no function ${name}`);
}

/** The body of a function declaration. */
export function body(file: SourceFile, name = "target"): Node {
  const block = fn(file, name).child("body");
  assert.ok(block);
  return block;
}
