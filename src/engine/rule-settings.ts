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

const DEMOTED = "the configuration counts fixes of this rule as unsafe";

/** A finding of a rule with the fix that is wanted of it, if any. */
export function asWanted(finding: Finding, rule: string, settings: RuleSettings): Finding {
  const { at, message, fix } = finding;
  if (!fix) return finding;
  if (settings.unfixable.includes(rule)) return { at, message, withheld: "fixes of this rule are turned off" };
  const wanted = Object.hasOwn(settings.safety, rule) ? settings.safety[rule] : undefined;
  if (wanted === undefined || wanted === fix.safety) return finding;
  const { title, edits, imports } = fix;
  const safety = wanted === "safe" ? ({ safety: wanted } as const) : ({ safety: wanted, caution: DEMOTED } as const);
  return { ...finding, fix: { ...safety, title, edits, ...(imports && { imports }) } };
}

/** How grave the findings of a rule are. */
export function severityOf(rule: string, own: Severity | undefined, { severity }: RuleSettings): Severity {
  return (Object.hasOwn(severity, rule) ? severity[rule] : undefined) ?? own ?? "warning";
}
