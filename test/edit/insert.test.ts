import assert from "node:assert/strict";
import { test } from "node:test";
import {
  insertAfter,
  insertBefore,
  insertDirectlyBefore,
  insertFirst,
  insertInto,
  insertLast,
} from "../../src/edit/insert.ts";
import { expectEdits, find, parse, statementWith } from "./support.ts";

const wrap = (body: string) => `package p\n\nfunc f() {\n${body}\n}\n`;

function before(body: string, at: string, expected: string, lines = ["x()"]) {
  const text = wrap(body);
  expectEdits(text, insertBefore(statementWith(parse(text), at), lines), wrap(expected));
}
function after(body: string, at: string, expected: string, lines = ["x()"]) {
  const text = wrap(body);
  expectEdits(text, insertAfter(statementWith(parse(text), at), lines), wrap(expected));
}
function first(body: string, expected: string, kind = "for_statement", lines = ["x()"]) {
  const text = wrap(body);
  const holder = [...parse(text).root.descendantsOfKind(kind)][0];
  assert.ok(holder);
  expectEdits(text, insertFirst(holder, lines), wrap(expected));
}
function last(body: string, expected: string, kind = "for_statement", lines = ["x()"]) {
  const text = wrap(body);
  const holder = [...parse(text).root.descendantsOfKind(kind)][0];
  assert.ok(holder);
  expectEdits(text, insertLast(holder, lines), wrap(expected));
}

test("a statement goes before another one", () => {
  before("\ta()\n\tb()", "b()", "\ta()\n\tx()\n\tb()");
  before("\ta()", "a()", "\tx()\n\ta()");
  before("\ta()\n\n\tb()", "b()", "\ta()\n\n\tx()\n\tb()");
});

test("a statement goes directly before another one, above its directives only", () => {
  const directly = (body: string, at: string, expected: string) => {
    const text = wrap(body);
    expectEdits(text, insertDirectlyBefore(statementWith(parse(text), at), ["x()"]), wrap(expected));
  };
  directly("\t// about a\n\ta()", "a()", "\t// about a\n\tx()\n\ta()");
  directly(
    "\t// about a\n\t//nolint:gosec // why\n\ta()",
    "a()",
    "\t// about a\n\tx()\n\t//nolint:gosec // why\n\ta()",
  );
  directly("\t//nolint\n\t//lint:ignore A b\n\ta()", "a()", "\tx()\n\t//nolint\n\t//lint:ignore A b\n\ta()");
  directly("\t//nolint:gosec\n\t// about a\n\ta()", "a()", "\t//nolint:gosec\n\t// about a\n\tx()\n\ta()");
  directly("\t//nolint:gosec\n\n\ta()", "a()", "\t//nolint:gosec\n\n\tx()\n\ta()");
});

test("comments above a statement stay with it", () => {
  before("\ta()\n\t// b does\n\t// something\n\tb()", "b()", "\ta()\n\tx()\n\t// b does\n\t// something\n\tb()");
  before("\t// first\n\ta()", "a()", "\tx()\n\t// first\n\ta()");
  before("\ta() // about a\n\tb()", "b()", "\ta() // about a\n\tx()\n\tb()");
  before("\t// apart\n\n\ta()", "a()", "\t// apart\n\n\tx()\n\ta()");
  before("\ta()\n\t/* long\n\tcomment */\n\tb()", "b()", "\ta()\n\tx()\n\t/* long\n\tcomment */\n\tb()");
  before("\ta()\n\t/* here */ b()", "b()", "\ta()\n\tx()\n\t/* here */ b()");
});

test("labels belong to the statement that follows", () => {
  before("\ta()\nL:\n\tfor {\n\t\tbreak L\n\t}", "for {", "\ta()\n\tx()\nL:\n\tfor {\n\t\tbreak L\n\t}");
  before("L:\n\tfor {\n\t\tbreak L\n\t}", "for {", "\tx()\nL:\n\tfor {\n\t\tbreak L\n\t}");
});

test("several lines go in with their own indentation", () => {
  before("\tfor {\n\t\ta()\n\t}", "a()", "\tfor {\n\t\tif b {\n\t\t\treturn\n\t\t}\n\t\ta()\n\t}", [
    "if b {",
    "\treturn",
    "}",
  ]);
  before("\ta()", "a()", "\tx()\n\n\ta()", ["x()", ""]);
});

test("a comment behind a statement stays on its line", () => {
  after("\ta() // about a\n\tb()", "a()", "\ta() // about a\n\tx()\n\tb()");
  after("\ta() /* one */ // two\n\tb()", "a()", "\ta() /* one */ // two\n\tx()\n\tb()");
  after("\ta()\n\t// about b\n\tb()", "a()", "\ta()\n\tx()\n\t// about b\n\tb()");
  after("\ta()\n\n\tb()", "a()", "\ta()\n\tx()\n\n\tb()");
  after("\tif a {\n\t\tb()\n\t} // end", "if a", "\tif a {\n\t\tb()\n\t} // end\n\tx()");
});

test("clauses take statements", () => {
  const body = "\tswitch a {\n\tcase 1: // one\n\t\tb()\n\tdefault:\n\t}";
  before(body, "b()", "\tswitch a {\n\tcase 1: // one\n\t\tx()\n\t\tb()\n\tdefault:\n\t}");
  after(body, "b()", "\tswitch a {\n\tcase 1: // one\n\t\tb()\n\t\tx()\n\tdefault:\n\t}");
  first(body, "\tswitch a {\n\tcase 1: // one\n\t\tx()\n\t\tb()\n\tdefault:\n\t}", "expression_case");
  first(body, "\tswitch a {\n\tcase 1: // one\n\t\tb()\n\tdefault:\n\t\tx()\n\t}", "default_case");
  last(body, "\tswitch a {\n\tcase 1: // one\n\t\tb()\n\t\tx()\n\tdefault:\n\t}", "expression_case");
  first("\tselect {\n\tcase <-c:\n\t}", "\tselect {\n\tcase <-c:\n\t\tx()\n\t}", "communication_case");
});

