import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { rules } from "../../transforms/index.ts";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK, root } from "./gomend.ts";

describe("usage errors", () => {
  const table: [string[], RegExp][] = [
    [["--slect", "x"], /unknown option --slect \(did you mean --select\?\)/],
    [["--wirte"], /unknown option --wirte \(did you mean --write\?\)/],
    [["-q"], /unknown option -q/],
    [["check", "--write"], /--write does not belong to this command/],
    [["rules", "extra"], /extra/],
    [["--select", "apend-alias"], /no rule apend-alias \(did you mean append-alias\?\)/],
    [["--ignore", "response-body-closed"], /no rule response-body-closed \(did you mean response-body-close\?\)/],
    [["explain", "loop-var"], /no rule loop-var \(did you mean loop-var-capture\?\)/],
    [["--select", "zzzzzz"], /no rule zzzzzz; 'gomend rules' lists them/],
    [["--select", ","], /--select names no rule/],
    [["--select"], /select/],
    [["--format", "jsn"], /unknown format jsn \(did you mean json\?\); there are text, concise, diff, json, /],
    [["--format", "json:"], /the file's name is missing/],
    [["--format", "json:no/such/folder/x.json"], /no\/such\/folder\/x\.json cannot be written: no such file or folder/],
    [["--format", "json", "--format", "text"], /only one --format can go to stdout/],
    [["--format", "json:a", "--format=text:./a"], /two formats cannot go to the same file: a$/m],
    [["--format", "json:b.go"], /a report does not go into a file of the project: b\.go/],
    [["--format", "json:sub/go.mod"], /a report does not go into a file of the project: sub\/go\.mod/],
    [["--format", "text:.gomend.yaml"], /a report does not go into a file of the project: \.gomend\.yaml/],
    [["--statistics", "--format", "sarif"], /--statistics prints text or json, not sarif; sarif can go to a file/],
    [["--go-version", "new"], /--go-version new: not a Go version/],
    [["--color", "blue"], /color/],
    [["-j", "0"], /--jobs 0: not a number of threads such as 4/],
    [["--jobs", "many"], /--jobs many: not a number/],
    [["-j", "-1"], /--jobs -1: not a number|jobs/],
    [["--jobs", "1.5"], /--jobs 1\.5: not a number/],
    [["-j"], /j/],
    [["--write=yes"], /--write takes no value: yes/],
    [["check", "--strict="], /--strict takes no value: /],
    [["rules", "--", "extra"], /extra is one word too many/],
    [["explain", "--", "append"], /no rule append/],
    [[""], /a path is empty/],
    [["-", "a.go"], /- stands alone/],
    [
      ["--stdin-filename", "a.go"],
      /--stdin-filename is the path of a text on stdin; the text itself is asked for by -/,
    ],
    [["--stdin-filename", "a.txt", "-"], /--stdin-filename a\.txt: not the name of a \.go file/],
  ];
  for (const [args, message] of table) {
    it(args.map((arg) => arg || "''").join(" "), async () => {
      const { status, stdout, stderr } = await gomend(scratch({ "a.go": LEAK }), args);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^error: /);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n\s+at /, "a stack trace");
    });
  }
});

describe("commands that tell", () => {
  it("help goes to stdout, with examples", async () => {
    for (const args of [["--help"], ["-h"], ["check", "--help"]]) {
      const { stdout, stderr } = await gomend(scratch(), args);
      assert.match(stdout, /--select/);
      assert.equal(stderr, "");
    }
    assert.match((await gomend(scratch(), ["--help"])).stdout, /gomend \.\/\.\.\. \| git apply/);
  });

  it("version is that of the package", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    assert.equal((await gomend(scratch(), ["--version"])).stdout, `${version}\n`);
  });

  it("rules lists every rule", async () => {
    const { stdout } = await gomend(scratch(), ["rules"]);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, rules.length + 1);
    for (const [i, rule] of rules.entries()) {
      assert.ok(lines[i + 1]?.startsWith(`${rule.name} `));
      assert.ok(lines[i + 1]?.includes(rule.summary));
    }
  });

  it("rules --format json is for programs", async () => {
    const list = JSON.parse((await gomend(scratch(), ["rules", "--format", "json"])).stdout);
    assert.equal(list.schemaVersion, 1);
    assert.deepEqual(
      list.rules.map((rule: { name: string; level: string; why: string }) => [rule.name, rule.level, rule.why]),
      rules.map((rule) => [rule.name, rule.level, rule.why]),
    );
  });

  it("explain tells why, and shows the example", async () => {
    for (const rule of rules) {
      const { stdout } = await gomend(scratch(), ["explain", rule.name]);
      for (const part of [rule.summary, rule.why, rule.level]) assert.ok(stdout.includes(part));
      assert.match(stdout, /^(package |--- a\/example\.go)/m);
      assert.doesNotMatch(stdout, /\/\/ want /);
    }
  });
});
