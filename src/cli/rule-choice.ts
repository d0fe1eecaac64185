import { didYouMean } from "../project/did-you-mean.ts";
import type { Rule } from "../rule.ts";
import { UsageError } from "./io.ts";

/**
 * The rules that run: those selected, else those that are on by default, without the ignored ones.
 * @throws UsageError for names that no rule has.
 */
export function chooseRules(
  rules: readonly Rule[],
  select: readonly string[] | undefined,
  ignore: readonly string[],
): Rule[] {
  for (const name of [...(select ?? []), ...ignore]) findRule(rules, name);
  return rules.filter((rule) => (select ? select.includes(rule.name) : rule.default) && !ignore.includes(rule.name));
}

/** @throws UsageError when there is no rule of that name. */
export function findRule(rules: readonly Rule[], name: string): Rule {
  const found = rules.find((rule) => rule.name === name);
  if (found) return found;
  const names = rules.map((rule) => rule.name);
  throw new UsageError(`there is no rule ${name}${didYouMean(name, names)}; 'gomend rules' lists them`);
}
