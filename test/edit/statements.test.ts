import assert from "node:assert/strict";
import { test } from "node:test";
import { moveBefore, removeStatement, replaceStatement } from "../../src/edit/statements.ts";
import { expectEdits, parse, statementWith } from "./support.ts";

const wrap = (body: string) => `package p\n\nfunc f() {\n${body}\n}\n`;

function remove(body: string, at: string, expected: string) {
  const text = wrap(body);
  const after = expected === "" ? "package p\n\nfunc f() {\n}\n" : wrap(expected);
  expectEdits(text, removeStatement(statementWith(parse(text), at)), after);
}
function move(body: string, from: string, to: string, expected: string) {
  const text = wrap(body);
  const tree = parse(text);
  expectEdits(text, moveBefore(statementWith(tree, from), statementWith(tree, to)), wrap(expected));
}

test("a removed statement takes its line along", () => {
  remove("\ta()\n\tb()\n\tc()", "b()", "\ta()\n\tc()");
  remove("\ta()", "a()", "");
  remove("\tif a {\n\t\tb()\n\t}\n\tc()", "if a", "\tc()");
});

test("empty lines do not meet", () => {
  remove("\ta()\n\n\tb()\n\n\tc()", "b()", "\ta()\n\n\tc()");
  remove("\ta()\n\n\tb()\n\tc()", "b()", "\ta()\n\n\tc()");
  remove("\ta()\n\n\tb()", "a()", "\tb()");
  remove("\ta()\n\n\tb()", "b()", "\ta()");
});

test("comments are kept", () => {
  remove("\ta()\n\t// why\n\tb()\n\tc()", "b()", "\ta()\n\t// why\n\tc()");
  remove("\ta()\n\tb() // why\n\tc()", "b()", "\ta()\n\t// why\n\tc()");
});

test("statements that share a line", () => {
  remove("\tgo func() { a(); b() }()", "a()", "\tgo func() { b() }()");
  remove("\tgo func() { a(); b() }()", "b()", "\tgo func() { a() }()");
  remove("\tgo func() { a() }()", "a()", "\tgo func() {}()");
  remove("\ta(); b()\n\tc()", "b()", "\ta()\n\tc()");
});

test("what cannot be removed", () => {
  const text = wrap("L:\n\tfor {\n\t\tbreak L\n\t}");
  const loop = [...parse(text).root.descendantsOfKind("for_statement")][0];
  assert.ok(loop);
  assert.equal(removeStatement(loop), undefined);
});

test("a statement is replaced by several", () => {
  const text = wrap("\tfor {\n\t\ta() // why\n\t}");
  expectEdits(
    text,
    replaceStatement(statementWith(parse(text), "a()"), ["if err := a(); err != nil {", "\treturn err", "}"]),
    wrap("\tfor {\n\t\tif err := a(); err != nil {\n\t\t\treturn err\n\t\t} // why\n\t}"),
  );
});

test("a statement in a one-line body is replaced by several", () => {
  const text = wrap("\tgo func() { a(); b() }()");
  expectEdits(
    text,
    replaceStatement(statementWith(parse(text), "b()"), ["b()", "c()"]),
    wrap("\tgo func() {\n\t\ta()\n\t\tb()\n\t\tc()\n\t}()"),
  );
});

test("a statement moves with its comments", () => {
  move("\ta()\n\tb()", "b()", "a()", "\tb()\n\ta()");
  move("\ta()\n\t// b does\n\tb() // it\n\tc()", "b()", "a()", "\t// b does\n\tb() // it\n\ta()\n\tc()");
  move("\ta()\n\n\tb()", "b()", "a()", "\tb()\n\ta()");
});

test("a moved statement takes the indentation of its new place", () => {
  move("\tgo func() {\n\t\ta()\n\t\tb()\n\t}()", "a()", "go func", "\ta()\n\tgo func() {\n\t\tb()\n\t}()");
  move(
    "\tgo func() {\n\t\tif a {\n\t\t\tb(`\n\t\t`)\n\t\t}\n\t\tc()\n\t}()",
    "if a",
    "go func",
    "\tif a {\n\t\tb(`\n\t\t`)\n\t}\n\tgo func() {\n\t\tc()\n\t}()",
  );
  move("\tgo func() { a(); b() }()", "a()", "go func", "\ta()\n\tgo func() { b() }()");
  move(
    "\tgo func() {\n\t\t// why\n\t\ta()\n\n\t\tb()\n\t}()",
    "a()",
    "go func",
    "\t// why\n\ta()\n\tgo func() {\n\t\tb()\n\t}()",
  );
});
