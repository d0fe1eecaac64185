import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Figure, growthFigures, ratios, verdictOf } from "../../tools/bench/figures.ts";
import { interleave, measure, medians, type Outcome } from "../../tools/bench/measure.ts";
import { astGrepRules, patterns, semgrepRules } from "../../tools/bench/patterns.ts";
import { phaseOf, sourceMapOf } from "../../tools/bench/phases.ts";
import { type CpuProfile, timeByPhase } from "../../tools/bench/profile.ts";
import { growthExponent, median, spread } from "../../tools/bench/statistics.ts";
import { figuresTable, table } from "../../tools/bench/tables.ts";
import { Toucher } from "../../tools/bench/under-test.ts";
import { rules } from "../../transforms/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function inScratch<T>(use: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), "gomend-bench-test-"));
  try {
    return use(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

describe("statistics", () => {
  it("takes the middle", () => {
    assert.deepEqual([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])], [2, 2.5, 7]);
    assert.ok(Number.isNaN(median([])));
  });

  it("fits the exponent of growth", () => {
    const points = (exponent: number) => [1, 2, 4, 8].map((size) => ({ size, time: 3 * size ** exponent }));
    for (const exponent of [0.5, 1, 2]) assert.ok(Math.abs(growthExponent(points(exponent)) - exponent) < 1e-9);
    assert.ok(Number.isNaN(growthExponent([{ size: 2, time: 1 }])));
    assert.ok(Number.isNaN(growthExponent([...points(1), { size: 16, time: -1 }])));
  });

  it("spreads a choice evenly", () => {
    assert.deepEqual(spread(6, 0.5), [1, 3, 5]);
    assert.deepEqual(spread(3, 1), [0, 1, 2]);
    assert.deepEqual(spread(10, 0.1), [9]);
    assert.deepEqual(spread(10, 0), []);
  });
});

describe("figures", () => {
  const took = (...walls: number[]): Outcome => ({
    samples: walls.map((wall) => ({ wall, cpu: undefined, peak: undefined })),
  });

  it("are ratios of medians, with a verdict", () => {
    const outcomes = new Map([
      ["gomend cold", took(100, 90, 5000)],
      ["ast-grep", took(80)],
      ["gomend warm", took(5)],
      ["golangci-lint", { missing: "not on PATH" }],
    ]);
    const seen = ratios(outcomes).map((figure) => [figure.name, figure.value, verdictOf(figure)]);
    assert.deepEqual(seen, [
      ["cold / ast-grep", 1.25, "missed"],
      ["warm / cold", 0.05, "reached"],
      ["cold / golangci-lint warm", undefined, "not measured"],
    ]);
  });

  it("hold memory to its limit at the size that it is for only", () => {
    const point = (size: number, peak: number) => ({ size, files: 1, cost: { wall: size, cpu: undefined, peak } });
    const peakOf = (sizes: readonly number[]) => {
      const points = sizes.map((size) => point(size, 700e6));
      return growthFigures({ points, start: 0, exponent: 1, exponentWithoutStart: Number.NaN });
    };
    assert.deepEqual(peakOf([1e6, 30e6, 60e6]).map(verdictOf), ["reached", "not measured", "missed"]);
    assert.deepEqual(peakOf([1e6]).map(verdictOf), ["reached", "not measured", ""]);
  });

  it("are shown with what stands in their way", () => {
    const figures: Figure[] = [
      { name: "a / b", unit: "times", limit: 1, value: 0.5, cpu: 2 },
      { name: "c", unit: "MB", limit: 600, value: undefined, missing: "not on PATH" },
    ];
    assert.deepEqual(figuresTable(figures), [
      "| figure | wanted at most |    measured |      verdict | by CPU time |",
      "| ------ | -------------- | ----------- | ------------ | ----------- |",
      "| a / b  |         1.00 x |      0.50 x |      reached |      2.00 x |",
      "| c      |         600 MB | not on PATH | not measured |             |",
    ]);
  });

  it("stand in tables whose rows may be short", () => {
    assert.deepEqual(table(["a", "bb"], [["long"]]), ["| a    | bb |", "| ---- | -- |", "| long |    |"]);
  });
});

