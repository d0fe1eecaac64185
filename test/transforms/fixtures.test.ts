import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { rules } from "../../transforms/index.ts";
import { checkFixture, readFixtures } from "../harness/fixtures.ts";
import { checkWithGo, skipWithoutGo } from "../harness/go.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../__fixtures__");
const only = process.env.FIXTURES ?? "";
const fixtures = readFixtures(root).filter(({ rule, name }) => `${rule}/${name}`.includes(only));

describe("fixtures", () => {
  it("exist", () => assert.ok(fixtures.length > 0, `no fixture's path holds ${only}`));

  for (const fixture of fixtures) {
    it(`${fixture.rule}/${fixture.name}`, () => {
      const rule = rules.find((candidate) => candidate.name === fixture.rule);
      assert.ok(rule, `there is no rule ${fixture.rule}`);
      const problems = checkFixture(fixture, rule);
      assert.ok(problems.length === 0, problems.join("\n"));
    });
  }

  it("compile, are vet-clean and gofmt-clean, and show and lose the harm", { skip: skipWithoutGo() }, () => {
    const problems = [...checkWithGo(fixtures)].flatMap(([fixture, found]) =>
      found.map((problem) => `${fixture.rule}/${fixture.name}: ${problem}`),
    );
    assert.ok(problems.length === 0, problems.join("\n"));
  });
});
