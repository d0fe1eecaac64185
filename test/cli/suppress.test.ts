import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { gomend, HOPELESS, LEAK, LEAK_MENDED, RISKY } from "./gomend.ts";

const REASON = "known, see #12";
const comment = (rule: string, reason = REASON) => `//gomend:ignore ${rule} -- ${reason}`;
const read = (dir: string, name = "a.go") => readFileSync(join(dir, name), "utf8");
const SILENCED = LEAK.replace("\tresp, err", `\t${comment("response-body-close")}\n\tresp, err`);

describe("--suppress", () => {
  it("puts comments to findings of all kinds, in place of fixes", async () => {
    const dir = scratch({ "a.go": LEAK, "b.go": RISKY, "c.go": HOPELESS });
    const { status, stderr } = await gomend(dir, ["--suppress", REASON, "--write"]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^3 files written; 0 findings left$/m);
    assert.doesNotMatch(stderr, /fixed|--unsafe/);
    assert.equal(read(dir), SILENCED);
    assert.equal(
      read(dir, "b.go"),
      RISKY.replace("\treq, err", `\t${comment("http-request-without-context")}\n\treq, err`),
    );
    assert.equal(
      read(dir, "c.go"),
      HOPELESS.replace("\t\tresp, err", `\t\t${comment("response-body-close")}\n\t\tresp, err`),
    );
    const again = await gomend(dir, ["check"]);
    assert.equal(again.status, 0);
    assert.match(again.stderr, /^no findings in 3 files; 3 suppressed$/m);
    // Nothing is left to be done.
    await gomend(dir, ["--suppress", "again", "--write"]);
    assert.equal(read(dir), SILENCED);
  });

  it("shows the comments first", async () => {
    const dir = scratch({ "a.go": LEAK });
    const { status, stdout, stderr } = await gomend(dir, ["--suppress", REASON]);
    assert.equal(status, 1);
    assert.match(stdout, /^\+\t\/\/gomend:ignore response-body-close -- known, see #12$/m);
    assert.doesNotMatch(stdout, /^[+-]\tdefer/m);
    assert.match(stderr, /^1 file would change: apply with --write$/m);
    assert.equal(read(dir), LEAK);
  });

  it("leaves alone what is not selected, suppressed already, or in the baseline", async () => {
    const dir = scratch({ "a.go": LEAK, "b.go": HOPELESS, "c.go": RISKY });
    await gomend(dir, ["baseline", "write", "a.go"]);
    const { status } = await gomend(dir, ["--select", "response-body-close", "--suppress", "x", "--write"]);
    assert.equal(status, 0);
    assert.equal(read(dir), LEAK);
    assert.match(read(dir, "b.go"), /response-body-close -- x\n/);
    assert.equal(read(dir, "c.go"), RISKY);
  });

  it("silences several findings of one statement", async () => {
    const code = `package a\n\nimport "net/http"\n\nfunc both(w http.ResponseWriter, r *http.Request) {\n\treq, _ := http.NewRequest("GET", "x", nil); resp, err := http.DefaultClient.Do(req)\n\tif err != nil {\n\t\treturn\n\t}\n\tw.WriteHeader(resp.StatusCode)\n}\n`;
    const dir = scratch({ "a.go": code });
    const before = JSON.parse((await gomend(dir, ["check", "--format", "json"])).stdout).findings.length;
    assert.equal(before, 2);
    const { status, stderr } = await gomend(dir, ["--suppress", REASON, "--write"]);
    assert.equal(status, 0, stderr);
    const { summary } = JSON.parse((await gomend(dir, ["check", "--format", "json"])).stdout);
    assert.deepEqual([summary.findings, summary.suppressed], [0, 2]);
  });

  it("keeps CRLF, and takes text on standard input", async () => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    const { stdout } = await gomend(scratch(), ["--suppress", REASON, "--write", "-"], { stdin: crlf(LEAK) });
    assert.equal(stdout, crlf(SILENCED));
  });

  it("is taken back by taking out the comment when the finding is gone", async () => {
    const dir = scratch({ "a.go": SILENCED.replace("\tprintln", "\tdefer resp.Body.Close()\n\tprintln") });
    const { status, stdout } = await gomend(dir, ["check"]);
    assert.equal(status, 1);
    assert.match(stdout, /nothing here for response-body-close to ignore/);
    assert.equal((await gomend(dir, ["--write", "--unsafe"])).status, 0);
    assert.equal(read(dir), LEAK_MENDED);
  });

  const usage: [string[], RegExp][] = [
    [["--suppress"], /^error: --suppress needs a value\n/],
    [["--suppress", " "], /^error: --suppress wants a reason\n/],
    [["--suppress", "x", "--unsafe"], /^error: --suppress makes no fixes, so --unsafe has no meaning\n/],
    [["--suppress", "x", "-i"], /^error: --suppress and --interactive exclude each other: /],
    [["check", "--suppress", "x"], /^error: --suppress does not belong to this command\n/],
  ];
  for (const [args, message] of usage) {
    it(`${args.join(" ")} is an error`, async () => {
      const { status, stderr } = await gomend(scratch({ "a.go": LEAK }), args);
      assert.match(stderr, message);
      assert.equal(status, 2);
    });
  }
});
