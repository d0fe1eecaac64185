import {
  CONTEXT_SIBLINGS,
  type CodeText,
  type ContextFold,
  type ContextSibling,
  callsOfWhere,
  callWithContext,
  contextFold,
  contextSibling,
  dialWithContext,
  type Finding,
  isCallOf,
  isCleanup,
  isInTestCode,
  isInTestFile,
  mayHaveContext,
  type Node,
  type Rule,
  removeStatement,
  replace,
  requestFlow,
  requestWithContext,
  responseFlow,
  safeUnless,
  siblingFlow,
  usableContext,
  whyNotWith,
} from "../src/api.ts";

const NEW = "net/http.NewRequest";
const SENDERS = ["Get", "Head", "Post", "PostForm"].flatMap((name) => [
  `net/http.${name}`,
  `(*net/http.Client).${name}`,
]);

export const httpRequestWithoutContext: Rule = {
  name: "http-request-without-context",
  summary: "Give a request, query, command or dial the context at hand",
  why:
    "A request without a context cannot be cancelled; nor can a query, a command or a dial. When the caller has given up " +
    "or its deadline is over, it goes on, and holds its goroutine and its connection.",
  level: "unsafe",
  default: true,
  severity: "warning",
  go: { since: "1.13" },
  triggers: ["net/http", "database/sql", "os/exec", '"net"', '"crypto/tls"'],
  aliases: ["noctx"],
  *find(file) {
    const matters = (text: CodeText, name: number) =>
      text.code.includes("WithContext") || mayHaveContext(text, name, file.isTest);
    for (const call of callsOfWhere(file, matters, NEW, ...SENDERS)) {
      const fold = isMaker(call) ? contextFold(call) : undefined;
      const finding = fold ? folded(call, fold) : unbound(call);
      // A test that needs thought to mend is better left alone.
      if (finding?.fix || (finding && !file.isTest)) yield finding;
    }
    for (const call of file.isTest ? [] : callsOfWhere(file, matters, ...CONTEXT_SIBLINGS)) {
      const sibling = isInTestCode(call) || isCleanup(call) ? undefined : contextSibling(call);
      const finding = sibling && withSibling(call, sibling);
      if (finding) yield finding;
    }
  },
};

function isMaker(call: Node): boolean {
  return isCallOf(call, NEW) === true;
}

/** The request is made, and then copied to get its context. */
function folded(at: Node, { context, copy, statement, proved }: ContextFold): Finding | undefined {
  const name = copy.child("function")?.child("operand")?.text ?? "";
  const made = callWithContext(at, "NewRequestWithContext", context);
  const dropped = statement ? removeStatement(statement) : replace(copy, name);
  if (!made || !dropped) return undefined;
  const message = `${name} is made without a context and then copied to get ${context}`;
  const title = `Make the request with ${context}`;
  const caution = !proved && `the request has ${context} earlier, where more may see or change it`;
  return { at, message, fix: { title, ...safeUnless(caution), edits: [...made, ...dropped] } };
}

/** No context ever reaches the request. */
function unbound(at: Node): Finding | undefined {
  const flow = isMaker(at) ? requestFlow(at) : responseFlow(at);
  const context = flow && usableContext(at);
  // What a test declares is there for what it tests.
  if (!context || (isInTestFile(at) && (context.via === "request" || context.symbol.role !== "param")))
    return undefined;
  const { text } = context;
  const why = whyNotWith(at, context, flow);
  if (why !== undefined)
    return { at, message: "the request has no context, so nothing but the client ends it", withheld: why };
  const message = `the request does not get ${text}, so it goes on after that is cancelled`;
  const title = `Make the request with ${text}`;
  const caution = endsWith("the request", text);
  if (isMaker(at)) {
    const edits = callWithContext(at, "NewRequestWithContext", text);
    return edits && { at, message, fix: { title, safety: "unsafe", caution, edits } };
  }
  const made = requestWithContext(at, text);
  if (typeof made === "string") return { at, message, withheld: `${made}, then use http.NewRequestWithContext` };
  return { at, message, fix: { title, safety: "unsafe", caution, ...made } };
}

/** A query, command or dial, for which there is a sibling that takes a context. */
function withSibling(at: Node, sibling: ContextSibling): Finding | undefined {
  const { doubt, outlives } = siblingFlow(at, sibling);
  const context = doubt === "needless" || doubt === "detached" ? undefined : usableContext(at);
  // What runs when the context has ended, or may go on after it, does without it by intention.
  if (!context || (context.doubt && context.doubt !== "several")) return undefined;
  const { text, own } = context;
  const what = `the ${sibling.kind}`;
  const message = `${what} does not get ${text}, so it goes on after that is cancelled`;
  if (context.doubt) return { at, message, withheld: `several contexts are at hand, ${text} among them: choose one` };
  if (doubt === "attached")
    return { at, message, withheld: `${what} has the program's own input or output: pass ${text} if it may be killed` };
  if (doubt)
    return { at, message, withheld: `${what} is ${doubt}, and would end with ${text}: pass ${text} if it should` };
  if (own && outlives)
    return {
      at,
      message,
      withheld: `what comes of ${what} is used after ${text} has ended: end ${text} later, and pass it`,
    };
  const isDial = isCallOf(at, "net.Dial", "net.DialTimeout") === true;
  const given = sibling.more ? `${text}, ${sibling.more}` : text;
  const edits = isDial ? dialWithContext(at, text) : callWithContext(at, sibling.name, given);
  if (!edits) return { at, message, withheld: `use ${sibling.name} with ${text}` };
  const title = `Let ${what} end with ${text}`;
  return { at, message, fix: { title, safety: "unsafe", caution: endsWith(what, text), edits } };
}

function endsWith(what: string, context: string): string {
  return `${what} then fails when ${context} has ended`;
}
