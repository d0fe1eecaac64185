import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { decodeAnswer, encodeAnswer } from "../../src/cli/cached-answer.ts";
import type { FolderAnswer, FolderJob } from "../../src/cli/folder-job.ts";
import { contentHash } from "../../src/project/cache/content-hash.ts";
import { scratch } from "../project/scratch.ts";
import { settingsFor } from "./folder-settings.ts";

const TEXT = "package a\n";
const dir = scratch({ "a.go": TEXT, "b.go": TEXT });
const [a, b] = [join(dir, "a.go"), join(dir, "b.go")];

const job: FolderJob = {
  dir,
  files: [
    { path: a, isTarget: true },
    { path: b, isTarget: true },
  ],
  isPartial: false,
  settings: settingsFor(["append-alias"]),
};

const edit = { file: a, start: 1, end: 2, text: "x" };
const finding = {
  rule: "append-alias",
  severity: "warning",
  message: "m",
  file: a,
  range: { start: 0, end: TEXT.length },
  fix: { title: "t", safety: "safe", edits: [edit, { ...edit, start: 2, end: 2 }, { ...edit, file: b }] },
  withheld: null,
  context: { within: "f", line: "x" },
} as const;

const answer: FolderAnswer = {
  findings: [finding, { ...finding, fix: null, withheld: "w", suppressed: { comment: "c" }, baselined: true }],
  remaining: [{ ...finding, range: { start: 50, end: 60 }, fix: null }],
  changes: [{ path: a, edits: [{ start: 0, end: 1, text: "" }] }],
  files: 2,
  skips: [{ path: b, reason: "r", kind: "file", warn: true, group: "g" }],
  problems: [],
  warnings: ["w"],
  sources: { [a]: TEXT, [b]: TEXT },
};

const decode = (text: string, hashOf = (_path: string): string | undefined => contentHash(TEXT)) =>
  decodeAnswer(text, job, hashOf);

describe("a kept answer", () => {
  it("comes back as it was, with the texts from disk", () => {
    assert.deepEqual(decode(encodeAnswer(answer)), answer);
  });

  it("comes back with what it has besides", () => {
    const more = { ...answer, later: 1, findings: [{ ...finding, tag: "x" }] };
    assert.deepEqual(decode(encodeAnswer(more)), more);
  });

  it("does not hold when a file has changed after it was found", () => {
    assert.equal(
      decode(encodeAnswer(answer), (path) => (path === b ? "other" : contentHash(TEXT))),
      undefined,
    );
    const elsewhere = scratch({ "a.go": TEXT });
    const path = join(elsewhere, "a.go");
    const one = { ...answer, findings: [], remaining: [], changes: [], skips: [], sources: { [path]: TEXT } };
    const itsJob = { ...job, dir: elsewhere, files: [{ path, isTarget: true }] };
    assert.ok(decodeAnswer(encodeAnswer(one), itsJob, () => contentHash(TEXT)) === undefined, "two files, not one");
    const fitting = encodeAnswer({ ...one, files: 1 });
    assert.ok(decodeAnswer(fitting, itsJob, () => contentHash(TEXT)));
    writeFileSync(path, "package b\n");
    assert.equal(
      decodeAnswer(fitting, itsJob, () => contentHash(TEXT)),
      undefined,
    );
  });

  const withEdits = (...edits: unknown[]) => ({ findings: [{ ...finding, fix: { ...finding.fix, edits } }] });
  const wrong: [string, unknown][] = [
    ["no object", []],
    ["a file of another folder", { findings: [{ ...finding, file: "/etc/passwd" }] }],
    ["a change of another folder", { changes: [{ path: "../a.go", edits: [] }] }],
    ["an edit of another folder", withEdits({ ...edit, file: join(dir, "c.go") })],
    ["the text of another folder", { sources: ["/etc/passwd"] }],
    ["a skip of another folder", { skips: [{ path: "x", reason: "r", kind: "file", warn: true }] }],
    ["a finding in a file without a text", { sources: [b] }],
    ["a place behind the end", { findings: [{ ...finding, range: { start: 0, end: TEXT.length + 1 } }] }],
    ["an end before the start", { findings: [{ ...finding, range: { start: 2, end: 1 } }] }],
    ["a negative place", { changes: [{ path: a, edits: [{ start: -1, end: 0, text: "" }] }] }],
    ["a change of a file without a text", { sources: [b], findings: [], changes: [{ path: a, edits: [] }] }],
    ["half a place", withEdits({ ...edit, start: 0.5 })],
    ["edits that overlap", withEdits({ ...edit, end: 3 }, { ...edit, start: 2, end: 4 })],
    [
      "edits in disorder",
      {
        changes: [
          {
            path: a,
            edits: [
              { ...edit, start: 2 },
              { ...edit, start: 0, end: 1 },
            ],
          },
        ],
      },
    ],
    ["an edit without text", withEdits({ ...edit, text: 1 })],
    ["another safety", { findings: [{ ...finding, fix: { ...finding.fix, safety: "sure" } }] }],
    ["another severity", { findings: [{ ...finding, severity: "fatal" }] }],
    ["no message", { findings: [{ ...finding, message: undefined }] }],
    ["a suppression without a comment", { findings: [{ ...finding, suppressed: {} }] }],
    ["more files than there are", { files: 3 }],
    ["problems", { problems: [{ path: a, message: "m" }] }],
    ["no findings at all", { findings: undefined }],
  ];
  for (const [what, change] of wrong) {
    it(`is refused: ${what}`, () => {
      const kept = JSON.parse(encodeAnswer(answer));
      assert.equal(
        decode(JSON.stringify(Array.isArray(change) ? change : { ...kept, ...(change as object) })),
        undefined,
      );
    });
  }

  it("is refused: no JSON", () => {
    assert.equal(decode("{"), undefined);
  });
});
