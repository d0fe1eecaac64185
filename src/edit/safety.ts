import type { Safety } from "../rule.ts";

/** The safety of a fix: safe where no caution is needed. */
export function safeUnless(caution: string | false | undefined): Safety {
  return caution ? { safety: "unsafe", caution } : { safety: "safe" };
}
