import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { FORMAT_NAMES, type Format } from "../../src/cli/formats.ts";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, HOPELESS, LEAK, LEAK_MENDED, RISKY } from "./gomend.ts";

const MOD = "module example.com/m\n\ngo 1.22\n";
const SILENCED = LEAK.replace("leak", "silenced").replace(
  '"https://example.com")',
  '"https://example.com") //gomend:ignore response-body-close -- closed elsewhere',
);
const ALL = {
  "go.mod": MOD,
  "bom.go": `\uFEFF${LEAK}`,
  "sub/sp ace's é.go": LEAK.replaceAll("\n", "\r\n").replace("leak", "crlf"),
  "sub/hopeless.go": HOPELESS,
  "sub/risky.go": RISKY,
  "sub/silenced.go": SILENCED,
};

function xml(text: string) {
  assert.equal(XMLValidator.validate(text), true);
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@" }).parse(text);
}

/** How many findings a report has, as a reader of its format counts them. */
const COUNT: Readonly<Record<Format, (text: string) => number>> = {
  text: (text) => text.match(/^\S.*:\d+:\d+ {2}\S/gm)?.length ?? 0,
  concise: (text) => text.split("\n").length - 1,
  diff: (text) => text.match(/^--- /gm)?.length ?? 0,
  json: (text) => JSON.parse(text).findings.length,
  jsonl: (text) => text.split("\n").filter((line) => line !== "" && JSON.parse(line)).length,
  sarif: (text) =>
    JSON.parse(text).runs[0].results.filter(({ suppressions }: { suppressions: [] }) => suppressions.length === 0)
      .length,
  github: (text) => text.match(/^::(warning|error|notice) file=.*::.*$/gm)?.length ?? 0,
  gitlab: (text) => JSON.parse(text).length,
  junit: (text) => Number(xml(text).testsuites["@failures"]),
  checkstyle: (text) => {
    xml(text);
    return text.match(/<error /g)?.length ?? 0;
  },
  rdjson: (text) => JSON.parse(text).diagnostics.length,
};

