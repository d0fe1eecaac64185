import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResolvedFinding } from "../../src/engine/findings.ts";
import type { PlanOptions } from "../../src/engine/plan.ts";
import { callRule, fixedText, plan, replaceFix } from "./support.ts";

const rule = callRule("rule-a", "old", () => ({ withheld: "no" }), { aliases: ["bodyclose", "SA1234"] });
const other = callRule("rule-b", "other", () => ({ withheld: "no" }));

function findings(text: string, options: Partial<PlanOptions> = {}): readonly ResolvedFinding[] {
  return plan({ "a.go": text }, { rules: [rule, other], ...options }).findings;
}

/** Lines (1-based) of findings of the rules that are not suppressed. */
function open(text: string): number[] {
  return findings(text)
    .filter((finding) => finding.rule !== "suppression" && !finding.suppressed)
    .map((finding) => text.slice(0, finding.range.start).split("\n").length);
}

function problems(text: string, options: Partial<PlanOptions> = {}): string[] {
  return findings(text, options).flatMap((finding) => (finding.rule === "suppression" ? [finding.message] : []));
}

const inFunction = (body: string) => `package a\n\nfunc f() {\n${body}\n}\n`;

describe("gomend:ignore", () => {
  const cases: [string, string, number[]][] = [
    ["trailing: its line", "\told() //gomend:ignore rule-a -- why\n\told()", [5]],
    ["trailing: several names", "\tother(old()) //gomend:ignore rule-b, rule-a -- why", []],
    ["trailing: only the named rule", "\tother(old()) //gomend:ignore rule-b -- why", [4]],
    [
      "trailing at the end of a statement on several lines",
      "\tx(\n\t\told(),\n\t) //gomend:ignore rule-a -- why\n\told()",
      [7],
    ],
    ["trailing at its beginning", "\tx( //gomend:ignore rule-a -- why\n\t\told(),\n\t)\n\told()", [7]],
    ["trailing in its middle: the line", "\tx(\n\t\told(), //gomend:ignore rule-a -- why\n\t\told(),\n\t)", [6]],
    ["trailing a header: not the body", "\tif old() { //gomend:ignore rule-a -- why\n\t\told()\n\t}", [5]],
    ["trailing a closing brace: the header", "\tif old() {\n\t\told()\n\t} //gomend:ignore rule-a -- why", [5]],
    ["own line: the next statement", "\t//gomend:ignore rule-a -- why\n\told()\n\told()", [6]],
    [
      "own line: all of the next statement",
      "\t//gomend:ignore rule-a -- why\n\tfor old() {\n\t\told()\n\t}\n\told()",
      [8],
    ],
    ["own line: through other comments", "\t//gomend:ignore rule-a -- why\n\t// more\n\n\told()\n\told()", [8]],
    ["own line before an argument", "\tx(\n\t\t//gomend:ignore rule-a -- why\n\t\told(),\n\t\told(),\n\t)", [7]],
    ["own line at the end of a block", "\told()\n\t//gomend:ignore rule-a -- why", [4]],
    ["in a case clause", "\tswitch {\n\tcase true:\n\t\t//gomend:ignore rule-a -- why\n\t\told()\n\t\told()\n\t}", [8]],
  ];
  for (const [title, body, lines] of cases) {
    it(title, () => assert.deepEqual(open(inFunction(body)), lines));
  }
  it("covers a whole declaration", () => {
    assert.deepEqual(
      open(`package a\n\n//gomend:ignore rule-a -- why\n${inFunction("\told()").slice(11)}\nvar x = old()\n`),
      [8],
    );
  });
  it("covers a field of a literal, and a spec", () => {
    const text =
      "package a\n\nvar (\n\t//gomend:ignore rule-a -- why\n\tx = old()\n\ty = old()\n)\n\nvar z = T{\n\t//gomend:ignore rule-a -- why\n\tA: old(),\n\tB: old(),\n}\n";
    assert.deepEqual(open(text), [6, 12]);
  });
  it("covers a whole file from above the package clause", () => {
    assert.deepEqual(open(`//gomend:ignore-file rule-a -- why\n\n${inFunction("\told()\n\tother()")}`), [7]);
  });
  it("tells the comment that silences", () => {
    const [finding] = findings(inFunction("\told() //gomend:ignore rule-a -- why"));
    assert.deepEqual(finding?.suppressed, { comment: "//gomend:ignore rule-a -- why" });
  });
  it("keeps fixes away, in CRLF files too", () => {
    const fixing = callRule("rule-a", "old", (call) => replaceFix(call, "x()"));
    const text = inFunction("\told() //gomend:ignore rule-a -- why").replaceAll("\n", "\r\n");
    assert.equal(fixedText(text, { rules: [fixing] }), text);
  });
});

