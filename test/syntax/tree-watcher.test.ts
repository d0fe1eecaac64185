import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FlatTree } from "../../src/syntax/flat-tree.ts";
import type { Node } from "../../src/syntax/node.ts";
import { outlineOf } from "../../src/syntax/outline.ts";
import { loadParser } from "../../src/syntax/parser.ts";

const TEXT = `// Package p does.
package p

import "fmt"

type T struct{ n int }

// F calls.
func (t *T) F(n int) (*T, error) {
	go fmt.Println(n)
	return t, nil
}

func bare() int

var v = func() int { return 1 }
`;
const TYPE = 3;
const F = 5;
const BARE = 6;
const VARIABLE = 7;

const parser = await loadParser();

/** What the watcher of the text is told while something is looked at. */
function told(look: (tree: FlatTree) => unknown, text = TEXT): string[] {
  const seen = new Set<string>();
  const watcher = {
    header: (item: number) => void seen.add(`header ${item}`),
    body: (item: number) => void seen.add(`body ${item}`),
    imports: (name?: string) => void seen.add(`imports ${name ?? "all"}`),
    functionsGiving: (words: readonly string[]) => void seen.add(`giving ${words}`),
    all: () => void seen.add("all"),
  };
  look(parser.outline(text, { outline: () => outlineOf(text), watcher }));
  return [...seen];
}

const part = (tree: FlatTree, item: number) => tree.node(item + 1) as Node;
const bodyOf = (tree: FlatTree) => part(tree, F).child("body") as Node;

describe("a watcher is told of", () => {
  const cases: [string, (tree: FlatTree) => unknown, string[]][] = [
    ["nothing but what everybody looks at", (tree) => [tree.head, tree.packageName, tree.isOutlined], []],
    [
      "imports, for who tells of them",
      (tree) => tree.importDeclarationsUntold.map(({ children }) => children),
      ["header 2"],
    ],
    ["all imports", (tree) => tree.tellOfImports(), ["imports all"]],
    ["imports of a name", (tree) => tree.tellOfImports("fmt"), ["imports fmt"]],
    ["the place of a declaration", (tree) => [part(tree, F).start, part(tree, F).kind, part(tree, F).parent], []],
    ["names of functions, for who tells of them", (tree) => tree.functionNamesUntold(), []],
    ["what may be an alias", (tree) => [tree.aliasText(TYPE), tree.mayDeclare("F"), tree.mayImport("fmt")], []],
    ["the top level", (tree) => tree.root.children, ["all"]],
    ["what follows a declaration", (tree) => part(tree, TYPE).nextSibling, ["all"]],
    ["all parts", (tree) => tree.parts, ["all"]],
    ["parts found by text", (tree) => tree.partsHolding("Println"), ["all"]],
    ["parts found by name", (tree) => tree.partsNaming("n"), ["all"]],
    ["parts found by call", (tree) => tree.partsCalling(["F"]), ["all"]],
    ["nodes of a kind", (tree) => tree.nodesOfKind("go_statement"), ["all", `header ${F}`, `body ${F}`]],
    ["the text", (tree) => tree.text, ["all"]],
    ["the text of the root", (tree) => tree.root.text, ["all"]],
    ["the outline", (tree) => tree.outline, ["all"]],
    ["errors", (tree) => tree.hasError, ["all"]],
    ["what functions give", (tree) => tree.functionsGiving(["T"]), ["giving T"]],
    ["a signature", (tree) => part(tree, F).child("result")?.text, [`header ${F}`]],
    ["that there is a body", (tree) => [bodyOf(tree).kind, bodyOf(tree).start], [`header ${F}`]],
    ["a function without a body", (tree) => part(tree, BARE).child("body"), [`header ${BARE}`]],
    ["the text of a function", (tree) => part(tree, F).text, [`header ${F}`, `body ${F}`]],
    ["the text of a body", (tree) => bodyOf(tree).text, [`header ${F}`, `body ${F}`]],
    ["what is in a body", (tree) => bodyOf(tree).firstChild, [`header ${F}`, `body ${F}`]],
    ["nodes in a part", (tree) => tree.nodesOfKindIn(part(tree, F), "go_statement"), [`header ${F}`, `body ${F}`]],
    ["a type", (tree) => [...part(tree, TYPE).descendants()].map(({ text }) => text), [`header ${TYPE}`]],
    ["a variable", (tree) => [...part(tree, VARIABLE).descendants()].map(({ text }) => text), [`header ${VARIABLE}`]],
    ["a comment", (tree) => part(tree, F - 1).text, [`header ${F - 1}`, `body ${F - 1}`]],
  ];
  for (const [what, look, expected] of cases) it(what, () => assert.deepEqual(told(look), expected));

  it("again what is in a body whose function was looked at before", () => {
    assert.deepEqual(
      told((tree) => {
        bodyOf(tree);
        tree.nodesOfKindIn(part(tree, F), "identifier");
      }),
      [`header ${F}`, `body ${F}`],
    );
  });

  it("nothing where the outline is not sure: such a file counts as a whole", () => {
    const text = TEXT.replace("import", ";import");
    assert.equal(outlineOf(text), undefined);
    assert.deepEqual(
      told((tree) => tree.root.text, text),
      [],
    );
  });
});
