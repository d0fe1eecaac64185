import assert from "node:assert/strict";
import { test } from "node:test";
import { importsIn } from "../../src/semantics/import-spec.ts";

test("tells what is imported by the text of a declaration", () => {
  const specs = (text: string) => importsIn(text)?.map(({ name, path }) => `${name ?? ""} ${path}`);
  assert.deepEqual(specs('import "fmt"'), [" fmt"]);
  assert.deepEqual(specs("import `fmt`"), [" fmt"]);
  assert.deepEqual(specs('import f "fmt" // why'), ["f fmt"]);
  assert.deepEqual(specs('import."fmt"'), [". fmt"]);
  assert.deepEqual(specs('import (\r\n\t"a/b" // "x"\r\n\t// c "d"\r\n\r\n\t_ "e"; é "f" /* g */\r\n)'), [
    " a/b",
    "_ e",
    "é f",
  ]);
  assert.deepEqual(specs("import ()"), []);
  assert.deepEqual(specs('import (\n\t"//a"\n)'), [" //a"]);
});

test("cannot tell where a declaration is broken or odd", () => {
  for (const text of [
    'import "a" "b"',
    'import a\n"b"',
    'import ("a", "b")',
    'import ("a" /*\n*/)',
    'import "a\\x62"',
    "import 'a'",
    "import a",
    'import ("a"',
    'import (("a"))',
    "import `a\nb`",
  ]) {
    assert.equal(importsIn(text), undefined, text);
  }
});
