import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import ajvDraft4 from "ajv-draft-04";
import type { Log, Region, Result } from "sarif";
import { reasonIn, sarifResults, sarifText } from "../../src/report/sarif.ts";
import { GITHUB_LIMITS, type RuleHelp, type SarifParts, sarifDocument } from "../../src/report/sarif-document.ts";
import { pathToFileUri, pathToUri } from "../../src/report/uri.ts";
import { FILES, input, nothing, repositoryPath, sourceOf } from "./odd.ts";

const require = createRequire(import.meta.url);
const schema = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// One pattern of the schema is no Unicode pattern; formats (uri, date-time) are checked below where it matters.
const ajv = new ajvDraft4.default({ strict: false, validateFormats: false, unicodeRegExp: false });
const isValid = ajv.compile<Log>(JSON.parse(readFileSync(schema, "utf8")));

const rules: readonly RuleHelp[] = ["rule-a", "rule-b", "rule-unused"].map((name) => ({
  name,
  summary: `Do ${name}`,
  why: "Because.",
  level: "warning",
  text: "plain",
  markdown: "**marked**",
  tags: Array.from({ length: 30 }, (_, i) => `tag${i}`),
}));

function documentOf(more: Partial<SarifParts> = {}, limits = GITHUB_LIMITS): { log: Log; omitted: number } {
  const results = sarifResults({ ...input, displayPath: repositoryPath });
  const parts = { version: "1.2.3", root: "/w x", rules, results, successful: true, ...more };
  const { text, omitted } = sarifDocument(parts, limits);
  const log: unknown = JSON.parse(text);
  assert.ok(isValid(log), ajv.errorsText(isValid.errors));
  return { log, omitted };
}

function resultsOf(log: Log): Result[] {
  return log.runs[0]?.results as Result[];
}

/** The text of a region, by the lines and columns that a reader of SARIF sees: no byte order mark, UTF-16. */
function textIn(source: string, region: Region | undefined): string {
  const lines = source.replace(/^\uFEFF/, "").split(/(?<=\n)/);
  const offset = (line = 0, column = 0) => lines.slice(0, line - 1).join("").length + column - 1;
  return lines
    .join("")
    .slice(offset(region?.startLine, region?.startColumn), offset(region?.endLine, region?.endColumn));
}

