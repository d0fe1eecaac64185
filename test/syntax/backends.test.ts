import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { loadParser } from "../../src/syntax/parser.ts";

const native = await loadParser("native").catch(() => undefined);
const wasm = await loadParser("wasm");

describe("parser backends", () => {
  it("wasm loads without a compiler, and its name is told", () => {
    assert.equal(wasm.backend, "wasm");
  });

  it("give identical flat trees, parsed at once or by and by", (t) => {
    if (!native) return t.skip("the native binding is not installed; nothing to compare with");
    const files = realFiles();
    assert.ok(files.length > 100, `only ${files.length} files to compare`);
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      const expected = native.parse(text).dump();
      assert.ok(wasm.parse(text).dump() === expected, `trees differ: ${file}`);
      assert.ok(wasm.outline(text).dump() === expected, `late parts differ: ${file}`);
    }
    t.diagnostic(`${files.length} files compared`);
  });
});

/** All fixtures, and sources of the Go distribution where there is one. */
function realFiles(): string[] {
  const files = goFilesUnder("__fixtures__");
  try {
    const goroot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
    for (const folder of ["net/http", "go", "encoding", "runtime"]) {
      files.push(...goFilesUnder(join(goroot, "src", folder)).slice(0, 100));
    }
  } catch {
    assert.ok(!process.env.GOMEND_REQUIRE_GO, "Go is required and not on PATH");
  }
  return files;
}

function goFilesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".go") && !name.includes("testdata"))
    .map((name) => join(folder, name));
}
