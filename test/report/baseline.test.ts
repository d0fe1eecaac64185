import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResolvedFinding } from "../../src/engine/findings.ts";
import type { BaselineEntry } from "../../src/engine/known-findings.ts";
import { formatBaseline, goneCount, knownFindings, LostEntries, updateBaseline } from "../../src/report/baseline.ts";

function entry(file: string, line: string, count = 1, rule = "rule-a"): BaselineEntry {
  return { file, rule, within: "f", line, count };
}

function finding(line: string, more: Partial<ResolvedFinding> = {}): ResolvedFinding {
  return {
    rule: "rule-a",
    severity: "warning",
    message: "m",
    file: "/w/a.go",
    range: { start: 0, end: 1 },
    fix: null,
    withheld: "no proof",
    context: { within: "f", line },
    ...more,
  };
}

const all = () => true;
const none = () => false;

describe("the text of a baseline", () => {
  it("is sorted, an entry on each line", () => {
    const entries = [entry("b.go", "y"), entry("a.go", 'say("é\t")'), entry("a.go", "x", 2)];
    const text = formatBaseline(entries);
    assert.equal(
      text,
      `{
  "schemaVersion": 1,
  "findings": [
    { "file": "a.go", "rule": "rule-a", "within": "f", "line": "say(\\"é\\t\\")", "count": 1 },
    { "file": "a.go", "rule": "rule-a", "within": "f", "line": "x", "count": 2 },
    { "file": "b.go", "rule": "rule-a", "within": "f", "line": "y", "count": 1 }
  ]
}
`,
    );
    assert.equal(formatBaseline(entries.toReversed()), text);
    assert.deepEqual(JSON.parse(formatBaseline([])), { schemaVersion: 1, findings: [] });
  });
});

describe("findings that are kept", () => {
  it("are counted where they are equal", () => {
    const other = finding("x", { context: { within: "g", line: "x" } });
    assert.deepEqual(knownFindings([finding("x"), other, finding("x")]), [
      { rule: "rule-a", within: "f", line: "x", count: 2 },
      { rule: "rule-a", within: "g", line: "x", count: 1 },
    ]);
  });
});

describe("updating a baseline", () => {
  const before = [entry("a.go", "x", 2), entry("a.go", "y", 1, "rule-b"), entry("b.go", "x"), entry("c.go", "x")];

  it("replaces what was looked at, and keeps the rest", () => {
    const looked = new Map([
      ["a.go", { findings: knownFindings([finding("x"), finding("z")]), hasRun: (rule: string) => rule === "rule-a" }],
    ]);
    const { entries, added, removed } = updateBaseline(before, looked, (file) => file === "c.go");
    assert.deepEqual(entries, [
      entry("a.go", "y", 1, "rule-b"),
      entry("b.go", "x"),
      { file: "a.go", rule: "rule-a", within: "f", line: "x", count: 1 },
      { file: "a.go", rule: "rule-a", within: "f", line: "z", count: 1 },
    ]);
    assert.deepEqual([added, removed], [1, 2]);
  });

  it("counts a finding that both sides of a merge brought once", () => {
    const { entries, removed } = updateBaseline([entry("a.go", "x", 2), entry("a.go", "x", 3)], new Map(), none);
    assert.deepEqual(entries, [entry("a.go", "x", 3)]);
    assert.equal(removed, 0);
  });
});

describe("findings that are gone", () => {
  it("are those that are kept and not marked as known", () => {
    const known = [entry("a.go", "x", 2), entry("a.go", "y", 1, "rule-b")];
    const findings = [finding("x", { baselined: true }), finding("new")];
    assert.equal(goneCount(known, findings, all), 2);
    assert.equal(
      goneCount(known, findings, (rule) => rule === "rule-a"),
      1,
    );
  });
});

describe("entries of lost files", () => {
  it("go to one file each, by the lost file that has most in common", () => {
    const lost = new LostEntries([entry("one.go", "x"), entry("two.go", "x"), entry("two.go", "y", 2)]);
    const claim = (...lines: string[]) => lost.claim(lines.map((line) => finding(line))).map((k) => [k.line, k.count]);
    assert.deepEqual(claim("z"), []);
    assert.deepEqual(claim("x", "x", "y"), [
      ["x", 1],
      ["y", 1],
    ]);
    assert.deepEqual(claim("x", "y"), [["x", 1]]);
    assert.deepEqual(claim("x", "y", "y"), [["y", 1]]);
    assert.deepEqual(claim("x", "y"), []);
  });

  it("are not given to what a comment silences", () => {
    const lost = new LostEntries([entry("one.go", "x")]);
    assert.deepEqual(lost.claim([finding("x", { suppressed: { comment: "//nolint" } })]), []);
  });
});
