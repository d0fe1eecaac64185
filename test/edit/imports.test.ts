import assert from "node:assert/strict";
import { test } from "node:test";
import { qualify } from "../../src/edit/imports.ts";
import { inFunction, nodeWith } from "../semantics/flow/support.ts";

function written(imports: string, body = "at()", path = "fmt", name = "Errorf") {
  const file = inFunction(body, { before: imports, after: "func at() {}" });
  const found = qualify(nodeWith(file, "at()", "call_expression"), path, name);
  return found && [found.text, ...found.imports];
}

test("the name of an imported package at a place", () => {
  assert.deepEqual(written('import "fmt"'), ["fmt.Errorf"]);
  assert.deepEqual(written('import format "fmt"'), ["format.Errorf"]);
  assert.deepEqual(written('import . "fmt"'), ["Errorf"]);
  assert.deepEqual(written(""), ["fmt.Errorf", "fmt"]);
  assert.deepEqual(written('import _ "fmt"'), ["fmt.Errorf", "fmt"]);
  assert.deepEqual(written("", "at()", "math/rand/v2", "N"), ["rand.N", "math/rand/v2"]);
});

test("names that something hides", () => {
  assert.equal(written('import "fmt"', "fmt := 1\nat()\n_ = fmt"), undefined);
  assert.equal(written("", "fmt := 1\nat()\n_ = fmt"), undefined);
  assert.equal(written('import fmt "log"'), undefined);
  assert.equal(written('import . "fmt"', "Errorf := 1\nat()\n_ = Errorf"), undefined);
  assert.deepEqual(written('import "fmt"', "at()\nfmt := 1\n_ = fmt"), ["fmt.Errorf"]);
});

test("a name that is hidden elsewhere is free here", () => {
  assert.deepEqual(written("", "at()\n{\nfmt := 1\n_ = fmt\n}"), ["fmt.Errorf", "fmt"]);
});

test("a package whose name is not known is not imported", () => {
  assert.equal(written("", "at()", "example.org/x", "Y"), undefined);
});

test("imports that cannot be had give no name that the file does not speak of", () => {
  const other = 'import "example.org/x"';
  assert.deepEqual(written(other), ["fmt.Errorf", "fmt"]);
  assert.equal(written(other, "at()\nfmt.Print()"), undefined);
  assert.equal(written('import "example.org/fmt"'), undefined);
  assert.equal(written(other, "fmt := 1\nat()\n_ = fmt"), undefined);
});
