import { isCallOf } from "../match/calls.ts";
import type { Edit } from "../rule.ts";
import { constantInteger } from "../semantics/constants.ts";
import { freshNameAfter } from "../semantics/flow/fresh-name.ts";
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
  const stops = needsStop(sleep);
  const maker = qualify(sleep, "time", stops ? "NewTimer" : "After");
  if (!maker) return undefined;
  const named = replace(fn, maker.text);
  if (!stops) {
    const head = ["select {", `case <-${context}.Done():`, ...indented].map((line) => line + eol + inner).join("");
    const foot = insertAfter(statement, ["}"]);
    return foot && [...prepend(statement, `${head}case <-`), ...named, ...append(sleep, ":"), ...foot];
  }
  if (hasGoto(around)) return undefined;
  // All sleeps of a list may be mended at once.
  const earlier = (statement.parent?.namedChildren ?? []).filter((s) => s.start < statement.start && isLongSleep(s));
  const timer = freshNameAfter(earlier.length, ["timer", "delay"], statement);
  const lines = ["select {", `case <-${context}.Done():`, `\t${timer}.Stop()`, ...indented, `case <-${timer}.C:`, "}"];
  const select = insertAfter(statement, lines);
  return select && [...prepend(statement, `${timer} := `), ...named, ...select];
}

/** Whether the timer of a `time.After` instead would be kept for long. */
function needsStop(sleep: Node): boolean {
  const [duration] = argumentsOf(sleep);
  const length = duration && constantInteger(duration);
  return !fileOf(sleep).goAtLeast(23) && (length === undefined || length > MINUTE);
}

function isLongSleep(statement: Node): boolean {
  const call = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  return call?.kind === "call_expression" && isCallOf(call, "time.Sleep") === true && needsStop(call);
}
