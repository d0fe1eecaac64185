import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { askGo, goRoot, hasGo } from "../../tools/typescompare/oracle.ts";
import { type FileUnderTest, PackagesUnderTest } from "../../tools/typescompare/package-under-test.ts";
import { compareUse, newTally } from "../../tools/typescompare/resolve.ts";
import { compareCall, compareType } from "../../tools/typescompare/types.ts";
import { parser } from "./go-source.ts";
import { SNIPPETS } from "./type-snippets.ts";

const skip = !hasGo() && process.env.GOMEND_REQUIRE_GO !== "1" ? "needs Go on PATH" : false;

async function compare(dir: string, patterns: readonly string[]) {
  const tallies = { types: newTally(), calls: newTally(), uses: newTally() };
  const packages = new PackagesUnderTest(parser);
  const errors: string[] = [];
  let files = new Map<string, FileUnderTest>();
  let folder = "";
  for await (const record of askGo({ dir, patterns, kinds: ["use", "type"] })) {
    if (record.kind === "package") {
      if (folder) packages.close(folder);
      folder = record.file;
      files = packages.open(folder);
    } else if (record.kind === "errors" && record.value !== "0") errors.push(folder);
    else if (record.kind === "type") compareType(record, files, tallies.types);
    else if (record.kind === "call") compareCall(record, files, tallies.calls);
    else if (record.kind === "use") compareUse(record, files, tallies.uses);
  }
  return { ...tallies, errors };
}

test("the snippets compile, and every type in them is known and is Go's", { skip }, async () => {
  const dir = mkdtempSync(join(tmpdir(), "gomend-types-"));
  try {
    writeFileSync(join(dir, "go.mod"), "module example.com/m\n\ngo 1.24\n");
    Object.values(SNIPPETS).forEach((text, i) => {
      mkdirSync(join(dir, `p${i}`));
      writeFileSync(join(dir, `p${i}`, "a.go"), text);
    });
    const { types, calls, uses, errors } = await compare(dir, []);
    assert.deepEqual(errors, []);
    assert.ok(types.asked > 500 && calls.asked > 30);
    for (const tally of [types, calls, uses]) assert.deepEqual(tally.disagreements, []);
    // The parser keeps f and [T] apart in f[T](x), so that no node stands for f[T].
    const unanswered = [types, calls, uses].flatMap((tally) => tally.unanswered);
    assert.deepEqual(
      unanswered.filter((line) => !line.includes(" no such node: Go says func")),
      [],
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test("types, callees and symbols in the standard library are Go's", { skip }, async () => {
  const packages = ["bufio", "container/list", "database/sql", "maps", "net/url", "slices", "text/template"];
  const { types, calls, uses } = await compare(join(goRoot(), "src"), packages);
  assert.ok(types.asked > 15_000 && calls.asked > 1000 && uses.asked > 10_000);
  for (const tally of [types, calls, uses]) {
    assert.deepEqual(tally.disagreements, []);
    assert.ok(tally.answered >= 0.99 * tally.asked, tally.unanswered.slice(0, 20).join("\n"));
  }
});
