import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { planFolder } from "../../src/engine/plan.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import type { FlatTree } from "../../src/syntax/flat-tree.ts";
import type { Parser } from "../../src/syntax/parser.ts";
import { rules } from "../../transforms/index.ts";
import { type Fixture, readFixtures } from "../harness/fixtures.ts";
import { parser } from "./support.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const fixtures = readFixtures(join(dirname(fileURLToPath(import.meta.url)), "../../__fixtures__"));

/** Says of the trees that a parser makes which ones are still in memory. */
class Trees {
  readonly parser: Parser;
  readonly #all: { readonly name: string; readonly tree: WeakRef<FlatTree> }[] = [];
  /** What is being planned. */
  name = "";

  constructor(inner: Parser) {
    const seen = (tree: FlatTree): FlatTree => {
      this.#all.push({ name: this.name, tree: new WeakRef(tree) });
      return tree;
    };
    this.parser = {
      backend: inner.backend,
      parse: (text) => seen(inner.parse(text)),
      outline: (text, watched) => seen(inner.outline(text, watched)),
    };
  }

  get count(): number {
    return this.#all.length;
  }

  /** The names under which the trees were made that something still holds. */
  async held(): Promise<string[]> {
    // What a WeakRef was asked for stays until the task ends.
    await setImmediate();
    collectGarbage();
    return [...new Set(this.#all.filter(({ tree }) => tree.deref() !== undefined).map(({ name }) => name))];
  }
}

function planAndClose({ inputs }: Fixture, dir: string, workspace: Workspace, trees: Trees): number {
  const files = Object.entries(inputs).map(([path, text]) => ({ path, text, target: true }));
  const input = { dir, importPath: `example.com${dir}`, goVersion: 24, files };
  const { findings } = planFolder(input, { rules, apply: "unsafe" }, workspace, trees.parser);
  workspace.closeFolder(dir);
  return findings.length;
}

describe("a folder that is planned and closed", () => {
  it("leaves none of its trees behind, in no workspace and in nothing that stays for good", async () => {
    const trees = new Trees(parser);
    const workspace = new Workspace(trees.parser, { importPackage: () => undefined });
    let findings = 0;
    for (const fixture of fixtures) {
      trees.name = `${fixture.rule}/${fixture.name}`;
      findings += planAndClose(fixture, `/${trees.name}`, workspace, trees);
    }
    assert.ok(
      findings > fixtures.length && trees.count > fixtures.length,
      `${findings} findings, ${trees.count} trees`,
    );
    assert.deepEqual(await trees.held(), []);
    // Else it might be the workspace that was let go.
    assert.equal(workspace.importPackage("example.com/none", "/"), undefined);
  });

  it("is told apart from one that is open", async () => {
    const trees = new Trees(parser);
    const workspace = new Workspace(trees.parser, { importPackage: () => undefined });
    trees.name = "open";
    const files = [{ path: "a.go", text: "package a\n" }];
    workspace.openFolder({ dir: "/a", importPath: "example.com/a", goVersion: 24, files });
    assert.deepEqual(await trees.held(), ["open"]);
    workspace.closeFolder("/a");
    assert.deepEqual(await trees.held(), []);
  });
});
