import assert from "node:assert/strict";
import { test } from "node:test";
import { symbolOf } from "../../src/semantics/resolve.ts";
import { fileOf } from "../../src/semantics/source-file.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import type { Parser } from "../../src/syntax/parser.ts";
import { after, open, parser, workspaceWith } from "./go-source.ts";

test("a folder holds a package for each package clause, and one for each file that is run on its own", () => {
  const packages = open({
    "a.go": "package p\n",
    "a_test.go": "package p\n",
    "x_test.go": "package p_test\n",
    "gen.go": "//go:build ignore\n\npackage main\nfunc main() {}\n",
    "gen2.go": "//go:build ignore\n\npackage main\nfunc main() {}\n",
    "b.go": "package p\n",
  });
  assert.deepEqual(
    packages.map((pkg) => [pkg.name, pkg.path, pkg.files.map((file) => file.path).join(" ")]),
    [
      ["p", "example.com/m", "/m/a.go /m/a_test.go /m/b.go"],
      ["p_test", "example.com/m_test", "/m/x_test.go"],
      ["main", "example.com/m", "/m/gen.go"],
      ["main", "example.com/m", "/m/gen2.go"],
    ],
  );
  assert.deepEqual(
    packages.map((pkg) => pkg.complete),
    [true, true, false, false],
  );
  for (const pkg of packages) for (const file of pkg.files) assert.equal(fileOf(file.root), file);
});

test("external tests import the opened package and see what its test files export", () => {
  const [, external] = open({
    "a.go": "package p\nfunc A() {}\n",
    "export_test.go": "package p\nvar Exported = A\n",
    "x_test.go": 'package p_test\nimport "example.com/m"\nvar _, _ = p.A, p.Exported\n',
  });
  const file = external?.files[0];
  assert.ok(file);
  assert.equal(symbolOf(after(file, "= p."))?.node?.text, "A");
  assert.equal(symbolOf(after(file, "p.A, p."))?.node?.text, "Exported");
});

test("importPackage: the standard library, then opened folders, then the host", () => {
  const workspace = workspaceWith({
    "example.com/dep": { "dep.go": "package dep\nfunc F() {}\n" },
    "example.com/m": { "m.go": "package fromhost\n" },
    fmt: { "fmt.go": "package notthis\n" },
  });
  assert.equal(workspace.importPackage("fmt", "/m")?.isStd, true);
  assert.equal(workspace.importPackage("example.com/m", "/x")?.name, "fromhost");
  const [opened] = open({ "a.go": "package p\n" }, workspace);
  assert.equal(workspace.importPackage("example.com/m", "/x"), opened);
  const dep = workspace.importPackage("example.com/dep", "/x");
  assert.equal(dep?.name, "dep");
  assert.equal(workspace.importPackage("example.com/dep", "/y"), dep);
  assert.equal(workspace.importPackage("example.com/none", "/x"), undefined);
  workspace.closeFolder("/m");
  assert.equal(workspace.importPackage("example.com/m", "/x")?.name, "fromhost");
});

test("the host is asked once for a path in a folder", () => {
  let asked = 0;
  const workspace = new Workspace(parser, {
    importPackage(path) {
      asked++;
      return path === "a.b/c" ? { path, dir: "/c", files: [{ path: "/c/c.go", text: "package c\n" }] } : undefined;
    },
  });
  for (let i = 0; i < 3; i++) {
    assert.equal(workspace.importPackage("a.b/c", "/m")?.name, "c");
    assert.equal(workspace.importPackage("a.b/none", "/m"), undefined);
  }
  assert.equal(asked, 2);
});

test("opening a folder again forgets what was known of it", () => {
  const workspace = workspaceWith();
  const [before] = open({ "a.go": "package p\nfunc A() {}\n" }, workspace);
  assert.equal(before?.lookup("A")?.kind, "func");
  const [now] = open({ "a.go": "package p\nvar A = 1\n" }, workspace);
  assert.notEqual(now, before);
  assert.equal(now?.lookup("A")?.kind, "var");
  assert.equal(workspace.importPackage("example.com/m", "/x"), now);
});

test("of several packages in a folder importers get the one with the most files, programs last", () => {
  const workspace = workspaceWith();
  open(
    {
      "a.go": "package main\nfunc main() {}\n",
      "b.go": "package main\n",
      "p.go": "package p\n",
      "i.go": "//go:build ignore\n\npackage p\n",
      "x_test.go": "package p_test\n",
    },
    workspace,
  );
  const imported = workspace.importPackage("example.com/m", "/x");
  assert.equal(imported?.name, "p");
  assert.equal(imported?.lookup("main"), null);
});

test("a file without package clause or that is no Go at all is a broken package of its own", () => {
  const packages = open({ "a.go": "", "b.go": "\u0000\u0001binary", "c.go": "package p\n" });
  assert.deepEqual(packages.map((pkg) => pkg.name).sort(), ["", "p"]);
  assert.equal(packages.find((pkg) => pkg.name === "p")?.complete, true);
  assert.equal(packages.find((pkg) => pkg.name === "")?.lookup("x"), undefined);
});

test("an imported package is parsed when more than its name is asked for", () => {
  const parsed: string[] = [];
  const counting: Parser = {
    backend: parser.backend,
    parse: parser.parse,
    outline: (text) => {
      parsed.push(text);
      return parser.outline(text);
    },
  };
  const text = "\uFEFF// package no\n\n/* package no */ package odd // really\n\nvar A = 1\n";
  const source = { path: "example.com/q", dir: "/q", files: [{ path: "/q/q.go", text }] };
  const workspace = new Workspace(counting, { importPackage: () => source });
  const imported = workspace.importPackage("example.com/q", "/m");
  assert.equal(imported?.name, "odd");
  assert.deepEqual(parsed, []);
  assert.equal(imported?.lookup("A")?.kind, "var");
  assert.deepEqual(parsed, [text]);
});
