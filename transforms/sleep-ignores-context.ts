import {
  argumentsOf,
  callsOfWhere,
  constantValue,
  doneHandlers,
  endsWithFunction,
  type Finding,
  functionOf,
  inLoop,
  isCheckedInLoop,
  isCleanup,
  isDiscarded,
  isInTestCode,
  type LeftUndone,
  leftUndone,
  mayHaveContext,
  mayReach,
  type Node,
  nextIs,
  type Rule,
  returnLike,
  returnShape,
  returnsNothing,
  type UsableContext,
  uncheckedLap,
  usableContext,
  waitOrDone,
} from "../src/api.ts";

const MILLISECOND = 1_000_000n;
/** What is too short to be worth a word: once, and on each lap of a loop that asks for the end of the context. */
const SHORT = { once: 500n * MILLISECOND, lap: 1000n * MILLISECOND };

export const sleepIgnoresContext: Rule = {
  name: "sleep-ignores-context",
  summary: "End a sleep when the context ends",
  why:
    "time.Sleep does not know of the context. When the caller has given up or its deadline is over, the sleep goes on, and " +
    "in a loop so do all that follow it: requests hang, and a shutdown waits.",
  level: "unsafe",
  default: true,
  severity: "warning",
  triggers: ["Sleep"],
  *find(file) {
    if (file.isTest) return;
    for (const call of callsOfWhere(file, (text, name) => mayHaveContext(text, name, false), "time.Sleep")) {
      const context = isDiscarded(call) && !isInTestCode(call) && !isCleanup(call) ? usableContext(call) : undefined;
      if (context && isWorthIt(call, context)) yield inspect(call, context);
    }
  },
};

function isWorthIt(call: Node, context: UsableContext): boolean {
  if ((context.doubt && context.doubt !== "several") || endsWithFunction(context) || isOfOneTry(call, context))
    return false;
  const [duration] = argumentsOf(call);
  const length = duration && constantValue(duration);
  if (typeof length !== "bigint") return true;
  if (length <= SHORT.once && mayReach(call, call) !== true) return false;
  return length > SHORT.lap || !isCheckedInLoop(call, context);
}

/** A context that each lap makes anew says nothing of the next lap. */
function isOfOneTry(call: Node, { own, symbol }: UsableContext): boolean {
  return own && symbol.node !== undefined && inLoop(call)?.contains(symbol.node) === true;
}

function inspect(at: Node, context: UsableContext): Finding {
  const { text } = context;
  const message = `the sleep goes on after ${text} has ended`;
  const then = whenDone(at, context);
  if (typeof then === "string") return { at, message, withheld: then };
  const edits = waitOrDone(at, text, then);
  if (!edits) return { at, message, withheld: `wait for ${text}.Done() and a timer in a select` };
  const caution = `what follows the sleep ${then.length > 0 ? "is left out" : "comes earlier"} when ${text} has ended`;
  return { at, message, fix: { title: `Sleep no longer than ${text} lives`, safety: "unsafe", caution, edits } };
}

/** What to do when the context ends first, no lines: go on as after the sleep; or why that is not known. */
function whenDone(at: Node, context: UsableContext): readonly string[] | string {
  const { text, doubt } = context;
  const statement = at.parent as Node;
  if (doubt) return `several contexts are at hand, ${text} among them: choose one`;
  const next = nextIs(statement, context);
  const lap = next === "end" ? uncheckedLap(statement) : undefined;
  if (lap)
    return `the loop that calls ${nameOf(lap)} would go on without waiting: wait for ${text} too, and leave the loop then`;
  if (next === "end") return [];
  const undone = leftUndone(statement, context);
  if (undone) return WITHHELD[undone.how](nameOf(undone.node), text);
  const own = doneHandlers(at, context).find((statements) => statements.length === 1)?.[0];
  const same = own && returnLike(own, at);
  if (same) return [same];
  if (next === "check") return [];
  if (returnsNothing(at)) return ["return"];
  const shape = returnShape(at, `${text}.Err()`);
  return shape ? [shape.text] : `the function returns no error: decide what it returns when ${text} ends`;
}

function nameOf(node: Node): string {
  return (functionOf(node) ?? node).text;
}

const WITHHELD: Record<LeftUndone["how"], (name: string, context: string) => string> = {
  unlock: (name, context) =>
    `a return here would leave out ${name}: wait for ${context} too, and unlock before leaving`,
  release: (name, context) =>
    `a return here would leave out ${name}: wait for ${context} too, unless that needs the time`,
  rest: (name, context) => `a return here would leave out the rest of ${name}: wait for ${context} too, and go on`,
  wait: (name, context) =>
    `a return here would not wait for what is waited for behind: wait for ${context} too, and still come to ${name}`,
  send: (_, context) =>
    `others wait for what is sent or closed behind: wait for ${context} too, and tell them before leaving`,
};
