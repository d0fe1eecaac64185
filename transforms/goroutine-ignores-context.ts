import {
  bindToContext,
  type CodeText,
  calledFunctions,
  descendantsInFunction,
  type EndlessGoroutine,
  endLoop,
  endlessGoroutine,
  endlessWork,
  type Finding,
  fileOf,
  type GoroutineContext,
  goroutineContext,
  holdsLock,
  isJoined,
  isRootByIntention,
  isSameAt,
  mayHaveContext,
  type Node,
  nodesWhere,
  parenthesized,
  qualify,
  type Rule,
  replace,
  rootsOf,
  speaksOfContext,
  threadable,
  threadThrough,
  usableContext,
} from "../src/api.ts";

export const goroutineIgnoresContext: Rule = {
  name: "goroutine-ignores-context",
  summary: "End a goroutine when the context ends",
  why:
    "A goroutine that waits in an endless loop, and knows no context, goes on when what it was started for is over: each " +
    "start leaves one more behind. One that is waited for, and does its work without the context, keeps its starter waiting.",
  level: "unsafe",
  default: true,
  severity: "warning",
  triggers: ["go"],
  *find(file) {
    for (const go of file.isTest ? [] : nodesWhere(file, "go_statement", ["go"], startsWithContext)) {
      const started = endlessGoroutine(go);
      const context = started && goroutineContext(go);
      if (started && context) yield endless(go, started, context);
      else if (!started && isJoined(go)) yield* joined(go);
      else if (!started) yield* rooted(go);
    }
  },
};

/** Whether a goroutine is started where a context may be at hand, told by the tokens. */
function startsWithContext(text: CodeText): boolean {
  return [...text.placesOf("go")].some((go) => mayHaveContext(text, go, false));
}

function endless(at: Node, { work, callee }: EndlessGoroutine, { context, doubt }: GoroutineContext): Finding {
  const { text } = context;
  const name = callee?.declaration.child("name");
  const message = `the goroutine goes on after ${text} has ended: nothing ends the loop${name ? ` in ${name.text}` : ""}`;
  if (doubt) return { at, message, withheld: WITHHELD[doubt](text, fileOf(at).goAtLeast(21)) };
  if (holdsLock(work.wait)) return { at, message, withheld: "the loop waits with a lock held" };
  const title = `End the goroutine with ${text}`;
  const promise = { safety: "unsafe", caution: `what is still to be done when ${text} ends is left undone` } as const;
  const byHand = `wait for ${text}.Done() in the loop too`;
  if (!callee || !name) {
    const edits = isSameAt(context, work.wait) ? endLoop(work, text) : undefined;
    return edits ? { at, message, fix: { title, ...promise, edits } } : { at, message, withheld: byHand };
  }
  const threads = threadable(name);
  if (typeof threads === "string") {
    return { at, message, withheld: `${name.text} ${threads}: give it a context, and wait for its end in the loop` };
  }
  const fix = threadThrough(threads, callee.call, context, (declaration, name) => {
    const own = endlessWork(declaration);
    return own ? endLoop(own, name) : [];
  });
  if (!fix) return { at, message, withheld: `give ${name.text} a context, and ${byHand}` };
  return { at, message, fix: { title, ...promise, ...fix } };
}

/** The calls of a goroutine that get a new context, though it could have one of its starter. */
function* rooted(go: Node): Generator<Finding> {
  const roots = rootsOf(go).filter((root) => !isRootByIntention(root));
  const start = roots.length > 0 ? goroutineContext(go) : undefined;
  if (!start) return;
  const { context, doubt } = start;
  const { text } = context;
  for (const at of roots.filter((root) => isSameAt(context, root))) {
    const passed = `${at.text} is passed where ${text} is at hand, so the goroutine`;
    if (!doubt) {
      const edits = replace(parenthesized(at), text);
      yield {
        at,
        message: `${passed} goes on after that has ended`,
        fix: { title: `Pass ${text}`, safety: "unsafe", caution: `the goroutine's work then ends with ${text}`, edits },
      };
    } else if (doubt === "request" && fileOf(at).goAtLeast(21)) {
      // The goroutine may have to outlive the request; what the request carries along is of use in any case.
      const detached = qualify(at, "context", "WithoutCancel");
      if (!detached) continue;
      const { imports } = detached;
      const edits = replace(at, `${detached.text}(${text})`);
      const title = `Keep the values of ${text}`;
      const caution = `what the goroutine calls then sees the values of ${text}`;
      yield { at, message: `${passed} lacks its values`, fix: { title, safety: "unsafe", caution, edits, imports } };
    }
  }
}

/** The functions that a goroutine calls which do their work without a context, while its starter waits for it. */
function* joined(go: Node): Generator<Finding> {
  const context = usableContext(go);
  const started = go.namedChildren[0];
  const literal = started?.child("function");
  if (!context || context.doubt || !started) return;
  const calls = literal?.kind === "func_literal" ? [...descendantsInFunction(literal)] : [started];
  for (const call of calls.filter((node) => node.kind === "call_expression")) {
    const [declaration] = calledFunctions(call) ?? [];
    const name = declaration?.child("name");
    const isBound = !declaration || speaksOfContext(declaration) || !bindToContext(declaration, context.text);
    const threads = name && !isBound ? threadable(name) : undefined;
    if (!name || !threads || threads === "is exported") continue;
    const message = `${name.text} works without a context, so what waits for the goroutine goes on after ${context.text} has ended`;
    const withheld = `give ${name.text} a context${typeof threads === "string" ? ` (it ${threads})` : ""}`;
    const fix = typeof threads === "string" ? undefined : threadThrough(threads, call, context, bindToContext);
    const title = `Give ${name.text} the context`;
    const caution = `the work of ${name.text} then ends with ${context.text}`;
    yield fix
      ? { at: call, message, fix: { title, safety: "unsafe", caution, ...fix } }
      : { at: call, message, withheld };
  }
}

const WITHHELD: Record<NonNullable<GoroutineContext["doubt"]>, (text: string, go121: boolean) => string> = {
  request: (text, go121) =>
    `${text} ends with the request: end the loop with it if nothing needs it then` +
    (go121 ? `, else start it with context.WithoutCancel(${text}) and end it where its owner ends` : ""),
  own: (text) => `${text} ends when the function returns: end the loop with it if nothing needs it then`,
  changes: (text) => `${text} gets another value behind: end the loop with the one that is meant`,
  unknown: (text) => `${text} may be for this call only: end the loop with it, or where the goroutine's owner ends`,
};
