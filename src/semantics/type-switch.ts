import type { Node } from "../syntax/node.ts";
import { operandOf } from "./evaluate.ts";
import type { Symbol } from "./symbols.ts";
import type { Type } from "./types.ts";

// The variable of `switch v := x.(type)` has in each clause a type of its own (Go spec, "Type switches").

/** The type switch whose variable the symbol is. */
export function typeSwitchOf(symbol: Symbol): Node | undefined {
  const list = symbol.kind === "var" ? symbol.node?.parent : undefined;
  return list?.field === "alias" && list.parent?.kind === "type_switch_statement" ? list.parent : undefined;
}

/** Type of the variable of a type switch where an identifier uses it; outside of any clause: that of the operand. */
export function typeSwitchVariableType(typeSwitch: Node, use: Node): Type | undefined {
  let clause: Node | undefined = use;
  while (clause && clause.parent !== typeSwitch) clause = clause.parent;
  const types = clause?.kind === "type_case" ? clause.childrenOf("type") : [];
  const only = types.length === 1 ? operandOf(types[0] as Node) : undefined;
  if (types.length === 1 && !only) return undefined;
  if (only?.mode === "type") return only.type;
  const subject = typeSwitch.child("value");
  return subject && operandOf(subject)?.type;
}
