import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResolvedFinding } from "../../src/engine/findings.ts";
import {
  formatClosingTable,
  formatStatistics,
  formatSummary,
  Statistics,
  statisticsDocument,
} from "../../src/report/statistics.ts";

const base: ResolvedFinding = {
  rule: "rule-a",
  severity: "warning",
  message: "m",
  file: "/w/a.go",
  range: { start: 0, end: 1 },
  fix: null,
  withheld: "it is kept",
  context: { within: "", line: "" },
};
const safe: ResolvedFinding = { ...base, fix: { title: "T", safety: "safe", edits: [] }, withheld: null };
const unsafe: ResolvedFinding = { ...base, fix: { title: "T", safety: "unsafe", edits: [] }, withheld: null };
const silenced: ResolvedFinding = { ...safe, suppressed: { comment: "//nolint" } };

function statisticsOf(...findings: ResolvedFinding[]): Statistics {
  const statistics = new Statistics();
  statistics.add(findings);
  return statistics;
}

const some = statisticsOf(
  safe,
  { ...safe, rule: "rule-b" },
  { ...unsafe, rule: "rule-b" },
  { ...base, rule: "rule-b" },
  { ...base, rule: "rule-b", withheld: "it is given away" },
  { ...base, rule: "rule-b" },
  { ...silenced, rule: "rule-c" },
);

describe("formatSummary", () => {
  it("counts by what is offered", () => {
    assert.equal(
      formatSummary(statisticsOf(safe, safe, base, silenced).total, 12),
      "3 findings (2 with a safe fix, 1 without a fix) in 12 files; 1 suppressed",
    );
  });
  it("says it plainly when there is nothing", () => {
    assert.equal(formatSummary(statisticsOf().total, 1), "no findings in 1 file");
  });
});

describe("formatStatistics", () => {
  it("has a line for each rule, most findings first", () => {
    assert.deepEqual(formatStatistics(some).split("\n"), [
      "findings  safe fix  unsafe fix  no fix  suppressed  rule",
      "       5         1           1       3           -  rule-b",
      "       1         1           -       -           -  rule-a",
      "       -         -           -       -           1  rule-c",
      "",
    ]);
  });
  it("leaves out what never occurs", () => {
    assert.equal(formatStatistics(statisticsOf(unsafe)), "findings  unsafe fix  rule\n       1           1  rule-a\n");
    assert.equal(formatStatistics(statisticsOf()), "");
  });
});

describe("statisticsDocument", () => {
  it("tells the same to programs", () => {
    const document = JSON.parse(statisticsDocument(some, { version: "1.2.3", files: 7 }));
    assert.deepEqual(document, {
      schemaVersion: 1,
      tool: { name: "gomend", version: "1.2.3" },
      rules: [
        { rule: "rule-b", findings: 5, safe: 1, unsafe: 1, reportOnly: 3, suppressed: 0, baselined: 0 },
        { rule: "rule-a", findings: 1, safe: 1, unsafe: 0, reportOnly: 0, suppressed: 0, baselined: 0 },
        { rule: "rule-c", findings: 0, safe: 0, unsafe: 0, reportOnly: 0, suppressed: 1, baselined: 0 },
      ],
      summary: { files: 7, findings: 6, safe: 2, unsafe: 1, reportOnly: 3, suppressed: 1, baselined: 0 },
    });
  });
});

describe("formatClosingTable", () => {
  it("tells what became of the findings, and why there is no fix", () => {
    const left = statisticsOf(unsafe, base, { ...base, withheld: "rare" }, base, silenced);
    assert.deepEqual(
      formatClosingTable(statisticsOf(safe, safe, unsafe, base, base, base, silenced), left, 160).split("\n"),
      [
        "rule    fixed  unsafe fix  no fix  suppressed  why no fix",
        "rule-a      2           1       3           1  it is kept (and 1 other reason)",
        "",
      ],
    );
  });
  it("keeps to the width, and to one line for each rule", () => {
    const long = statisticsOf({ ...base, withheld: "a reason\nthat goes on and on" });
    assert.deepEqual(formatClosingTable(long, long, 32).split("\n"), [
      "rule    no fix  why no fix",
      "rule-a       1  a reason\\nthat…",
      "",
    ]);
  });
  it("is not there when nothing was found", () => {
    assert.equal(formatClosingTable(statisticsOf(), statisticsOf(), 80), "");
  });
});
