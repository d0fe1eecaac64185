import { rules } from "../../transforms/index.ts";
import type { Rule } from "../rule.ts";

/** What there is to tell of a rule. What finds it is loaded where it is looked for only. */
export type RuleFacts = Omit<Rule, "find" | "triggers">;

/** All rules, in the order of their names. The build puts plain facts in the place of this module. */
export const RULES: readonly RuleFacts[] = rules;
