import {
  type Binding,
  bindingOf,
  type CodeText,
  callsOfWhere,
  cancelPlan,
  contextLife,
  destinationOf,
  type Finding,
  isBlank,
  isCallOf,
  isReleasedAtOnce,
  keepBlank,
  type LostCancel,
  lostCancel as lossOf,
  type Node,
  type Outliving,
  type Rule,
  replaceIdle,
  safeUnless,
  variableOf,
} from "../src/api.ts";

const NOTIFY = "os/signal.NotifyContext";
const HARM: Record<string, string> = {
  WithCancel: "so what waits for it goes on until its parent ends",
  WithTimeout: "so its timer and what waits for it go on until the timeout is over",
  WithDeadline: "so its timer and what waits for it go on until the deadline is over",
};
const MAKERS = Object.keys(HARM).flatMap((name) => [`context.${name}`, `context.${name}Cause`]);

export const lostCancel: Rule = {
  name: "lost-cancel",
  summary: "Call the cancel function of a context",
  why:
    "A context that is not cancelled keeps its timer, its place in its parent and every goroutine that waits for it, until " +
    "its deadline is over or its parent ends, which may be never.",
  level: "safe",
  default: true,
  severity: "warning",
  triggers: ["context", "NotifyContext"],
  aliases: ["lostcancel"],
  *find(file) {
    for (const call of callsOfWhere(file, mayBeLost, NOTIFY, ...MAKERS)) {
      const binding = bindingOf(call);
      const loss = binding && lossOf(call, binding);
      if (loss) yield inspect(call, binding, loss);
    }
  },
};

/** Whether the function that ends the context is not deferred at once, told by the tokens. */
function mayBeLost(text: CodeText, name: number): boolean {
  const destination = destinationOf(text, name);
  if (destination.kind !== "assigned") return destination.kind === "other";
  return destination.targets.length > 1 && !isReleasedAtOnce(text, name, destination, 1, "");
}

function inspect(at: Node, binding: Binding, loss: LostCancel): Finding {
  const [target] = binding.targets;
  const names = {
    context: !target || isBlank(target) ? "the context" : target.text,
    cancel: loss.variable?.name ?? "cancel",
  };
  const made = MAKERS.find((name) => isCallOf(at, name));
  const harm = HARM[made?.replace(/^context\.|Cause$/g, "") ?? ""] ?? "so the signals are caught for ever";
  if (loss.how === "on some paths") {
    const withheld = `defer ${names.cancel}() directly behind, unless it has to be called earlier`;
    return { at, message: `${names.cancel} is not called on every path, ${harm}`, withheld };
  }
  const what =
    loss.how === "unused"
      ? `${names.cancel} is never called`
      : `the function that cancels ${names.context} is thrown away`;
  return { at, message: `${what}, ${harm}`, ...fixFor(at, binding, loss, names) };
}

interface Names {
  readonly context: string;
  readonly cancel: string;
}

/** The fix, or why there is none. */
function fixFor(at: Node, binding: Binding, loss: LostCancel, names: Names): Pick<Finding, "fix" | "withheld"> {
  const target = binding.targets[0] as Node;
  if (isBlank(target)) return { withheld: "nothing uses the context: leave it out" };
  const variable = variableOf(target);
  if (!variable) return { withheld: WITHHELD.stored(names) };
  const life = contextLife(variable, binding.statement);
  if (life.outlives) return { withheld: WITHHELD[life.outlives](names) };
  const isCause = isCallOf(at, "context.WithCancelCause") === true;
  const plan = cancelPlan(at, binding, loss, variable, life);
  const write = (name: string) => `${plan?.deferred ? "defer " : ""}${name}(${isCause ? "nil" : ""})`;
  if (!plan) {
    return { withheld: `a deferred ${names.cancel}() would wait for the end of the loop: make its body a function` };
  }
  const kept =
    loss.how === "unused"
      ? { edits: replaceIdle(loss.silencers, plan.after, write(names.cancel)) }
      : keepBlank(binding, binding.targets[1] as Node, {
          names: isCallOf(at, NOTIFY) ? ["stop", "cancel"] : ["cancel"],
          type: ["context", isCause ? "CancelCauseFunc" : "CancelFunc"],
          after: plan.after,
          use: write,
        });
  const edits = kept?.edits;
  if (!edits) return { withheld: `keep ${names.cancel}, and defer ${names.cancel}()` };
  const caution = !life.proved
    ? `what ${names.context} is given to may go on after the function, and is cancelled then`
    : !plan.deferred && `it is made in a loop, and cancelled there behind the last use that is seen`;
  const title = `Cancel ${names.context} when it is needed no more`;
  return { fix: { title, ...safeUnless(caution), ...kept, edits } };
}

/** Why cancelling at the end of the function would be too early, and what to do. */
const WITHHELD: Record<Outliving, (names: Names) => string> = {
  returned: ({ context, cancel }) =>
    `${context}, or what obeys it, is returned: return ${cancel} too, for the caller to call`,
  stored: ({ context, cancel }) =>
    `${context}, or what obeys it, is stored: store ${cancel} beside it, and call it when that is needed no more`,
  kept: ({ context, cancel }) =>
    `${context} is given to a function that may go on with it: call ${cancel} when that has ended`,
  goroutine: ({ context, cancel }) =>
    `a goroutine uses ${context} and may go on when the function returns: call ${cancel} when it has ended`,
  process: ({ context, cancel }) =>
    `a command is started with ${context} and not waited for here: call ${cancel} when it has ended`,
  subtest: ({ context, cancel }) =>
    `a parallel subtest uses ${context} after the function has returned: pass ${cancel} to t.Cleanup`,
  deferred: ({ context, cancel }) =>
    `a function deferred before uses ${context} after what would be deferred here: call ${cancel} at its end`,
};
