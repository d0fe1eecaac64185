import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratchEnv } from "../hook/scratch.ts";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, LEAK, LEAK_MENDED, root } from "./gomend.ts";
import { Repository, withoutGit } from "./repository.ts";

const program = join(root, "bin/gomend.js");
const withoutShell = existsSync("/bin/sh") ? false : "there is no /bin/sh";
const FOUND = /^a\.go:6:15: response-body-close: /;

/** Runs a shell script in which $gomend is the program. */
function shell(cwd: string, script: string, env: Record<string, string | undefined> = {}) {
  const all: NodeJS.ProcessEnv = { ...scratchEnv({ gomend: `${process.execPath} ${program}` }), ...env };
  for (const [name, value] of Object.entries(env)) if (value === undefined) delete all[name];
  return spawnSync("/bin/sh", ["-c", script], { cwd, env: all, encoding: "utf8", input: "" });
}

describe("odd surroundings", { skip: withoutShell }, () => {
  it("a working directory that was removed", () => {
    for (const args of ["", "check .", "--write", "rules", "doctor"]) {
      const { status, stdout, stderr } = shell(scratch({ "gone/": "" }), `cd gone && rmdir ../gone && $gomend ${args}`);
      assert.deepEqual([status, stdout, stderr], [2, "", "error: the working directory is not there any more\n"]);
    }
  });

  it("a working directory that is replaced", () => {
    const dir = scratch({ "a/a.go": LEAK, "b/b.go": CLEAN });
    const { status, stdout } = shell(join(dir, "a"), "mv ../a ../c && mv ../b ../a && $gomend check --format concise");
    assert.deepEqual([status, FOUND.test(stdout)], [1, true]);
  });

  // Without a cache folder of its own, which other tests have.
  const OWN_CACHE = { GOMEND_CACHE_DIR: undefined, XDG_CACHE_HOME: undefined };
  const homes: [string, Record<string, string | undefined>][] = [
    ["no HOME", { HOME: undefined }],
    ["a HOME that is empty", { HOME: "" }],
    ["a HOME that is no absolute path", { HOME: "here" }],
    ["a HOME that is a file", { HOME: "/dev/null" }],
  ];
  for (const [name, env] of homes) {
    it(`${name}: nothing is written into the working directory`, () => {
      const dir = scratch({ "a.go": LEAK });
      const { status, stdout, stderr } = shell(dir, "$gomend check --format concise", { ...OWN_CACHE, ...env });
      assert.equal(status, 1, stderr);
      assert.match(stdout, FOUND);
      assert.deepEqual(readdirSync(dir), ["a.go"]);
    });
  }

  it("a user whom the system does not know", { skip: process.getuid?.() === 0 ? false : "this is not root" }, () => {
    const dir = scratch({ "a.go": LEAK });
    const env = scratchEnv();
    delete env.HOME;
    delete env.GOMEND_CACHE_DIR;
    // Readable to all is only what is told on standard input.
    const run = spawnSync(process.execPath, [program, "check", "--format", "concise", "-"], {
      cwd: "/",
      env,
      uid: 54_321,
      gid: 54_321,
      input: readFileSync(join(dir, "a.go")),
      encoding: "utf8",
    });
    assert.equal(run.status, 1, run.stderr);
    assert.match(run.stdout, /^stdin\.go:6:15: /);
  });

  it("an environment without anything in it, the C locale, no folder for temporary files, a dumb terminal", () => {
    const dir = scratch({ "\u00e4.go": LEAK });
    const expected = shell(dir, "$gomend check");
    assert.match(expected.stdout, /^\u00e4\.go:6:15 /);
    for (const words of ["env -i", "env LC_ALL=C LANG=C", "env TMPDIR=/nowhere", "env TERM=dumb", "env TERM="]) {
      const { status, stdout, stderr } = shell(dir, `${words} $gomend check --no-cache`);
      assert.deepEqual([status, stdout, stderr], [1, expected.stdout, expected.stderr], words);
    }
  });

  it("no git: a run does not mind, writing in a repository does", { skip: withoutGit }, () => {
    const repo = Repository.with({ "a.go": LEAK });
    const without = "PATH=/nowhere $gomend";
    assert.equal(shell(repo.dir, `${without} check`).status, 1);
    const { status, stderr } = shell(repo.dir, `${without} --write`);
    assert.equal(status, 2);
    assert.match(stderr, /^error: a\.go: git cannot tell whether it is committed \(there is no git on PATH\), so/m);
    assert.equal(repo.text("a.go"), LEAK);
    assert.equal(shell(repo.dir, `${without} --write --allow-dirty`).status, 0);
    assert.equal(repo.text("a.go"), LEAK_MENDED);
  });

  it("streams that are closed", () => {
    const dir = scratch({ "a.go": LEAK });
    for (const [redirection, said] of [
      ["<&-", [true, true]],
      [">&-", [false, true]],
      ["2>&-", [true, false]],
      ["<&- >&- 2>&-", [false, false]],
    ] as const) {
      const { status, stdout, stderr } = shell(dir, `$gomend check ${redirection}`);
      assert.deepEqual([status, stdout !== "", stderr !== ""], [1, ...said], redirection);
      assert.doesNotMatch(stderr, /^error|\n\s+at /m);
    }
    assert.equal(shell(dir, "$gomend check - <&-").status, 0);
    assert.equal(shell(dir, "$gomend nowhere.go 2>&-").status, 2);
    assert.equal(shell(dir, "$gomend --write >&- 2>&-").status, 0);
    assert.equal(readFileSync(join(dir, "a.go"), "utf8"), LEAK_MENDED);
  });

  it("a reader that has seen enough", () => {
    const dir = scratch({ "a.go": LEAK });
    for (const args of ["--version", "--help", "rules", "check", "completion zsh", "config schema"]) {
      const script = `{ $gomend ${args}; echo "status $?" >&2; } | true`;
      const { stderr } = shell(dir, script);
      assert.match(stderr, args === "check" ? /^status 1$/m : /^status 0$/m, args);
      assert.doesNotMatch(stderr, /^error|EPIPE|\n\s+at /m);
    }
  });
});

describe("colours", () => {
  it("do not depend on which command prints", async () => {
    const dir = scratch({ "a.go": LEAK });
    for (const [args, color] of [
      [["explain", "append-alias", "--color", "always"], true],
      [["explain", "append-alias", "--color", "never"], false],
      [["explain", "append-alias"], false],
      [["--color", "always", "--statistics"], false],
      [["--color", "always", "--format", "sarif"], false],
      [["rules"], false],
    ] as const) {
      const { stdout } = await gomend(dir, args);
      assert.equal(stdout.includes("\u001b"), color, args.join(" "));
    }
  });

  it("FORCE_COLOR wins over a dumb terminal and a pipe, NO_COLOR over FORCE_COLOR, unless it is empty", async () => {
    const dir = scratch({ "a.go": LEAK });
    for (const [env, color] of [
      [{ FORCE_COLOR: "1", TERM: "dumb" }, true],
      [{ FORCE_COLOR: "", TERM: "dumb" }, true],
      [{ FORCE_COLOR: "1", NO_COLOR: "0" }, false],
      [{ FORCE_COLOR: "1", NO_COLOR: "" }, true],
    ] as const) {
      const { stdout } = await gomend(dir, ["check"], { env });
      assert.equal(stdout.includes("\u001b"), color, JSON.stringify(env));
    }
  });
});
