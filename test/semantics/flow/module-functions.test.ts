import assert from "node:assert/strict";
import { test } from "node:test";
import { calledFunctions, calleeEffect } from "../../../src/semantics/flow/callee-effect.ts";
import { closableUses } from "../../../src/semantics/flow/closable.ts";
import { escapes } from "../../../src/semantics/flow/escapes.ts";
import { releasesOf } from "../../../src/semantics/flow/releases.ts";
import type { SourceFile } from "../../../src/semantics/source-file.ts";
import { Workspace } from "../../../src/semantics/workspace.ts";
import { parser } from "../go-source.ts";
import { declared, nodeWith } from "./support.ts";

const PACKAGES: Readonly<Record<string, string>> = {
  "example.com/m/help": `package help
import ("io"; "example.com/m/deep")
var kept io.Closer
func Close(c io.Closer) { _ = c.Close() }
func Deep(c io.Closer) { deep.Close(c) }
func Keep(c io.Closer) { kept = c }
func Look(c io.Closer) { println(c != nil) }
func Same(c io.Closer) io.Closer { return c }
type Box struct{ c io.Closer }
func (b *Box) Put(c io.Closer) { b.c = c }
`,
  "example.com/m/deep": `package deep
import ("io"; "example.com/m/deeper")
func Close(c io.Closer) { _ = c.Close() }
func Deeper(c io.Closer) { deeper.Look(c) }
`,
  "example.com/m/deeper": `package deeper
import "io"
func Look(c io.Closer) { println(c != nil) }
`,
  "example.com/other": `package other
import "io"
func Look(c io.Closer) { println(c != nil) }
func Close(c io.Closer) { _ = c.Close() }
`,
};

/** A file of example.com/m whose function `target` has this body; the other packages come from the host. */
function target(body: string, knowsModules = true): SourceFile {
  const workspace = new Workspace(parser, {
    importPackage(path) {
      const text = PACKAGES[path];
      return text === undefined ? undefined : { path, dir: `/${path}`, files: [{ path: `/${path}/a.go`, text }] };
    },
    ...(knowsModules && {
      isSameModule: (...dirs: string[]) => dirs.every((dir) => dir === "/m" || dir.startsWith("/example.com/m/")),
    }),
  });
  const text = `package m
import ("os"; "example.com/m/help"; "example.com/m/deep"; "example.com/other")
var _, _ = other.Look, deep.Close
func target(name string) {
	f, _ := os.Open(name)
	${body}
}
`;
  const files = [{ path: "/m/a.go", text }];
  const [pkg] = workspace.openFolder({ dir: "/m", importPath: "example.com/m", goVersion: 22, files });
  return pkg?.files[0] as SourceFile;
}

function leaves(body: string, knowsModules = true): string[] {
  return (escapes(declared(target(body, knowsModules), "f")) ?? []).map(({ reason }) => reason);
}

test("functions of other packages of the module are looked into", () => {
  assert.deepEqual(leaves("help.Look(f)"), []);
  assert.deepEqual(leaves("help.Close(f)"), []);
  assert.deepEqual(leaves("help.Deep(f)"), []);
  assert.deepEqual(leaves("help.Keep(f)"), ["passed"]);
  assert.deepEqual(leaves("b := new(help.Box); b.Put(f)"), ["passed"]);
  assert.deepEqual(leaves("_ = help.Same(f)"), []);
  assert.deepEqual(leaves("kept := help.Same(f); help.Keep(kept)"), ["passed"]);
});

test("functions of other modules are not, nor any where modules are not known", () => {
  assert.deepEqual(leaves("other.Look(f)"), ["passed"]);
  assert.deepEqual(leaves("help.Look(f)", false), ["passed"]);
});

test("helpers of other packages of the module release what they close", () => {
  for (const [body, how] of [
    ["help.Close(f)", ["helper"]],
    ["help.Deep(f)", ["helper"]],
    ["help.Look(f)", []],
    ["other.Close(f)", []],
  ] as const) {
    const found = releasesOf(declared(target(body), "f"), "Close").map((release) => release.how);
    assert.deepEqual(found, how, body);
  }
});

test("closable values are followed into other packages of the module, and left at its border", () => {
  const kinds = (body: string) => closableUses(declared(target(body), "f"), {}).map(({ kind }) => kind);
  assert.deepEqual(kinds("help.Look(f)"), ["helper"]);
  assert.deepEqual(kinds("help.Deep(f)"), ["close"]);
  assert.deepEqual(kinds("other.Look(f)"), ["leave"]);
});

test("a border too many ends the search, whatever was asked before", () => {
  const body = "deep.Deeper(f); help.Look(f)";
  for (const first of [0, 2]) {
    const file = target(body);
    const call = nodeWith(file, "deep.Deeper(f)", "call_expression");
    calleeEffect(call, 0, { borders: first });
    assert.deepEqual(calleeEffect(call, 0, { borders: 2 }), { keeps: false, returns: false });
    assert.deepEqual(calleeEffect(call, 0, { borders: 1 }), { keeps: true, returns: false });
    assert.equal(calleeEffect(call, 0, { borders: 0 }), undefined);
    assert.equal(calledFunctions(call), undefined);
  }
});
