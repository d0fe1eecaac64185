import assert from "node:assert/strict";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, LEAK, LEAK_MENDED, RISKY, write } from "./gomend.ts";

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly fix: { readonly safety: string } | null;
  readonly withheld: string | null;
}

/** What `gomend check` finds: `file rule severity safety`. */
async function found(dir: string, ...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await gomend(dir, ["check", "--format", "json", ...args]);
  assert.notEqual(stdout, "", stderr);
  const findings: Found[] = JSON.parse(stdout).findings;
  return findings.map(({ file, rule, severity, fix }) => `${file} ${rule} ${severity} ${fix?.safety ?? "none"}`);
}

const LEAKS = ["a.go response-body-close error safe"];
const RISK = ["a.go http-request-without-context warning unsafe"];

/** Each key, alone: [configuration, code, findings]. */
const KEYS: [string, string, string[]][] = [
  ["", LEAK, LEAKS],
  ["select: [closer-leak]\n", LEAK, []],
  ["select: [all]\n", LEAK, LEAKS],
  ["ignore: [response-body-close]\n", LEAK, []],
  ["ignore: [all]\n", LEAK, []],
  ["severity: {response-body-close: info}\n", LEAK, ["a.go response-body-close info safe"]],
  ["severity: {response-body-close: off}\n", LEAK, []],
  ["per-path: {a.go: [response-body-close]}\n", LEAK, []],
  ["per-path: {/b.go: [response-body-close]}\n", LEAK, LEAKS],
  ["fixable: [closer-leak]\n", LEAK, ["a.go response-body-close error none"]],
  ["unfixable: [response-body-close]\n", LEAK, ["a.go response-body-close error none"]],
  ["safety: {response-body-close: unsafe}\n", LEAK, ["a.go response-body-close error unsafe"]],
  ["safety: {http-request-without-context: safe}\n", RISKY, ["a.go http-request-without-context warning safe"]],
  ["safety: {http-request-without-context: unsafe}\n", RISKY, RISK],
  ['exclude: ["*.go"]\n', LEAK, []],
];

