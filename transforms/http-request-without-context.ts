import { callsOf, callWithContext, contextAt, type Finding, isInTestFile, type Node, type Rule } from "../src/api.ts";

export const httpRequestWithoutContext: Rule = {
  name: "http-request-without-context",
  summary: "Give an HTTP request the context at hand",
  why:
    "A request without a context cannot be cancelled. When the caller has given up or its deadline is over, the request " +
    "goes on, and holds its goroutine and its connection.",
  level: "unsafe",
  default: true,
  severity: "warning",
  go: { since: "1.13" },
  triggers: ["net/http"],
  aliases: ["noctx"],
  *find(file) {
    for (const call of callsOf(file, "net/http.NewRequest")) {
      const finding = inspect(call);
      if (finding) yield finding;
    }
  },
};

function inspect(at: Node): Finding | undefined {
  const context = contextAt(at);
  if (!context || isInTestFile(at)) return undefined;
  const message = `the request is made without ${context.text}: it goes on after that is cancelled`;
  const edits = callWithContext(at, "NewRequestWithContext", context.text);
  if (!edits) return { at, message, withheld: `make it with ${context.text}` };
  return { at, message, fix: { title: `Make the request with ${context.text}`, safety: "unsafe", edits } };
}
