import assert from "node:assert/strict";
import { test } from "node:test";
import { loadParser } from "../../src/syntax/parser.ts";
import { generate } from "../../tools/fuzz/generate.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { askGoAboutFixes } from "../../tools/fuzz/with-go.ts";
import { skipWithoutGo } from "../harness/go.ts";

test("no fix, safe or unsafe, breaks a generated program", { skip: skipWithoutGo() }, async () => {
  const texts = Array.from({ length: 150 }, (_, n) => generate(new Random(5000 + n)));
  const { broken, mended } = askGoAboutFixes(texts, await loadParser());
  assert.deepEqual(broken, []);
  assert.ok(mended >= 50, String(mended));
});
