import { checkError, isCleanup, isInTestCode, type Rule, type Unchecked, uncheckedCalls } from "../src/api.ts";

export const uncheckedError: Rule = {
  name: "unchecked-error",
  summary: "Check the error of calls that have to succeed",
  why:
    "A call that stands alone drops the error that it gives. The program goes on as if data were decoded, written or " +
    "committed, and what fails in the end is something else.",
  level: "unsafe",
  default: false,
  severity: "warning",
  triggers: ["("],
  aliases: ["errcheck"],
  *find(file) {
    if (file.isTest) return;
    for (const unchecked of uncheckedCalls(file)) {
      const { call: at, name, isStd } = unchecked;
      // What puts things in order tries what it can.
      if (isStd && (isCleanup(at) || isInTestCode(at))) continue;
      yield { at, message: `the error of ${shortName(name)} is dropped`, ...checkError(unchecked) };
    }
  },
};

/** `json.Unmarshal` of `encoding/json.Unmarshal`, `(*sql.Tx).Commit` of `(*database/sql.Tx).Commit`. */
function shortName(name: Unchecked["name"]): string {
  return name.replace(/[^(*]*\//, "");
}
