import assert from "node:assert/strict";
import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { Check } from "../../src/cli/doctor.ts";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK } from "./gomend.ts";

/** What doctor finds out, by name: `state text`. */
async function examine(dir: string, args: string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = await gomend(dir, ["doctor", "--format", "json", ...args], { env });
  assert.notEqual(stdout, "", stderr);
  const { schemaVersion, ok, checks } = JSON.parse(stdout);
  assert.equal(schemaVersion, 1);
  assert.equal(status, ok ? 0 : 1);
  return Object.fromEntries(checks.map(({ name, state, text }: Check) => [name, `${state} ${text}`]));
}

const MOD = "module example.com/a\n\ngo 1.21\n";

describe("doctor", () => {
  it("tells of each thing in a line, and changes nothing", async () => {
    const dir = scratch({ "a.go": LEAK });
    const cache = join(dir, "cache/gomend");
    const { status, stdout, stderr } = await gomend(dir, ["doctor", "--cache-dir", cache]);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.deepEqual(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ")[0]),
      ["gomend", "node", "parser", "git", "go", "repository", "module", "configuration", "baseline", "cache"],
    );
    assert.match(stdout, new RegExp(`^node +${process.version.replaceAll(".", "\\.")} on ${process.platform}$`, "m"));
    assert.deepEqual(readdirSync(dir), ["a.go"]);
  });

  it("tells what is in force", async () => {
    const dir = scratch({ ".git/": "", "go.mod": MOD, ".gomend.yaml": "ignore: [closer-leak]\n", "in/a.go": LEAK });
    await gomend(dir, ["baseline", "write"]);
    const cache = ["--cache-dir", join(dir, ".cache")];
    await gomend(dir, ["check", ...cache]);
    const found = await examine(join(dir, "in"), cache);
    assert.equal(found.module, "ok example.com/a, Go 1.21");
    assert.equal(found.repository, "ok ..");
    assert.match(found.configuration, /^ok \.\.\/\.gomend\.yaml; \d+ rules of \d+ run$/);
    assert.equal(found.baseline, "ok ../.gomend-baseline.json: 1 finding");
    assert.match(found.cache, /\.cache, \d+ kB in 1 file$/);
    assert.match((await examine(dir, [...cache, "--no-config"])).configuration, /^ok none, so what is standard; /);
  });

  it("tells which parser is used, and why", async () => {
    const dir = scratch();
    assert.equal((await examine(dir, [], { GOMEND_PARSER: "wasm" })).parser, "ok wasm, as GOMEND_PARSER says");
    assert.match((await examine(dir)).parser, /^ok (native$|wasm: .*native parser cannot be loaded: .)/);
    assert.equal(
      (await examine(dir, [], { GOMEND_PARSER: "quick" })).parser,
      "problem GOMEND_PARSER is quick; it can be native or wasm",
    );
  });

  it("does without git and Go", async () => {
    const { git, go } = await examine(scratch(), [], { PATH: "" });
    assert.match(git, /^note not found; /);
    assert.match(go, /^note not found; /);
  });

  it("names programs with their version, and those that do not work", {
    skip: process.platform === "win32",
  }, async () => {
    const bin = scratch({ git: "#!/bin/sh\necho git version 9.8.7\n", go: "#!/bin/sh\nexit 3\n" });
    for (const name of ["git", "go"]) chmodSync(join(bin, name), 0o755);
    const { git, go } = await examine(scratch(), [], { PATH: bin });
    assert.equal(git, `ok 9.8.7 (${join(bin, "git")})`);
    assert.match(go, /\/go does not work; /);
  });

  const broken: [string, Record<string, string>, string, RegExp][] = [
    [
      "configuration",
      { ".gomend.yaml": "\nselct: []\n" },
      "configuration",
      /^problem \.gomend\.yaml:2:1: unknown key selct/,
    ],
    [
      "baseline",
      { ".gomend-baseline.json": "{}" },
      "baseline",
      /^problem \.gomend-baseline\.json:1:1: there is no schema/,
    ],
    ["go.mod", { "go.mod": "module example.com/a\n\ngo fast\n" }, "module", /^problem go\.mod:3: /],
  ];
  for (const [what, files, name, message] of broken) {
    it(`finds a broken ${what}`, async () => {
      const found = await examine(scratch({ ".git/": "", ...files }));
      assert.match(found[name], message);
    });
  }

  it("says so when nothing can be cached", async () => {
    const dir = scratch({ file: "" });
    assert.match(
      (await examine(dir, ["--cache-dir", "file/x"])).cache,
      /^note .*file\/x: not used: .*file is not a folder$/,
    );
  });
});
