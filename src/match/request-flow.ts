import { calledFunctions, parameterAt } from "../semantics/flow/callee-effect.ts";
import { calleeName } from "../semantics/flow/callee-name.ts";
import { escapes } from "../semantics/flow/escapes.ts";
import { classifyUses, type Use } from "../semantics/flow/uses.ts";
import { symbolOf, usesOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeOf } from "../semantics/type-of.ts";
import { callOfFunction, functionOf, unparen } from "../syntax/expressions.ts";
import { declarationAround, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { isBuiltinCall } from "./calls.ts";
import { isType } from "./types.ts";

/** What becomes of an HTTP request that a call makes. */
export interface RequestFlow {
  /** The variable that holds it; undefined: it is returned at once. */
  readonly variable: Symbol | undefined;
  /** The function gives it back, or keeps it, to be sent when it has returned. */
  readonly leaves: "returned" | "kept" | undefined;
  /** It, its response, or what is made of these outlives the function. */
  readonly outlives: boolean;
}

const GIVE_CONTEXT = new Set(["(*net/http.Request).WithContext", "(*net/http.Request).Clone"]);

/** Functions that look at a request, or take it as one that came in. */
const NOT_SENDING =
  /\.ServeHTTP$|^net\/http\/httputil\.DumpRequest(Out)?$|^net\/http\.(ReadResponse|Redirect|Error|NotFound|ServeFile|ServeContent)$|^(fmt|log|reflect)\./;

/**
 * Follows a request from the call that makes it. Undefined: it is given a context later, it is not sent, or it cannot be told
 * what becomes of it.
 */
export function requestFlow(call: Node): RequestFlow | undefined {
  const binding = bindingOf(call);
  if (!binding) {
    const isReturned = call.parent?.parent?.kind === "return_statement" && call.parent.namedChildren.length === 1;
    if (!isReturned || isGivenContextByCallers(call)) return undefined;
    return { variable: undefined, leaves: "returned", outlives: true };
  }
  const variable = variableOf(binding.targets[0]);
  if (!variable || variable.role === "package") return undefined;
  const uses = classifyUses(variable);
  if (uses.some(givesContext)) return undefined;
  const isReturned = uses.some((use) => use.kind === "returned") || variable.role === "result";
  if (isReturned && isGivenContextByCallers(call)) return undefined;
  if (!isReturned && !uses.some(isSent)) return undefined;
  const leaks = escapes(variable, { passing: "borrows" });
  if (!leaks) return undefined;
  const own = leaks.filter((leak) => leak.symbol === variable && holdsRequest(leak.node));
  // What is known of helpers says too little to count as keeping it.
  const kept = own.filter(({ reason }) => !/^(returned|named result|panicked|passed)$/.test(reason));
  if (kept.some(({ node }) => isStoredForContext(node))) return undefined;
  return {
    variable,
    leaves: kept.length > 0 ? "kept" : isReturned ? "returned" : undefined,
    outlives: leaks.length > 0,
  };
}

/** Whether what leaves is the request, alone or in a literal or slice, and not what comes of sending it. */
function holdsRequest(node: Node): boolean {
  const e = unparen(node);
  if (e.kind === "call_expression") return isBuiltinCall(e, "append") === true;
  return isType(typeOf(e), "*net/http.Response") !== true;
}

/** Whether a use gives the request a context, or may: a function that is given both, a helper that does it. */
function givesContext({ kind, call, index, selector }: Use): boolean {
  if (kind === "field") return ["WithContext", "Clone", "Cancel"].includes(selector?.child("field")?.text ?? "");
  if (kind === "method") return call !== undefined && GIVE_CONTEXT.has(calleeName(call) ?? "");
  if (kind !== "argument" || !call || index === undefined) return false;
  if (mentionsContext(call)) return true;
  return (calledFunctions(call) ?? []).some((fn) => {
    const parameter = parameterAt(fn, index);
    return parameter ? classifyUses(parameter).some(givesContextShallowly) : false;
  });
}

/** `s.req = req`, where some `s.req` is given a context when it is sent. */
function isStoredForContext(node: Node): boolean {
  const use = classifyUses(symbolOf(node) as Symbol).find((candidate) => candidate.node === node);
  const name = use?.target?.kind === "selector_expression" ? use.target.child("field") : undefined;
  const field = name && symbolOf(name);
  if (!field) return false;
  return usesOf(field).some((other) => {
    const around = other.parent?.parent;
    if (around?.kind === "selector_expression") return /^(WithContext|Clone)$/.test(around.child("field")?.text ?? "");
    return around?.kind === "argument_list" && around.parent !== undefined && mentionsContext(around.parent);
  });
}

function givesContextShallowly({ kind, call }: Use): boolean {
  if (!call) return false;
  return kind === "method" ? GIVE_CONTEXT.has(calleeName(call) ?? "") : kind === "argument" && mentionsContext(call);
}

/** Whether a call, its receiver and arguments among it, has to do with a context. */
function mentionsContext(call: Node): boolean {
  for (const node of call.descendants((n) => n.kind !== "func_literal")) {
    if (node.kind === "identifier" || node.kind === "field_identifier") {
      const type = symbolOf(node)?.type();
      if (isType(type, "context.Context") === true) return true;
    }
  }
  return false;
}

function isSent(use: Use): boolean {
  switch (use.kind) {
    case "argument":
      return use.call !== undefined && !NOT_SENDING.test(calleeName(use.call) ?? functionOf(use.call)?.text ?? "");
    case "element":
    case "sent":
      return true;
    case "copied":
      return use.target?.kind !== "identifier" || use.target.text !== "_";
    default:
      return false;
  }
}

/** Whether callers in this package give the request that the function returns a context of their own. */
function isGivenContextByCallers(call: Node): boolean {
  const declaration = declarationAround(call);
  if (!declaration || functionAround(call) !== declaration) return false;
  const name = declaration.child("name");
  const symbol = name && symbolOf(name);
  if (!symbol) return false;
  return usesOf(symbol).some((use) => {
    const fn = use.parent?.kind === "selector_expression" ? use.parent : use;
    const caller = callOfFunction(fn);
    const variable = caller && variableOf(bindingOf(caller)?.targets[0]);
    return variable !== undefined && classifyUses(variable).some(givesContext);
  });
}

/** Follows the response of a call such as http.Get, which makes and sends a request. */
export function responseFlow(call: Node): RequestFlow {
  const binding = bindingOf(call);
  const variable = variableOf(binding?.targets[0]);
  const leaks = variable && escapes(variable, { passing: "borrows" });
  const isGone = binding ? binding.targets[0]?.text === "_" : call.parent?.kind === "expression_statement";
  return { variable, leaves: undefined, outlives: leaks ? leaks.length > 0 : !isGone };
}
