import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { schemaText } from "../tools/config-schema.ts";
import { rulesReadme, withRulesTable } from "../tools/rules-readme.ts";
import { rules } from "../transforms/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(root + file, "utf8");
const names = rules.map((rule) => rule.name);

describe("catalogue", () => {
  it("has rules, sorted by name, each once", () => {
    assert.ok(names.length > 0);
    assert.deepEqual(names, [...new Set(names)].sort());
  });

  it("has one file per rule, named after it, and no other", () => {
    const files = readdirSync(`${root}transforms`).filter((file) => file.endsWith(".ts") && file !== "index.ts");
    assert.deepEqual(
      files.sort(),
      names.map((name) => `${name}.ts`),
    );
  });

  it("has one fixture folder per rule, and no other", () => {
    assert.deepEqual(readdirSync(`${root}__fixtures__`).sort(), names);
  });

  it("has a fresh schema of configuration files", () => {
    assert.equal(read("schema/gomend.schema.json"), schemaText(), "run `npm run docs`");
  });

  it("has fresh documentation", () => {
    assert.equal(read("transforms/README.md"), rulesReadme(rules), "run `npm run docs`");
    assert.equal(read("README.md"), withRulesTable(read("README.md"), rules), "run `npm run docs`");
  });

  it("names no rule outside transforms", () => {
    const files = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" }).filter((file) => /\.ts$/.test(file));
    for (const file of files) {
      const text = read(`src/${file}`);
      for (const name of names) assert.ok(!text.includes(`"${name}"`), `src/${file} names ${name}`);
    }
  });

  for (const rule of rules) {
    describe(rule.name, () => {
      it("has sane metadata", () => {
        assert.match(rule.name, /^[a-z]+(-[a-z]+)+$/);
        assert.match(rule.summary, /^[A-Z][^\n]{9,79}[^.\s]$/, "summary: one line, no full stop");
        const first = rule.summary.split(" ")[0] as string;
        assert.doesNotMatch(first, /(s|ing|ed)$/, "summary: imperative");
        assert.match(rule.why, /^\S[^\n]*\.$/, "why: sentences");
        assert.ok((rule.why.match(/[.!?](?= [A-Z]|$)/g) ?? []).length <= 3, "why: at most three sentences");
        assert.ok(["safe", "unsafe", "report"].includes(rule.level));
        assert.ok(rule.triggers.length > 0 && rule.triggers.every((text) => text.length > 0), "triggers");
        const { since, until } = rule.go ?? {};
        if (since && until) assert.ok(Number(since.slice(2)) < Number(until.slice(2)), "go: since before until");
      });

      it("is registered from the file of its name", () => {
        const exported = rule.name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
        assert.match(
          read("transforms/index.ts"),
          new RegExp(`import \\{ ${exported} \\} from "\\./${rule.name}\\.ts"`),
        );
        assert.match(read(`transforms/${rule.name}.ts`), new RegExp(`name: "${rule.name}"`));
      });

      const fixtures = `__fixtures__/${rule.name}`;
      const cases = readdirSync(root + fixtures).filter((name) => statSync(`${root}${fixtures}/${name}`).isDirectory());
      const changes = (name: string) =>
        readdirSync(`${root}${fixtures}/${name}`).some((file) => /(^|\.)output(\.unsafe)?\.go$/.test(file));

      it("has an example that shows what it offers", () => {
        assert.ok(cases.includes("example"));
        assert.match(read(`${fixtures}/example/input.go`), /\/\/ want /);
        assert.equal(changes("example"), rule.level !== "report");
      });

      it("has a case that must stay as it is", () => {
        assert.ok(cases.some((name) => !changes(name)));
      });

      it("has an input in every case", () => {
        for (const name of cases) assert.ok(existsSync(`${root}${fixtures}/${name}/input.go`), name);
      });
    });
  }
});
