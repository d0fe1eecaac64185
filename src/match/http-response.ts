import type { ClosableKind } from "../semantics/flow/closable.ts";
import { mayReach } from "../semantics/flow/dominance.ts";
import { symbolOf, usesOf } from "../semantics/resolve.ts";
import { fileOf, type SourceFile } from "../semantics/source-file.ts";
import { calleeOf, constantValue } from "../semantics/type-of.ts";
import { isInterface } from "../semantics/type-relations.ts";
import { argumentsOf, isLeftSide, lastNameOf, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf } from "./binding.ts";
import { mayStayOpen, mayStayOpenBesideError } from "./call-text.ts";
import { type CallMatters, callsNamedWhere, inSourceOrder } from "./calls.ts";
import { handsOut, type OpenedKind } from "./handed-out.ts";
import { moduleCallsGiving } from "./module-calls.ts";
import { isErrorType, isType } from "./types.ts";
import { assignedValues } from "./values.ts";

const NAMES = ["Get", "Post", "PostForm"];
const SENDERS = new Set([...NAMES, "Do", "RoundTrip"]);
const OPENERS = new Set([
  ...NAMES.flatMap((name) => [`net/http.${name}`, `(*net/http.Client).${name}`]),
  "(*net/http.Client).Do",
  "(*net/http.Transport).RoundTrip",
]);

/** What is surely given nothing to send: `once.Do(func() {`, `it.Get()`. */
const NO_REQUEST = /^(?:Get|Post|PostForm|Do|RoundTrip)\(\s*(?:\)|func\b)/;

/** The body of a response, and what closes it besides its `Close`. */
export const RESPONSE_BODY: ClosableKind = {
  field: "Body",
  closingMethods: new Set(["(*net/http.Response).Write"]),
  closingWhenTrue: new Set(["net/http/httputil.DumpResponse"]),
};

/** A call that gives a response with an open body, mostly with an error. */
export interface ResponseCall {
  readonly call: Node;
  /** By a client of net/http, which never gives a nil body; else by what makes the same promise. */
  readonly isStd: boolean;
}

/**
 * The calls in a file that give an open response: `http.Get`, `(*http.Client).Do`, `RoundTrip` and the like, `Do` or
 * `RoundTrip` of an interface with their signature, but in tests, where a fake without a body may stand behind it, and
 * functions of the module that hand out what one of these gives.
 * Responses of other origin, such as a recorder's, do not count, nor do those to HEAD, whose body is http.NoBody.
 */
export function* responseCalls(file: SourceFile): Generator<ResponseCall> {
  const isOpen: CallMatters = (text, name) => mayStayOpen(text, name, "Body.Close");
  const isSent: CallMatters = (text, name) =>
    !NO_REQUEST.test(text.code.slice(name)) && mayStayOpenBesideError(text, name, "Body.Close");
  const module = new Set(moduleCallsGiving(file, ["Response"], isOpen));
  for (const call of inSourceOrder(callsNamedWhere(file, isSent, ...SENDERS), module)) {
    if (isTrusted(call)) yield { call, isStd: OPENERS.has(calleeOf(call)?.fullName ?? "") };
    else if (
      module.has(call) &&
      bindingOf(call) &&
      givesResponse(call) &&
      !makesHead(call) &&
      handsOut(call, file.isTest ? BY_CLIENT : BY_ANY)
    ) {
      yield { call, isStd: false };
    }
  }
}

const BY_ANY: OpenedKind = { closable: RESPONSE_BODY, opens: (call) => sourceOf(call) !== undefined };
const BY_CLIENT: OpenedKind = { closable: RESPONSE_BODY, opens: (call) => sourceOf(call) === "client" };

/** In tests, a fake without a body may stand behind an interface. */
function isTrusted(call: Node): boolean {
  const source = sourceOf(call);
  return source === "client" || (source === "interface" && !fileOf(call).isTest);
}

/** What sends the request, where the response has a body. */
function sourceOf(call: Node): "client" | "interface" | undefined {
  if (!SENDERS.has(lastNameOf(call))) return undefined;
  const callee = calleeOf(call);
  if (callee?.fullName === undefined || sendsHead(call)) return undefined;
  if (OPENERS.has(callee.fullName)) return "client";
  return callee.receiver && isInterface(callee.receiver) === true && isDo(call) ? "interface" : undefined;
}

function givesResponse(call: Node): boolean {
  const results = calleeOf(call)?.signature?.results ?? [];
  const isTold = results.length === 2 && isErrorType(results[1]?.type) === true;
  return (isTold || results.length === 1) && isType(results[0]?.type, "*net/http.Response") === true;
}

function isDo(call: Node): boolean {
  const callee = calleeOf(call);
  if (!/\.(Do|RoundTrip)$/.test(callee?.fullName ?? "")) return false;
  const types = [...(callee?.signature?.params ?? []), ...(callee?.signature?.results ?? [])].map((p) => p.type);
  const wanted = ["*net/http.Request", "*net/http.Response", "error"];
  return types.length === wanted.length && wanted.every((written, i) => isType(types[i], written) === true);
}

/** Whether the request that is sent is made by a call that is given the method HEAD, on every way to here. */
function sendsHead(call: Node): boolean {
  const request = argumentsOf(call)[0];
  const symbol = request && unparen(request).kind === "identifier" ? symbolOf(unparen(request)) : undefined;
  const values = symbol && assignedValues(symbol);
  if (!symbol || !values || usesOf(symbol).some(setsMethod)) return false;
  const targets = values.map((value) => value.target);
  const reaching = values.filter(({ target }) => {
    const others = targets.filter((other) => other !== target);
    return mayReach(target, call, others) !== false;
  });
  return reaching.length > 0 && reaching.every(({ expr }) => expr !== undefined && makesHead(expr));
}

function makesHead(expr: Node): boolean {
  const call = unparen(expr);
  return call.kind === "call_expression" && argumentsOf(call).some((value) => constantValue(value) === "HEAD");
}

/** Whether a use of a request sets its method: `req.Method = http.MethodGet`. */
function setsMethod(request: Node): boolean {
  const field = request.parent;
  if (field?.kind !== "selector_expression" || field.child("field")?.text !== "Method") return false;
  return isLeftSide(field);
}

/** Whether a use of a response compares its status with 101 Switching Protocols, after which the body is the connection. */
export function asksForUpgrade(response: Node): boolean {
  const field = response.parent;
  const comparison = field?.kind === "selector_expression" ? field.parent : undefined;
  if (field?.child("field")?.text !== "StatusCode") return false;
  if (comparison?.kind === "binary_expression") {
    const other = comparison.child(field.field === "left" ? "right" : "left");
    return other !== undefined && constantValue(other) === 101n;
  }
  // switch resp.StatusCode { case 101: … }
  if (comparison?.kind !== "expression_switch_statement" || field.field !== "value") return false;
  return [...comparison.descendantsOfKind("expression_case")].some((clause) =>
    (clause.child("value")?.namedChildren ?? []).some((value) => constantValue(value) === 101n),
  );
}
