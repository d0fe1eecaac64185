import type { Rule } from "../src/rule.ts";
import { appendAlias } from "./append-alias.ts";
import { loopVarCapture } from "./loop-var-capture.ts";
import { responseBodyClose } from "./response-body-close.ts";
import { waitgroupAddInGoroutine } from "./waitgroup-add-in-goroutine.ts";

/** All rules, by name. */
export const rules: readonly Rule[] = [appendAlias, loopVarCapture, responseBodyClose, waitgroupAddInGoroutine];
