import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FORMATS } from "../../src/cli/formats.ts";
import { first, sourceOf } from "../report/odd.ts";

describe("sarif", () => {
  it("keeps within what GitHub takes, and tells what was left out", async () => {
    let text = "";
    const said: string[] = [];
    const printer = FORMATS.sarif.open({
      write: async (more) => void (text += more),
      warn: async (message) => void said.push(message),
      colored: false,
      root: "/w",
      ruleHelp: () => [],
    });
    const path = (file: string) => file.slice(3);
    const shared = { suppressed: [], changes: [], sourceOf, displayPath: path, repositoryPath: path };
    const notes = Array.from({ length: 25_000 }, () => ({ ...first, fix: null, severity: "info" as const }));
    await printer.folder({ ...shared, findings: notes });
    await printer.folder({ ...shared, findings: [first] });
    await printer.end({ files: 1, skipped: [], hasFailed: false });
    const { results } = JSON.parse(text).runs[0];
    assert.equal(results.length, 25_000);
    assert.equal(results.at(-1).level, "error");
    assert.deepEqual(said, ["sarif: left out 1 of 25001 results, the least severe ones: GitHub takes no more"]);
  });
});
