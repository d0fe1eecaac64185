import {
  asksForUpgrade,
  type Binding,
  bindingOf,
  closeFix,
  type Finding,
  inLoop,
  insertAtPlace,
  isBlank,
  isInTestFile,
  mayStillUpload,
  type Node,
  nameBlank,
  nextStatement,
  nilCheckOf,
  placeCaution,
  RESPONSE_BODY,
  type ResponseCall,
  type Rule,
  responseCalls,
  safeUnless,
  successPlace,
  unclosed,
  usesIn,
  variableOf,
} from "../src/api.ts";

const HARM = "so its connection leaks wherever the body is not read to its end";
const TITLE = "Close the response body";

export const responseBodyClose: Rule = {
  name: "response-body-close",
  summary: "Close the body of an HTTP response",
  why:
    "A response holds its connection until its body is closed. Without that, connections leak on every path that " +
    "does not read the body to its end, until requests hang or no file descriptors are left.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: ["net/http", "Body"],
  aliases: ["bodyclose"],
  *find(file) {
    for (const response of responseCalls(file)) {
      const finding = inspect(response);
      if (finding) yield finding;
    }
  },
};

function inspect(response: ResponseCall): Finding | undefined {
  const at = response.call;
  const binding = bindingOf(at);
  if (!binding) return isThrownAway(at) ? discarded(response, undefined) : undefined;
  if (isBlank(binding.targets[0])) return discarded(response, binding);
  const value = unclosed(binding, RESPONSE_BODY);
  if (!value || value.uses.some((use) => asksForUpgrade(use.node))) return undefined;
  const body = `${value.variable.name}.Body`;
  if (value.closed === "on some paths") {
    const withheld = `some paths close it: defer ${body}.Close() as soon as the error is checked instead`;
    return { at, message: `${body} is not closed on every path, ${HARM}`, withheld };
  }
  const closing = { close: `${body}.Close()`, title: TITLE, caution: cautionOf(response) };
  return { at, message: `${body} is never closed, ${HARM}`, ...closeFix(at, binding, value, closing) };
}

/** A request that is started in a test may be meant to get no answer. */
const NOT_STD = "a client that is not net/http's may give a response without a body";

function cautionOf({ call, isStd }: ResponseCall): string | undefined {
  if (!isStd) return NOT_STD;
  return mayStillUpload(call) ? "the request's body may still be written then, which a close cuts short" : undefined;
}

function isThrownAway(call: Node): boolean {
  const kind = call.parent?.kind ?? "";
  return ["expression_statement", "defer_statement"].includes(kind) || (kind === "go_statement" && !isInTestFile(call));
}

/** The response itself is thrown away: it gets a name where the check of the error follows. */
function discarded({ call: at, isStd }: ResponseCall, binding: Binding | undefined): Finding | undefined {
  const message = `the body of the response is never closed, ${HARM}`;
  const report = { at, message, withheld: "keep the response, and close its body when there is no error" };
  const error = variableOf(binding?.targets[1]);
  if (!binding || !error) return report;
  const condition = binding.owner?.child("condition");
  if (condition) return nilCheckOf(condition, error) === "not nil" ? report : undefined;
  const success = successPlace(binding, error, []);
  if (!success) {
    const next = nextStatement(binding.statement);
    return next?.kind === "return_statement" && usesIn(error, next).length > 0 ? report : undefined;
  }
  // After `if err == nil { … }` an error may be what is hoped for.
  if ("first" in success.place) return undefined;
  const named = nameBlank(binding, binding.targets[0] as Node, ["resp", "res", "response"]);
  const looped = inLoop(at) !== undefined;
  const edits = named && insertAtPlace(success.place, [`${looped ? "" : "defer "}${named.name}.Body.Close()`]);
  if (!edits) return report;
  const promise = safeUnless(isStd ? placeCaution(success, looped) : NOT_STD);
  return { at, message, fix: { title: TITLE, ...promise, edits: [...named.edits, ...edits] } };
}
