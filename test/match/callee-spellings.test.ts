import assert from "node:assert/strict";
import { test } from "node:test";
import { CalleeSpellings } from "../../src/match/callee-spellings.ts";
import type { Node } from "../../src/syntax/node.ts";
import { openFile } from "../semantics/go-source.ts";

function fitting(code: string, ...fullNames: string[]): string[] {
  const file = openFile(code);
  const spellings = new CalleeSpellings(file, fullNames);
  const found: string[] = [];
  for (const name of spellings.names) {
    for (const match of file.text.matchAll(new RegExp(`[\\w.()\\n]*\\b${name}\\(`, "g"))) {
      const from = match.index + match[0].length - name.length - 1;
      const part = file.tree.parts.find(({ start, end }) => start <= from && from < end) as Node;
      if (spellings.fit(from, from + name.length, part)) found.push(match[0].trim());
    }
  }
  return found;
}

const calls = "func f() {\n\tos.Open(a)\n\tdb.Open(a)\n\tx.y.Open(a)\n\tg().Open(a)\n\tOpen(a)\n}\n";

test("a function of a package is called by the name of its import", () => {
  const file = (imports: string) => `package p\n\n${imports}\n\n${calls}`;
  assert.deepEqual(fitting(file('import "os"'), "os.Open"), ["os.Open("]);
  assert.deepEqual(fitting(file('import db "os"'), "os.Open"), ["db.Open("]);
  assert.deepEqual(fitting(file('import . "os"'), "os.Open"), ["Open("]);
  assert.deepEqual(fitting(file('import "example.com/db"'), "os.Open"), []);
});

test("a method is called on anything but a package", () => {
  const imports = 'import (\n\t"example.com/db"\n\t"os"\n)\n\n';
  const method = "(*os.Root).Open";
  assert.deepEqual(fitting(`package p\n\n${imports}${calls}`, method), ["x.y.Open(", "g().Open("]);
  const shadowed = `package p\n\n${imports}func h(db *os.Root) {}\n\n${calls}`;
  assert.deepEqual(fitting(shadowed, method), ["db.Open(", "x.y.Open(", "g().Open("]);
});
