import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResolvedFinding } from "../../src/engine/findings.ts";
import { fingerprints } from "../../src/report/fingerprint.ts";
import { jsonDocument, jsonFindings } from "../../src/report/json.ts";

const SOURCE = "\uFEFFpackage a\n\nvar é = old()\nvar f = old()\nvar é = old()\n";

function finding(nth: number, more: Partial<ResolvedFinding> = {}): ResolvedFinding {
  let start = -1;
  for (let i = 0; i < nth; i++) start = SOURCE.indexOf("old", start + 1);
  return {
    rule: "r",
    severity: "warning",
    message: "call of old",
    file: "/w/a.go",
    range: { start, end: start + 5 },
    fix: null,
    withheld: "no proof",
    context: { within: "", line: "" },
    ...more,
  };
}

const sourceOf = (file: string) => (file === "/w/a.go" ? SOURCE : "x");
const displayPath = (file: string) => file.replace("/w/", "");

describe("json", () => {
  it("writes the document of the schema, positions in bytes", () => {
    const at = SOURCE.indexOf("old");
    const fix = {
      title: "Do it",
      safety: "safe",
      edits: [
        { file: "/w/a.go", start: at, end: at + 3, text: "nëw" },
        { file: "/w/b.go", start: 0, end: 1, text: "" },
      ],
    } as const;
    const findings = jsonFindings({
      findings: [
        finding(1, { fix, withheld: null }),
        finding(2, {
          fix: { ...fix, safety: "unsafe", caution: "others see it", edits: [] },
          withheld: null,
          severity: "error",
        }),
        finding(3),
      ],
      sourceOf,
      displayPath,
    });
    const skipped = [{ file: "c.go", reason: "generated file" }];
    const text = jsonDocument({ version: "1.2.3", findings, skipped, files: 7, suppressed: 4, baselined: 2 });
    assert.ok(text.endsWith("}\n"));
    const document = JSON.parse(text);
    assert.deepEqual(Object.keys(document), ["schemaVersion", "tool", "findings", "skipped", "summary"]);
    assert.equal(document.schemaVersion, 1);
    assert.deepEqual(document.tool, { name: "gomend", version: "1.2.3" });
    assert.deepEqual(document.skipped, [{ file: "c.go", reason: "generated file" }]);
    assert.deepEqual(document.summary, {
      files: 7,
      findings: 3,
      safe: 1,
      unsafe: 1,
      reportOnly: 1,
      suppressed: 4,
      baselined: 2,
    });
    const offset = Buffer.byteLength(SOURCE.slice(0, at));
    const [first, second, third] = document.findings;
    assert.match(first.fingerprint, /^[0-9a-f]{32}$/);
    delete first.fingerprint;
    assert.deepEqual(first, {
      rule: "r",
      severity: "warning",
      message: "call of old",
      file: "a.go",
      range: {
        start: { line: 3, column: 10, offset },
        end: { line: 3, column: 15, offset: offset + 5 },
      },
      fix: {
        safety: "safe",
        title: "Do it",
        edits: [
          { start: offset, end: offset + 3, text: "nëw" },
          { start: 0, end: 1, text: "", file: "b.go" },
        ],
      },
      withheld: null,
    });
    assert.equal(second.severity, "error");
    assert.equal(second.fix.caution, "others see it");
    assert.equal(third.fix, null);
    assert.equal(third.withheld, "no proof");
  });
});

describe("fingerprints", () => {
  const of = (source: string, ...findings: ResolvedFinding[]) => fingerprints(findings, () => source, displayPath);
  it("stay when lines move or are indented anew", () => {
    const moved = `// more\n\n\t${SOURCE}`;
    const shift = moved.indexOf("package") - SOURCE.indexOf("package");
    const { start, end } = finding(2).range;
    const there = finding(2, { range: { start: start + shift, end: end + shift } });
    assert.deepEqual(of(moved, there), of(SOURCE, finding(2)));
  });
  it("tell equal findings apart, and different rules, messages, lines and files", () => {
    const all = [
      finding(1),
      finding(3),
      finding(2),
      finding(1, { rule: "s" }),
      finding(1, { message: "m" }),
      finding(1, { file: "/w/b.go" }),
    ];
    assert.equal(new Set(of(SOURCE, ...all)).size, all.length);
  });
});
