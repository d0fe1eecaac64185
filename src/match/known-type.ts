import { calledFunctions } from "../semantics/flow/callee-effect.ts";
import { conditionsAt } from "../semantics/flow/conditions.ts";
import { dominates } from "../semantics/flow/dominance.ts";
import { memo } from "../semantics/memo.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeFromExpr } from "../semantics/type-of.ts";
import { identical } from "../semantics/type-relations.ts";
import { argumentsOf, functionOf, unparen } from "../syntax/expressions.ts";
import { declarationAround, functionAround, isFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf } from "./binding.ts";
import { isBuiltinCall, isCallOf } from "./calls.ts";
import { nilComparison } from "./nil.ts";
import { sameExpression } from "./same-expression.ts";
import { type AssignedValue, assignedValues } from "./values.ts";

/** Whether an assertion gives its second value too: `x, ok := v.(T)`. */
export function isCommaOk(assertion: Node): boolean {
  const binding = bindingOf(assertion);
  return binding !== undefined && binding.targets.length > 1;
}

/**
 * Whether the code has looked, on every way to a type assertion, at what its operand holds: in a type switch around it
 * or before it, by another assertion of the same type, or by a condition that speaks of the operand.
 */
export function isTypeKnown(assertion: Node): boolean {
  const operand = assertion.child("operand");
  if (!operand) return false;
  return namesOf(operand).some(
    (name) => isInSwitch(assertion, name) || isAssertedBefore(assertion, name) || isInCondition(assertion, name),
  );
}

/** The operand, and the variable that it is a copy of. */
function namesOf(operand: Node): readonly Node[] {
  const symbol = operand.kind === "identifier" ? symbolOf(operand) : undefined;
  const values = (symbol && assignedValues(symbol)) ?? [];
  const copies = values.flatMap(({ from, expr }) => (from === "value" && expr?.kind === "identifier" ? [expr] : []));
  return [operand, ...copies];
}

function isInSwitch(assertion: Node, operand: Node): boolean {
  const root = rootOf(operand);
  for (let n = assertion.parent; n; n = n.parent) {
    if (n.kind === "type_switch_statement" && switchesOn(n, operand)) return true;
    const tag = n.kind === "expression_switch_statement" ? n.child("value") : undefined;
    if (tag && !tag.contains(assertion) && mentions(tag, root)) return true;
  }
  return false;
}

function switchesOn(statement: Node, operand: Node): boolean {
  const value = statement.child("value");
  const alias = statement.child("alias")?.namedChildren[0];
  const isAlias =
    alias !== undefined && symbolOf(unparen(operand))?.name === alias.text && operand.start > statement.start;
  return isAlias || (value !== undefined && sameExpression(value, operand));
}

function isAssertedBefore(assertion: Node, operand: Node): boolean {
  const declaration = declarationAround(assertion);
  const type = assertion.child("type");
  const symbol = unparen(operand).kind === "identifier" ? symbolOf(unparen(operand)) : undefined;
  if (!declaration || !type) return false;
  const kinds = ["type_switch_statement", "call_expression", "type_assertion_expression"];
  for (const node of declaration.descendantsOfKind(...kinds)) {
    if (node.start >= assertion.start) break;
    if (node.kind === "type_switch_statement" && node.end <= assertion.start) {
      if (switchesOn(node, operand) && dominates(node, assertion) === true) return true;
    }
    if (node.kind === "call_expression" && isReflected(node, operand)) return true;
    if (node.kind !== "type_assertion_expression" || node.end > assertion.start) continue;
    const other = node.child("operand");
    const otherType = node.child("type");
    if (!other || !otherType || !sameExpression(other, operand)) continue;
    // What panic is called with is one of few types: one that has been looked for tells them apart.
    if (!isSameType(otherType, type) && !(symbol && isRecovered(symbol))) continue;
    if (dominates(node, assertion) !== false) return true;
  }
  return false;
}

/** Whether the call is `reflect.TypeOf(v)` or the like. */
function isReflected(call: Node, operand: Node): boolean {
  const argument = argumentsOf(call)[0];
  if (!argument || !sameExpression(argument, operand)) return false;
  return isCallOf(call, "reflect.TypeOf", "reflect.ValueOf") === true;
}

function isRecovered(symbol: Symbol): boolean {
  const isRecover = ({ expr }: AssignedValue) => {
    const e = expr && unparen(expr);
    return e?.kind === "call_expression" && isBuiltinCall(e, "recover") === true;
  };
  return assignedValues(symbol)?.some(isRecover) === true;
}

function isSameType(a: Node, b: Node): boolean {
  const [left, right] = [typeFromExpr(a), typeFromExpr(b)];
  return left && right ? identical(left, right) !== false : a.text === b.text;
}

/** Whether a condition known to hold says more of the operand than that it is not nil. */
function isInCondition(assertion: Node, operand: Node): boolean {
  const root = rootOf(operand);
  return conditionsAt(assertion, root?.name).some(({ condition }) => {
    if (nilComparison(condition)) return false;
    for (const node of [condition, ...condition.descendants()]) {
      if (sameExpression(node, operand) || isSibling(node, operand)) return true;
      if (node.kind === "call_expression" && isBuiltinCall(node, "len") !== true && mentions(node, root)) return true;
    }
    return false;
  });
}

/** `cert.PublicKeyAlgorithm` beside `cert.PublicKey`: a field that tells what another one holds. */
function isSibling(node: Node, operand: Node): boolean {
  const [a, b] = [unparen(node), unparen(operand)].map((e) =>
    e.kind === "selector_expression" ? e.child("operand") : undefined,
  );
  const name = unparen(node).child("field")?.text ?? "";
  return a !== undefined && b !== undefined && /type|kind|alg|format|class/i.test(name) && sameExpression(a, b);
}

function mentions(region: Node, symbol: Symbol | undefined): boolean {
  if (!symbol) return false;
  return [region, ...region.descendants()].some((node) => node.kind === "identifier" && symbolOf(node) === symbol);
}

function rootOf(expr: Node): Symbol | undefined {
  let e = unparen(expr);
  for (let inner = e.child("operand"); inner; inner = e.child("operand")) e = unparen(inner);
  return e.kind === "identifier" ? symbolOf(e) : undefined;
}

/** Whether a function around a node catches panics, by a deferred call that recovers. */
export function isPanicCaught(node: Node): boolean {
  let below = node;
  for (let n = node.parent; n; n = n.parent) {
    if (isFunction(n)) {
      for (const statement of n.descendantsOfKind("defer_statement")) {
        if (functionAround(statement) !== n || statement.contains(below)) continue;
        if (recovers(statement)) return true;
      }
      below = n;
    }
  }
  return false;
}

const recovers = memo((deferred: Node): boolean => {
  const call = deferred.namedChildren[0];
  if (call?.kind !== "call_expression") return false;
  const literal = functionOf(call);
  const functions = literal?.kind === "func_literal" ? [literal] : (calledFunctions(call) ?? []);
  return functions.some((fn) =>
    [...fn.descendantsOfKind("call_expression")].some((c) => isBuiltinCall(c, "recover") === true),
  );
});
