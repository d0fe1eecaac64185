import { sarifLevel } from "../report/sarif.ts";
import type { RuleHelp } from "../report/sarif-document.ts";
import { exampleDiff, explainRule } from "./describe-rules.ts";
import type { RuleFacts } from "./rule-list.ts";

/** What a report tells about the rules. */
export function ruleHelp(rules: readonly RuleFacts[]): RuleHelp[] {
  return rules.map((rule) => {
    const example = exampleDiff(rule);
    const parts = [
      `${rule.summary}. ${rule.why}`,
      LEVELS[rule.level],
      ...(example ? [`\`\`\`diff\n${example}\`\`\``] : []),
      `To silence a finding: \`//gomend:ignore ${rule.name} -- reason\`.`,
    ];
    return {
      name: rule.name,
      summary: rule.summary,
      why: rule.why,
      level: sarifLevel(rule.severity ?? "warning"),
      text: explainRule(rule, false),
      markdown: parts.join("\n\n"),
      tags: ["go", "correctness"],
    };
  });
}

const LEVELS = {
  safe: "`gomend --write` applies its safe fixes, `--unsafe` also those that may change behaviour.",
  unsafe: "`gomend --write --unsafe` applies its fixes, which may change behaviour.",
  report: "There is no fix; a person has to decide.",
};
