import type { Finding, Severity } from "../rule.ts";

/** What is wanted of the rules that run, beside what they say themselves. Plain data, by names of rules. */
export interface RuleSettings {
  /** How grave findings are. */
  readonly severity: Readonly<Record<string, Severity>>;
  /** What fixes count as, whatever they promise. */
  readonly safety: Readonly<Record<string, "safe" | "unsafe">>;
  /** Rules whose fixes are not offered. */
  readonly unfixable: readonly string[];
}

/** Rules are taken as they are. */
export const AS_THEY_ARE: RuleSettings = { severity: {}, safety: {}, unfixable: [] };

/** A finding of a rule with the fix that is wanted of it, if any. */
export function asWanted(finding: Finding, rule: string, { safety, unfixable }: RuleSettings): Finding {
  const { at, message, fix } = finding;
  if (!fix) return finding;
  if (unfixable.includes(rule)) return { at, message, withheld: "fixes of this rule are turned off" };
  const wanted = Object.hasOwn(safety, rule) ? safety[rule] : undefined;
  return wanted === undefined || wanted === fix.safety ? finding : { ...finding, fix: { ...fix, safety: wanted } };
}

/** How grave the findings of a rule are. */
export function severityOf(rule: string, own: Severity | undefined, { severity }: RuleSettings): Severity {
  return (Object.hasOwn(severity, rule) ? severity[rule] : undefined) ?? own ?? "warning";
}
