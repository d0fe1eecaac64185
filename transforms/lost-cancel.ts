import {
  type Binding,
  bindingOf,
  callsOf,
  contextLife,
  type Finding,
  isBlank,
  isCallOf,
  keepBlank,
  type LostCancel,
  lostCancel as lossOf,
  type Node,
  nextStatement,
  type Outliving,
  type Rule,
  releasePlan,
  replaceStatement,
  variableOf,
} from "../src/api.ts";

const NOTIFY = "os/signal.NotifyContext";
const UNTIL = {
  WithCancel: "so what waits for it goes on until its parent ends",
  WithTimeout: "so its timer and what waits for it go on until the timeout is over",
  WithDeadline: "so its timer and what waits for it go on until the deadline is over",
};
const MAKERS = Object.keys(UNTIL).flatMap((name) => [`context.${name}`, `context.${name}Cause`]);

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
    for (const call of callsOf(file, NOTIFY, ...MAKERS)) {
      const binding = bindingOf(call);
      const loss = binding && lossOf(binding);
      if (loss) yield inspect(call, binding, loss);
    }
  },
};

function inspect(at: Node, binding: Binding, loss: LostCancel): Finding {
  const [target] = binding.targets;
  const context = !target || isBlank(target) ? "the context" : target.text;
  const cancel = loss.variable?.name ?? "cancel";
  const harm = harmOf(at);
  switch (loss.how) {
    case "thrown away":
      return {
        at,
        message: `the function that cancels ${context} is thrown away, ${harm}`,
        ...fixFor(at, binding, loss, context),
      };
    case "unused":
      return { at, message: `${cancel} is never called, ${harm}`, ...fixFor(at, binding, loss, context) };
    case "on some paths": {
      const withheld = `some paths use it: defer ${cancel}() directly behind instead, unless it has to be called earlier`;
      return { at, message: `${cancel} is not called on every path, ${harm}`, withheld };
    }
  }
}

function harmOf(call: Node): string {
  const [, until] =
    Object.entries(UNTIL).find(([name]) => isCallOf(call, `context.${name}`, `context.${name}Cause`)) ?? [];
  return until ?? "so the signals are caught for ever";
}

/** The fix, or why there is none. */
function fixFor(at: Node, binding: Binding, loss: LostCancel, context: string): Pick<Finding, "fix" | "withheld"> {
  const { statement, targets } = binding;
  const cancel = loss.variable?.name ?? "cancel";
  const isCause = isCallOf(at, "context.WithCancelCause") === true;
  const call = (name: string) => `${name}(${isCause ? "nil" : ""})`;
  const target = targets[0] as Node;
  const variable = variableOf(target);
  if (!variable && !isBlank(target)) return { withheld: WITHHELD.stored(context, cancel) };
  const life = variable && contextLife(variable, statement);
  if (life?.outlives) return { withheld: WITHHELD[life.outlives](context, cancel) };
  const uses = (life?.uses ?? []).map((node) => ({ node, kind: "look" as const, touchesCloser: true, carried: [] }));
  const place = { after: statement };
  const plan = variable && releasePlan(at, { variable, uses, repeated: loss.repeated }, { place, immediate: true });
  if (!plan || !("after" in plan.place)) {
    return {
      withheld: `a deferred ${call(cancel)} would wait for the end of the loop: make its body a function and defer it there`,
    };
  }
  const line = (name: string) => `${plan.deferred ? "defer " : ""}${call(name)}`;
  const kept =
    loss.how === "unused"
      ? replacesSilencer(loss, statement, line(cancel))
      : keepBlank(binding, targets[1] as Node, {
          names: isCallOf(at, NOTIFY) ? ["stop", "cancel"] : ["cancel"],
          type: ["context", isCause ? "CancelCauseFunc" : "CancelFunc"],
          after: plan.place.after,
          use: line,
        });
  if (!kept) return { withheld: `no statement fits in there: keep ${cancel}, and defer ${call(cancel)}` };
  const safety = life?.proved && !plan.looped ? "safe" : "unsafe";
  return { fix: { title: `Cancel ${context} when it is needed no more`, safety, ...kept } };
}

function replacesSilencer({ silencers: [silencer] }: LostCancel, made: Node, line: string) {
  const edits = silencer && nextStatement(made) === silencer ? replaceStatement(silencer, [line]) : undefined;
  return edits && { edits };
}

/** Why cancelling at the end of the function would be too early. */
const WITHHELD: Record<Outliving, (context: string, cancel: string) => string> = {
  returned: (context, cancel) =>
    `${context}, or what obeys it, is returned: return ${cancel} too, for the caller to call when done`,
  stored: (context, cancel) =>
    `${context}, or what obeys it, is stored: store ${cancel} beside it, and call it when that is needed no more`,
  kept: (context, cancel) =>
    `${context} is given to a function that may go on with it: call ${cancel} when that has ended`,
  goroutine: (context, cancel) =>
    `a goroutine uses ${context} and may go on when the function returns: call ${cancel} when it has ended`,
  process: (context, cancel) =>
    `a command is started with ${context} and not waited for here: call ${cancel} when it has ended`,
  subtest: (context, cancel) =>
    `a parallel subtest uses ${context} after the function has returned: pass ${cancel} to t.Cleanup`,
  deferred: (context, cancel) =>
    `a function deferred before uses ${context} after what would be deferred here: call ${cancel} at its end`,
};
