import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseBaseline } from "../../src/project/baseline-parse.ts";
import { ConfigError } from "../../src/project/config.ts";

const ENTRY = '{ "file": "a.go", "rule": "r", "within": "f", "line": "x", "count": 1 }';
const GOOD = `{\n  "schemaVersion": 1,\n  "findings": [\n    ${ENTRY}\n  ]\n}\n`;

describe("reading a baseline", () => {
  it("gives its entries", async () => {
    const entry = { file: "a.go", rule: "r", within: "f", line: "x", count: 1 };
    assert.deepEqual(await parseBaseline("/w/b.json", GOOD), [entry]);
    assert.deepEqual(await parseBaseline("/w/b.json", GOOD.replace("}\n  ]", "},\n  ]")), [entry]);
    assert.deepEqual(await parseBaseline("/w/b.json", '{"schemaVersion":1,"findings":[]}'), []);
  });

  const wrong: [string, string, string][] = [
    ["an empty file", "", "1:1: not JSON"],
    ["prose", "hello there", "1:1: not JSON"],
    ["a list", "[]", "1:1: not a baseline: 'gomend baseline write' makes one"],
    ["another version", GOOD.replace("1,", "7,"), "2:20: this schemaVersion is of another gomend; wanted is 1"],
    ["no version", '{\n  "findings": []\n}\n', "1:1: there is no schemaVersion; wanted is 1"],
    ["no list", '{ "schemaVersion": 1,\n "findings": 3 }', "2:14: findings has to be a list"],
    ["nothing", '{ "schemaVersion": 1 }', "1:1: findings has to be a list"],
    ["an entry that is none", GOOD.replace(ENTRY, "7"), "4:5: this is no entry of a baseline"],
    ["a lacking text", GOOD.replace('"rule": "r", ', ""), "4:5: rule is missing"],
    ["a number for a text", GOOD.replace('"x"', "4"), "4:59: line has to be a text"],
    ["a count of 0", GOOD.replace('"count": 1', '"count": 0'), "4:73: count has to be a number from 1 on"],
    ["a count of 1.5", GOOD.replace('"count": 1', '"count": 1.5'), "4:73: count has to be a number from 1 on"],
    ["a conflict", GOOD.replace("    {", "<<<<<<< HEAD\n    {"), "4:1: a conflict of a merge that is not solved"],
  ];
  for (const [what, text, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(parseBaseline("/w/b.json", text), (error) => {
        assert.ok(error instanceof ConfigError);
        assert.equal(error.message, `/w/b.json:${message}`);
        return true;
      });
    });
  }

  it("tells where broken JSON breaks", async () => {
    for (const [text, line] of [
      [GOOD.slice(0, 40), 3],
      [GOOD.replace('"a.go",', '"a.go"'), 4],
      // V8 tells no place of a stray word.
      [GOOD.replace('"x"', "stray"), 1],
    ] as const) {
      await assert.rejects(parseBaseline("/w/b.json", text), (error) => {
        assert.ok(error instanceof ConfigError, String(error));
        const [problem] = error.problems;
        assert.match(problem?.message ?? "", /^not JSON/);
        assert.ok(problem && problem.line >= line && problem.column >= 1, error.message);
        return true;
      });
    }
  });
});
