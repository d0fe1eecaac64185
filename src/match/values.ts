import { writesTo } from "../semantics/flow/uses.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { expressionsOf, parenthesized } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";

/** What a variable is given in one place. */
export interface AssignedValue {
  /** The identifier of the variable there. */
  readonly target: Node;
  /** "value": that of an expression. "result": one of several values of it. "element": of what a range clause goes over. "zero". */
  readonly from: "value" | "result" | "element" | "zero";
  /** Absent for "zero". */
  readonly expr?: Node;
  /** For "result": its place among the results. For "element": 0 the key, 1 the element. */
  readonly index?: number;
}

/**
 * All values that a local variable is ever given, in source order.
 * @returns undefined when that cannot be told: parameters, variables whose address is taken, `x += 1`, type switches.
 */
export function assignedValues(symbol: Symbol): readonly AssignedValue[] | undefined {
  if (symbol.kind !== "var" || symbol.role !== "local" || !symbol.node) return undefined;
  const found: AssignedValue[] = [];
  for (const target of [symbol.node, ...writesTo(symbol)]) {
    const value = valueAt(target);
    if (!value) return undefined;
    found.push(value);
  }
  return found;
}

function valueAt(target: Node): AssignedValue | undefined {
  const spec = target.parent;
  if (spec?.kind === "var_spec") return fromList(target, spec.childrenOf("name"), spec.child("value"));
  const list = parenthesized(target).parent;
  const holder = list?.kind === "expression_list" && list.field === "left" ? list.parent : undefined;
  if (!holder) return undefined;
  const index = expressionsOf(list).indexOf(parenthesized(target));
  const right = holder.child("right");
  if (holder.kind === "range_clause") return right && { target, from: "element", expr: right, index };
  if (holder.kind === "assignment_statement" && holder.child("operator")?.text !== "=") return undefined;
  if (holder.kind !== "assignment_statement" && holder.kind !== "short_var_declaration") return undefined;
  return right && fromList(target, expressionsOf(list), right);
}

function fromList(target: Node, targets: readonly Node[], right: Node | undefined): AssignedValue | undefined {
  if (!right) return { target, from: "zero" };
  const index = targets.indexOf(parenthesized(target));
  const values = expressionsOf(right);
  if (values.length === targets.length) return { target, from: "value", expr: values[index] as Node };
  return values.length === 1 ? { target, from: "result", expr: values[0] as Node, index } : undefined;
}
