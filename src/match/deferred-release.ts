import { parameterSymbol } from "../semantics/flow/value-flow.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { calleeOf } from "../semantics/type-of.ts";
import { argumentsOf, functionOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { statementOf, statementsOf } from "../syntax/statements.ts";
import { isBuiltinCall } from "./calls.ts";
import { rootOf } from "./fixed-place.ts";
import { isErrorType } from "./types.ts";
import { assignedValues } from "./values.ts";

/** What a deferred call gives back, ends or catches. */
export interface DeferredRelease {
  readonly kind:
    | "close" // a Close method
    | "cancel" // the function that ends a context
    | "stop" // of a timer or ticker
    | "rollback" // of a database transaction
    | "end" // of a tracing span
    | "unlock" // of a mutex
    | "done" // of a WaitGroup
    | "recover"; // catches a panic
  /** The call that does it: the deferred one, or one in the deferred function literal. */
  readonly call: Node;
  /** What its method is called on, or the function that is called: `f`, `resp.Body`, `s.mu`, `cancel`. */
  readonly operand: Node;
  /** The variable that the operand starts from. */
  readonly variable: Symbol;
  /** The deferred function literal. */
  readonly literal: Node | undefined;
}

const METHODS: ReadonlyMap<string, DeferredRelease["kind"]> = new Map([
  ["(*sync.Mutex).Unlock", "unlock"],
  ["(*sync.RWMutex).Unlock", "unlock"],
  ["(*sync.RWMutex).RUnlock", "unlock"],
  ["(sync.Locker).Unlock", "unlock"],
  ["(*sync.WaitGroup).Done", "done"],
  ["(*time.Timer).Stop", "stop"],
  ["(*time.Ticker).Stop", "stop"],
  ["(*database/sql.Tx).Rollback", "rollback"],
  ["(go.opentelemetry.io/otel/trace.Span).End", "end"],
]);

/**
 * What a defer statement releases. Of a function literal counts what it does on every way, and `recover`. Undefined: nothing
 * that is known, or that cannot be told.
 */
export function deferredRelease(statement: Node): DeferredRelease | undefined {
  const call = statement.namedChildren[0];
  if (statement.kind !== "defer_statement" || call?.kind !== "call_expression") return undefined;
  const literal = functionOf(call);
  if (literal?.kind !== "func_literal") return releaseOf(call, undefined);
  const calls = [...descendantsInFunction(literal)].filter((node) => node.kind === "call_expression");
  const recovers = calls.find((inner) => isBuiltinCall(inner, "recover"));
  if (recovers) {
    const operand = functionOf(recovers) as Node;
    const variable = symbolOf(operand);
    return variable && { kind: "recover", call: recovers, operand, variable, literal };
  }
  for (const inner of calls) {
    const release = isAlwaysRun(inner, literal) ? releaseOf(inner, literal) : undefined;
    if (release) return passedTo(release, literal, call);
  }
  return undefined;
}

function releaseOf(call: Node, literal: Node | undefined): DeferredRelease | undefined {
  const fn = functionOf(call);
  if (fn?.kind === "identifier") {
    const variable = symbolOf(fn);
    return variable && contextOf(variable) ? { kind: "cancel", call, operand: fn, variable, literal } : undefined;
  }
  const operand = fn?.kind === "selector_expression" ? fn.child("operand") : undefined;
  const callee = operand && calleeOf(call);
  const variable = operand && rootOf(operand);
  if (!callee || variable?.kind !== "var") return undefined;
  const kind = METHODS.get(callee.fullName ?? "") ?? (isClose(call) ? "close" : undefined);
  return kind && { kind, call, operand: unparen(operand), variable, literal };
}

/** A call of a method `Close()` that gives nothing, or an error. */
function isClose(call: Node): boolean {
  const signature = calleeOf(call)?.signature;
  if (functionOf(call)?.child("field")?.text !== "Close" || !calleeOf(call)?.receiver || !signature) return false;
  const { params, results } = signature;
  if (params.length > 0 || results.length > 1) return false;
  return results.every((result) => isErrorType(result.type) === true);
}

const MAKERS = /^context\.With(Cancel|Timeout|Deadline)(Cause)?$/;

/** The call that gives a context and, as this variable, the function that ends it. */
export function contextOf(cancel: Symbol): Node | undefined {
  const values = assignedValues(cancel);
  const made = values?.length === 1 ? values[0] : undefined;
  if (made?.from !== "result" || made.index !== 1 || made.expr?.kind !== "call_expression") return undefined;
  return MAKERS.test(calleeOf(made.expr)?.fullName ?? "") ? made.expr : undefined;
}

/** Whether a call of a function literal is made wherever that is run: it stands in no branch, and no return lies before. */
function isAlwaysRun(call: Node, literal: Node): boolean {
  const body = literal.child("body");
  const statement = statementOf(call);
  const all = body ? statementsOf(body) : [];
  if (!statement || !all.includes(statement)) return false;
  const initializer = statement.kind === "if_statement" ? statement.child("initializer") : undefined;
  const condition = statement.kind === "if_statement" ? statement.child("condition") : undefined;
  if (!isSimple(statement) && !initializer?.contains(call) && condition !== call) return false;
  return all
    .slice(0, all.indexOf(statement))
    .every((before) => ![...descendantsInFunction(before)].some((node) => node.kind === "return_statement"));
}

function isSimple(statement: Node): boolean {
  return ["expression_statement", "assignment_statement", "short_var_declaration", "var_declaration"].includes(
    statement.kind,
  );
}

/** The release seen from the function that defers: a parameter of the literal is the argument that it gets. */
function passedTo(release: DeferredRelease, literal: Node, call: Node): DeferredRelease | undefined {
  const index = argumentsOf(call).findIndex((_, i) => parameterSymbol(literal, i) === release.variable);
  const { node } = release.variable;
  if (index < 0) return node && literal.contains(node) ? undefined : release;
  const argument = unparen(argumentsOf(call)[index] as Node);
  const variable = release.operand.kind === "identifier" ? rootOf(argument) : undefined;
  return variable?.kind === "var" ? { ...release, operand: argument, variable } : undefined;
}
