import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadParser } from "../../src/syntax/parser.ts";
import { generate } from "../../tools/fuzz/generate.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { subject } from "../../tools/fuzz/subjects.ts";
import { askGoAboutFixes } from "../../tools/fuzz/with-go.ts";
import { skipWithoutGo } from "../harness/go.ts";

test("safe fixes lie in functions that Go accepts, but for a few", { skip: skipWithoutGo() }, async () => {
  const parser = await loadParser();
  const dir = fileURLToPath(new URL("../../__fixtures__", import.meta.url));
  const files = readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("input.go"))
    .sort()
    .map((file) => readFileSync(join(dir, file), "utf8"));
  const texts = Array.from({ length: 400 }, (_, n) => subject(77, n, files, parser));
  const { broken, safe, safeInRejected, beside } = askGoAboutFixes(texts, parser);
  assert.deepEqual(broken, []);
  assert.ok(safe >= 50, String(safe));
  assert.ok(safeInRejected * 50 <= safe, `${safeInRejected} of ${safe}: ${[...beside.keys()].join("; ")}`);
});

test("no fix, safe or unsafe, breaks a generated program", { skip: skipWithoutGo() }, async () => {
  const texts = Array.from({ length: 150 }, (_, n) => generate(new Random(5000 + n)));
  const { broken, mended } = askGoAboutFixes(texts, await loadParser());
  assert.deepEqual(broken, []);
  assert.ok(mended >= 50, String(mended));
});
