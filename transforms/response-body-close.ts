import {
  type Binding,
  bindingOf,
  type ClosableKind,
  calleeOf,
  callsNamed,
  constantValue,
  type Edit,
  type Finding,
  inLoop,
  insertAfter,
  insertFirst,
  isBlank,
  isInTestFile,
  isInterface,
  isType,
  type Node,
  nameBlank,
  nextStatement,
  nilCheckOf,
  type ReleasePlan,
  type Rule,
  releasePlan,
  type Symbol,
  successPlace,
  type Unclosed,
  unclosed,
  usesIn,
  variableOf,
} from "../src/api.ts";

const BODY: ClosableKind = {
  field: "Body",
  closingMethods: new Set(["(*net/http.Response).Write"]),
  closingWhenTrue: new Set(["net/http/httputil.DumpResponse"]),
};
const NAMES = ["Get", "Head", "Post", "PostForm"];
const OPENERS = new Set([
  ...NAMES.flatMap((name) => [`net/http.${name}`, `(*net/http.Client).${name}`]),
  "(*net/http.Client).Do",
  "(*net/http.Transport).RoundTrip",
]);
const HARM = "so its connection is not used again, and leaks unless the body is read to its end";

export const responseBodyClose: Rule = {
  name: "response-body-close",
  summary: "Close the body of an HTTP response",
  why:
    "A response holds its connection until its body is closed. Without that, connections leak on every path that " +
    "does not read the body to its end, until requests hang or no file descriptors are left.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: ["net/http"],
  aliases: ["bodyclose"],
  *find(file) {
    for (const call of callsNamed(file, ...NAMES, "Do", "RoundTrip")) {
      const finding = opensBody(call) && inspect(call);
      if (finding) yield finding;
    }
  },
};

function opensBody(call: Node): boolean {
  const callee = calleeOf(call);
  if (callee?.fullName === undefined) return false;
  if (OPENERS.has(callee.fullName)) return true;
  if (!callee.receiver || isInterface(callee.receiver) !== true || !/\.(Do|RoundTrip)$/.test(callee.fullName))
    return false;
  const types = [...(callee.signature?.params ?? []), ...(callee.signature?.results ?? [])].map((p) => p.type);
  const wanted = ["*net/http.Request", "*net/http.Response", "error"];
  return types.length === wanted.length && wanted.every((written, i) => isType(types[i], written) === true);
}

/** Started in a test, the request may be meant to get no answer. */
function isThrownAway(call: Node): boolean {
  const kind = call.parent?.kind;
  return (
    kind === "expression_statement" || kind === "defer_statement" || (kind === "go_statement" && !isInTestFile(call))
  );
}

/** A client of net/http never gives a nil body; what stands behind an interface may. */
function isOfStd(call: Node): boolean {
  return OPENERS.has(calleeOf(call)?.fullName ?? "");
}

function inspect(at: Node): Finding | undefined {
  const binding = bindingOf(at);
  if (!binding) return isThrownAway(at) ? discarded(at, undefined) : undefined;
  if (isBlank(binding.targets[0])) return discarded(at, binding);
  const value = unclosed(binding, BODY);
  if (!value || value.uses.some((use) => asksForUpgrade(use.node))) return undefined;
  const body = `${value.variable.name}.Body`;
  if (value.closed === "on some paths") {
    const withheld = `some paths close it: defer ${body}.Close() as soon as the error is checked instead`;
    return { at, message: `${body} is not closed on every path, ${HARM}`, withheld };
  }
  const message = `${body} is never closed, ${HARM}`;
  const fix = closeFix(at, binding, value);
  return typeof fix === "string" ? { at, message, withheld: fix } : { at, message, fix };
}

/** The fix, or why there is none. */
function closeFix(at: Node, binding: Binding, value: Unclosed): Finding["fix"] | string {
  const { variable, error, uses } = value;
  const close = `${variable.name}.Body.Close()`;
  if (uses.some((use) => use.kind === "reader")) {
    return `it is given to a function that cannot be looked into: unless that closes it, defer ${close}`;
  }
  if (!error) return `the error is thrown away, so ${variable.name} may be nil: check the error, then defer ${close}`;
  const success = successPlace(binding, error, [variable]);
  if (!success) {
    return `no check of ${error.name} alone follows that leaves the function: add one, and defer ${close} behind it`;
  }
  const plan = releasePlan(at, value, success);
  if (!plan)
    return "a deferred close would wait for the end of the loop: make the body of the loop a function and defer there";
  const edits = insertAt(plan.place, (plan.deferred ? "defer " : "") + close);
  if (!edits) return `no statement fits in there: defer ${close} once the error is checked`;
  const proved = isOfStd(at) && success.immediate && !plan.looped && uses.every((use) => use.kind !== "helper");
  return { title: "Close the response body", safety: proved ? "safe" : "unsafe", edits };
}

/** The response itself is thrown away: it gets a name where the check of the error follows. */
function discarded(at: Node, binding: Binding | undefined): Finding | undefined {
  const message = `the body of the response is never closed, ${HARM}`;
  const report = { at, message, withheld: "keep the response, and close its body when there is no error" };
  const error = variableOf(binding?.targets[1]);
  if (!binding || !error) return report;
  const condition = binding.owner?.child("condition");
  if (condition) return nilCheckOf(condition, error) === "not nil" ? report : undefined;
  const success = successPlace(binding, error, []);
  if (!success) return isReturned(nextStatement(binding.statement), error) ? report : undefined;
  // After `if err == nil { … }` an error may be what is hoped for.
  if ("first" in success.place) return undefined;
  const named = nameBlank(binding, binding.targets[0] as Node, ["resp", "res", "response"]);
  const looped = inLoop(at) !== undefined;
  const edits = named && insertAt(success.place, `${looped ? "" : "defer "}${named.name}.Body.Close()`);
  if (!edits) return report;
  const safety = isOfStd(at) && success.immediate && !looped ? "safe" : "unsafe";
  return { at, message, fix: { title: "Close the response body", safety, edits: [...named.edits, ...edits] } };
}

function isReturned(statement: Node | undefined, error: Symbol): boolean {
  return statement?.kind === "return_statement" && usesIn(error, statement).length > 0;
}

/** After 101 Switching Protocols the body is the connection. */
function asksForUpgrade(response: Node): boolean {
  const field = response.parent;
  const comparison = field?.kind === "selector_expression" ? field.parent : undefined;
  if (comparison?.kind !== "binary_expression" || field?.child("field")?.text !== "StatusCode") return false;
  const other = comparison.child(field.field === "left" ? "right" : "left");
  return other !== undefined && constantValue(other) === 101n;
}

function insertAt(place: ReleasePlan["place"], line: string): readonly Edit[] | undefined {
  return "after" in place ? insertAfter(place.after, [line]) : insertFirst(place.first, [line]);
}
