import assert from "node:assert/strict";
import { test } from "node:test";
import { insertArgument, insertParameter, replace } from "../../src/edit/expressions.ts";
import { capSlice } from "../../src/edit/slice-spacing.ts";
import { expectEdits, find, parse } from "./support.ts";

const wrap = (body: string) => `package p\n\nfunc f() {\n${body}\n}\n`;

test("a third index is spaced as gofmt does", () => {
  const cases: [string, string, string][] = [
    ["x = a[:i]", "a[:i]", "x = a[:i:i]"],
    ["x = a[i:j]", "a[i:j]", "x = a[i:j:j]"],
    ["x = a[:i+1]", "a[:i+1]", "x = a[: i+1 : i+1]"],
    ["x = a[i+1 : j]", "a[i+1 : j]", "x = a[i+1 : j : j]"],
    ["x = append(a[:i+1], y)", "a[:i+1]", "x = append(a[:i+1:i+1], y)"],
    ["x = g(a[:i+1])", "a[:i+1]", "x = g(a[: i+1 : i+1])"],
    ["x = g(h(a[:i+1]), 1)", "a[:i+1]", "x = g(h(a[:i+1:i+1]), 1)"],
    ["x, y = a[:i+1], 1", "a[:i+1]", "x, y = a[:i+1:i+1], 1"],
    ["x = y + a[:i+1]", "a[:i+1]", "x = y + a[:i+1:i+1]"],
    ["x = (y + a[:i+1])", "a[:i+1]", "x = (y + a[:i+1:i+1])"],
    ["x = a[:g(i+1)]", "a[:g(i+1)]", "x = a[:g(i+1):g(i+1)]"],
    ["x = a[:len(b)-1].c", "a[:len(b)-1]", "x = a[: len(b)-1 : len(b)-1].c"],
    ["x = a[:i+1][1]", "a[:i+1]", "x = a[: i+1 : i+1][1]"],
    ["x = b[a[:i+1]]", "a[:i+1]", "x = b[a[:i+1:i+1]]"],
    ["return a[:i+1]", "a[:i+1]", "return a[: i+1 : i+1]"],
    ["x = []T{a[:i+1], b}", "a[:i+1]", "x = []T{a[: i+1 : i+1], b}"],
    ["g(append(a[:i+1], y))", "a[:i+1]", "g(append(a[:i+1:i+1], y))"],
    ["x = append(a[:i+1], y)[0]", "a[:i+1]", "x = append(a[:i+1:i+1], y)[0]"],
    ["x = a[:i+1] == nil", "a[:i+1]", "x = a[:i+1:i+1] == nil"],
    ["for range a[:i+1] {\n\t}", "a[:i+1]", "for range a[: i+1 : i+1] {\n\t}"],
    ["x = append(a[:i*2+1], y)", "a[:i*2+1]", "x = append(a[:i*2+1:i*2+1], y)"],
  ];
  for (const [line, slice, expected] of cases) {
    const text = wrap(`\t${line}`);
    expectEdits(text, capSlice(find(parse(text), slice, "slice_expression")), wrap(`\t${expected}`));
  }
});

test("slices that cannot be capped", () => {
  for (const slice of ["a[i:]", "a[:]", "a[i:j:k]", "a[i: /* c */ j]"]) {
    assert.equal(capSlice(find(parse(wrap(`\tx = ${slice}`)), slice, "slice_expression")), undefined);
  }
});

test("arguments", () => {
  const cases: [string, number, string | undefined][] = [
    ["g()", 0, "g(ctx)"],
    ["g(a)", 0, "g(ctx, a)"],
    ["g(a)", 1, "g(a, ctx)"],
    ["g(\n\t\ta,\n\t)", 0, "g(\n\t\tctx,\n\t\ta,\n\t)"],
    ["g(\n\t\ta,\n\t)", 1, "g(\n\t\ta, ctx,\n\t)"],
    ["g(a...)", 0, "g(ctx, a...)"],
    ["g(a...)", 1, undefined],
    ["g(a)", 2, undefined],
    ["new(T)", 1, "new(T, ctx)"],
  ];
  for (const [call, index, expected] of cases) {
    const text = wrap(`\t${call}`);
    const edits = insertArgument(find(parse(text), call, "call_expression"), index, "ctx");
    if (expected === undefined) assert.equal(edits, undefined);
    else expectEdits(text, edits, wrap(`\t${expected}`));
  }
});

test("parameters", () => {
  const cases: [string, string, string | undefined][] = [
    ["()", "ctx context.Context", "(ctx context.Context)"],
    ["(a, b int)", "ctx context.Context", "(ctx context.Context, a, b int)"],
    ["(a ...int)", "ctx context.Context", "(ctx context.Context, a ...int)"],
    ["(int)", "ctx context.Context", undefined],
    ["(int)", "context.Context", "(context.Context, int)"],
    ["(a int)", "context.Context", undefined],
  ];
  for (const [list, text, expected] of cases) {
    const source = `package p\n\nfunc f${list} {\n}\n`;
    const edits = insertParameter(find(parse(source), list, "parameter_list"), 0, text);
    if (expected === undefined) assert.equal(edits, undefined, list);
    else expectEdits(source, edits, `package p\n\nfunc f${expected} {\n}\n`);
  }
});

test("a node is replaced", () => {
  const text = wrap("\ta(b)");
  expectEdits(text, replace(find(parse(text), "b", "identifier"), "c"), wrap("\ta(c)"));
});
