import type { Binding } from "../match/binding.ts";
import { isPure } from "../match/purity.ts";
import { behindRemoval } from "../match/removal.ts";
import { successPlace } from "../match/success-place.ts";
import type { Unclosed } from "../match/unclosed.ts";
import type { Edit, Finding } from "../rule.ts";
import { calleeName } from "../semantics/flow/callee-name.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { callOfFunction } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { nextStatement, statementOf, statementsOf } from "../syntax/statements.ts";
import type { Closing } from "./close-fix.ts";
import { insertAtPlace } from "./insert-at.ts";
import { moveAfter, removeStatement } from "./statements.ts";

/**
 * The fix for a value that is closed on some paths only: closing is deferred as soon as the check of its error is passed.
 * A close that is deferred later moves up, one that a return follows goes, and one whose error is looked at, or that
 * something waits for, stays: closing twice must do no harm. Or why there is no fix.
 */
export function closeAlways(
  call: Node,
  binding: Binding,
  value: Unclosed,
  { close, title, mayBeRemoved }: Closing,
): Pick<Finding, "fix" | "withheld"> {
  const withheld = `some paths close it: defer ${close} as soon as the error is checked instead`;
  const { variable, error, uses } = value;
  const success = error && successPlace(binding, error, [variable]);
  const isSimple = uses.every((use) => ["look", "helper", "close"].includes(use.kind));
  if (!success || !isSimple || value.usedAtEnd || value.repeated || inLoop(call)) return { withheld };
  const closes = uses.filter((use) => use.kind === "close").map((use) => closeStatement(use.node, call));
  const place = mayBeRemoved ? behindRemoval(success.place) : success.place;
  const deferred = closes.filter((statement) => statement?.kind === "defer_statement");
  if (closes.includes(undefined) || deferred.length > 1) return { withheld };
  const [moved] = deferred as Node[];
  const placed = moved && "after" in place ? moveAfter(moved, place.after) : insertAtPlace(place, [`defer ${close}`]);
  if (!placed || (moved && !("after" in place))) return { withheld };
  const edits: Edit[] = [...placed];
  for (const statement of closes as Node[]) {
    if (statement === moved || !isLast(statement)) continue;
    const removed = removeStatement(statement);
    if (!removed) return { withheld };
    edits.push(...removed);
  }
  const caution = "it is closed at the end of the function on all paths, and twice where it is closed before";
  return { fix: { title, safety: "unsafe", caution, edits } };
}

/** The statement around `v.Close()` in the function of the call; undefined: it is closed in another way. */
function closeStatement(use: Node, call: Node): Node | undefined {
  const selector = use.parent;
  const isClose = selector?.kind === "selector_expression" && selector.child("field")?.text === "Close";
  const closing = isClose ? callOfFunction(selector) : undefined;
  return closing && functionAround(closing) === functionAround(call) ? statementOf(closing) : undefined;
}

/** Whether the statement does nothing but close, and nothing but a return of what is at hand follows. */
function isLast(statement: Node): boolean {
  const isBare = statement.kind === "expression_statement" || statement.child("left")?.text === "_";
  if (!isBare || statement.kind === "short_var_declaration") return false;
  const next = nextStatement(statement);
  if (!next) return statementsOf(functionAround(statement) as Node).at(-1) === statement;
  if (next.kind !== "return_statement") return false;
  return [...next.descendantsOfKind("call_expression")].every(
    (made) => isPure(made) || /^(fmt|errors)\./.test(calleeName(made) ?? ""),
  );
}