describe("phases", () => {
  it("know the sources of this repository", () => {
    const places: [file: string, name: string, phase: string | undefined][] = [
      ["src/project/walk.ts", "#walk", "walk"],
      ["src/project/read.ts", "readSource", "read"],
      ["src/engine/run-rules.ts", "concerns", "trigger"],
      ["src/engine/run-rules.ts", "runRules", "rules"],
      ["src/syntax/parser.ts", "parse", "parse"],
      ["node_modules/tree-sitter/index.js", "Parser.parse", "parse"],
      ["src/syntax/flat-tree.ts", "#add", "flatten"],
      ["src/syntax/outline.ts", "outlineOf", "outline"],
      ["src/syntax/flat-tree.ts", "nodesOfKind", undefined],
      ["src/syntax/node.ts", "get parent", undefined],
      ["src/semantics/source-package.ts", "indexPackage", "index"],
      ["src/semantics/evaluate.ts", "typeOf", "types"],
      ["transforms/append-alias.ts", "find", "rules"],
      ["src/engine/text-edits.ts", "applyEdits", "apply"],
      ["src/project/write.ts", "replaceFile", "write"],
      ["node:internal/modules/esm/utils", "compileSourceTextModule", "start"],
      ["node:fs", "readFileSync", undefined],
      ["", "(garbage collector)", "garbage"],
    ];
    for (const [file, name, phase] of places) {
      assert.equal(phaseOf(file, name), phase, `${file} ${name}`);
      if (file.startsWith("src/")) assert.ok(readFileSync(join(root, file), "utf8").length > 0);
    }
  });

  it("are found in a bundle by its comments", () => {
    const sourceOf = sourceMapOf("var a;\n// src/a.ts\nx();\n// not a file\n// ../up/node_modules/b/c.js\ny();\n");
    assert.deepEqual([0, 1, 2, 3, 5].map(sourceOf), [
      undefined,
      "src/a.ts",
      "src/a.ts",
      "src/a.ts",
      "node_modules/b/c.js",
    ]);
  });

  it("get the time of what they call, but not of waiting", () => {
    const frame = (functionName: string, url = "") => ({ functionName, url, lineNumber: 0 });
    const profile: CpuProfile = {
      nodes: [
        { id: 1, callFrame: frame("(root)"), children: [2, 5, 6] },
        { id: 2, callFrame: frame("readSource", "src/project/read.ts"), children: [3, 4] },
        { id: 3, callFrame: frame("readFileSync", "node:fs") },
        { id: 4, callFrame: frame("parse", "src/syntax/parser.ts") },
        { id: 5, callFrame: frame("(idle)") },
        { id: 6, callFrame: frame("(program)") },
      ],
      samples: [2, 3, 4, 5, 6, 3],
      timeDeltas: [1000, 2000, 4000, 8000, 16000, 32000],
    };
    const times = timeByPhase(profile, () => undefined);
    assert.deepEqual(Object.fromEntries(times), { read: 35, parse: 4, other: 16 });
  });
});

