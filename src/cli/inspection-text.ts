import { plural } from "../report/plural.ts";
import type { Inspection, RuleOutcome } from "./inspect.ts";

/** An inspection for people. */
export function inspectionText(inspection: Inspection): string {
  const { path, leftOut, skipped, entries, configuration, goVersion, rules } = inspection;
  const lines = [path];
  if (leftOut !== null) lines.push(`  a walk does not come to it: ${leftOut}`);
  if (skipped !== null) lines.push(`  not looked at: ${skipped}`);
  lines.push(`  configuration: ${configuration ?? "none"}${goVersion === null ? "" : `; Go ${goVersion}`}`);
  for (const entry of entries) lines.push(`  left out: ${entry.path}: ${entry.reason}`);
  const width = Math.max(...rules.map(({ name }) => name.length));
  for (const rule of rules) lines.push(`  ${rule.name.padEnd(width)}  ${told(rule, goVersion !== null)}`);
  return lines.map((line) => `${line}\n`).join("");
}

function told({ rests, findings, suppressed }: RuleOutcome, isFile: boolean): string {
  if (rests !== null) return `does not run: ${rests}`;
  if (!isFile) return "runs";
  const apart = suppressed > 0 ? `, ${suppressed} suppressed` : "";
  return findings + suppressed === 0 ? "runs, finds nothing" : `runs: ${plural(findings, "finding")}${apart}`;
}
