import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK, LEAK_MENDED, root } from "./gomend.ts";

describe("--jobs", () => {
  // The fixtures are enough for several threads; the sample is not.
  for (const folder of ["__fixtures__", "sample"]) {
    it(`does not change what is said about ${folder}`, async () => {
      const [one, ...others] = await Promise.all(
        ["1", "2", "4"].map((jobs) => gomend(join(root, folder), ["check", "-j", jobs, "--format", "json", "."])),
      );
      assert.ok(one && one.stdout.length > 10_000, one?.stderr);
      assert.equal(one.status, 1);
      for (const other of others) assert.deepEqual(other, one);
    });
  }

  it("does not change what is written", async () => {
    const results = await Promise.all(
      ["1", "4"].map(async (jobs) => {
        const dir = scratch();
        for (const rule of ["closer-leak", "response-body-close", "defer-in-loop", "context-background-in-scope"]) {
          cpSync(join(root, "__fixtures__", rule), join(dir, rule), { recursive: true });
        }
        const { status, stdout } = await gomend(dir, ["--write", "--unsafe", "--jobs", jobs]);
        const files = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".go"));
        return { status, stdout, texts: files.sort().map((name) => [name, readFileSync(join(dir, name), "utf8")]) };
      }),
    );
    assert.deepEqual(results[1], results[0]);
  });

  it("is heard in many folders: all are mended", async () => {
    const filler = "func _() int {\n\tx := []int{1, 2, 3}\n\treturn x[0] + len(x)*2\n}\n\n".repeat(2000);
    const names = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}/a.go`);
    const dir = scratch(Object.fromEntries(names.map((name) => [name, `${LEAK}\n${filler}`])));
    const { status, stderr } = await gomend(dir, ["--write", "--jobs=2"]);
    assert.equal(status, 0, stderr);
    for (const name of names) assert.ok(readFileSync(join(dir, name), "utf8").startsWith(LEAK_MENDED));
  });
});
