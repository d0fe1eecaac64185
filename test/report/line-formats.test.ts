import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatConcise } from "../../src/report/concise.ts";
import { formatGithub } from "../../src/report/github.ts";
import { formatJsonLines, jsonFindings } from "../../src/report/json.ts";
import { input, nothing, repositoryPath } from "./odd.ts";

describe("concise", () => {
  it("prints a line for each finding, whatever is in names and messages", () => {
    assert.deepEqual(formatConcise(input).split("\n"), [
      "a.go:1:28: rule-a: old is old [safe fix]",
      "a.go:4:2: rule-a: 100% old, says ]]> & <rule>: see [this](that)\\r\\nand more",
      "sp ace/é\"q'<&>.go:3:20: rule-b: old is old [unsafe fix]",
      "new\\nline,50%:x.go:3:9: rule-a: bell \\u0007 and escape \\u001b[31m [safe fix]",
      "../else where/b#c?.go:3:9: rule-a: old is old",
      "",
    ]);
    assert.equal(formatConcise(nothing), "");
  });
});

describe("jsonl", () => {
  it("prints json's findings, one on each line", () => {
    const lines = formatJsonLines(input).split("\n");
    assert.equal(lines.pop(), "");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      jsonFindings(input),
    );
    assert.equal(formatJsonLines(nothing), "");
  });
});

/** Reads a workflow command as the runner of GitHub Actions does. */
function readCommand(line: string): { command: string; properties: Record<string, string>; data: string } {
  const [, command = "", list = "", data = ""] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const unescapeData = (text: string) => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
  const properties = list.split(",").map((pair) => {
    const [key = "", value = ""] = pair.split("=", 2);
    return [key, unescapeData(value.replaceAll("%3A", ":").replaceAll("%2C", ","))];
  });
  return { command, properties: Object.fromEntries(properties), data: unescapeData(data) };
}

describe("github", () => {
  it("prints commands that the runner reads as they were meant", () => {
    const lines = formatGithub({ ...input, displayPath: repositoryPath }).split("\n");
    assert.equal(lines.pop(), "");
    assert.deepEqual(lines.map(readCommand), [
      {
        command: "error",
        properties: { file: "a.go", line: "1", endLine: "1", col: "22", endColumn: "27", title: "gomend: rule-a" },
        data: 'old is old\nsafe fix: Make it <new> & "good"',
      },
      {
        command: "warning",
        properties: { file: "a.go", line: "4", endLine: "6", title: "gomend: rule-a" },
        data: "100% old, says ]]> & <rule>: see [this](that)\r\nand more\nno fix: no proof",
      },
      {
        command: "notice",
        properties: {
          file: "sp ace/é\"q'<&>.go",
          line: "3",
          endLine: "3",
          col: "17",
          endColumn: "22",
          title: "gomend: rule-b",
        },
        data: 'old is old\nunsafe fix: Make it <new> & "good" (others may see it)',
      },
      {
        command: "warning",
        properties: {
          file: "new\nline,50%:x.go",
          line: "3",
          endLine: "3",
          col: "9",
          endColumn: "14",
          title: "gomend: rule-a",
        },
        data: 'bell \u0007 and escape \u001b[31m\nsafe fix: Make it <new> & "good"',
      },
      {
        command: "warning",
        properties: {
          file: "/else where/b#c?.go",
          line: "3",
          endLine: "3",
          col: "9",
          endColumn: "14",
          title: "gomend: rule-a",
        },
        data: "old is old\nno fix: no proof",
      },
    ]);
    assert.equal(formatGithub(nothing), "");
  });
});
