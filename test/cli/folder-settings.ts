import type { FolderSettings } from "../../src/cli/folder-job.ts";
import { AS_THEY_ARE } from "../../src/engine/rule-settings.ts";
import { NO_KNOWN_FUNCTIONS } from "../../src/semantics/known-functions.ts";

/** What is wanted of a folder where nobody has asked for anything, by these rules. */
export function settingsFor(rules: readonly string[], apply: FolderSettings["apply"] = "safe"): FolderSettings {
  return {
    rules,
    apply,
    includeGenerated: false,
    checkSyntax: false,
    goVersion: undefined,
    ruleSettings: AS_THEY_ARE,
    functions: NO_KNOWN_FUNCTIONS,
  };
}
