import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { rules } from "../transforms/index.ts";
import { skipWithoutGo } from "./harness/go.ts";
import { must, root, scratchEnv, scratchFolder } from "./hook/scratch.ts";

interface Report {
  findings: { rule: string; file: string; fix: { safety: string } | null }[];
  summary: { findings: number; safe: number; unsafe: number; reportOnly: number };
}

describe("sample", () => {
  const scratch = scratchFolder();
  const module = join(scratch, "sample");
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, "bin/gomend.js"), ...args], {
      cwd: module,
      env: scratchEnv(),
      encoding: "utf8",
    });
  const report = (): Report => JSON.parse(run("check", "--format", "json").stdout);

  before(() => {
    cpSync(join(root, "sample"), module, { recursive: true });
    must(scratch, "git", ["init", "--quiet"]);
    must(scratch, "git", ["add", "--all"]);
    must(scratch, "git", ["commit", "--quiet", "--message", "Start"]);
  });
  after(() => rmSync(scratch, { recursive: true }));

  it("holds at least a dozen pitfalls of every rule and every level, over several files", () => {
    const { findings, summary } = report();
    assert.ok(findings.length >= 12, `${findings.length} findings`);
    assert.deepEqual(
      [...new Set(findings.map((finding) => finding.rule))].sort(),
      rules.filter((rule) => rule.default).map((rule) => rule.name),
    );
    assert.ok(new Set(findings.map((finding) => finding.file)).size >= 5);
    assert.ok(summary.safe > 0 && summary.unsafe > 0 && summary.reportOnly > 0, JSON.stringify(summary));
  });

  it("is mended: builds, is formatted, and has neither safe nor unsafe fixes left", { skip: skipWithoutGo() }, () => {
    const { status, stderr } = run("--write", "--unsafe");
    assert.equal(status, 1, stderr);
    const left = report();
    assert.deepEqual([left.summary.safe, left.summary.unsafe], [0, 0]);
    assert.ok(left.summary.reportOnly > 0);
    assert.equal(must(module, "gofmt", ["-l", "."]), "");
    for (const folder of [module, join(module, "legacy")]) must(folder, "go", ["vet", "./..."]);
    assert.equal(run("--unsafe").stdout, "");
  });
});
