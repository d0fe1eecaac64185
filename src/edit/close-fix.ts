import type { Binding } from "../match/binding.ts";
import { releasePlan } from "../match/release-plan.ts";
import { behindRemoval } from "../match/removal.ts";
import { type SuccessPlace, successPlace } from "../match/success-place.ts";
import type { Unclosed } from "../match/unclosed.ts";
import type { Finding } from "../rule.ts";
import type { Node } from "../syntax/node.ts";
import { insertAtPlace } from "./insert-at.ts";
import { safeUnless } from "./safety.ts";

/** How a value is closed that nothing closes. */
export interface Closing {
  /** The call: `resp.Body.Close()`. */
  readonly close: string;
  readonly title: string;
  /** Undefined: the call surely gives an open value or an error, and nothing else waits for the value to stay open. */
  readonly caution: string | undefined;
  /** What is closed may be a file whose removal is deferred: it has to be closed before that. */
  readonly mayBeRemoved?: boolean;
}

const LENT = "a function that it is given to may still need it when this one has returned";

/** What may change by closing at a place; undefined: nothing. */
export function placeCaution({ immediate }: SuccessPlace, isLooped: boolean): string | undefined {
  if (!immediate) return "other statements stand between the call and the check of its error";
  return isLooped ? "it is opened in a loop, and something may still use it when it is closed" : undefined;
}

/**
 * The fix that closes what a call has opened and nothing closes, as soon as the check of its error is passed; or why
 * there is none.
 */
export function closeFix(
  call: Node,
  binding: Binding,
  value: Unclosed,
  { close, title, caution, mayBeRemoved }: Closing,
): Pick<Finding, "fix" | "withheld"> {
  const { variable, error, uses } = value;
  if (uses.some((use) => use.kind === "reader")) {
    return { withheld: `it is given to a function that cannot be looked into: unless that closes it, defer ${close}` };
  }
  if (value.usedAtEnd) {
    return { withheld: `a function deferred before uses it after what would be deferred here: call ${close} in there` };
  }
  const alone = binding.targets.length === 1 && !binding.owner;
  if (!error && !alone) {
    return {
      withheld: `the error is thrown away, so ${variable.name} may be nil: check the error, then defer ${close}`,
    };
  }
  const success: SuccessPlace | undefined = error
    ? successPlace(binding, error, [variable])
    : { place: { after: binding.statement }, immediate: true };
  if (!success) {
    return {
      withheld: `no check of ${error?.name} alone follows that leaves the function: add one, and defer ${close} behind it`,
    };
  }
  const plan = releasePlan(call, value, success);
  if (!plan) {
    return {
      withheld: `a deferred close would wait for the end of the loop: make its body a function and defer ${close} there`,
    };
  }
  const place = plan.deferred && mayBeRemoved ? behindRemoval(plan.place) : plan.place;
  const edits = insertAtPlace(place, [(plan.deferred ? "defer " : "") + close]);
  if (!edits) return { withheld: `no statement fits in there: defer ${close} once the error is checked` };
  const isLent = uses.some((use) => use.kind === "helper");
  const doubt = caution ?? placeCaution(success, plan.looped) ?? (isLent ? LENT : undefined);
  return { fix: { title, ...safeUnless(doubt), edits } };
}
