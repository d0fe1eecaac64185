import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MAX_PASSES } from "../../src/engine/plan.ts";
import { applyEdits } from "../../src/engine/text-edits.ts";
import type { Rule } from "../../src/rule.ts";
import { callRule, fixedText, plan, replaceFix } from "./support.ts";

const SOURCE = `package a

func f() {
	old(1)
	other(2)
}
`;

const renameOld = callRule("rename-old", "old", (call) => replaceFix(call.child("function") as never, "fresh"));

describe("planFolder", () => {
  it("finds, fixes and leaves the rest of the bytes", () => {
    const { findings, remaining, changed, files } = plan({ "a.go": SOURCE }, { rules: [renameOld] });
    assert.equal(files, 1);
    assert.deepEqual(remaining, []);
    assert.equal(findings.length, 1);
    const [finding] = findings;
    assert.equal(finding?.rule, "rename-old");
    assert.equal(SOURCE.slice(finding?.range.start, finding?.range.end), "old(1)");
    assert.deepEqual(finding?.fix?.edits, [{ file: "a.go", start: 23, end: 26, text: "fresh" }]);
    const change = changed.get("a.go");
    assert.equal(change?.after, SOURCE.replace("old", "fresh"));
    assert.equal(applyEdits(SOURCE, change?.edits ?? []), change?.after);
  });

  it("changes nothing when no fix is to be applied, and still tells the fix", () => {
    const { findings, remaining, changed } = plan({ "a.go": SOURCE }, { rules: [renameOld], apply: "none" });
    assert.equal(changed.size, 0);
    assert.equal(findings.length, 1);
    assert.deepEqual(remaining, findings);
    assert.equal(findings[0]?.fix?.safety, "safe");
  });

  it("applies unsafe fixes only when told to", () => {
    const rule = callRule("r", "old", (call) => replaceFix(call.child("function") as never, "x", { safety: "unsafe" }));
    assert.equal(fixedText(SOURCE, { rules: [rule] }), SOURCE);
    assert.equal(fixedText(SOURCE, { rules: [rule], apply: "unsafe" }), SOURCE.replace("old", "x"));
  });

  it("asks whether a fix is wanted", () => {
    const rules = [renameOld, callRule("rename-other", "other", (call) => replaceFix(call, "another()"))];
    const after = fixedText(SOURCE, { rules, fixable: (finding) => finding.rule === "rename-other" });
    assert.equal(after, SOURCE.replace("other(2)", "another()"));
  });

  it("lets the loser of a conflict wait for the next pass", () => {
    const outer = callRule("outer", "old", (call) => replaceFix(call, `keep${call.child("arguments")?.text}`));
    const inner = callRule("inner", "in", (call) => replaceFix(call, "2"));
    const text = SOURCE.replace("old(1)", "old(in(3))");
    assert.equal(fixedText(text, { rules: [inner, outer] }), SOURCE.replace("old(1)", "keep(2)"));
  });

  it("treats touching edits and equal insertions as a conflict", () => {
    const insert = (name: string, line: string): Rule =>
      callRule(name, "old", (call) =>
        call.tree.text.includes(line)
          ? { withheld: "done" }
          : {
              fix: {
                title: "Insert",
                safety: "safe",
                edits: [{ start: call.start, end: call.start, text: `${line}\n\t` }],
              },
            },
      );
    const after = fixedText(SOURCE, { rules: [insert("b", "two()"), insert("a", "one()")] });
    assert.equal(after, SOURCE.replace("old(1)", "one()\n\ttwo()\n\told(1)"));
  });

  it("takes a fix whole or not at all, also across files", () => {
    const files = { "a.go": SOURCE, "b.go": "package a\n\nfunc old(int) {}\n" };
    const rule = callRule("both", "old", (call, file) => {
      const other = file.pkg.files.find((f) => f.path === "b.go");
      const name = other?.tree.nodesOfKind("function_declaration")[0]?.child("name");
      if (!name) return { withheld: "no declaration" };
      const callee = call.child("function") as typeof name;
      return {
        fix: {
          title: "Rename both",
          safety: "safe",
          edits: [
            { start: callee.start, end: callee.end, text: "fresh" },
            { start: name.start, end: name.end, text: "fresh", file: "b.go" },
          ],
        },
      };
    });
    const done = plan(files, { rules: [rule] });
    assert.equal(done.changed.get("a.go")?.after, SOURCE.replace("old", "fresh"));
    assert.equal(done.changed.get("b.go")?.after, files["b.go"].replace("old", "fresh"));
    assert.deepEqual(
      done.findings[0]?.fix?.edits.map((edit) => edit.file),
      ["a.go", "b.go"],
    );

    const half = plan(files, { rules: [rule] }, { targets: ["a.go"] });
    assert.equal(half.changed.size, 0);
    assert.equal(half.findings[0]?.fix, null);
    assert.match(half.findings[0]?.withheld ?? "", /b\.go as well/);
  });

  it("refuses the one fix that breaks the syntax, and takes the others", () => {
    const text = SOURCE.replace("other(2)", "bad(2)\n\told(3)");
    const bad = callRule("bad", "bad", (call) => replaceFix(call, "bad(("));
    const { findings, remaining, changed } = plan({ "a.go": text }, { rules: [bad, renameOld] });
    assert.equal(changed.get("a.go")?.after, text.replaceAll("old", "fresh"));
    const refused = findings.find((finding) => finding.rule === "bad");
    assert.equal(refused?.fix, null);
    assert.match(refused?.withheld ?? "", /refused: it would leave code that does not parse/);
    assert.deepEqual(
      remaining.map((finding) => finding.rule),
      ["bad"],
    );
  });

  it("refuses a fix that loses a comment", () => {
    const text = SOURCE.replace("old(1)", "old( // why\n\t\t1)");
    const rule = callRule("r", "old", (call) => replaceFix(call, "x()"));
    const { findings, changed } = plan({ "a.go": text }, { rules: [rule] });
    assert.equal(changed.size, 0);
    assert.match(findings[0]?.withheld ?? "", /lose the comment \/\/ why/);
  });

  it("refuses edits that overlap each other or lie outside the file", () => {
    const overlap = callRule("r", "old", (call) => ({
      fix: {
        title: "Overlap",
        safety: "safe",
        edits: [
          { start: call.start, end: call.end, text: "a()" },
          { start: call.start + 1, end: call.end, text: "b()" },
        ],
      },
    }));
    assert.match(plan({ "a.go": SOURCE }, { rules: [overlap] }).findings[0]?.withheld ?? "", /overlap/);
    const outside = callRule("r", "old", () => ({
      fix: { title: "Outside", safety: "safe", edits: [{ start: 5000, end: 5001, text: "" }] },
    }));
    assert.match(plan({ "a.go": SOURCE }, { rules: [outside] }).findings[0]?.withheld ?? "", /overlap|outside/);
  });

  it("repeats until nothing is left to fix", () => {
    const shorten: Rule = callRule("shorten", "old", (call) => {
      const n = Number(call.child("arguments")?.text.slice(1, -1));
      return n > 0 ? replaceFix(call, `old(${n - 1})`) : { withheld: "done" };
    });
    const five = SOURCE.replace("old(1)", "old(5)");
    const { changed, findings, notConverged } = plan({ "a.go": five }, { rules: [shorten] });
    assert.equal(changed.get("a.go")?.after, SOURCE.replace("old(1)", "old(0)"));
    assert.equal(findings.length, 1);
    assert.deepEqual(notConverged, []);
    assert.equal(applyEdits(five, changed.get("a.go")?.edits ?? []), changed.get("a.go")?.after);
  });

  it("names the rules that do not converge, leaves their fixes out and keeps the others", () => {
    const grow = callRule("grow", "other", (call) =>
      replaceFix(call, `other(${call.child("arguments")?.text.length}0)`),
    );
    const { changed, notConverged } = plan({ "a.go": SOURCE }, { rules: [grow, renameOld] });
    assert.deepEqual(notConverged, ["grow"]);
    assert.equal(changed.get("a.go")?.after, SOURCE.replace("old", "fresh"));
    assert.equal(MAX_PASSES, 10);
  });

  it("survives a rule that throws and names it", () => {
    const broken = callRule("broken", "old", () => {
      throw new Error("oops");
    });
    const { errors, changed } = plan({ "a.go": SOURCE }, { rules: [broken, renameOld] });
    assert.equal(errors.length, 1);
    assert.equal(errors[0]?.rule, "broken");
    assert.equal(errors[0]?.file, "a.go");
    assert.match(errors[0]?.message ?? "", /^oops/);
    assert.equal(changed.size, 1);
  });

  it("skips generated and broken files, and looks at targets only", () => {
    const files = {
      "a.go": SOURCE,
      "broken.go": "package a\n\nfunc f( {\n",
      "context.go": SOURCE,
      "gen.go": `// Code generated by x. DO NOT EDIT.\n\n${SOURCE}`,
    };
    const targets = ["a.go", "broken.go", "gen.go"];
    const done = plan(files, { rules: [renameOld] }, { targets });
    assert.deepEqual([...done.changed.keys()], ["a.go"]);
    assert.equal(done.files, 1);
    assert.deepEqual(
      done.skipped.map(({ file, kind }) => [file, kind]),
      [
        ["broken.go", "syntax"],
        ["gen.go", "generated"],
      ],
    );
    assert.match(done.skipped[0]?.reason ?? "", /at 3:\d+$/);
    const all = plan(files, { rules: [renameOld], includeGenerated: true }, { targets });
    assert.deepEqual([...all.changed.keys()], ["a.go", "gen.go"]);
  });

  it("sorts findings by file, position and rule", () => {
    const rules = ["c", "a", "b"].map((name) => callRule(name, "old", () => ({ withheld: "no" })));
    rules.push(callRule("z", "other", () => ({ withheld: "no" })));
    const { findings } = plan({ "b.go": SOURCE, "a.go": SOURCE }, { rules });
    const order = findings.map((finding) => `${finding.file} ${finding.rule}`);
    assert.deepEqual(order, ["a.go a", "a.go b", "a.go c", "a.go z", "b.go a", "b.go b", "b.go c", "b.go z"]);
  });

  it("respects the Go versions of a rule, and its triggers", () => {
    const gated = (since: `1.${number}` | undefined, until: `1.${number}` | undefined) =>
      callRule("r", "old", () => ({ withheld: "no" }), { go: { ...(since && { since }), ...(until && { until }) } });
    const count = (rule: Rule, goVersion: number, text = SOURCE) =>
      plan({ "a.go": text }, { rules: [rule] }, { goVersion }).findings.length;
    assert.equal(count(gated("1.22", undefined), 21), 0);
    assert.equal(count(gated("1.22", undefined), 22), 1);
    assert.equal(count(gated(undefined, "1.22"), 21), 1);
    assert.equal(count(gated(undefined, "1.22"), 22), 0);
    assert.equal(count(gated(undefined, "1.22"), 22, `//go:build go1.21\n\n${SOURCE}`), 1);
    let asked = 0;
    const find = () => {
      asked++;
      return [];
    };
    const rule: Rule = { ...renameOld, triggers: ["nowhere"], find };
    assert.equal(count(rule, 24), 0);
    assert.equal(asked, 0);
  });

  it("gives plain data, the same every time", () => {
    const once = plan({ "a.go": SOURCE, "b.go": SOURCE }, { rules: [renameOld] });
    assert.deepEqual(structuredClone(once), once);
    assert.deepEqual(plan({ "b.go": SOURCE, "a.go": SOURCE }, { rules: [renameOld] }), once);
  });

  it("proves fixes that are not to be applied as well", () => {
    const bad = callRule("bad", "old", (call) => replaceFix(call, "((", { safety: "unsafe" }));
    const { findings } = plan({ "a.go": SOURCE }, { rules: [bad], apply: "none" });
    assert.equal(findings[0]?.fix, null);
    assert.match(findings[0]?.withheld ?? "", /does not parse/);
  });

  it("withholds the fix beside what Go rejects, in that declaration only", () => {
    const text = "package a\n\nfunc old(n int) {}\n\nfunc f() {\n\told(1)\n\tmissing()\n}\n\nfunc g() {\n\told(2)\n}\n";
    const rule = callRule("r", "old", (call) => replaceFix(call, "old(3)"));
    const { findings } = plan({ "a.go": text }, { rules: [rule], apply: "none" }, { partial: false });
    assert.deepEqual(
      findings.map(({ withheld }) => withheld),
      ["the code around it does not compile: undefined: missing", null],
    );
  });

  it("offers fixes that collide, each as if it were alone", () => {
    const rules = ["a", "b"].map((name) => callRule(name, "old", (call) => replaceFix(call, `${name}()`)));
    const { findings } = plan({ "a.go": SOURCE }, { rules, apply: "none" });
    assert.deepEqual(
      findings.map((finding) => applyEdits(SOURCE, finding.fix?.edits ?? [])),
      ["a", "b"].map((name) => SOURCE.replace("old(1)", `${name}()`)),
    );
  });

  it("aligns and drops imports in the offered edits, too", () => {
    const text = 'package a\n\nimport "fmt"\n\nfunc f() {\n\told(fmt.Sprint()) // x\n\tb()               // y\n}\n';
    const rule = callRule("r", "old", (call) => replaceFix(call, "x()"));
    const { findings } = plan({ "a.go": text }, { rules: [rule], apply: "none" });
    assert.equal(
      applyEdits(text, findings[0]?.fix?.edits ?? []),
      "package a\n\nfunc f() {\n\tx() // x\n\tb() // y\n}\n",
    );
  });

  it("keeps BOM, CRLF and the missing final newline", () => {
    const text = `\uFEFF${SOURCE.trimEnd().replaceAll("\n", "\r\n")}`;
    const rule = callRule("r", "old", (call) => replaceFix(call, "one()\n\ttwo()"));
    const expected = text.replace("old(1)", "one()\r\n\ttwo()");
    assert.equal(fixedText(text, { rules: [rule] }), expected);
  });
});
