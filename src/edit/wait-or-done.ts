import type { Edit } from "../rule.ts";
import { constantInteger } from "../semantics/constants.ts";
import { freshName } from "../semantics/flow/fresh-name.ts";
import { hasGoto } from "../semantics/flow/jumps.ts";
import { fileOf } from "../semantics/source-file.ts";
import { argumentsOf, functionOf } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder } from "../syntax/statements.ts";
import { append, prepend, replace } from "./expressions.ts";
import { qualify } from "./imports.ts";
import { insertAfter, type Lines } from "./insert.ts";
import { innerIndent, lineBreakOf } from "./lines.ts";

const MINUTE = 60_000_000_000n;

/**
 * Makes `time.Sleep(d)` a select that waits for the end of a context too. Before Go 1.23, where the timer of a
 * `time.After` is kept until it fires, one that may be long is stopped.
 * @param sleep the call, a statement by itself.
 * @param then what to do when the context ends first; none: go on.
 */
export function waitOrDone(sleep: Node, context: string, then: Lines): readonly Edit[] | undefined {
  const statement = sleep.parent;
  const holder = statement?.kind === "expression_statement" ? listHolder(statement) : undefined;
  const fn = functionOf(sleep);
  const around = functionAround(sleep);
  const [duration] = argumentsOf(sleep);
  if (!statement || !holder || !fn || !around || !duration) return undefined;
  const inner = innerIndent(holder);
  const eol = lineBreakOf(sleep.tree.text);
  const indented = then.map((line) => `\t${line}`);
  const length = constantInteger(duration);
  const isCollected = fileOf(sleep).goAtLeast(23) || (length !== undefined && length <= MINUTE);
  const maker = qualify(sleep, "time", isCollected ? "After" : "NewTimer");
  if (!maker) return undefined;
  const named = replace(fn, maker.text);
  if (isCollected) {
    const head = ["select {", `case <-${context}.Done():`, ...indented].map((line) => line + eol + inner).join("");
    const foot = insertAfter(statement, ["}"]);
    return foot && [...prepend(statement, `${head}case <-`), ...named, ...append(sleep, ":"), ...foot];
  }
  if (hasGoto(around)) return undefined;
  const timer = freshName(["timer", "delay"], statement);
  const lines = ["select {", `case <-${context}.Done():`, `\t${timer}.Stop()`, ...indented, `case <-${timer}.C:`, "}"];
  const select = insertAfter(statement, lines);
  return select && [...prepend(statement, `${timer} := `), ...named, ...select];
}
