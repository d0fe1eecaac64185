import { formatDiff } from "../report/diff.ts";
import { colorDiff } from "./color-diff.ts";
import type { RuleFacts } from "./rule-list.ts";

interface Example {
  readonly input: string;
  readonly output?: string;
}

/** The examples of all rules, put in by the build. */
declare const GOMEND_EXAMPLES: Readonly<Record<string, Example>> | undefined;

/** What `gomend rules` prints. */
export function listRules(rules: readonly RuleFacts[], format: "text" | "json"): string {
  if (format === "json") {
    const list = rules.map((rule) => ({
      name: rule.name,
      summary: rule.summary,
      why: rule.why,
      level: rule.level,
      severity: rule.severity ?? "warning",
      default: rule.default,
      go: { since: rule.go?.since ?? null, until: rule.go?.until ?? null },
      aliases: rule.aliases ?? [],
    }));
    return `${JSON.stringify({ schemaVersion: 1, rules: list }, null, 2)}\n`;
  }
  const rows = [
    ["RULE", "FIXES", "WHAT IT DOES"],
    ...rules.map((rule) => [rule.name, rule.level, [rule.summary, ...remarks(rule)].join("; ")]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  return rows
    .map(
      ([name = "", level = "", rest = ""]) =>
        `${name.padEnd(widths[0] ?? 0)}  ${level.padEnd(widths[1] ?? 0)}  ${rest}\n`,
    )
    .join("");
}

/** What `gomend explain` prints. */
export function explainRule(rule: RuleFacts, isColored: boolean): string {
  const levels = {
    safe: "safe: fixes compile and lose nothing but the bug",
    unsafe: "unsafe: fixes compile, but behaviour may change; --unsafe offers them",
    report: "report: there is no fix, a person has to decide",
  };
  const parts = [
    `${rule.name}: ${rule.summary}\n`,
    `${rule.why}\n`,
    `At most ${levels[rule.level]}.\n${remarks(rule)
      .map((remark) => `${remark[0]?.toUpperCase()}${remark.slice(1)}.\n`)
      .join("")}`,
  ];
  if (rule.aliases?.length) parts.push(`Suppression comments for ${rule.aliases.join(", ")} are honoured.\n`);
  const example = exampleOf(rule);
  if (example) {
    const diff = diffOf(example);
    if (diff === "") parts.push(example.input);
    else parts.push(isColored ? colorDiff(diff) : diff);
  }
  return parts.join("\n");
}

/** What the rule's fix changes in its example; "" for a rule without a fix or an example. */
export function exampleDiff(rule: RuleFacts): string {
  const example = exampleOf(rule);
  return example ? diffOf(example) : "";
}

function exampleOf(rule: RuleFacts): Example | undefined {
  return typeof GOMEND_EXAMPLES === "object" ? GOMEND_EXAMPLES[rule.name] : undefined;
}

function diffOf({ input, output }: Example): string {
  return output === undefined ? "" : formatDiff([{ path: "example.go", before: input, after: output }]);
}

function remarks(rule: RuleFacts): string[] {
  const found: string[] = [];
  if (!rule.default) found.push("off unless selected");
  if (rule.go?.since) found.push(`only from Go ${rule.go.since} on`);
  if (rule.go?.until) found.push(`only before Go ${rule.go.until}`);
  return found;
}
