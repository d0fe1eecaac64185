import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, HOPELESS, LEAK, LEAK_MENDED, RISKY } from "./gomend.ts";

const MOD = "module example.com/m\n\ngo 1.22\n";
const BROKEN = "package a\n\nfunc {\n";

describe("exit codes", () => {
  const table: [string, Record<string, string>, string[], number][] = [
    ["nothing found", { "a.go": CLEAN }, [], 0],
    ["nothing found, check", { "a.go": CLEAN }, ["check"], 0],
    ["nothing found, write", { "a.go": CLEAN }, ["--write"], 0],
    ["no Go file", { "a.txt": "" }, [], 0],
    ["no Go file, check", { "a.txt": "" }, ["check", "./..."], 0],
    ["an empty file", { "a.go": "" }, [], 0],
    ["a diff is pending", { "a.go": LEAK }, [], 1],
    ["a diff is pending, fix", { "a.go": LEAK }, ["fix"], 1],
    ["a finding, check", { "a.go": LEAK }, ["check"], 1],
    ["all mended", { "a.go": LEAK }, ["--write"], 0],
    ["an unsafe fix is left", { "a.go": RISKY }, ["--write"], 1],
    ["all mended, unsafe", { "a.go": RISKY }, ["--write", "--unsafe"], 0],
    ["no fix, dry run", { "a.go": HOPELESS }, [], 1],
    ["no fix, write", { "a.go": HOPELESS, "b.go": LEAK.replace("leak", "leak2") }, ["--write"], 1],
    ["the rule is ignored", { "a.go": LEAK }, ["--ignore", "response-body-close"], 0],
    ["another rule is selected", { "a.go": LEAK }, ["--select", "append-alias"], 0],
    ["broken syntax", { "a.go": BROKEN }, [], 0],
    ["broken syntax, strict", { "a.go": BROKEN }, ["--strict"], 2],
    ["broken syntax beside a finding", { "a.go": BROKEN, "b.go": LEAK }, [], 1],
    ["a missing path", { "a.go": CLEAN }, ["nowhere"], 2],
    ["a missing path beside a finding", { "a.go": LEAK }, ["nowhere", "."], 2],
    ["an unknown option", { "a.go": LEAK }, ["--wirte"], 2],
    ["an unknown rule", { "a.go": LEAK }, ["--select", "no-such-rule"], 2],
    ["help", {}, ["--help"], 0],
    ["version", {}, ["--version"], 0],
    ["rules", {}, ["rules"], 0],
    ["explain", {}, ["explain", "append-alias"], 0],
    ["explain an unknown rule", {}, ["explain", "append"], 2],
    ["explain nothing", {}, ["explain"], 2],
  ];
  for (const [name, files, args, status] of table) {
    it(`${status}: ${name}`, async () => {
      const result = await gomend(scratch({ "go.mod": MOD, ...files }), args);
      assert.deepEqual([result.status, result.signal], [status, null], result.stdout + result.stderr);
    });
  }

  it("are the same with either parser", async () => {
    for (const parser of ["native", "wasm"]) {
      const dir = scratch({ "go.mod": MOD, "a.go": LEAK });
      const { status, stderr } = await gomend(dir, ["--write"], { env: { GOMEND_PARSER: parser } });
      // The native one is optional.
      if (parser === "native" && /native parser cannot be loaded/.test(stderr)) assert.equal(status, 2);
      else {
        assert.equal(status, 0, stderr);
        assert.equal(readFileSync(join(dir, "a.go"), "utf8"), LEAK_MENDED);
      }
    }
    const { status, stderr } = await gomend(scratch(), [], { env: { GOMEND_PARSER: "quick" } });
    assert.deepEqual([status, /GOMEND_PARSER is quick/.test(stderr)], [2, true]);
  });
});
