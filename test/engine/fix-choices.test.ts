import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type ChosenAct, chooseFor, type FixChoices } from "../../src/engine/fix-choices.ts";
import { originOf } from "../../src/engine/text-edits.ts";
import { callRule, plan, replaceFix } from "./support.ts";

const SOURCE = `package a

func f() {
	old(11)
	old(22)
	if true { old(1) }
}
`;
const rules = [callRule("rename-old", "old", (call) => replaceFix(call.child("function") as never, "fresh"))];

/** Plans with choices about the findings of the source, by their number. */
function choose(acts: Readonly<Record<number, ChosenAct>>, others: FixChoices["others"] = "leave", text = SOURCE) {
  const first = plan({ "a.go": text }, { rules, apply: "none" });
  const list = Object.entries(acts).map(([i, act]) => chooseFor(first.findings[Number(i)] as never, act));
  const planned = plan({ "a.go": text }, { rules, choices: { others, list } });
  return { ...planned, after: planned.changed.get("a.go")?.after ?? text };
}

describe("choices about single fixes", () => {
  it("tell findings that look alike from each other", () => {
    assert.equal(choose({ 1: { kind: "fix" } }).after, SOURCE.replace("old(22)", "fresh(22)"));
  });

  it("withhold a fix with a reason", () => {
    const { after, findings, remaining } = choose({ 0: { kind: "withhold", reason: "Go says no" } }, "fix");
    assert.equal(after, SOURCE.replace("old(22)", "fresh(22)").replace("{ old(1)", "{ fresh(1)"));
    assert.deepEqual([findings[0]?.fix, findings[0]?.withheld], [null, "Go says no"]);
    assert.deepEqual(
      remaining.map((finding) => finding.withheld),
      ["Go says no"],
    );
  });

  it("suppress a finding with a comment that covers it, among fixes", () => {
    const { after, remaining } = choose({
      0: { kind: "fix" },
      1: { kind: "suppress", reason: "known" },
      2: { kind: "suppress", reason: "known, too" },
    });
    assert.equal(
      after,
      SOURCE.replace("old(11)", "fresh(11)")
        .replace("\told(22)", "\t//gomend:ignore rename-old -- known\n\told(22)")
        .replace("\tif", "\t//gomend:ignore rename-old -- known, too\n\tif"),
    );
    assert.equal(remaining.length, 2);
    assert.ok(remaining.every((finding) => finding.suppressed));
  });

  it("keep the line breaks of the file, and the reach of other linters' comments", () => {
    const crlf = SOURCE.replace("\told(11)", "\t//nolint:other\n\told(11)").replaceAll("\n", "\r\n");
    const { after } = choose({ 0: { kind: "suppress", reason: "a\nb" } }, "leave", crlf);
    assert.equal(after, crlf.replace("\t//nolint", "\t//gomend:ignore rename-old -- a b\r\n\t//nolint"));
  });

  it("put a comment at the end of the line where none can stand above", () => {
    const text = "package a\n\nvar x = old(1)\n";
    const { after, remaining } = choose({ 0: { kind: "suppress", reason: "r" } }, "leave", text);
    assert.equal(after, "package a\n\nvar x = old(1) //gomend:ignore rename-old -- r\n");
    assert.ok(remaining[0]?.suppressed);
  });

  it("take somebody's own text instead of the fix, unless it does not parse", () => {
    const start = SOURCE.indexOf("\told(22)");
    const end = start + "\told(22)\n".length;
    const own = choose({ 1: { kind: "replace", start, end, text: "\tmine()\n" } });
    assert.equal(own.after, SOURCE.replace("\told(22)\n", "\tmine()\n"));
    assert.deepEqual(own.unmet, []);
    const broken = choose({ 0: { kind: "fix" }, 1: { kind: "replace", start, end, text: "\tmine((\n" } });
    assert.equal(broken.after, SOURCE.replace("old(11)", "fresh(11)"));
    assert.deepEqual(
      broken.unmet.map(({ choice, reason }) => [choice.start, reason]),
      [[start + 1, "it would leave code that does not parse"]],
    );
  });
});

it("originOf finds where a place was before", () => {
  const edits = [
    { start: 2, end: 2, text: "ab" },
    { start: 4, end: 6, text: "x" },
  ];
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => originOf(at, edits)),
    [0, 1, 2, 2, 2, 3, 4, 6, 7],
  );
});
