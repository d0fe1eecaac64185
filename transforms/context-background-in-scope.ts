import {
  argumentPlace,
  type CodeText,
  callsOfWhere,
  declaringFunction,
  detachment,
  type Finding,
  goAround,
  isContextArgument,
  isJoined,
  mayHaveContext,
  type Node,
  parenthesized,
  type Rule,
  replace,
  type UsableContext,
  usableContext,
} from "../src/api.ts";

export const contextBackgroundInScope: Rule = {
  name: "context-background-in-scope",
  summary: "Give calls the context at hand instead of a new one",
  why:
    "context.Background() and context.TODO() are never cancelled and have no deadline. Work that gets one of them goes on " +
    "after its caller has given up, and loses the values, such as trace ids, of the caller's context.",
  level: "unsafe",
  default: true,
  severity: "warning",
  triggers: ["context"],
  aliases: ["contextcheck"],
  *find(file) {
    const matters = (text: CodeText, name: number) =>
      text.callAround(name) !== undefined && mayHaveContext(text, name, file.isTest);
    for (const call of callsOfWhere(file, matters, "context.Background", "context.TODO")) {
      const finding = inspect(call, file.isTest);
      if (finding) yield finding;
    }
  },
};

function inspect(at: Node, isTest: boolean): Finding | undefined {
  const call = argumentPlace(at)?.call;
  const context = call && isContextArgument(at) ? contextFor(call) : undefined;
  if (!context) return undefined;
  const { text, symbol, doubt } = context;
  // What a test makes is there for what it tests; what a helper of it is given is meant.
  if (isTest && (context.via === "request" || declaringFunction(symbol)?.kind !== "function_declaration"))
    return undefined;
  if (isTest && symbol.role !== "param") return undefined;
  if ((doubt && doubt !== "several") || detachment(at, context)) return undefined;
  const message = `${at.text} is passed where ${text} is at hand, so the call goes on after that is cancelled`;
  if (doubt) return { at, message, withheld: `several contexts are at hand, ${text} among them: choose one` };
  const caution = `the call then ends when ${text} has ended, and sees its values`;
  const edits = replace(parenthesized(at), text);
  return { at, message, fix: { title: `Pass ${text}`, safety: "unsafe", caution, edits } };
}

/** In a goroutine that its starter waits for, the context is as good as beside it. */
function contextFor(call: Node): UsableContext | undefined {
  const context = usableContext(call);
  const go = context?.doubt === "goroutine" ? goAround(call) : undefined;
  const outside = go && isJoined(go) ? usableContext(go) : undefined;
  return outside && !outside.own && outside.symbol === context?.symbol ? outside : context;
}
