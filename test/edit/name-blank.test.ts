import assert from "node:assert/strict";
import { test } from "node:test";
import { nameBlank } from "../../src/edit/name-blank.ts";
import { bindingOf } from "../../src/match/binding.ts";
import { expressionsOf, isBlank } from "../../src/syntax/expressions.ts";
import type { Node } from "../../src/syntax/node.ts";
import { inFunction } from "../semantics/flow/support.ts";
import { splice } from "./support.ts";

/** The body after the n-th `_` from the front has got a name; undefined: it cannot be named. */
function named(body: string, n = 0, signature = "()"): string | undefined {
  const file = inFunction(body, { signature, after: "func f() (*int, error) { return nil, nil }" });
  const statements = [
    ...file.tree.nodesOfKind("assignment_statement"),
    ...file.tree.nodesOfKind("short_var_declaration"),
  ];
  const wanted = statements
    .sort((a, b) => a.start - b.start)
    .filter((s) => expressionsOf(s.child("left")).some(isBlank));
  const statement = wanted[n] as Node;
  const binding = bindingOf(expressionsOf(statement.child("right"))[0] as Node);
  const blank = expressionsOf(statement.child("left")).find(isBlank);
  assert.ok(binding && blank);
  const found = nameBlank(binding, blank, ["v", "w"]);
  return found && splice(file.text, found.edits).split("{\n")[1]?.split("\n}")[0];
}

test("names for values that are thrown away", () => {
  assert.equal(named("_, err := f(); _ = err"), "v, err := f(); _ = err");
  assert.equal(named("v := 1; _, err := f(); _, _ = v, err"), "v := 1; w, err := f(); _, _ = v, err");
  assert.equal(
    named("v, w := 1, 2; _, err := f(); _, _, _ = v, w, err"),
    "v, w := 1, 2; v2, err := f(); _, _, _ = v, w, err",
  );
});

test("an assignment becomes a declaration only in the block of its other variables", () => {
  assert.equal(named("var err error; _, err = f()"), "var err error; v, err := f()");
  assert.equal(named("_, err = f()", 0, "() (err error)"), "v, err := f()");
  assert.equal(named("var err error; if true { _, err = f() }"), undefined);
  assert.equal(named("var err error; _, err = f(); goto L\nL:\nreturn"), undefined);
  assert.equal(named("var s struct{ err error }; _, s.err = f()"), undefined);
});

test("several get different names", () => {
  const body = "_, err := f(); _, err = f()";
  assert.equal(named(body, 0), "v, err := f(); _, err = f()");
  assert.equal(named(body, 1), "_, err := f(); w, err := f()");
});
