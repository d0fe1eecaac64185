import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { CodeText } from "../../src/syntax/code-text.ts";
import { folderOf, generateModule, isPlain } from "../../tools/bench/generate.ts";
import { countWork, type FolderWork, sumWork } from "../../tools/bench/work.ts";
import { rules } from "../../transforms/index.ts";

type Total = Omit<FolderWork, "dir">;

const SMALL = 24;

const scratch = mkdtempSync(join(tmpdir(), "gomend-bench-work-"));
after(() => rmSync(scratch, { recursive: true }));

function workOf(packages: number): Promise<FolderWork[]> {
  const root = join(scratch, `${packages}`);
  for (const [path, text] of generateModule(packages)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return countWork(root);
}

// One after the other: the counters are those of the thread.
const small = await workOf(SMALL);
const middle = await workOf(2 * SMALL);
const large = await workOf(4 * SMALL);
const plain = new Set(
  large
    .map((_, index) => index)
    .filter(isPlain)
    .map((index) => basename(folderOf(index))),
);
const plainFolders = large.filter(({ dir }) => plain.has(basename(dir)));

describe("generated modules", () => {
  it("are the same each time, and a larger one holds a smaller one", () => {
    const [one, again, more] = [generateModule(8), generateModule(8), generateModule(9)];
    assert.deepEqual(one, again);
    for (const [path, text] of one) assert.equal(more.get(path), text, path);
  });

  it("have pitfalls, and packages in which no rule has anything to look for", () => {
    assert.ok(sumWork(small).findings > SMALL);
    assert.equal(plainFolders.length, SMALL);
    const files = generateModule(SMALL);
    const triggers = rules.filter((rule) => rule.default).flatMap((rule) => rule.triggers);
    for (let index = 0; index < SMALL; index++) {
      const text = new CodeText(files.get(`${folderOf(index)}/value.go`) ?? "").code;
      if (isPlain(index))
        assert.deepEqual(
          triggers.filter((trigger) => text.includes(trigger)),
          [],
        );
    }
  });
});

describe("work", () => {
  it("grows as the code does", () => {
    // The first packages import less than the others, so what more packages cost is compared.
    const [few, more, most] = [small, middle, large].map(sumWork) as [Total, Total, Total];
    for (const key of ["trees", "parts", "units", "nodes", "imported", "findings"] as const) {
      const [first, then] = [more[key] - few[key], most[key] - more[key]];
      assert.ok(first > 0, key);
      const growth = then / first;
      assert.ok(growth > 1.96 && growth < 2.04, `${key}: ${few[key]}, ${more[key]}, ${most[key]}`);
    }
  });

  it("is the same each time", async () => {
    assert.deepEqual(await workOf(SMALL), small);
  });

  it("is not done where no rule has anything to look for", () => {
    for (const { dir, parts, units, imported } of plainFolders) {
      assert.deepEqual({ parts, units, imported }, { parts: 0, units: 0, imported: 0 }, dir);
    }
  });

  // What it takes now and a little more: who makes it take less lowers these, who needs more has a reason.
  it("stays below what it was", async () => {
    const sample = sumWork(await countWork(fileURLToPath(new URL("../../sample", import.meta.url))));
    const limits: [what: string, work: Total, units: number, nodes: number][] = [
      ["generated", sumWork(small), 2.4, 1.2],
      ["sample", sample, 6.2, 2.6],
    ];
    for (const [what, { size, units, nodes }, mostUnits, mostNodes] of limits) {
      assert.ok(units <= mostUnits * size, `${what}: ${units} characters parsed of ${size}`);
      assert.ok(nodes <= mostNodes * size, `${what}: ${nodes} nodes flattened of ${size} characters`);
    }
  });
});
