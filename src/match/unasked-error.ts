import { BORDERS, functionsWithin, parameterAt } from "../semantics/flow/callee-effect.ts";
import { controlFlow, type Point } from "../semantics/flow/control-flow.ts";
import { escapes } from "../semantics/flow/escapes.ts";
import { loopCondition } from "../semantics/flow/loops.ts";
import { openPaths } from "../semantics/flow/open-paths.ts";
import { releasesOf } from "../semantics/flow/releases.ts";
import { declarationSymbol, symbolOf, usesOf } from "../semantics/resolve.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeOf } from "../semantics/type-of.ts";
import type { Type } from "../semantics/types.ts";
import type { CodeText } from "../syntax/code-text.ts";
import { argumentsOf, callOfFunction, functionOf, unparen } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { type CallMatters, callsNamedWhere } from "./calls.ts";
import { assignedValues } from "./values.ts";

/** Values that are stepped through, and tell behind their end whether it came too early. */
export interface SteppedKind {
  /** The method that steps on, and returns false at the end and after an error. */
  readonly step: string;
  /** The method that gives the error. */
  readonly ask: string;
  isOf(type: Type | undefined): boolean | undefined;
  /** Tells by the tokens of a declaration in a file whether a variable of it may be one. Default: it may. */
  mayBe?(file: SourceFile): (text: CodeText, variable: string) => boolean;
}

/** An end of such a value behind which nobody asks for the error. */
export interface UnaskedError {
  /** The call that steps on. */
  readonly step: Node;
  readonly variable: Symbol;
  /** The expression that gave the variable its value, the last above; undefined: a parameter, or it cannot be told. */
  readonly source: Node | undefined;
  /** The loop that goes on as long as the call is true; undefined: it is asked in some other way. */
  readonly loop: Node | undefined;
  readonly asked: "never" | "on some paths";
}

/**
 * The conditions of a file that step a local variable or parameter on (`for rows.Next()`), with a way from their end to
 * the end of the function, or to another value for the variable, on which nobody asks for its error. Values that others
 * get hold of do not count, nor parameters about whose error a caller in the same package asks.
 */
export function* unaskedErrors(file: SourceFile, kind: SteppedKind): Generator<UnaskedError> {
  const mayBe = kind.mayBe?.(file) ?? (() => true);
  const matters: CallMatters = (text, name) => mayGoUnasked(text, name, kind, mayBe);
  for (const step of callsNamedWhere(file, matters, kind.step)) {
    const found = inspect(step, kind);
    if (found) yield found;
  }
}

/**
 * Whether a call may step a variable on whose error nobody asks for, told by the tokens: it has an operand without
 * selectors, and no loop over it is directly followed by a question.
 */
function mayGoUnasked(
  text: CodeText,
  name: number,
  { ask }: SteppedKind,
  mayBe: (text: CodeText, variable: string) => boolean,
): boolean {
  const { code } = text;
  const before = code.slice(Math.max(text.statementStart(name) ?? 0, name - LONGEST), name);
  if (/\)\s*\.\s*$/.test(before)) return true;
  const [, loop, variable] =
    /(?:^|[^\w\x80-\uffff.])(for\s+)?([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)\s*\.\s*$/.exec(before) ?? [];
  if (variable === undefined || !mayBe(text, variable)) return false;
  const body = loop ? /^\w+\(\)\s*\{/.exec(code.slice(name)) : null;
  const end = body ? text.closeOf(name + body[0].length - 1) : undefined;
  if (end === undefined) return true;
  const [next = ""] = /^\s*[^\n{]*/.exec(code.slice(end + 1)) ?? [];
  return (
    !new RegExp(`(?<![\\w\\x80-\\uffff.])${variable}\\.${ask}\\(\\)`).test(next) ||
    /^\}|&&|\|\||\b(?:func|for|defer|go|case)\b/.test(next.trimStart())
  );
}

/** An operand and comments behind it. */
const LONGEST = 2000;

function inspect(step: Node, kind: SteppedKind): UnaskedError | undefined {
  const callee = functionOf(step);
  const operand = callee?.kind === "selector_expression" ? callee.child("operand") : undefined;
  const variable = operand && unparen(operand).kind === "identifier" ? symbolOf(unparen(operand)) : undefined;
  const fn = functionAround(step);
  const flow = fn && controlFlow(fn);
  const point = flow?.pointOf(step);
  const atEnd = point?.node === step ? point.next.find(({ when }) => when === false) : undefined;
  if (!variable || !operand || !fn || !flow || !atEnd || kind.isOf(typeOf(operand)) !== true) return undefined;
  if (!/^(local|param)$/.test(variable.role ?? "")) return undefined;
  const lost = escapes(variable);
  if (!lost || lost.some(({ reason }) => reason !== "used in go")) return undefined;
  const asks = new Set<Point>();
  for (const { node } of releasesOf(variable, kind.ask)) {
    const asked = functionAround(node) === fn && flow.pointOf(node);
    // A function literal may run when it likes.
    if (!asked) return undefined;
    asks.add(asked);
  }
  const at = { node: undefined, next: [{ to: atEnd.to }] };
  const { leaks, released } = openPaths(flow, { at, variable, error: undefined }, asks);
  if (!leaks || (variable.role === "param" && isAskedByCaller(variable, fn, kind.ask))) return undefined;
  const source = assignedValues(variable)?.findLast(({ target }) => target.start < step.start)?.expr;
  return { step, variable, source, loop: loopOf(step), asked: released ? "on some paths" : "never" };
}

function loopOf(step: Node): Node | undefined {
  let n = step.parent;
  while (n && /^(parenthesized|binary)_expression$/.test(n.kind)) n = n.parent;
  const loop = n?.kind === "for_clause" ? n.parent : n;
  return loop?.kind === "for_statement" && loopCondition(loop)?.contains(step) ? loop : undefined;
}

/** Whether a caller in the package asks what it gives for the parameter, or may. */
function isAskedByCaller(parameter: Symbol, fn: Node, ask: string): boolean {
  const name = fn.child("name");
  const symbol = name && declarationSymbol(name);
  if (!symbol) return true;
  return usesOf(symbol).some((use) => {
    const selector = use.parent?.kind === "selector_expression" ? use.parent : use;
    const call = callOfFunction(selector);
    if (!call) return true;
    const called = functionsWithin(call, BORDERS)?.functions.includes(fn);
    return argumentsOf(call).some((argument, index) => {
      if (called && parameterAt(fn, index) !== parameter) return false;
      const given = unparen(argument).kind === "identifier" ? symbolOf(unparen(argument)) : undefined;
      return given === undefined || releasesOf(given, ask).length > 0;
    });
  });
}