describe("SARIF", () => {
  const { log, omitted } = documentOf();

  it("is valid and complete", () => {
    assert.equal(log.version, "2.1.0");
    assert.equal(omitted, 0);
    assert.equal(log.runs[0]?.columnKind, "utf16CodeUnits");
    assert.deepEqual(log.runs[0]?.originalUriBaseIds, { "%SRCROOT%": { uri: "file:///w%20x/" } });
    assert.deepEqual(log.runs[0]?.invocations, [{ executionSuccessful: true }]);
    assert.deepEqual(
      resultsOf(log).map((result) => [result.ruleId, result.level, result.suppressions?.length]),
      [
        ["rule-a", "error", 0],
        ["rule-a", "warning", 0],
        ["rule-b", "note", 0],
        ["rule-a", "warning", 0],
        ["rule-a", "warning", 0],
        ["rule-c", "warning", 1],
      ],
    );
  });

  it("is measured against a schema that refuses what is wrong", () => {
    assert.equal(isValid({ ...log, runs: [{ ...log.runs[0], results: [{ level: "info", message: {} }] }] }), false);
  });

  it("is valid without results", () => {
    const { log } = documentOf({ results: sarifResults(nothing), successful: false });
    assert.deepEqual(resultsOf(log), []);
    assert.equal(log.runs[0]?.invocations?.[0]?.executionSuccessful, false);
  });

  it("describes the rules that have results, and no others", () => {
    const descriptors = log.runs[0]?.tool.driver.rules ?? [];
    assert.deepEqual(
      descriptors.map((rule) => rule.id),
      ["rule-a", "rule-b", "rule-c"],
    );
    for (const { ruleId, ruleIndex } of resultsOf(log)) assert.equal(descriptors[ruleIndex as number]?.id, ruleId);
    assert.deepEqual(descriptors[0]?.help, { text: "plain", markdown: "**marked**" });
    assert.equal((descriptors[0]?.properties?.tags ?? []).length, 20);
    assert.equal(descriptors[0]?.helpUri, undefined);
  });

  it("names files by URIs that lead back to them", () => {
    const files = [FILES.bom, FILES.bom, FILES.crlf, FILES.newline, FILES.outside, FILES.bom];
    for (const [i, file] of files.entries()) {
      const location = resultsOf(log)[i]?.locations?.[0]?.physicalLocation?.artifactLocation;
      const isOutside = file === FILES.outside;
      assert.equal(location?.uriBaseId, isOutside ? undefined : "%SRCROOT%");
      const { pathname } = new URL(location?.uri as string, "file:///w/");
      assert.equal(decodeURIComponent(pathname), file);
      assert.match(location?.uri as string, /^(file:\/\/)?[\w!'()*.~%/-]+$/);
    }
  });

  it("marks what was found, whatever the encoding of the file", () => {
    for (const [i, finding] of [...input.findings, ...input.suppressed].entries()) {
      const region = resultsOf(log)[i]?.locations?.[0]?.physicalLocation?.region;
      const source = sourceOf(finding.file);
      assert.equal(textIn(source, region), source.slice(finding.range.start, finding.range.end));
    }
  });

  it("carries fixes whole, also those of several files", () => {
    const [first, , pair, across] = resultsOf(log);
    assert.deepEqual(first?.fixes?.[0]?.artifactChanges[0]?.replacements, [
      {
        deletedRegion: { startLine: 1, startColumn: 22, endLine: 1, endColumn: 25 },
        insertedContent: { text: "néw" },
      },
    ]);
    assert.equal(pair?.fixes?.[0]?.description?.text, 'Unsafe: Make it <new> & "good" (others may see it)');
    assert.equal(pair?.properties?.safety, "unsafe");
    const replacements = pair?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    assert.deepEqual(
      replacements.map(({ deletedRegion }) => textIn(sourceOf(FILES.crlf), deletedRegion)),
      ["pac", "old", ""],
    );
    assert.deepEqual(replacements[0]?.insertedContent, { text: "" }, "what some readers do not do without");
    assert.equal(replacements[2]?.deletedRegion.startLine, 5);
    assert.equal(replacements[2]?.deletedRegion.startColumn, 1);
    assert.deepEqual(
      across?.fixes?.[0]?.artifactChanges.map((change) => change.artifactLocation.uri),
      ["a.go", "new%0Aline%2C50%25%3Ax.go"],
    );
    assert.equal(resultsOf(log)[4]?.fixes, undefined);
    assert.equal(resultsOf(log)[4]?.properties?.withheld, "no proof");
  });

  it("tells suppressed results, with the comment's reason", () => {
    assert.deepEqual(resultsOf(log)[5]?.suppressions, [{ kind: "inSource", justification: "it is meant, see 5 -- 6" }]);
  });

  it("gives each result a fingerprint of its own, and the same in the next run", () => {
    const prints = (log: Log) => resultsOf(log).map((result) => result.partialFingerprints?.["gomendFinding/v1"]);
    assert.equal(new Set(prints(log)).size, 6);
    assert.deepEqual(prints(documentOf().log), prints(log));
    for (const { partialFingerprints } of resultsOf(log)) {
      assert.match(partialFingerprints?.primaryLocationLineHash ?? "", /^[0-9a-f]{1,16}:[1-9]/);
    }
  });

  it("leaves out the least important results when there are too many", () => {
    const { log, omitted } = documentOf({}, { ...GITHUB_LIMITS, results: 4 });
    assert.equal(omitted, 2);
    assert.deepEqual(
      resultsOf(log).map((result) => result.level),
      ["error", "warning", "warning", "warning"],
    );
    assert.deepEqual(
      log.runs[0]?.tool.driver.rules?.map((rule) => rule.id),
      ["rule-a"],
    );
  });

  it("leaves out results until the compressed document is small enough", () => {
    // Random text, which does not compress.
    const results = Array.from({ length: 200 }, (_, i) => {
      const [result] = sarifResults({ ...input, displayPath: repositoryPath });
      const text = createNoise(i);
      return { ...result, message: { text } } as SarifParts["results"][number];
    });
    const { log, omitted } = documentOf({ results }, { ...GITHUB_LIMITS, bytes: 60_000 });
    assert.ok(omitted > 20 && omitted < 200, `${omitted}`);
    assert.equal(resultsOf(log).length, 200 - omitted);
  });

  it("limits messages, and takes nothing in them for a link", () => {
    assert.equal(sarifText("short"), "short");
    assert.equal(sarifText("see [this](that)"), "see \\[this\\](that)");
    assert.equal(sarifText("x".repeat(1024)).length, 1024);
    const cut = sarifText(`${"x".repeat(1022)}𐐀yyyy`);
    assert.equal(cut, `${"x".repeat(1022)}…`);
  });
});

function createNoise(seed: number): string {
  let state = seed * 7919 + 1;
  return Array.from({ length: 600 }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return String.fromCharCode(33 + ((state >>> 16) % 90));
  }).join("");
}

describe("URIs", () => {
  it("encode what is special in them", () => {
    assert.equal(pathToUri("a b/c:d#e?f%g.go"), "a%20b/c%3Ad%23e%3Ff%25g.go");
    assert.equal(pathToFileUri("/a b/c"), "file:///a%20b/c");
    assert.equal(pathToFileUri("C:/a b"), "file:///C:/a%20b");
  });
});

describe("reasonIn", () => {
  for (const [comment, reason] of [
    ["//gomend:ignore a,b -- why not", "why not"],
    ["//gomend:ignore-file a -- top", "top"],
    ["//gomend:ignore a", ""],
    ["//nolint:bodyclose // closed elsewhere", "closed elsewhere"],
    ["//nolint // closed elsewhere", "closed elsewhere"],
    ["//nolint:bodyclose", ""],
    ["//lint:ignore SA1000 the reason", "the reason"],
    ["//lint:file-ignore SA1000,SA2 the reason", "the reason"],
  ] as const) {
    it(`reads ${comment}`, () => assert.equal(reasonIn(comment), reason));
  }
});
