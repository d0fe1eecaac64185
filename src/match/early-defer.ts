import { assertionOf, claimNames } from "../semantics/flow/assertions.ts";
import { conditionsAt } from "../semantics/flow/conditions.ts";
import { exits } from "../semantics/flow/exits.ts";
import { endsProgram } from "../semantics/flow/no-return.ts";
import { leaves, terminates } from "../semantics/flow/terminates.ts";
import { symbolOf, usesOf } from "../semantics/resolve.ts";
import { selectionOf } from "../semantics/selectors.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeOf } from "../semantics/type-of.ts";
import type { CodeText } from "../syntax/code-text.ts";
import { argumentsOf, expressionsOf, functionOf, isBlank, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { labeled, listHolder, nextStatement, previousStatement, statementsOf } from "../syntax/statements.ts";
import { type Binding, bindingOf, variableOf } from "./binding.ts";
import { targetsIn } from "./call-text.ts";
import { nodesWhere } from "./calls.ts";
import { nilCheckOf, nilComparison } from "./nil.ts";
import { isPure } from "./purity.ts";
import { sameExpression } from "./same-expression.ts";
import { hasKind, isErrorType } from "./types.ts";

/** A defer that uses a value before the error which came with it has been looked at. */
export interface EarlyDefer {
  /** The call that gives the value and the error. */
  readonly call: Node;
  /** The left side that gets the value. */
  readonly target: Node;
  readonly error: Symbol;
  /** The parts of the deferred call that use the value: `resp.Body.Close`, or the argument `resp.Body`. */
  readonly uses: readonly Node[];
  /** A field of the value is read: that happens at the defer statement already. */
  readonly readsField: boolean;
  /** The deferred function literal does more than that. */
  readonly doesMore: boolean;
  /** The statement that looks at the error. */
  readonly check: Node;
  /**
   * How it does that. "leaves": an if with this very condition, or an assertion, that leaves when there is an error.
   * "succeeds": `if err == nil { … }`. "goes on": it does not leave. "has else". "uses value": it touches the value when
   * there is an error. "combined": the condition asks for more.
   */
  readonly how: "leaves" | "succeeds" | "goes on" | "has else" | "uses value" | "combined";
  /** The statements between the defer and the check. */
  readonly between: readonly Node[];
}

/** A statement that branches, loops or leaves. */
const BRANCH = /^(?:\{|(?:if|for|switch|select|return|goto|break|continue|fallthrough)\b)/;
/** Further statements are not looked at, so that long functions do not take for ever. */
const MANY = 50;
/** Told by the tokens what assertionOf tells. */
const ASSERTION = new RegExp(`^(?:assert|require)\\.(?:${claimNames.join("|")})f?\\(`);

/**
 * Whether a declaration may defer what uses the first of several values between the statement that gives them and the
 * check of the last one, told by the tokens.
 */
function mayDeferEarly(text: CodeText, isAssertion: (statement: string) => boolean): boolean {
  for (const place of text.placesOf("defer")) {
    const deferred = text.code.slice(place, text.statementEnd(place));
    let seen = 0;
    for (const statement of text.statementsBefore(place)) {
      if (++seen > MANY) return true;
      if (BRANCH.test(statement) || isAssertion(statement)) break;
      const targets = [...(targetsIn(statement) ?? [])];
      const error = targets.pop();
      if (error !== undefined && targets.some((target) => isSelectedFrom(target, deferred)))
        if (isCheckedAfter(text, place, error)) return true;
    }
  }
  return false;
}

/** Whether something is selected from what begins with the first name of a target. */
function isSelectedFrom(target: string, code: string): boolean {
  const name = /[A-Za-z_\x80-\uffff][\w\x80-\uffff]*/.exec(target)?.[0];
  return (
    name !== undefined &&
    code.includes(name) &&
    new RegExp(`(?<![\\w\\x80-\\uffff])${name}(?![\\w\\x80-\\uffff])[\\s)]*[.[]`).test(code)
  );
}

/** Whether the next statement that branches, or calls something, speaks of the error. */
function isCheckedAfter(text: CodeText, place: number, error: string): boolean {
  const speaks = new RegExp(
    `(?<![\\w\\x80-\\uffff.])${/[\w\x80-\uffff]+/.exec(error)?.[0] ?? "\\."}(?![\\w\\x80-\\uffff])`,
  );
  let seen = 0;
  for (const statement of text.statementsAfter(place)) {
    if (++seen > MANY) return true;
    if (speaks.test(statement)) return true;
    if (BRANCH.test(statement)) return false;
  }
  return false;
}

/** The defer statements of the declarations where one may come before the check of an error, as far as the text tells. */
export function defersBehindOpening(file: SourceFile): readonly Node[] {
  const knowsTestify = file.text.includes("stretchr/testify");
  const isAssertion = (statement: string) => knowsTestify && ASSERTION.test(statement);
  return nodesWhere(file, "defer_statement", ["defer"], (text) => mayDeferEarly(text, isAssertion));
}

/**
 * Looks at a defer statement between a call that gives a value with an error, and the check of that error.
 * Undefined: it is none, it asks by itself whether there is a value, it never runs when there is an error, or that cannot
 * be told.
 */
export function earlyDefer(statement: Node): EarlyDefer | undefined {
  if (labeled(statement) !== statement) return undefined;
  const deferred = deferredUses(statement);
  const opened = deferred && openedBefore(statement, deferred.uses);
  if (!deferred || !opened) return undefined;
  const { binding, call, target, error } = opened;
  const own = deferred.uses.filter((use) => use.holders.some((holder) => sameExpression(holder, target)));
  const used = own[0];
  if (!used || own.some((use) => isGuarded(use.node, target, error))) return undefined;
  const between: Node[] = [];
  for (let s = nextStatement(statement); s; s = nextStatement(s)) {
    const how = howChecked(s, target, error);
    if (how) {
      const readsField = !deferred.literal && used.holders.findIndex((holder) => sameExpression(holder, target)) > 0;
      if (!readsField && how === "leaves" && endsBeforeDefers(s) && (deferred.literal || isPointer(target)))
        return undefined;
      const doesMore = deferred.literal !== undefined && !isOnlyFor(deferred.literal, own);
      return { call, target, error, uses: own.map((use) => use.node), readsField, doesMore, check: s, how, between };
    }
    if (!isPassable(s) || writesAny(s, binding.targets)) return undefined;
    between.push(s);
  }
  return undefined;
}

/** An expression that is called or passed by a deferred call, and the operands of it: `resp.Body` and `resp`. */
interface DeferredUse {
  readonly node: Node;
  readonly holders: readonly Node[];
}

interface Deferred {
  readonly uses: readonly DeferredUse[];
  /** The function literal that is deferred. */
  readonly literal: Node | undefined;
}

/** The methods that a deferred call, or the literal in it, calls, and the fields that are read for its arguments. */
function deferredUses(statement: Node): Deferred | undefined {
  const call = statement.namedChildren[0];
  const fn = call?.kind === "call_expression" ? functionOf(call) : undefined;
  if (!call || !fn) return undefined;
  if (fn.kind === "func_literal") {
    if (argumentsOf(call).length > 0) return undefined;
    const body = fn.child("body");
    const uses = [...(body ? descendantsInFunction(body) : [])].flatMap((node) =>
      node.kind === "call_expression" ? methodUse(functionOf(node)) : [],
    );
    return { uses, literal: fn };
  }
  const fields = argumentsOf(call)
    .map(unparen)
    .filter((arg) => arg.kind === "selector_expression" && selectionOf(arg)?.kind === "field")
    .map((node) => ({ node, holders: operandsOf(node) }));
  return { uses: [...methodUse(fn), ...fields], literal: undefined };
}

function methodUse(fn: Node | undefined): DeferredUse[] {
  if (fn?.kind !== "selector_expression" || selectionOf(fn)?.kind === "package") return [];
  return [{ node: fn, holders: operandsOf(fn) }];
}

/** What is selected from, from the inside of `a.b.c` out: `a.b`, `a`. */
function operandsOf(selector: Node): Node[] {
  const operands: Node[] = [];
  for (let e: Node = selector; e.kind === "selector_expression"; ) {
    const operand = e.child("operand");
    if (!operand) break;
    e = unparen(operand);
    operands.push(e);
  }
  return operands;
}

interface OpenedBefore {
  readonly binding: Binding;
  readonly call: Node;
  readonly target: Node;
  readonly error: Symbol;
}

/** The statement before, in the same list and with nothing but plain statements between, that opens what is used. */
function openedBefore(statement: Node, uses: readonly DeferredUse[]): OpenedBefore | undefined {
  const holders = uses.flatMap((use) => use.holders);
  for (let s = previousStatement(statement); s && isPassable(s); s = previousStatement(s)) {
    if (assertionOf(s)) return undefined;
    const targets = targetsOf(s);
    const target = targets.find((t) => holders.some((holder) => sameExpression(holder, t)));
    if (!target) continue;
    const call = expressionsOf(s.child("right") ?? s.namedChildren[0]?.child("value"))[0];
    const binding = call?.kind === "call_expression" ? bindingOf(call) : undefined;
    const last = binding?.targets.at(-1);
    const error = variableOf(last);
    if (!call || !binding || !error || last === target || !binding.targets.includes(target)) return undefined;
    if (isErrorType(error.type()) === false || !mayBeNil(target)) return undefined;
    return { binding, call, target, error };
  }
  return undefined;
}

/** Whether a value can be nil, as far as can be told. */
function mayBeNil(target: Node): boolean {
  const type = typeOf(target);
  return hasKind(type, "pointer") !== false || hasKind(type, "interface") !== false;
}

/** Whether a use in the deferred function comes behind a question whether there is a value, or an error. */
function isGuarded(use: Node, target: Node, error: Symbol): boolean {
  const literal = use.ancestor("func_literal");
  if (!literal) return false;
  return conditionsAt(use).some(({ condition }) => {
    const operand = nilComparison(condition)?.operand;
    if (!operand || !literal.contains(condition)) return false;
    return sameExpression(operand, target) || (operand.kind === "identifier" && symbolOf(operand) === error);
  });
}

/** Whether each statement of a literal uses the value in one of these ways. */
function isOnlyFor(literal: Node, uses: readonly DeferredUse[]): boolean {
  return statementsOf(literal).every((s) => uses.some((use) => s.contains(use.node)));
}

function howChecked(s: Node, target: Node, error: Symbol): EarlyDefer["how"] | undefined {
  const assertion = assertionOf(s);
  if (assertion && assertion.operand.kind === "identifier" && symbolOf(assertion.operand) === error) {
    if (!assertion.stops || assertion.says !== "nil") return undefined;
    return mentions(s, target) ? "uses value" : "leaves";
  }
  const condition = s.kind === "if_statement" && !s.child("initializer") ? s.child("condition") : undefined;
  const then = s.child("consequence");
  const holder = listHolder(s);
  if (!condition || !then || !holder) return undefined;
  const check = nilCheckOf(condition, error);
  if (check === "nil") {
    const otherwise = s.child("alternative");
    return otherwise && mentions(otherwise, target) ? "uses value" : "succeeds";
  }
  if (check === undefined) return asksForError(condition, error) ? "combined" : undefined;
  if (mentions(then, target)) return "uses value";
  if (leaves(then, holder) !== true && terminates(then) !== true) return "goes on";
  return s.child("alternative") ? "has else" : "leaves";
}

/** Whether the body of a check ends the program, without running what is deferred. */
function endsBeforeDefers(check: Node): boolean {
  const then = check.child("consequence");
  const last = then && statementsOf(then).at(-1);
  const call = last?.kind === "expression_statement" ? last.namedChildren[0] : undefined;
  return then !== undefined && call !== undefined && exits(then).length === 0 && endsProgram(call);
}

/** A method of a nil interface panics at the defer statement already. */
function isPointer(target: Node): boolean {
  return hasKind(typeOf(target), "pointer") === true;
}

/** Whether `err != nil` is one side of an `||`. */
function asksForError(condition: Node, error: Symbol): boolean {
  const c = unparen(condition);
  if (nilCheckOf(c, error) === "not nil") return true;
  if (c.kind !== "binary_expression" || c.child("operator")?.text !== "||") return false;
  return c.namedChildren.some((side) => asksForError(side, error));
}

function mentions(region: Node, target: Node): boolean {
  const symbol = variableOf(target);
  if (symbol) return usesOf(symbol).some((use) => region.contains(use));
  return [...region.descendantsOfKind(target.kind)].some((node) => sameExpression(node, target));
}

/** Whether a statement does neither branch, nor loop, nor leave. */
function isPassable(s: Node): boolean {
  const isPlain =
    /^(defer_statement|go_statement|expression_statement|short_var_declaration|assignment_statement|var_declaration|inc_statement|dec_statement|send_statement)$/;
  return isPlain.test(s.kind) && exits(s).length === 0;
}

function targetsOf(s: Node): readonly Node[] {
  if (s.kind === "short_var_declaration" || s.kind === "assignment_statement") return expressionsOf(s.child("left"));
  if (s.kind !== "var_declaration") return [];
  return s.namedChildren.flatMap((spec) => spec.childrenOf("name"));
}

function writesAny(s: Node, targets: readonly Node[]): boolean {
  const left = [s, ...descendantsInFunction(s)].flatMap(targetsOf);
  return left.some((t) => targets.some((target) => !isBlank(target) && sameExpression(t, target)));
}

/** Whether the statement declares variables by expressions that do nothing but give a value, none used in the region. */
export function isIdleFor(region: Node, s: Node): boolean {
  const right = s.child("right");
  if (s.kind !== "short_var_declaration" || !right || !expressionsOf(right).every(isPure)) return false;
  return !targetsOf(s).some((target) => mentions(region, target));
}
