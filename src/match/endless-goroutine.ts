import { calledFunctions } from "../semantics/flow/callee-effect.ts";
import type { Node } from "../syntax/node.ts";
import { statementsOf } from "../syntax/statements.ts";
import { type EndlessWork, endlessWork, speaksOfContext } from "./endless-work.ts";

/** A goroutine that nothing ends. */
export interface EndlessGoroutine {
  readonly work: EndlessWork;
  /** The declared function in which it loops, and its call; undefined: the literal itself. */
  readonly callee: { readonly declaration: Node; readonly call: Node } | undefined;
}

/** The endless loop in which a go statement ends up, where no context is spoken of; undefined: none is seen. */
export function endlessGoroutine(go: Node): EndlessGoroutine | undefined {
  const call = go.namedChildren[0];
  const fn = call?.child("function");
  if (call?.kind !== "call_expression" || speaksOfContext(go)) return undefined;
  if (fn?.kind !== "func_literal") return endlessCallee(call);
  const work = endlessWork(fn);
  if (work) return { work, callee: undefined };
  for (const statement of statementsOf(fn)) {
    const inner = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
    const found = inner?.kind === "call_expression" ? endlessCallee(inner) : undefined;
    if (found) return found;
  }
  return undefined;
}

function endlessCallee(call: Node): EndlessGoroutine | undefined {
  const [declaration] = calledFunctions(call) ?? [];
  const work = declaration && !speaksOfContext(declaration) ? endlessWork(declaration) : undefined;
  return declaration && work && { work, callee: { declaration, call } };
}
