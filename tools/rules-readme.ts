/**
 * Writes what documents the rules from the rules themselves: transforms/README.md, and the table in README.md.
 *
 *   npm run docs
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatDiff } from "../src/report/diff.ts";
import type { Rule } from "../src/rule.ts";
import { type Example, examples } from "./examples.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const TABLE = /(<!-- rules: npm run docs -->\n)[\s\S]*?(<!-- end of rules -->)/;

/** The text of transforms/README.md. */
export function rulesReadme(rules: readonly Rule[]): string {
  const head = [
    "# Rules",
    "",
    "Written by `npm run docs` from the rules and their `example` fixtures.",
    "",
    "A *safe* fix compiles and loses nothing but the bug. An *unsafe* one compiles, but behaviour may change in a way",
    "that its author should see: `--unsafe` offers it. Where neither can be proved right, a rule reports only. The level",
    "of a rule is the most it offers; each finding carries its own.",
    "",
    rulesTable(rules),
  ];
  const texts = examples(root);
  return [...head, ...rules.map((rule) => section(rule, texts[rule.name]))].join("\n");
}

/** A table of all rules, with a link to each in transforms/README.md. */
export function rulesTable(rules: readonly Rule[], folder = ""): string {
  const rows = rules.map((rule) => {
    const name = `[\`${rule.name}\`](${folder}#${rule.name})${rule.default ? "" : " (off by default)"}`;
    return `| ${name} | ${rule.summary} | ${rule.level} |`;
  });
  return `${["| Rule | What it does | Fixes |", "| --- | --- | --- |", ...rows].join("\n")}\n`;
}

/** README.md with its table of rules as it should be. */
export function withRulesTable(readme: string, rules: readonly Rule[]): string {
  if (!TABLE.test(readme)) throw new Error("README.md has no place for the table of rules");
  return readme.replace(TABLE, (_, start, end) => `${start}${rulesTable(rules, "transforms/README.md")}${end}`);
}

function section(rule: Rule, example: Example | undefined): string {
  const facts = [`Fixes: ${rule.level}.`];
  if (!rule.default) facts.push(`Off unless named: \`--select ${rule.name}\`.`);
  if (rule.go?.since) facts.push(`Only from Go ${rule.go.since} on.`);
  if (rule.go?.until) facts.push(`Only before Go ${rule.go.until}.`);
  if (rule.aliases?.length) {
    const names = rule.aliases.map((alias) => `\`${alias}\``).join(", ");
    facts.push(`Suppression comments for ${names} are honoured.`);
  }
  return [
    `## ${rule.name}`,
    "",
    `${rule.summary}. ${rule.why}`,
    "",
    facts.join(" "),
    "",
    diffOf(rule.name, example),
  ].join("\n");
}

/** The example of a rule: what its fix changes, or the code alone where it offers none. */
function diffOf(name: string, example: Example | undefined): string {
  if (!example) return "";
  const { input, output } = example;
  if (output === undefined) return `\`\`\`go\n${input.trimEnd()}\n\`\`\`\n`;
  const diff = formatDiff([{ path: `${name}.go`, before: input, after: output }]);
  return `\`\`\`diff\n${diff.slice(diff.indexOf("@@")).trimEnd()}\n\`\`\`\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { rules } = await import("../transforms/index.ts");
  writeFileSync(join(root, "transforms/README.md"), rulesReadme(rules));
  const readme = join(root, "README.md");
  writeFileSync(readme, withRulesTable(readFileSync(readme, "utf8"), rules));
}