describe("--format", () => {
  const repository = (): string => {
    const dir = scratch(ALL);
    mkdirSync(join(dir, ".git"));
    return dir;
  };

  it("prints all formats in one run, each to its file", async () => {
    const dir = repository();
    const targets = FORMAT_NAMES.map((name) => `--format=${name}:out.${name}`);
    const { status, stdout, stderr } = await gomend(dir, ["--unsafe", ...targets]);
    assert.deepEqual([status, stdout], [1, ""], stderr);
    for (const name of FORMAT_NAMES) {
      const found = name === "diff" ? 3 : 4;
      assert.equal(COUNT[name](readFileSync(join(dir, `out.${name}`), "utf8")), found, name);
    }
  });

  for (const name of FORMAT_NAMES) {
    it(`${name} to stdout is what goes into a file, and valid when nothing is found`, async () => {
      const dir = repository();
      const { stdout } = await gomend(dir, ["--format", name, "--format", `${name}:out`]);
      assert.equal(readFileSync(join(dir, "out"), "utf8"), stdout);
      const clean = await gomend(scratch({ "a.go": CLEAN }), ["check", "--format", name]);
      assert.deepEqual([clean.status, clean.stderr], [0, "no findings in 1 file\n"]);
      assert.equal(COUNT[name](clean.stdout), 0);
    });
  }

  it("names files from the working directory, or from the top of the repository where its readers need that", async () => {
    const dir = repository();
    const of = async (name: Format) => (await gomend(join(dir, "sub"), ["check", "--format", name, ".."])).stdout;
    assert.match(await of("concise"), /^\.\.\/bom\.go:6:15: response-body-close: .* \[safe fix\]$/m);
    assert.match(await of("concise"), /^sp ace's é\.go:6:15: /m);
    assert.match(await of("rdjson"), /"path": "\.\.\/bom\.go"/);
    assert.match(await of("github"), /^::error file=sub\/sp ace's é\.go,line=6,endLine=6,col=15,/m);
    assert.match(await of("gitlab"), /"path": "sub\/sp ace's é\.go"/);
    const [run] = JSON.parse(await of("sarif")).runs;
    assert.equal(decodeURIComponent(new URL(run.originalUriBaseIds["%SRCROOT%"].uri).pathname), `${dir}/`);
    assert.deepEqual(
      run.results.map((result: SarifResult) => result.locations[0]?.physicalLocation.artifactLocation.uri),
      ["bom.go", "sub/hopeless.go", "sub/risky.go", "sub/sp%20ace's%20%C3%A9.go", "sub/silenced.go"],
    );
  });

  it("names files outside of the repository by absolute URIs in sarif", async () => {
    const [inside, outside] = [repository(), scratch({ "x y.go": LEAK })];
    const { stdout } = await gomend(inside, ["check", "--format", "sarif", outside]);
    const { artifactLocation } = JSON.parse(stdout).runs[0].results[0].locations[0].physicalLocation;
    assert.deepEqual(Object.keys(artifactLocation), ["uri"]);
    assert.equal(decodeURIComponent(new URL(artifactLocation.uri).pathname), join(outside, "x y.go"));
  });

  it("tells suppressed findings in sarif and counts them in json, also after writing", async () => {
    for (const write of [[], ["--write", "--unsafe", "--allow-dirty"]]) {
      // The fix above moves the silenced call.
      const dir = scratch({ "go.mod": MOD, "a.go": LEAK + SILENCED.slice(SILENCED.indexOf("\nfunc")) });
      const targets = ["--format=sarif:out.sarif", "--format=json:out.json"];
      await gomend(dir, [...write, ...targets]);
      const [run] = JSON.parse(readFileSync(join(dir, "out.sarif"), "utf8")).runs;
      const silenced = run.results.filter((result: SarifResult) => result.suppressions.length > 0);
      assert.equal(silenced.length, 1);
      assert.deepEqual(silenced[0].suppressions, [{ kind: "inSource", justification: "closed elsewhere" }]);
      const line = silenced[0].locations[0].physicalLocation.region.startLine;
      assert.match(readFileSync(join(dir, "a.go"), "utf8").split("\n")[line - 1] as string, /gomend:ignore/);
      assert.equal(run.results.length, write.length > 0 ? 1 : 2);
      assert.equal(JSON.parse(readFileSync(join(dir, "out.json"), "utf8")).summary.suppressed, 1);
    }
  });

  it("gives sarif's rules their help", async () => {
    const { stdout } = await gomend(repository(), ["check", "--format", "sarif"]);
    const [rule] = JSON.parse(stdout).runs[0].tool.driver.rules;
    assert.equal(rule.id, "http-request-without-context");
    assert.match(rule.help.markdown, /^```diff\n(.*\n)*\+.*NewRequestWithContext/m);
    assert.match(rule.help.text, /^http-request-without-context: /);
  });

  it("says in sarif that a run failed", async () => {
    const { status, stdout } = await gomend(repository(), ["check", "--format", "sarif", ".", "missing.go"]);
    assert.equal(status, 2);
    assert.deepEqual(JSON.parse(stdout).runs[0].invocations, [{ executionSuccessful: false }]);
  });

  it("rdjson suggests what --write does", async () => {
    const dir = scratch({ "go.mod": MOD, "a.go": LEAK });
    const { stdout } = await gomend(dir, ["check", "--format", "rdjson"]);
    const [{ range, text }] = JSON.parse(stdout).diagnostics[0].suggestions;
    const lines = LEAK.split(/(?<=\n)/);
    const at = (place: { line: number; column: number }) =>
      lines.slice(0, place.line - 1).join("").length + place.column - 1;
    assert.equal(LEAK.slice(0, at(range.start)) + text + LEAK.slice(at(range.end)), LEAK_MENDED);
  });
});

interface SarifResult {
  readonly suppressions: readonly object[];
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
}
