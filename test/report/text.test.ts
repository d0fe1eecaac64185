import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResolvedFinding } from "../../src/engine/findings.ts";
import { ANSI, formatText } from "../../src/report/text.ts";

const SOURCE = `package a

func f() {
	é := old(1)
	other(
		2,
	)
	last()
}
`;

function at(text: string, more: Partial<ResolvedFinding>): ResolvedFinding {
  const start = SOURCE.indexOf(text);
  return {
    rule: "rule-a",
    severity: "warning",
    message: "something is wrong",
    file: "/w/a.go",
    range: { start, end: start + text.length },
    fix: null,
    withheld: "no proof",
    context: { within: "", line: "" },
    ...more,
  };
}

const options = { sourceOf: () => SOURCE, displayPath: (file: string) => file.replace("/w/", "") };

describe("formatText", () => {
  it("shows place, code and reason", () => {
    assert.equal(
      formatText([at("old(1)", {})], options),
      [
        "a.go:4:8  rule-a  something is wrong",
        "  4 | \té := old(1)",
        "    | \t     ^^^^^^",
        "  no fix: no proof",
        "",
      ].join("\n"),
    );
  });
  it("shows the proposed change with a line around it", () => {
    const start = SOURCE.indexOf("old");
    const insert = SOURCE.indexOf("\tlast()");
    const edits = [
      { file: "/w/a.go", start, end: start + 3, text: "fresh" },
      { file: "/w/a.go", start: insert, end: insert, text: "\tdefer x()\n" },
    ];
    const fix = { title: "Make it fresh", safety: "unsafe", caution: "others may see it", edits } as const;
    assert.equal(
      formatText([at("old(1)", { fix, withheld: null })], options),
      [
        "a.go:4:8  rule-a  something is wrong",
        "  4 | \té := old(1)",
        "    | \t     ^^^^^^",
        "  unsafe fix: Make it fresh (others may see it)",
        "    3   func f() {",
        "    4 - \té := old(1)",
        "    4 + \té := fresh(1)",
        "    5   \tother(",
        "    ...",
        "    7   \t)",
        "    8 + \tdefer x()",
        "    9   \tlast()",
        "",
      ].join("\n"),
    );
  });
  it("shows the first lines of a long finding", () => {
    const long = { start: 0, end: SOURCE.length };
    const text = formatText([at("other", { range: long })], options);
    assert.equal(
      text,
      [
        "a.go:1:1  rule-a  something is wrong",
        "  1 | package a",
        "  2 |",
        "  3 | func f() {",
        "  4 | \té := old(1)",
        "    | ... to line 9",
        "  no fix: no proof",
        "",
      ].join("\n"),
    );
  });
  it("prints names and messages on one line, without tricks", () => {
    const text = formatText([at("old(1)", { message: "a\u001b[31m\nb" })], {
      ...options,
      displayPath: () => "a\nb.go",
    });
    assert.match(text, /^a\\nb\.go:4:8 {2}rule-a {2}a\\u001b\[31m\\nb\n/);
  });
  it("names the other files of a fix, and parts findings by a blank line", () => {
    const edits = [
      { file: "/w/a.go", start: 0, end: 7, text: "PACKAGE" },
      { file: "/w/b.go", start: 0, end: 7, text: "Package" },
    ];
    const fix = { title: "T", safety: "safe", edits } as const;
    const text = formatText([at("old(1)", { fix, withheld: null }), at("last()", {})], options);
    assert.match(text, /\n {2}fix: T\n {4}1 - package a\n {4}1 \+ PACKAGE a\n {4}2\n {4}in b\.go\n {4}1 - package a\n/);
    assert.match(text, /\n\na\.go:8:2 /);
  });
  it("colours when told to, and only then", () => {
    const plain = formatText([at("old(1)", {})], options);
    const coloured = formatText([at("old(1)", {})], { ...options, palette: ANSI });
    assert.ok(!plain.includes("\u001b"));
    assert.ok(coloured.includes("\u001b[1ma.go:4:8\u001b[22m  \u001b[33mrule-a\u001b[39m"));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character of ANSI sequences
    assert.equal(coloured.replace(/\u001b\[\d+m/g, ""), plain);
  });
});
