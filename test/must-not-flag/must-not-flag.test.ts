import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { planFolder } from "../../src/engine/plan.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import { loadParser } from "../../src/syntax/parser.ts";
import { rules } from "../../transforms/index.ts";
import { skipWithoutGo } from "../harness/go.ts";

const dir = fileURLToPath(new URL("code", import.meta.url));
const files = readdirSync(dir).filter((file) => file.endsWith(".go"));
const parser = await loadParser();

/** `file:line rule` of all findings that all rules have in a folder of these texts. */
function findings(texts: Readonly<Record<string, string>>): string[] {
  const plan = planFolder(
    {
      dir,
      importPath: "example.com/right",
      goVersion: 24,
      files: Object.entries(texts).map(([file, text]) => ({ path: join(dir, file), text, target: true })),
    },
    { rules, apply: "none" },
    new Workspace(parser, { importPackage: () => undefined }),
    parser,
  );
  assert.deepEqual([plan.errors, plan.skipped, plan.files], [[], [], Object.keys(texts).length]);
  return plan.findings.map((finding) => {
    const text = texts[finding.file.slice(dir.length + 1)] ?? "";
    const line = text.slice(0, finding.range.start).split("\n").length;
    return `${finding.file.slice(dir.length + 1)}:${line} ${finding.rule}: ${finding.message}`;
  });
}

describe("code that is right", () => {
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(dir, file), "utf8")]));

  it("gives no finding", () => {
    assert.ok(files.length >= 3);
    assert.deepEqual(findings(texts), []);
  });

  it("gives findings once it is wrong", () => {
    const web = texts["web.go"] as string;
    const wrong = web.replace("	return resp, nil\n", "	return nil, nil\n");
    assert.notEqual(wrong, web);
    assert.match(findings({ ...texts, "web.go": wrong }).join("\n"), /^web\.go:16 response-body-close/m);
  });

  it("is Go that builds", { skip: skipWithoutGo() }, () => {
    const { status, stderr } = spawnSync("go", ["build", "./..."], { cwd: dir, encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
});