test("a clause whose colon stands among others", () => {
  first("\tswitch {\n\tcase a[1:2] == nil:\n\t}", "\tswitch {\n\tcase a[1:2] == nil:\n\t\tx()\n\t}", "expression_case");
});

test("the start and the end of a body", () => {
  first("\tfor {\n\t\ta()\n\t}", "\tfor {\n\t\tx()\n\t\ta()\n\t}");
  first("\tfor { // loop\n\t\t// a\n\t\ta()\n\t}", "\tfor { // loop\n\t\tx()\n\t\t// a\n\t\ta()\n\t}");
  first("\tfor {\n\t}", "\tfor {\n\t\tx()\n\t}");
  first("\tfor {\n\t\t// nothing\n\t}", "\tfor {\n\t\tx()\n\t\t// nothing\n\t}");
  last("\tfor {\n\t\ta()\n\t\t// end\n\t}", "\tfor {\n\t\ta()\n\t\t// end\n\t\tx()\n\t}");
  last("\tfor {\n\t}", "\tfor {\n\t\tx()\n\t}");
});

test("one-line literals are broken into lines", () => {
  first("\tgo func() { a() }()", "\tgo func() {\n\t\tx()\n\t\ta()\n\t}()", "func_literal");
  first("\tgo func() { a(); b() }()", "\tgo func() {\n\t\tx()\n\t\ta()\n\t\tb()\n\t}()", "func_literal");
  first("\tgo func() {}()", "\tgo func() {\n\t\tx()\n\t}()", "func_literal");
  last("\tgo func() { a(); b() }()", "\tgo func() {\n\t\ta()\n\t\tb()\n\t\tx()\n\t}()", "func_literal");
  before("\tgo func() { a(); b() }()", "b()", "\tgo func() {\n\t\ta()\n\t\tx()\n\t\tb()\n\t}()");
  after("\tgo func() { a(); b() }()", "a()", "\tgo func() {\n\t\ta()\n\t\tx()\n\t\tb()\n\t}()");
  after("\tgo func() { a(); b() }()", "b()", "\tgo func() {\n\t\ta()\n\t\tb()\n\t\tx()\n\t}()");
  first("\tgo func() { a() /* why */ }()", "\tgo func() {\n\t\tx()\n\t\ta() /* why */\n\t}()", "func_literal");
  first("\tgo func() { /* why */ a() }()", "\tgo func() {\n\t\tx()\n\t\t/* why */\n\t\ta()\n\t}()", "func_literal");
  first("\tgo func() { /* none */ }()", "\tgo func() {\n\t\tx()\n\t\t/* none */\n\t}()", "func_literal");
  first("\tcall(a,\n\t\tfunc() { b() })", "\tcall(a,\n\t\tfunc() {\n\t\t\tx()\n\t\t\tb()\n\t\t})", "func_literal");
});

test("a statement in a one-line literal goes before the statement, not before the literal", () => {
  before("\ta()\n\tdefer func() { b() }()", "b()", "\ta()\n\tdefer func() {\n\t\tx()\n\t\tb()\n\t}()");
});

test("two insertions into a one-line body", () => {
  const text = wrap("\tgo func() { a(); b() }()");
  const tree = parse(text);
  const edits = insertInto(find(tree, "{ a(); b() }"), [
    { place: "first", lines: ["x()"] },
    { place: { after: statementWith(tree, "a()") }, lines: ["y()"] },
    { place: "last", lines: ["z()"] },
  ]);
  expectEdits(text, edits, wrap("\tgo func() {\n\t\tx()\n\t\ta()\n\t\ty()\n\t\tb()\n\t\tz()\n\t}()"));
});

test("a function with a one-line body", () => {
  const text = "package p\n\nfunc f() { a() }\n";
  const fn = find(parse(text), "func f() { a() }");
  expectEdits(text, insertFirst(fn, ["x()"]), "package p\n\nfunc f() {\n\tx()\n\ta()\n}\n");
});

test("no statement list, no edits", () => {
  const text = wrap("\tif a := b(); a {\n\t} else if c {\n\t}");
  const tree = parse(text);
  assert.equal(insertBefore(find(tree, "a := b()"), ["x()"]), undefined);
  assert.equal(insertBefore(find(tree, "if c {\n\t}"), ["x()"]), undefined);
});

test("the file's line break is used", () => {
  const text = "package p\r\n\r\nfunc f() {\r\n\ta()\r\n}\r\n";
  expectEdits(
    text,
    insertAfter(statementWith(parse(text), "a()"), ["x()"]),
    "package p\r\n\r\nfunc f() {\r\n\ta()\r\n\tx()\r\n}\r\n",
  );
});

test("code that gofmt has not seen stays valid", () => {
  before("\ta(); b()", "b()", "\ta(); x()\n\tb()");
  after("\ta(); b()", "a()", "\ta()\n\tx()\n\tb()");
  before("\tif a { b() }", "b()", "\tif a {\n\t\tx()\n\t\tb()\n\t}");
  first("\tswitch a {\n\tcase 1: b()\n\t}", "\tswitch a {\n\tcase 1:\n\t\tx()\n\t\tb()\n\t}", "expression_case");
});
