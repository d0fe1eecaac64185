import assert from "node:assert/strict";
import { closeSync, existsSync, openSync } from "node:fs";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK } from "./gomend.ts";

const MOD = "module example.com/m\n\ngo 1.22\n";
const KNOWN = JSON.stringify({ schemaVersion: 1, findings: [] });
const NOTHING = /^$/;
const USAGE = /^error: .+\n'gomend --help' shows how it is used\n$/;

type Row = [
  what: string,
  args: string[],
  status: number,
  stdout: RegExp,
  stderr: RegExp,
  files?: Record<string, string>,
];

/** Each command with each way to end: exit code, and what goes where. `fix` and `check` have tables of their own. */
const TABLE: Row[] = [
  ["help", ["--help"], 0, /^gomend \[paths\.\.\.\]\n/, NOTHING],
  ["help of a command", ["baseline", "write", "--help"], 0, /^gomend baseline write \[paths\.\.\.\]\n/, NOTHING],
  ["version", ["-V"], 0, /^\d+\.\d+\.\d+\n$/, NOTHING],
  ["version beside other options", ["--version", "--write"], 0, /^\d+\.\d+\.\d+\n$/, NOTHING],
  ["rules", ["rules"], 0, /^RULE +FIXES +WHAT IT DOES\n/, NOTHING],
  ["rules, wrong format", ["rules", "--format", "sarif"], 2, NOTHING, /Choices: "text", "json"/],
  ["explain", ["explain", "append-alias"], 0, /^append-alias: /, NOTHING],
  ["explain, no rule", ["explain"], 2, NOTHING, USAGE],
  ["explain, two rules", ["explain", "append-alias", "rows-close"], 2, NOTHING, USAGE],
  ["init", ["init"], 0, NOTHING, /\.gomend\.yaml/],
  ["init, there is one", ["init"], 2, NOTHING, /\.gomend\.yaml.* is there already/, { ".gomend.yaml": "" }],
  ["init, forced", ["init", "--force"], 0, NOTHING, /\.gomend\.yaml/, { ".gomend.yaml": "select: [" }],
  ["config", ["config"], 2, NOTHING, /^error: config needs one of show, verify and schema\n/],
  ["config, no such command", ["config", "shwo"], 2, NOTHING, /shwo/],
  ["config show", ["config", "show"], 0, /^/, NOTHING],
  [
    "config show, wrong",
    ["config", "show"],
    2,
    NOTHING,
    /^error: \.gomend\.yaml:1:\d+: /,
    { ".gomend.yaml": "x: 1\n" },
  ],
  ["config show, no such path", ["config", "show", "no"], 2, NOTHING, /^error: no: no such file or folder\n/],
  ["config verify", ["config", "verify"], 0, /^/, NOTHING, { ".gomend.yaml": "select: [all]\n" }],
  ["config verify, wrong", ["config", "verify"], 2, NOTHING, /select/, { ".gomend.yaml": "slect: [all]\n" }],
  ["config verify, no such file", ["config", "verify", "no.yaml"], 2, NOTHING, /^error: no\.yaml: no such file/],
  ["config schema", ["config", "schema"], 0, /^\{/, NOTHING],
  ["baseline", ["baseline"], 2, NOTHING, /^error: baseline needs one of write, prune and show\n/],
  ["baseline write", ["baseline", "write"], 0, /1 finding in 1 file/, NOTHING],
  ["baseline write, no such path", ["baseline", "write", "no"], 2, NOTHING, /^error: no: no such file or folder$/m],
  [
    "baseline write, no folder for it",
    ["baseline", "write", "--baseline", "no/x.json"],
    2,
    NOTHING,
    /^error: no\/x\.json/m,
  ],
  ["baseline prune", ["baseline", "prune"], 0, /./, NOTHING, { ".gomend-baseline.json": KNOWN }],
  ["baseline show", ["baseline", "show"], 0, /./, NOTHING, { ".gomend-baseline.json": KNOWN }],
  [
    "baseline show, damaged",
    ["baseline", "show"],
    2,
    NOTHING,
    /^error: \.gomend-baseline\.json:1:/,
    { ".gomend-baseline.json": "{" },
  ],
  ["inspect", ["inspect", "a.go"], 0, /^a\.go\n/, NOTHING],
  ["inspect, nothing named", ["inspect"], 2, NOTHING, USAGE],
  ["inspect, no such path", ["inspect", "no"], 2, NOTHING, /^error: no: no such file or folder\n/],
  ["doctor", ["doctor"], 0, /^gomend +\d/, NOTHING],
  ["doctor, wrong configuration", ["doctor"], 1, /^configuration +.*x/m, NOTHING, { ".gomend.yaml": "x: 1\n" }],
  ["clean", ["clean", "--cache-dir", "empty"], 0, /^nothing to remove in .*empty\n$/, NOTHING],
  ["clean, no such option", ["clean", "--write"], 2, NOTHING, /^error: --write does not belong to this command\n/],
  ["completion", ["completion", "bash"], 0, /complete .*gomend/, NOTHING],
  ["completion, no such shell", ["completion", "tcsh"], 2, NOTHING, /Choices: "bash", "zsh", "fish"/],
  ["check, wrong configuration", ["check"], 2, NOTHING, /^error: \.gomend\.yaml:1:1: /, { ".gomend.yaml": "x: 1\n" }],
  [
    "check, damaged baseline",
    ["check"],
    2,
    NOTHING,
    /^error: \.gomend-baseline\.json:1:/,
    { ".gomend-baseline.json": "{" },
  ],
  ["check, not a work tree", ["check", "--since", "HEAD"], 2, NOTHING, /^error: --since HEAD: .+\n'gomend/],
  ["check, no list", ["check", "--files-from", "no"], 2, NOTHING, /^error: --files-from no: no such file or folder\n/],
  ["check of stdin", ["check", "-"], 0, NOTHING, /^no findings in 1 file\n$/],
];

describe("commands: exit code, stdout and stderr", () => {
  for (const [what, args, status, stdout, stderr, files] of TABLE) {
    it(what, async () => {
      const dir = scratch({ "go.mod": MOD, "a.go": LEAK, ...files });
      const result = await gomend(dir, args);
      assert.deepEqual([result.status, result.signal], [status, null], result.stderr);
      assert.match(result.stdout, stdout);
      assert.match(result.stderr, stderr);
    });
  }

  it("fail when what they print is lost", { skip: !existsSync("/dev/full") && "there is no /dev/full" }, async () => {
    const full = openSync("/dev/full", "w");
    try {
      for (const args of [["--version"], ["--help"], ["rules"], ["config", "schema"], ["completion", "zsh"]]) {
        const { status, stderr } = await gomend(scratch(), args, { spawn: { stdio: ["ignore", full, "pipe"] } });
        assert.deepEqual([status, stderr], [2, "error: standard output: no space left on the device\n"], args[0]);
      }
    } finally {
      closeSync(full);
    }
  });
});
