import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commandTable } from "../../src/cli/command-table.ts";
import { EXAMPLES } from "../../src/cli/help.ts";
import { declareCommands, parseCommandLine } from "../../src/cli/options.ts";
import { scratch } from "../project/scratch.ts";
import { gomend } from "./gomend.ts";

const table = commandTable(declareCommands);
/** Commands that do something, as against those that only hold others. */
const commands = table.filter(({ name }) => name !== "" && !table.some((other) => other.name.startsWith(`${name} `)));

/** The command lines of a call in a shell, as words after `gomend`. */
function linesOf(call: string): string[][] {
  return [...call.matchAll(/\bgomend((?: [^\s|<>)]+)*)/g)].map((match) => (match[1] as string).split(" ").slice(1));
}

describe("the help", () => {
  it("has examples of every command, and of no other", () => {
    assert.deepEqual(Object.keys(EXAMPLES).sort(), commands.map(({ name }) => name).sort());
  });

  for (const { name, describe: purpose, options } of commands) {
    it(`tells of ${name}: purpose, options and examples`, async () => {
      const { status, stdout, stderr } = await gomend(scratch(), [...name.split(" "), "--help"]);
      assert.deepEqual([status, stderr], [0, ""]);
      const text = stdout.replace(/\s+/g, " ");
      assert.ok(text.includes(purpose), stdout);
      for (const option of options) assert.ok(text.includes(option.describe), option.names.join());
      for (const [call, effect] of EXAMPLES[name] ?? []) {
        // Long calls are broken.
        assert.ok(text.includes(effect), call);
        assert.ok(text.includes(call.split(" ").slice(0, 3).join(" ")), call);
      }
      // No option stands under two headings.
      const shown = [...stdout.matchAll(/^ {2,6}(?:-\w, )?--([a-z-]+) /gm)].map((match) => match[1] as string);
      assert.deepEqual([...new Set(shown)], shown);
      assert.deepEqual(
        options.map((option) => option.names[0] as string).filter((option) => !shown.includes(option)),
        [],
      );
    });
  }

  for (const [name, examples] of Object.entries(EXAMPLES)) {
    for (const [call] of examples) {
      it(`has an example that is right: ${call}`, async () => {
        const lines = linesOf(call);
        assert.ok(lines.length > 0);
        const [words = []] = lines;
        const { kind } = await parseCommandLine(words, "1.2.3", 80);
        assert.equal(kind, name === "fix" || name === "check" ? "run" : name);
      });
    }
  }
});

describe("the table of commands", () => {
  it("has names, options and arguments as they are declared", () => {
    const check = table.find(({ name }) => name === "check");
    assert.deepEqual(check?.arguments, ["paths"]);
    const jobs = check?.options.find((option) => option.names.includes("jobs"));
    assert.deepEqual([jobs?.names, jobs?.takesValue, jobs?.choices], [["jobs", "j"], true, []]);
    const color = check?.options.find((option) => option.names.includes("color"));
    assert.deepEqual(color?.choices, ["auto", "always", "never"]);
    assert.equal(check?.options.find((option) => option.names.includes("strict"))?.takesValue, false);
    const names = table.map(({ name }) => name);
    for (const name of ["", "fix", "config show", "baseline prune"]) assert.ok(names.includes(name), name);
    assert.equal(new Set(names).size, names.length);
  });
});
