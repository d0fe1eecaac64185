import {
  calledFunctions,
  type Edit,
  type EndlessWork,
  endLoop,
  endlessWork,
  type Finding,
  fileOf,
  type GoroutineContext,
  goroutineContext,
  holdsLock,
  type Node,
  type Rule,
  speaksOfContext,
  statementsOf,
  threadable,
  threadContext,
} from "../src/api.ts";

export const goroutineIgnoresContext: Rule = {
  name: "goroutine-ignores-context",
  summary: "End a goroutine that waits in a loop when the context ends",
  why:
    "A goroutine that waits again and again without end, and knows no context, goes on when what it was started for is " +
    "over. Each start leaves one more behind, with all that it refers to.",
  level: "unsafe",
  default: true,
  severity: "warning",
  triggers: ["go "],
  *find(file) {
    for (const go of file.isTest ? [] : file.tree.nodesOfKind("go_statement")) {
      const started = endlessGoroutine(go);
      const context = started && goroutineContext(go);
      if (context) yield inspect(go, started, context);
    }
  },
};

/** A goroutine that nothing ends. */
interface Started {
  readonly work: EndlessWork;
  /** The declared function in which it loops, and its call; undefined: the literal itself. */
  readonly callee: { readonly declaration: Node; readonly call: Node } | undefined;
}

function endlessGoroutine(go: Node): Started | undefined {
  const call = go.namedChildren[0];
  const fn = call?.child("function");
  if (call?.kind !== "call_expression" || speaksOfContext(go)) return undefined;
  if (fn?.kind !== "func_literal") return endlessCallee(call);
  const work = endlessWork(fn);
  if (work) return { work, callee: undefined };
  for (const statement of statementsOf(fn)) {
    const inner = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
    const found = inner?.kind === "call_expression" ? endlessCallee(inner) : undefined;
    if (found) return found;
  }
  return undefined;
}

function endlessCallee(call: Node): Started | undefined {
  const [declaration] = calledFunctions(call) ?? [];
  const work = declaration && !speaksOfContext(declaration) ? endlessWork(declaration) : undefined;
  return declaration && work && { work, callee: { declaration, call } };
}

function inspect(at: Node, { work, callee }: Started, { context, doubt }: GoroutineContext): Finding {
  const { text } = context;
  const name = callee?.declaration.child("name");
  const message = `the goroutine goes on after ${text} has ended: nothing ends the loop${name ? ` in ${name.text}` : ""}`;
  if (doubt) return { at, message, withheld: WITHHELD[doubt](text, fileOf(at).goAtLeast(21)) };
  if (holdsLock(work.wait)) return { at, message, withheld: "the loop waits with a lock held" };
  const title = `End the goroutine with ${text}`;
  const byHand = `wait for ${text}.Done() in the loop too`;
  if (!callee || !name) {
    const edits = endLoop(work, text);
    return edits ? { at, message, fix: { title, safety: "unsafe", edits } } : { at, message, withheld: byHand };
  }
  const threads = threadable(name);
  if (typeof threads === "string") {
    return { at, message, withheld: `${name.text} ${threads}: give it a context, and wait for its end in the loop` };
  }
  const thread = threadContext(threads, new Map([[callee.call, text]]));
  const edits = thread && endAll(threads.declarations, thread.names);
  if (!edits) return { at, message, withheld: `give ${name.text} a context, and ${byHand}` };
  return { at, message, fix: { title, safety: "unsafe", edits: [...thread.edits, ...edits], imports: thread.imports } };
}

/** Ends the loops of all declarations of a function: those for other platforms too. */
function endAll(declarations: readonly Node[], names: ReadonlyMap<Node, string>): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const declaration of declarations) {
    const work = endlessWork(declaration);
    const name = names.get(declaration);
    const made = work && name && endLoop(work, name);
    if (work && !made) return undefined;
    edits.push(...(made || []).map((edit) => ({ ...edit, file: fileOf(declaration).path })));
  }
  return edits;
}

const WITHHELD: Record<NonNullable<GoroutineContext["doubt"]>, (text: string, go121: boolean) => string> = {
  request: (text, go121) =>
    `${text} ends with the request: end the loop with it if nothing needs it then` +
    (go121 ? `, else start it with context.WithoutCancel(${text}) and end it where its owner ends` : ""),
  own: (text) => `${text} ends when the function returns: end the loop with it if nothing needs it then`,
  changes: (text) => `${text} gets another value behind: end the loop with the one that is meant`,
  unknown: (text) => `${text} may be for this call only: end the loop with it, or where the goroutine's owner ends`,
};