describe("problems of suppression comments", () => {
  it("has nothing against one that is right", () => {
    assert.deepEqual(problems(inFunction("\told() //gomend:ignore rule-a -- why")), []);
  });
  it("wants names, known ones, and a reason", () => {
    assert.deepEqual(problems(inFunction("\told() //gomend:ignore -- why")), ["the suppression comment names no rule"]);
    assert.deepEqual(problems(inFunction("\told() //gomend:ignore")), ["the suppression comment names no rule"]);
    assert.deepEqual(problems(inFunction("\told() //gomend:ignore rule-a,rule-z -- why")), ["there is no rule rule-z"]);
    assert.deepEqual(problems(inFunction("\told() //gomend:ignore rule-a")), [
      "the suppression comment gives no reason",
    ]);
    assert.deepEqual(problems(inFunction("\told() //gomend:ignore rule-a --")), [
      "the suppression comment gives no reason",
    ]);
    assert.deepEqual(problems(inFunction("\told() // gomend:ignore rule-a -- why")), [
      "a suppression comment has no space before gomend:",
    ]);
    assert.deepEqual(problems(inFunction("\told() //gomend:disable rule-a -- why")), [
      "gomend knows no comment gomend:disable",
    ]);
  });
  it("wants ignore-file above the package clause", () => {
    const text = inFunction("\told()").replace("package a\n", "package a\n\n//gomend:ignore-file rule-a -- why\n");
    assert.deepEqual(problems(text), ["gomend:ignore-file stands below the package clause"]);
    assert.deepEqual(open(text), [6]);
  });
  it("reports what is not needed, of rules that ran only", () => {
    const text = inFunction("\tx() //gomend:ignore rule-a,rule-b -- why");
    assert.deepEqual(problems(text), ["nothing here for rule-a, rule-b to ignore"]);
    assert.deepEqual(problems(text, { rules: [rule], knownRules: [rule, other] }), [
      "nothing here for rule-a to ignore",
    ]);
    const broken = callRule("rule-a", "x", () => {
      throw new Error("oops");
    });
    assert.deepEqual(problems(text, { rules: [broken], knownRules: [rule, other] }), []);
  });
  it("takes out what is not needed, as an unsafe fix", () => {
    const rules = [rule, other];
    const text = inFunction("\tx()   //gomend:ignore rule-a -- why\n\ty()\n\t//gomend:ignore rule-b -- why\n\tz()");
    assert.equal(fixedText(text, { rules }), text);
    assert.equal(fixedText(text, { rules, apply: "unsafe" }), inFunction("\tx()\n\ty()\n\tz()"));
    const partly = inFunction("\told() //gomend:ignore rule-b, rule-a -- why");
    const rest = inFunction("\told() //gomend:ignore rule-a -- why");
    assert.equal(fixedText(partly, { rules, apply: "unsafe" }), rest);
  });
});

describe("taking out a comment with its line", () => {
  const idle = "//gomend:ignore rule-a -- why";
  const cases: [string, string, string][] = [
    ["between blank lines", `\tx()\n\n\t${idle}\n\n\ty()`, "\tx()\n\n\ty()"],
    ["above a statement", `\tx()\n\n\t${idle}\n\ty()`, "\tx()\n\n\ty()"],
    ["at the head of a block", `\t${idle}\n\n\ty()`, "\ty()"],
    ["at the foot of a block", `\tx()\n\n\t${idle}`, "\tx()"],
    ["alone in a block", `\tif x() {\n\t\t${idle}\n\t}`, "\tif x() {\n\t}"],
  ];
  for (const [place, before, after] of cases) {
    for (const end of ["\n", "\r\n"]) {
      it(`${place}${end === "\n" ? "" : ", with CRLF"}`, () => {
        const [text, expected] = [before, after].map((body) => inFunction(body).replaceAll("\n", end));
        assert.equal(fixedText(text as string, { rules: [rule], apply: "unsafe" }), expected);
      });
    }
  }

  it("at the head of a file, behind a byte order mark too", () => {
    const file = idle.replace("ignore", "ignore-file");
    for (const mark of ["", "\uFEFF"]) {
      const text = `${mark}${file}\n\n// Package a is a package.\npackage a\n`;
      assert.equal(
        fixedText(text, { rules: [rule], apply: "unsafe" }),
        `${mark}// Package a is a package.\npackage a\n`,
      );
    }
  });
});

describe("comments of other linters", () => {
  const cases: [string, string, number[]][] = [
    ["bare nolint", "\told() //nolint", []],
    ["nolint with a space", "\told() // nolint: bodyclose", []],
    ["nolint with reason", "\told() //nolint:errcheck,BodyClose // because", []],
    ["nolint:all", "\told() //nolint:all", []],
    ["nolint of another linter", "\told() //nolint:errcheck // bodyclose", [4]],
    ["nolint of a rule that has no such alias", "\tother() //nolint:bodyclose", [4]],
    ["nolint with the rule's own name", "\tother() //nolint:rule-b", []],
    ["nolint:gomend", "\tother(old()) //nolint:gomend", []],
    ["a word that begins alike", "\told() //nolinter", [4]],
    ["nolint above a statement", "\t//nolint:bodyclose\n\tfor old() {\n\t\told()\n\t}\n\told()", [8]],
    ["nolint above, with a blank line between", "\t//nolint:bodyclose\n\n\told()", [6]],
    ["lint:ignore on its line", "\told() //lint:ignore SA1234 because", []],
    ["lint:ignore above", "\t//lint:ignore SA1000,SA12* because\n\told()\n\told()", [6]],
    ["lint:ignore of another check", "\told() //lint:ignore SA1000 because", [4]],
    ["lint:ignore without a reason", "\told() //lint:ignore SA1234", [4]],
  ];
  for (const [title, body, lines] of cases) {
    it(title, () => assert.deepEqual(open(inFunction(body)), lines));
  }
  it("nolint above a function covers it", () => {
    const text = `package a\n\n//nolint:bodyclose // all of it\nfunc f() {\n\told()\n}\n\nfunc g() {\n\told()\n}\n`;
    assert.deepEqual(open(text), [9]);
  });
  it("nolint at the package clause covers the file", () => {
    assert.deepEqual(open(inFunction("\told()").replace("package a", "package a //nolint:bodyclose")), []);
    assert.deepEqual(open(`//nolint:bodyclose\n${inFunction("\told()")}`), []);
  });
  it("lint:file-ignore covers the file from anywhere", () => {
    assert.deepEqual(open(inFunction("\told()\n\t//lint:file-ignore SA1234 because\n\told()")), []);
  });
  it("are never reported as unused", () => {
    assert.deepEqual(problems(inFunction("\tx() //nolint:rule-a")), []);
  });
});
