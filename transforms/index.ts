import type { Rule } from "../src/rule.ts";

/** All rules, by name. */
export const rules: readonly Rule[] = [];
