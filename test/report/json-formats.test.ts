import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ajv, type Schema } from "ajv";
import type { ResolvedFinding } from "../../src/engine/findings.ts";
import { applyEdits } from "../../src/engine/text-edits.ts";
import { gitlabDocument, gitlabIssues } from "../../src/report/gitlab.ts";
import { rdjsonDiagnostics, rdjsonDocument } from "../../src/report/rdjson.ts";
import { byteColumn, first, input, nothing, outside, pair, repositoryPath, sourceOf } from "./odd.ts";

const ajv = new Ajv();
function read(schema: Schema, text: string) {
  assert.ok(text.endsWith("\n"));
  const document = JSON.parse(text);
  assert.ok(ajv.validate(schema, document), ajv.errorsText());
  return document;
}

const text = { type: "string", minLength: 1 };
const number = { type: "integer", minimum: 1 };
function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  const properties = { ...required, ...optional };
  return { type: "object", properties, required: Object.keys(required), additionalProperties: false };
}

/** After reviewdog's proto/rdf/reviewdog.proto; stricter where gomend always gives a field. */
const position = object({ line: number, column: number });
const range = object({ start: position, end: position });
const RDJSON = object({
  source: object({ name: { const: "gomend" } }),
  diagnostics: {
    type: "array",
    items: object(
      {
        message: text,
        location: object({ path: text, range }),
        severity: { enum: ["ERROR", "WARNING", "INFO"] },
        code: object({ value: text }),
      },
      { suggestions: { type: "array", minItems: 1, items: object({ range, text: { type: "string" } }) } },
    ),
  },
});

/** A suggestion made in a file, as reviewdog does: lines, and columns in bytes. */
function suggested(finding: ResolvedFinding, { range, text }: { range: Range; text: string }): string {
  const lines = sourceOf(finding.file)
    .split(/(?<=\n)/)
    .map((line) => Buffer.from(line));
  const at = ({ line, column }: Position) => Buffer.concat(lines.slice(0, line - 1)).length + column - 1;
  const bytes = Buffer.concat(lines);
  const parts = [bytes.subarray(0, at(range.start)), Buffer.from(text), bytes.subarray(at(range.end))];
  return Buffer.concat(parts).toString();
}
type Position = { line: number; column: number };
type Range = { start: Position; end: Position };

describe("rdjson", () => {
  const { diagnostics } = read(RDJSON, rdjsonDocument(rdjsonDiagnostics(input)));

  it("gives places in lines and bytes", () => {
    for (const [i, { file, range }] of input.findings.entries()) {
      const { start, end } = diagnostics[i].location.range;
      assert.equal(start.column, byteColumn(sourceOf(file), range.start));
      assert.equal(end.column, byteColumn(sourceOf(file), range.end));
    }
    assert.deepEqual(diagnostics[1].location, {
      path: "a.go",
      range: { start: { line: 4, column: 2 }, end: { line: 6, column: 3 } },
    });
    assert.equal(diagnostics[4].location.path, "../else where/b#c?.go");
  });

  it("suggests a fix as one change that does what the fix does", () => {
    for (const [i, finding] of [first, undefined, pair].entries()) {
      if (!finding) continue;
      const { suggestions } = diagnostics[i];
      assert.equal(suggestions.length, 1);
      assert.equal(suggested(finding, suggestions[0]), applyEdits(sourceOf(finding.file), finding.fix?.edits ?? []));
    }
  });

  it("suggests nothing where there is no fix, or one of several files", () => {
    assert.equal(diagnostics[1].suggestions, undefined);
    assert.equal(diagnostics[3].suggestions, undefined);
    assert.match(diagnostics[3].message, /safe fix: /);
    assert.match(diagnostics[4].message, /no fix: no proof$/);
  });

  it("is a document without diagnostics", () => {
    assert.deepEqual(read(RDJSON, rdjsonDocument(rdjsonDiagnostics(nothing))).diagnostics, []);
  });
});

/** After https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const GITLAB: Schema = {
  type: "array",
  items: object({
    description: text,
    check_name: text,
    fingerprint: { type: "string", pattern: "^[0-9a-f]{32}$" },
    severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
    location: object({
      path: { type: "string", pattern: "^[^.]" },
      lines: object({ begin: number, end: number }),
    }),
  }),
};

describe("gitlab", () => {
  it("lists issues with fingerprints of their own", () => {
    const issues = read(GITLAB, gitlabDocument(gitlabIssues({ ...input, displayPath: repositoryPath })));
    assert.equal(issues.length, 5);
    assert.equal(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size, 5);
    assert.deepEqual(
      issues.map((issue: { severity: string }) => issue.severity),
      ["critical", "major", "info", "major", "major"],
    );
    assert.deepEqual(issues[1].location, { path: "a.go", lines: { begin: 4, end: 6 } });
    assert.equal(issues[4].description, `${outside.message}; no fix: no proof`);
  });
  it("is an empty list when nothing was found", () => {
    assert.deepEqual(read(GITLAB, gitlabDocument(gitlabIssues(nothing))), []);
  });
});
