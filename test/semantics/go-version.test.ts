import assert from "node:assert/strict";
import { test } from "node:test";
import {
  buildConstraint,
  fileGoVersion,
  impliedGoVersion,
  needsIgnoreTag,
  parseConstraint,
  parseGoVersion,
} from "../../src/semantics/go-version.ts";
import { openFile } from "./go-source.ts";

test("versions as go.mod and --go-version write them", () => {
  const known: Record<string, number> = {
    "1.22": 22,
    "1.22.3": 22,
    "1.23rc1": 23,
    "go1.21": 21,
    "1.9": 9,
    "1": 0,
    "1.21.0": 21,
    " 1.20 ": 20,
    "1.24beta2": 24,
  };
  for (const [text, minor] of Object.entries(known)) assert.equal(parseGoVersion(text), minor, text);
  for (const text of ["", "2.0", "1.x", "1.022", "latest", "1.22-rc1", "1.22.3.4", "v1.22", "11.2"]) {
    assert.equal(parseGoVersion(text), undefined, text);
  }
});

test("the version that a constraint implies, as go/build/constraint.GoVersion has it", () => {
  const cases: Record<string, number | undefined> = {
    "go1.22": 22,
    "linux && go1.22": 22,
    "(linux && go1.22) || (windows && go1.20)": 20,
    linux: undefined,
    "linux || (windows && go1.22)": undefined,
    "!go1.22": undefined,
    "!(!go1.22)": 22,
    "!(linux || !go1.22)": 22,
    "!(linux && !go1.22)": undefined,
    "go1.18 && go1.21": 21,
    "go1.18 || go1.21": 18,
    go1: 0,
    "go1.22.1": undefined,
    "(linux && !linux && go1.20) || go1.21": 20,
  };
  for (const [expression, minor] of Object.entries(cases)) {
    const constraint = parseConstraint(expression);
    assert.ok(constraint, expression);
    assert.equal(impliedGoVersion(constraint), minor, expression);
  }
  for (const broken of ["", "go1.22 &&", "(linux", "linux)", "linux windows", "!!", "&& a"]) {
    assert.equal(parseConstraint(broken), undefined, broken);
  }
});

test("the //go:build line stands above the package clause, among comments", () => {
  assert.equal(buildConstraint("// Copyright\n\n//go:build linux\n\npackage p\n"), "linux");
  assert.equal(buildConstraint("/* a\n*/ //go:build linux\npackage p\n"), "linux");
  assert.equal(buildConstraint("\uFEFF//go:build linux\r\n\r\npackage p\n"), "linux");
  assert.equal(buildConstraint("package p\n\n//go:build linux\n"), undefined);
  assert.equal(buildConstraint("// go:build linux\npackage p\n"), undefined);
  assert.equal(buildConstraint("//go:buildx linux\npackage p\n"), undefined);
  assert.equal(buildConstraint("/* never ends"), undefined);
  assert.equal(buildConstraint(""), undefined);
  assert.equal(buildConstraint(`${"\n".repeat(10_000)}//go:build linux\n`), "linux");
});

test("a file's version: the constraint raises and lowers it, not below 1.21", () => {
  assert.equal(fileGoVersion("package p\n", 22), 22);
  assert.equal(fileGoVersion("//go:build go1.24\n\npackage p\n", 22), 24);
  assert.equal(fileGoVersion("//go:build go1.21\n\npackage p\n", 22), 21);
  assert.equal(fileGoVersion("//go:build go1.18\n\npackage p\n", 22), 21);
  assert.equal(fileGoVersion("//go:build go1.18\n\npackage p\n", 16), 21);
  assert.equal(fileGoVersion("//go:build linux\n\npackage p\n", 16), 16);
  assert.equal(fileGoVersion("//go:build !go1.22\n\npackage p\n", 23), 23);
  assert.equal(fileGoVersion("//go:build ((\n\npackage p\n", 23), 23);
});

test("files know their version", () => {
  const file = openFile("//go:build go1.25\n\npackage p\n");
  assert.equal(file.goVersion, 25);
  assert.equal(file.goAtLeast(25), true);
  assert.equal(file.goAtLeast(26), false);
  assert.equal(openFile("package p\n").goVersion, 22);
});

test("files that are run on their own", () => {
  assert.equal(needsIgnoreTag("//go:build ignore\n\npackage main\n"), true);
  assert.equal(needsIgnoreTag("//go:build ignore && linux\n\npackage main\n"), true);
  assert.equal(needsIgnoreTag("//go:build ignore || linux\n\npackage main\n"), false);
  assert.equal(needsIgnoreTag("//go:build !ignore\n\npackage main\n"), false);
  assert.equal(needsIgnoreTag("package main\n"), false);
});