describe("measuring", () => {
  const node = (...args: string[]) => ({ argv: [process.execPath, ...args], cwd: root, succeeds: [0] });

  it("tells what a command cost", () => {
    const sample = measure(node("-e", "0"));
    assert.ok(sample.wall > 0);
    assert.ok(sample.cpu !== undefined && sample.peak !== undefined && sample.peak > 1e6);
  });

  it("takes turns, does not count the first time, and goes on without what fails", () => {
    const log: string[] = [];
    const subject = (name: string, code: string) => ({
      name,
      command: node("-e", code),
      prepare: (round: number) => void log.push(`${name}${round}`),
    });
    const outcomes = interleave([subject("a", "0"), subject("b", 'throw Error("spoilt")')], 2, () => {});
    assert.deepEqual(log, ["a0", "b0", "a1", "a2"]);
    const [a, b] = [outcomes.get("a"), outcomes.get("b")];
    assert.ok(a && "samples" in a && a.samples.length === 2 && medians(a) !== undefined);
    assert.match(b && "missing" in b ? b.missing : "", /^failed: exit code 1: .*spoilt/);
    assert.equal(medians(b), undefined);
  });

  it("touches files of all sizes, anew each time", () => {
    inScratch((dir) => {
      const files = ["a.go", "b.go", "c.go", "d.go"];
      for (const [i, file] of files.entries()) writeFileSync(join(dir, file), `package m${" ".repeat(i)}`);
      const toucher = new Toucher(dir, files);
      assert.deepEqual(toucher.choose(2), ["b.go", "d.go"]);
      assert.deepEqual(toucher.choose(1, 0), ["a.go"]);
      for (const round of [1, 2]) toucher.touch(["a.go"], round);
      assert.equal(readFileSync(join(dir, "a.go"), "utf8"), "package m\nfunc benchTouched2x0() int { return 2 }\n");
    });
  });
});

test("peers look for what the default rules with fixes look for", () => {
  const fixing = new Set(rules.filter((rule) => rule.default && rule.level !== "report").map(({ name }) => name));
  const others = patterns.filter(({ rule }) => !fixing.has(rule));
  assert.deepEqual(others, []);
  assert.ok(patterns.length >= 30);
  assert.equal(
    astGrepRules()
      .split("\n---\n")
      .map((text) => JSON.parse(text)).length,
    patterns.length,
  );
  const ids = JSON.parse(semgrepRules()).rules.map(({ id }: { id: string }) => id);
  assert.equal(new Set(ids).size, patterns.length);
});

describe("npm run bench", () => {
  const bench = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "tools/bench.ts", ...args], { cwd: root, encoding: "utf8" });

  it("measures a folder", () => {
    const only = ["--runs", "1", "--only", "cold,warm,parse,profile,growth,work", "--growth", "0.01,0.2"];
    const { status, stdout, stderr } = bench("sample", "--json", ...only);
    assert.equal(status, 0, stderr);
    const { folders, growth } = JSON.parse(stdout);
    const [sample] = folders;
    assert.ok(sample.files > 10 && sample.bytes > 1e4);
    assert.equal(sample.outcomes["gomend cold"].samples.length, 1);
    assert.ok(sample.figures.some(({ name }: Figure) => name === "warm / cold"));
    assert.ok(sample.profile.some((thread: Record<string, number>) => (thread.flatten ?? 0) > 0));
    assert.ok(sample.work.units > 0);
    assert.equal(growth.points.length, 2);
    assert.ok(growth.points[0].size > 0 && growth.points[1].size > 2 * growth.points[0].size);
  });

  it("says what is wrong with its arguments", () => {
    inScratch((dir) => {
      mkdirSync(join(dir, "empty"));
      writeFileSync(join(dir, "a.go"), "package a\n");
      const wrong: [args: string[], says: RegExp][] = [
        [[], /^bench: which folders/],
        [[join(dir, "none")], /none: there is no such folder/],
        [[join(dir, "a.go")], /a\.go: not a folder/],
        [[join(dir, "empty")], /empty: no Go files/],
        [["sample/orders"], /orders: a part of the module in .*sample/],
        [["sample", "--runs", "x"], /--runs x: not a number of runs/],
        [["sample", "--only", "cool"], /--only cool: there are cold, /],
        [["sample", "--growth", "1,a"], /--growth 1,a: not sizes/],
        [["sample", "--what"], /--what/],
      ];
      for (const [args, says] of wrong) {
        const { status, stdout, stderr } = bench(...args);
        assert.deepEqual([status, stdout], [2, ""], args.join(" "));
        assert.match(stderr, says);
      }
    });
  });
});
