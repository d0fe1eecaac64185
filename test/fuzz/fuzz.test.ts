import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadParser } from "../../src/syntax/parser.ts";
import { examine, plan } from "../../tools/fuzz/examine.ts";
import { generate } from "../../tools/fuzz/generate.ts";
import { minimise } from "../../tools/fuzz/minimise.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { subject } from "../../tools/fuzz/subjects.ts";

const SEED = 20;
const FILES = 40;

const parser = await loadParser();
const dir = fileURLToPath(new URL("../../__fixtures__", import.meta.url));
const files = readdirSync(dir, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("example/input.go"))
  .sort()
  .map((file) => readFileSync(join(dir, file), "utf8"));

test("generated and mutated files are borne, whatever is asked in whichever order", () => {
  for (let n = 0; n < FILES; n++) {
    const text = subject(SEED, n, files, parser);
    assert.deepEqual(examine(text, parser), [], `seed ${SEED}, file ${n}:\n${text}`);
  }
});

test("generated programs have no syntax errors, and give rules something to do", () => {
  const rules = new Set<string>();
  for (let n = 0; n < FILES; n++) {
    const text = generate(new Random(n));
    assert.equal(parser.parse(text).hasError, false, text);
    for (const finding of plan(text, "unsafe", parser).findings) rules.add(finding.rule);
  }
  assert.ok(rules.size >= 3, [...rules].join(", "));
});

test("a seed gives the same files each time, another seed others", () => {
  const some = (seed: number) => [0, 1, 2, 3].map((n) => subject(seed, n, files, parser));
  assert.deepEqual(some(7), some(7));
  assert.notDeepEqual(some(7), some(8));
});

test("a failing text is made small and still fails", async () => {
  const text = `a\nb\nneedle in hay\n${"more\n".repeat(50)}`;
  assert.equal(await minimise(text, async (smaller) => smaller.includes("needle")), "needle");
});
