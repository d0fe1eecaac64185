import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { compare } from "../../tools/typescompare/compare.ts";
import { askGo, goRoot, hasGo } from "../../tools/typescompare/oracle.ts";
import { parser } from "./go-source.ts";
import { GENERIC_ALIASES, SNIPPETS } from "./type-snippets.ts";

const skip = !hasGo() && process.env.GOMEND_REQUIRE_GO !== "1" ? "needs Go on PATH" : false;

test("the snippets compile, and every type in them is known and is Go's", { skip }, async () => {
  const dir = mkdtempSync(join(tmpdir(), "gomend-types-"));
  try {
    writeFileSync(join(dir, "go.mod"), "module example.com/m\n\ngo 1.24\n");
    [...Object.values(SNIPPETS), GENERIC_ALIASES].forEach((text, i) => {
      mkdirSync(join(dir, `p${i}`));
      writeFileSync(join(dir, `p${i}`, "a.go"), text);
    });
    const { types, calls, resolve, outside, broken } = await compare(
      parser,
      askGo({ dir, patterns: [], kinds: ["use", "type"] }),
    );
    assert.deepEqual(broken, []);
    assert.ok(types.asked > 500 && calls.asked > 30);
    for (const tally of [types, calls, resolve, outside]) assert.deepEqual(tally.disagreements, []);
    // The parser keeps f and [T] apart in f[T](x), so that no node stands for f[T]. The name of a generic alias has no
    // type by itself.
    const expected = / no such node: Go says func| type_identifier (Vec|Of): Go says/;
    const unanswered = [types, calls, resolve, outside].flatMap((tally) => tally.unanswered);
    assert.deepEqual(
      unanswered.filter((line) => !expected.test(line)),
      [],
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test("types, callees and symbols in the standard library are Go's", { skip }, async () => {
  const packages = ["bufio", "container/list", "database/sql", "maps", "net/url", "slices", "text/template"];
  const dir = join(goRoot(), "src");
  const { types, calls, resolve, outside } = await compare(
    parser,
    askGo({ dir, patterns: packages, kinds: ["use", "type"] }),
  );
  assert.ok(types.asked > 15_000 && calls.asked > 1000 && resolve.asked > 10_000);
  for (const tally of [types, calls, resolve, outside]) {
    assert.deepEqual(tally.disagreements, []);
    assert.ok(tally.answered >= 0.99 * tally.asked, tally.unanswered.slice(0, 20).join("\n"));
  }
});
