import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { closableUses } from "../../src/semantics/flow/closable.ts";
import { neverReturns } from "../../src/semantics/flow/no-return.ts";
import { FunctionNames, type KnownFunctions, NO_KNOWN_FUNCTIONS } from "../../src/semantics/known-functions.ts";
import { declarationSymbol } from "../../src/semantics/resolve.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import type { Node } from "../../src/syntax/node.ts";
import { loadParser } from "../../src/syntax/parser.ts";

const parser = await loadParser();

const CODE = `package a

import (
	"os"

	"example.com/util"
)

type pool struct{}

func (*pool) put(f *os.File) {}

type box[T any] struct{}

func (box[T]) fail() {}

func use(p *pool, b box[int]) {
	file, _ := os.Open("x")
	util.Close(file)
	p.put(file)
	file.Sync()
	util.Fatal("no")
	b.fail()
}
`;

function open(functions: KnownFunctions): { calls: Node[]; uses: string[] } {
  const workspace = new Workspace(parser, { importPackage: () => undefined }, functions);
  const files = [{ path: "/a/a.go", text: CODE }];
  const [pkg] = workspace.openFolder({ dir: "/a", importPath: "example.com/a", goVersion: 24, files });
  const tree = pkg?.files[0]?.tree;
  assert.ok(tree);
  const file = [...tree.nodesOfKind("identifier")].find((node) => node.text === "file");
  const symbol = file && declarationSymbol(file);
  assert.ok(symbol);
  return {
    calls: [...tree.nodesOfKind("call_expression")],
    uses: closableUses(symbol, {}).map(({ node, kind }) => `${node.parent?.parent?.text ?? ""}: ${kind}`),
  };
}

describe("functions that users name", () => {
  it("are found with and without the star of the receiver and type arguments", () => {
    const names = new FunctionNames(["(*a/b.T).M", "(a/b.U).N", "a.F"]);
    for (const name of ["(*a/b.T).M", "(a/b.T).M", "(a/b.T[K]).M", "(*a/b.U[K, V]).N", "a.F"]) {
      assert.ok(names.has(name), name);
    }
    for (const name of ["a/b.T.M", "(a/b.T).N", "b.F", undefined]) assert.ok(!names.has(name), name);
    assert.ok(names.hasLast("M") && names.hasLast("F") && !names.hasLast("T") && !names.hasLast(undefined));
  });

  it("close what they are given, or are called on", () => {
    const closers = ["example.com/util.Close", "(*example.com/a.pool).put", "(*os.File).Sync"];
    const uses = open({ ...NO_KNOWN_FUNCTIONS, closers }).uses.filter((use) => !use.startsWith("file, _"));
    assert.deepEqual(uses, ["util.Close(file): close", "p.put(file): close", "file.Sync(): close"]);
    const unknown = open(NO_KNOWN_FUNCTIONS).uses.filter((use) => !use.startsWith("file, _"));
    assert.deepEqual(unknown, ["util.Close(file): leave", "p.put(file): helper", "file.Sync(): look"]);
  });

  it("never return", () => {
    const noReturn = ["example.com/util.Fatal", "(example.com/a.box).fail"];
    const answers = (functions: KnownFunctions) => open(functions).calls.slice(-2).map(neverReturns);
    assert.deepEqual(answers({ ...NO_KNOWN_FUNCTIONS, noReturn }), [true, true]);
    assert.deepEqual(answers(NO_KNOWN_FUNCTIONS), [undefined, false]);
  });
});
