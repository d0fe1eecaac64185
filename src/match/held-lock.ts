import { fileOf } from "../semantics/source-file.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { callsNamed } from "./calls.ts";

/**
 * Whether a lock may be held at a place that no deferred call gives back: a Lock before it and an Unlock behind it in the
 * same function. By names, to be careful.
 */
export function holdsLock(at: Node): boolean {
  const fn = functionAround(at);
  if (!fn) return false;
  const own = (names: readonly string[]) =>
    callsNamed(fileOf(at), ...names).filter(
      (call) => functionAround(call) === fn && call.parent?.kind !== "defer_statement",
    );
  const unlocks = own(["Unlock", "RUnlock"]).some((call) => call.start > at.end);
  return unlocks && own(["Lock", "RLock", "TryLock"]).some((call) => call.end < at.start);
}
