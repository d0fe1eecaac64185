import { SUPPRESSION } from "../engine/suppression.ts";
import { ALL_RULES, type ConfigValues } from "../project/config.ts";
import { didYouMean } from "../project/did-you-mean.ts";
import { UsageError } from "./io.ts";
import type { RunOptions } from "./options.ts";
import type { RuleFacts } from "./rule-list.ts";

/** Names that lists of rules can hold: those of the rules, and of the findings about suppression comments. */
export function ruleNames(rules: readonly RuleFacts[]): string[] {
  return [...rules.map((rule) => rule.name), SUPPRESSION];
}

type Wishes = Pick<RunOptions, "select" | "ignore" | "fixable" | "unfixable">;

/**
 * The names of the rules that run: those selected, else those that are on by default or have got a severity, without the
 * ignored ones. What the command line selects runs whatever the configuration says.
 */
export function chooseRules(rules: readonly RuleFacts[], wishes: Wishes, config: ConfigValues): string[] {
  return ruleNames(rules).filter((name) => reasonNotToRun(name, rules, wishes, config) === undefined);
}

/** Why a rule does not run: an option, a key of the configuration, or that it is off by default. */
export type RestReason = "--ignore" | "--select" | "ignore" | "severity" | "select" | "default";

/** Undefined: the rule runs. */
export function reasonNotToRun(
  name: string,
  rules: readonly RuleFacts[],
  wishes: Wishes,
  config: ConfigValues,
): RestReason | undefined {
  if (holds(wishes.ignore, name)) return "--ignore";
  if (wishes.select?.includes(name)) return undefined;
  if (holds(config.ignore, name)) return "ignore";
  if (config.severity?.[name] === "off") return "severity";
  // Comments that silence nothing are told of whatever is selected.
  if (name === SUPPRESSION) return undefined;
  if (wishes.select) return holds(wishes.select, name) ? undefined : "--select";
  if (config.select) return holds(config.select, name) ? undefined : "select";
  return Object.hasOwn(config.severity ?? {}, name) || isOnByDefault(rules, name) ? undefined : "default";
}

function isOnByDefault(rules: readonly RuleFacts[], name: string): boolean {
  return rules.some((rule) => rule.name === name && rule.default);
}

/** The names of the rules whose fixes are not offered. The command line wins over the configuration. */
export function chooseUnfixable(rules: readonly RuleFacts[], wishes: Wishes, config: ConfigValues): string[] {
  const fixable = wishes.fixable ?? config.fixable;
  return ruleNames(rules).filter((name) => {
    if (holds(wishes.unfixable, name)) return true;
    if (wishes.fixable?.includes(name)) return false;
    return holds(config.unfixable, name) || (fixable !== undefined && !holds(fixable, name));
  });
}

/** Whether a list of rules, which may hold `all`, holds a rule. */
export function holds(list: readonly string[] | undefined, name: string): boolean {
  return list !== undefined && (list.includes(name) || list.includes(ALL_RULES));
}

/** @throws UsageError for names that no rule has. */
export function checkRuleNames(rules: readonly RuleFacts[], wishes: Wishes): void {
  const { select = [], ignore, fixable = [], unfixable } = wishes;
  const known = [...ruleNames(rules), ALL_RULES];
  for (const name of [...select, ...ignore, ...fixable, ...unfixable]) {
    if (!known.includes(name)) throw unknownRule(name, known);
  }
}

/** @throws UsageError when there is no rule of that name. */
export function findRule(rules: readonly RuleFacts[], name: string): RuleFacts {
  const found = rules.find((rule) => rule.name === name);
  if (found) return found;
  throw unknownRule(
    name,
    rules.map((rule) => rule.name),
  );
}

function unknownRule(name: string, known: readonly string[]): UsageError {
  return new UsageError(`there is no rule ${name}${didYouMean(name, known)}; 'gomend rules' lists them`);
}
