import {
  defersBehindOpening,
  type EarlyDefer,
  earlyDefer,
  type Finding,
  type Fix,
  givesNothingOnError,
  hasKind,
  isIdleFor,
  isType,
  moveAfter,
  moveBefore,
  type Node,
  previousStatement,
  type Rule,
  safeUnless,
  statementsOf,
  typeOf,
} from "../src/api.ts";

/** Types whose Close only gives an error on nil; other methods, and those of the other types in the standard library, panic. */
const TOLERANT = ["*os.File", "*net.TCPListener", "*net.UnixListener"];
const TITLE = "Check the error before the defer";

export const deferBeforeErrCheck: Rule = {
  name: "defer-before-err-check",
  summary: "Check the error before a defer uses the value that came with it",
  why:
    "With an error there is no value as a rule, so a close that is deferred before the check runs on nil. For most types " +
    "that panics, and the error, which would tell what is wrong, is never seen.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: ["defer"],
  aliases: ["SA5001", "httpresponse"],
  *find(file) {
    for (const statement of defersBehindOpening(file)) {
      const early = earlyDefer(statement);
      const finding = early && inspect(statement, early);
      if (finding) yield finding;
    }
  },
};

function inspect(at: Node, early: EarlyDefer): Finding | undefined {
  const isEmpty = givesNothingOnError(early.call);
  const harmful = early.uses.find((use) => !isTolerated(use, early));
  const isTolerant = harmful === undefined;
  const used = (harmful ?? early.uses[0])?.text;
  const message = `${used} is deferred before ${early.error.name} is checked, ${harm(early, isEmpty, isTolerant)}`;
  const edits = edit(at, early);
  if (edits) {
    const isSafe = isEmpty && early.between.every((s) => isOfSameCall(s, early) || isIdleFor(early.check, s));
    const caution = isEmpty
      ? "what stands between the defer and the check may leave without it"
      : "with an error there may be a value too, which nothing closes then";
    return { at, message, fix: { title: TITLE, ...safeUnless(!isSafe && caution), edits } };
  }
  // What other functions give with an error, and what their methods do on nil, cannot be told.
  return isEmpty && !isTolerant ? { at, message, withheld: withheld(early) } : undefined;
}

function isTolerated(use: Node, { target, readsField }: EarlyDefer): boolean {
  if (readsField || use.child("field")?.text !== "Close") return false;
  return TOLERANT.some((type) => isType(typeOf(target), type));
}

function harm({ target, readsField }: EarlyDefer, isEmpty: boolean, isTolerant: boolean): string {
  if (isTolerant) return `so it is called on a nil ${target.text} too, where it only gives another error`;
  if (isEmpty) return "so it panics when there is an error";
  return readsField || hasKind(typeOf(target), "interface")
    ? `so it panics when there is an error and ${target.text} is nil`
    : `so it is called even when there is an error and no ${target.text}`;
}

/** Moves the check before the defer, or the defer behind it where something lies between that has to stay before the check. */
function edit(at: Node, early: EarlyDefer): Fix["edits"] | undefined {
  const { check, how, between, doesMore } = early;
  if (doesMore) return undefined;
  if (how === "succeeds") {
    const first = statementsOf(check.child("consequence") as Node)[0];
    return first && between.length === 0 ? moveBefore(at, first) : undefined;
  }
  if (how !== "leaves") return undefined;
  if (between.every((s) => isOfSameCall(s, early) || isIdleFor(check, s))) return moveBefore(check, firstOf(at, early));
  return between.some((s) => s.kind === "defer_statement") ? undefined : moveAfter(at, check);
}

/** The first of the defers in a row that use what the same call gives. */
function firstOf(at: Node, early: EarlyDefer): Node {
  const before = previousStatement(at);
  return before && isOfSameCall(before, early) ? firstOf(before, early) : at;
}

function isOfSameCall(statement: Node, early: EarlyDefer): boolean {
  return statement.kind === "defer_statement" && earlyDefer(statement)?.call === early.call;
}

function withheld({ target, error, how, doesMore }: EarlyDefer): string {
  if (doesMore)
    return "the deferred function does more than that: check the error first if the rest is not needed then";
  switch (how) {
    case "goes on":
      return `the check goes on when there is an error: let it leave, and defer behind it`;
    case "has else":
      return "the check has an else: defer at the start of that";
    case "uses value":
      return `the check uses ${target.text} when there is an error: check ${error.name} first, and defer behind that`;
    case "combined":
      return `the check asks for more than ${error.name}: check that alone first, and defer behind it`;
    default:
      return `what lies between may depend on the order: check ${error.name} directly behind the call`;
  }
}