describe("the configuration", () => {
  for (const [config, code, expected] of KEYS) {
    it(`${config.trim() || "that is empty"}: ${expected.join() || "nothing"}`, async () => {
      const dir = scratch({ ".git/": "", ".gomend.yaml": config, "a.go": code });
      assert.deepEqual(await found(dir), expected);
    });
  }

  it("gives the version of Go", async () => {
    const loop = "package a\n\nfunc f() {\n\tfor i := 0; i < 3; i++ {\n\t\tgo func() { println(i) }()\n\t}\n}\n";
    const dir = scratch({ ".git/": "", "a.go": loop, ".gomend.yaml": "go-version: 1.21\n" });
    assert.deepEqual(await found(dir), ["a.go loop-var-capture error safe"]);
    assert.deepEqual(await found(dir, "--go-version", "1.22"), []);
  });

  it("gives functions that close, and that never return", async () => {
    const code = LEAK.replace('import "net/http"', 'import (\n\t"net/http"\n\n\t"example.com/util"\n)');
    const dir = scratch({
      ".git/": "",
      "go.mod": "module example.com/a\n\ngo 1.22\n",
      "close.go": code.replace("\tprintln", "\tdefer util.CloseBody(resp)\n\tprintln").replace("leak", "closes"),
    });
    // What util does is not known: it may close.
    assert.deepEqual(await found(dir, "--no-config", "close.go"), []);
    write(dir, { ".gomend.yaml": "closer-functions: [example.com/util.CloseBody]\n" });
    assert.deepEqual(await found(dir, "close.go"), []);
    // Closed on one path only.
    const some = code.replace("\tprintln", "\tif resp.StatusCode == 200 {\n\t\tutil.CloseBody(resp)\n\t}\n\tprintln");
    write(dir, { "close.go": some });
    assert.deepEqual(await found(dir, "--no-config", "close.go"), []);
    assert.deepEqual(await found(dir, "close.go"), ["close.go response-body-close error none"]);
    // The other way ends the program.
    const ends = some.replace("\t}\n\tprintln", '\t} else {\n\t\tutil.Fatal("no")\n\t}\n\tprintln');
    write(dir, { "close.go": ends });
    assert.deepEqual(await found(dir, "close.go"), ["close.go response-body-close error none"]);
    write(dir, {
      ".gomend.yaml": "closer-functions: [example.com/util.CloseBody]\nno-return-functions: [example.com/util.Fatal]\n",
    });
    assert.deepEqual(await found(dir, "close.go"), []);
  });

  it("gives functions whose error must be checked, to a rule that a severity turns on", async () => {
    const code = [
      "package a",
      "",
      'import "example.com/audit"',
      "",
      "type store struct{}",
      "",
      "func (*store) save() error { return nil }",
      "",
      "func f(s *store) error {",
      "\ts.save()",
      '\taudit.Log("saved")',
      "\treturn nil",
      "}",
      "",
    ];
    const dir = scratch({ ".git/": "", "go.mod": "module example.com/a\n\ngo 1.22\n", "a.go": code.join("\n") });
    const functions = "must-check-functions: [example.com/audit.Log, (*example.com/a.store).save]\n";
    write(dir, { ".gomend.yaml": functions });
    assert.deepEqual(await found(dir), []);
    write(dir, { ".gomend.yaml": `severity: {unchecked-error: info}\n${functions}` });
    const expected = ["unsafe", "none"].map((safety) => `a.go unchecked-error info ${safety}`);
    assert.deepEqual(await found(dir), expected);
    assert.deepEqual(await found(dir, "--no-config", "--select", "unchecked-error"), []);
    write(dir, { ".gomend.yaml": `select: [closer-leak]\nseverity: {unchecked-error: info}\n${functions}` });
    assert.deepEqual(await found(dir), []);
  });

  it("is the nearest to each folder", async () => {
    const dir = scratch({
      ".git/": "",
      ".gomend.yaml": "ignore: [response-body-close]\n",
      "a.go": LEAK,
      "in/.gomend.yaml": "severity: {response-body-close: info}\n",
      "in/a.go": LEAK,
      "in/deep/a.go": LEAK,
    });
    const expected = ["a.go", "deep/a.go"].map((file) => `in/${file} response-body-close info safe`);
    assert.deepEqual(await found(dir), expected);
    assert.deepEqual(await found(join(dir, "in/deep")), ["a.go response-body-close info safe"]);
    assert.equal((await found(dir, "--config", "in/.gomend.yaml")).length, 3);
    assert.equal((await found(dir, "--no-config")).length, 3);
  });

  it("gives way to the command line", async () => {
    const config = [
      "ignore: [response-body-close]",
      "fixable: [closer-leak]",
      "severity: {closer-leak: off}",
      "exclude: [b.go]",
    ];
    const dir = scratch({ ".git/": "", ".gomend.yaml": `${config.join("\n")}\n`, "a.go": LEAK, "b.go": LEAK });
    assert.deepEqual(await found(dir), []);
    assert.deepEqual(await found(dir, "--select", "response-body-close"), ["a.go response-body-close error none"]);
    const fixable = ["--select", "response-body-close", "--fixable", "response-body-close"];
    assert.deepEqual(await found(dir, ...fixable), LEAKS);
    assert.deepEqual(await found(dir, ...fixable, "--unfixable", "all"), ["a.go response-body-close error none"]);
    assert.deepEqual(await found(dir, ...fixable, "--ignore", "response-body-close"), []);
    assert.deepEqual(await found(dir, ...fixable, "--exclude", "/a.go"), []);
    assert.equal((await found(dir, ...fixable, "a.go", "b.go")).length, 2);
    assert.deepEqual(await found(dir, ...fixable, "a.go", "b.go", "--force-exclude"), LEAKS);
  });

  it("decides what --write writes", async () => {
    const dir = scratch({ ".gomend.yaml": "per-path: {/b.go: [all]}\nsafety: {http-request-without-context: safe}\n" });
    write(dir, { "a.go": LEAK, "b.go": LEAK.replace("leak", "other"), "c.go": RISKY });
    const result = await gomend(dir, ["--write"]);
    assert.equal(result.status, 0, result.stderr);
    const read = (name: string) => readFileSync(join(dir, name), "utf8");
    assert.equal(read("a.go"), LEAK_MENDED);
    assert.equal(read("b.go"), LEAK.replace("leak", "other"));
    assert.match(read("c.go"), /NewRequestWithContext\(r\.Context\(\)/);
  });

  it("holds for text on standard input by the path that it has", async () => {
    const dir = scratch({ ".git/": "", ".gomend.yaml": "per-path: {/b.go: [all]}\nexclude: [c.go]\n" });
    const run = (name: string, ...more: string[]) =>
      gomend(dir, ["--write", "-", "--stdin-filename", name, ...more], { stdin: LEAK });
    assert.equal((await run("a.go")).stdout, LEAK_MENDED);
    assert.equal((await run("b.go")).stdout, LEAK);
    assert.equal((await run("c.go")).stdout, LEAK_MENDED);
    const forced = await run("c.go", "--force-exclude");
    assert.equal(forced.stdout, LEAK);
    assert.equal(forced.status, 0);
  });

  it("can turn findings about suppression comments off", async () => {
    const code = CLEAN.replace("func", "//gomend:ignore closer-leak -- of old\nfunc");
    const dir = scratch({ ".git/": "", ".gomend.yaml": "", "a.go": code });
    assert.deepEqual(await found(dir), ["a.go suppression warning unsafe"]);
    write(dir, { ".gomend.yaml": "ignore: [suppression]\n" });
    assert.deepEqual(await found(dir), []);
    // A comment about a rule that does not run on the file is none too many.
    write(dir, { ".gomend.yaml": "per-path: {a.go: [closer-leak]}\n" });
    assert.deepEqual(await found(dir), []);
  });

  const wrong: [string, string | Uint8Array, RegExp][] = [
    ["an unknown key", "selct: []\n", /^error: \.gomend\.yaml:1:1: unknown key selct \(did you mean select\?\)\n$/],
    [
      "an unknown rule",
      "\nselect:\n  - closer-leek\n",
      /^error: \.gomend\.yaml:3:5: there is no rule closer-leek \(did you/,
    ],
    ["broken YAML", "select: [", /^error: \.gomend\.yaml:1:10: /],
    ["binary junk", Buffer.from([0xff, 0xfe, 0x00]), /^error: \.gomend\.yaml: binary\n$/],
  ];
  for (const [what, config, message] of wrong) {
    it(`with ${what} stops the run before anything is written`, async () => {
      const dir = scratch({
        ".git/": "",
        "a.go": LEAK,
        "sub/.gomend.yaml": "",
        "sub/a.go": LEAK,
        ".gomend.yaml": config,
      });
      for (const args of [
        ["--write", "--allow-dirty"],
        ["check", "sub", "a.go"],
        ["config", "verify"],
        ["config", "show"],
      ]) {
        const { status, stdout, stderr } = await gomend(dir, args);
        assert.match(stderr, message, args.join(" "));
        assert.equal(status, 2);
        assert.equal(stdout, "");
      }
      assert.equal(readFileSync(join(dir, "a.go"), "utf8"), LEAK);
      assert.equal(readFileSync(join(dir, "sub/a.go"), "utf8"), LEAK);
    });
  }

  const usage: [string[], RegExp][] = [
    [["--config", "no.yaml"], /^error: no\.yaml: no such file or folder$/m],
    [["--config", "a.yaml", "--no-config"], /^error: --config and --no-config exclude each other$/m],
    [["check", "--config"], /^error: --config needs a value\n'gomend --help'/],
    [["config", "shw"], /^error: shw is one word too many \(did you mean show\?\)$/m],
    [["config", "verify", "a.yaml", "b"], /^error: b is one word too many$/m],
    [["config", "show", "--select", "x"], /^error: --select does not belong to this command$/m],
    [["--fixable", "closer-leek"], /^error: there is no rule closer-leek \(did you mean closer-leak\?\)/m],
    [["--exclude", "../x"], /^error: --exclude: "\.\.\/x" can match nothing/m],
  ];
  for (const [args, message] of usage) {
    it(`${args.join(" ")} is an error`, async () => {
      const { status, stderr } = await gomend(scratch({ "a.go": CLEAN, "a.yaml": "" }), args);
      assert.match(stderr, message);
      assert.equal(status, 2);
    });
  }
});

describe("gomend init", () => {
  it("writes a configuration that is right and sets nothing", async () => {
    const dir = scratch({ ".git/": "", "a.go": LEAK });
    const { status, stderr } = await gomend(dir, ["init"]);
    assert.equal(status, 0, stderr);
    assert.equal((await gomend(dir, ["config", "verify"])).stdout, ".gomend.yaml is in order\n");
    assert.deepEqual(await found(dir), LEAKS);
  });

  it("writes over nothing, unless it is told to", async () => {
    const dir = scratch({ ".git/": "", ".gomend.yaml": "select: []\n", "linked/target.yaml": "select: []\n" });
    const { status, stderr } = await gomend(dir, ["init"]);
    assert.equal(status, 2);
    assert.equal(stderr, "error: .gomend.yaml: it is there already; --force writes over it\n");
    assert.equal(readFileSync(join(dir, ".gomend.yaml"), "utf8"), "select: []\n");
    assert.equal((await gomend(dir, ["init", "--force"])).status, 0);
    assert.match(readFileSync(join(dir, ".gomend.yaml"), "utf8"), /^# Configuration/);
    symlinkSync("nowhere.yaml", join(dir, "linked/.gomend.yaml"));
    assert.equal((await gomend(join(dir, "linked"), ["init"])).status, 2);
  });
});

describe("gomend config", () => {
  const dir = scratch({
    ".git/": "",
    ".gomend.yaml":
      "# ours\nignore: [append-alias]\nper-path:\n  /sub/: [closer-leak]\nseverity:\n  lost-cancel: info\n",
    "sub/a.go": CLEAN,
  });

  it("show tells what is in force, as a configuration file, and where it comes from", async () => {
    const { status, stdout } = await gomend(join(dir, "sub"), ["config", "show", "a.go"]);
    assert.equal(status, 0);
    assert.match(stdout, /^# In force for a\.go: \.\.\/\.gomend\.yaml$/m);
    assert.match(stdout, /^ignore: \["append-alias"\] # \.\.\/\.gomend\.yaml:2$/m);
    assert.match(stdout, /^# select is not set: the rules that are on by default$/m);
    assert.match(stdout, /^# Rules that run: .*\blost-cancel \(info\)/m);
    assert.match(stdout, /^# Rules that do not: append-alias, closer-leak(,|$)/m);
    assert.deepEqual(parse(stdout), parse(readFileSync(join(dir, ".gomend.yaml"), "utf8")));
  });

  it("show prints JSON for programs", async () => {
    const shown = JSON.parse((await gomend(dir, ["config", "show", "--format", "json"])).stdout);
    assert.equal(shown.schemaVersion, 1);
    assert.equal(shown.file, ".gomend.yaml");
    const ignore = shown.values.find((value: { key: string }) => value.key === "ignore");
    assert.deepEqual(ignore, { key: "ignore", value: ["append-alias"], source: ".gomend.yaml:2" });
    const rule = (name: string) => shown.rules.find((found: { name: string }) => found.name === name);
    assert.deepEqual(rule("lost-cancel"), { name: "lost-cancel", runs: true, severity: "info" });
    assert.equal(rule("append-alias").runs, false);
    assert.equal(rule("closer-leak").runs, true);
  });

  it("show and verify say so where there is no file", async () => {
    const empty = scratch({ ".git/": "" });
    assert.match((await gomend(empty, ["config", "show"])).stdout, /^# In force for \.: no configuration file/);
    const { status, stderr } = await gomend(empty, ["config", "verify"]);
    assert.equal(status, 2);
    assert.match(stderr, /^error: there is no \.gomend\.yaml here or above; 'gomend init' makes one$/m);
    assert.equal((await gomend(empty, ["config", "show", "nowhere"])).status, 2);
  });

  it("verify checks the file that it is given", async () => {
    write(dir, { "ci.yaml": "select: [closer-leak]\n", "bad.yaml": "select: [closer-leek]\nignore: 1\n" });
    assert.equal((await gomend(dir, ["config", "verify", "ci.yaml"])).stdout, "ci.yaml is in order\n");
    const { status, stderr } = await gomend(dir, ["config", "verify", "bad.yaml"]);
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^error: bad\.yaml:1:10: there is no rule closer-leek.*\nerror: bad\.yaml:2:9: ignore wants a list/,
    );
  });

  it("schema prints the schema that ships", async () => {
    const { stdout } = await gomend(dir, ["config", "schema"]);
    assert.equal(stdout, readFileSync(new URL("../../schema/gomend.schema.json", import.meta.url), "utf8"));
  });

  it("alone says what it needs", async () => {
    const { status, stderr } = await gomend(dir, ["config"]);
    assert.equal(status, 2);
    assert.match(stderr, /show, verify and schema/);
  });
});
