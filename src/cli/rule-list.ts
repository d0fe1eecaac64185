import type { Rule } from "../rule.ts";

/** What there is to tell of a rule. What finds it is loaded where it is looked for only. */
export type RuleFacts = Omit<Rule, "find" | "triggers">;

/** Put in by the build. */
declare const GOMEND_RULES: readonly RuleFacts[] | undefined;

/** All rules, in the order of their names. */
export const RULES: readonly RuleFacts[] =
  typeof GOMEND_RULES === "object" ? GOMEND_RULES : (await import("../../transforms/index.ts")).rules;
