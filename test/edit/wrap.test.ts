import assert from "node:assert/strict";
import { test } from "node:test";
import { wrapBody, wrapStatements } from "../../src/edit/wrap.ts";
import { expectEdits, parse, statementWith } from "./support.ts";

const wrap = (body: string) => `package p\n\nfunc f() {\n${body}\n}\n`;

function body(text: string, kind: string, expected: string, around = {}) {
  const holder = [...parse(wrap(text)).root.descendantsOfKind(kind)][0];
  assert.ok(holder);
  expectEdits(wrap(text), wrapBody(holder, "func() {", ["}()"], around), wrap(expected));
}

test("the body of a loop goes into a literal", () => {
  body("\tfor {\n\t\ta()\n\t\tb()\n\t}", "for_statement", "\tfor {\n\t\tfunc() {\n\t\t\ta()\n\t\t\tb()\n\t\t}()\n\t}");
  body(
    "\tfor { // loop\n\t\t// first\n\t\ta()\n\n\t\tb() // b\n\t\t// end\n\t}",
    "for_statement",
    "\tfor { // loop\n\t\tfunc() {\n\t\t\t// first\n\t\t\ta()\n\n\t\t\tb() // b\n\t\t\t// end\n\t\t}()\n\t}",
  );
  body("\tfor {\n\t}", "for_statement", "\tfor {\n\t\tfunc() {\n\t\t}()\n\t}");
});

test("raw strings keep their text, comments shift", () => {
  body(
    "\tfor {\n\t\ta(`\nraw\n\t`, 1)\n\t\t/* a\n\t\t   b */\n\t\tb(1,\n\t\t\t2)\n\t}",
    "for_statement",
    "\tfor {\n\t\tfunc() {\n\t\t\ta(`\nraw\n\t`, 1)\n\t\t\t/* a\n\t\t\t   b */\n\t\t\tb(1,\n\t\t\t\t2)\n\t\t}()\n\t}",
  );
});

test("labels shift along", () => {
  body(
    "\tfor {\n\t\ta()\n\tL:\n\t\tfor {\n\t\t\tbreak L\n\t\t}\n\t}",
    "for_statement",
    "\tfor {\n\t\tfunc() {\n\t\t\ta()\n\t\tL:\n\t\t\tfor {\n\t\t\t\tbreak L\n\t\t\t}\n\t\t}()\n\t}",
  );
});

test("more lines inside of the wrapper", () => {
  body(
    "\tfor {\n\t\ta()\n\t}",
    "for_statement",
    "\tfor {\n\t\tfunc() {\n\t\t\tx()\n\t\t\ta()\n\t\t\treturn\n\t\t}()\n\t}",
    { first: ["x()"], last: ["return"] },
  );
});

test("one-line bodies and clauses", () => {
  body(
    "\tgo func() { a(); b() }()",
    "func_literal",
    "\tgo func() {\n\t\tfunc() {\n\t\t\ta()\n\t\t\tb()\n\t\t}()\n\t}()",
  );
  body(
    "\tswitch {\n\tcase a:\n\t\tb()\n\tcase c:\n\t}",
    "expression_case",
    "\tswitch {\n\tcase a:\n\t\tfunc() {\n\t\t\tb()\n\t\t}()\n\tcase c:\n\t}",
  );
});

test("a run of statements", () => {
  const text = wrap("\ta()\n\t// b\n\tb()\n\n\tc() // c\n\td()");
  const tree = parse(text);
  expectEdits(
    text,
    wrapStatements(statementWith(tree, "b()"), statementWith(tree, "c()"), "func() {", ["}()"]),
    wrap("\ta()\n\tfunc() {\n\t\t// b\n\t\tb()\n\n\t\tc() // c\n\t}()\n\td()"),
  );
});
