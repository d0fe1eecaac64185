import { isPure } from "../match/purity.ts";
import type { Edit } from "../rule.ts";
import { argumentsOf, functionOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { spaceAmongArguments } from "./argument-spacing.ts";
import { insertArgument, removeText, replace } from "./expressions.ts";
import { qualify } from "./imports.ts";

/**
 * Makes a call one of the sibling that takes a context as its first argument: `http.NewRequest(m, u, b)` becomes
 * `http.NewRequestWithContext(ctx, m, u, b)`.
 * @param sibling last part of its name.
 * @returns undefined when what is called has no name.
 */
export function callWithContext(call: Node, sibling: string, context: string): Edit[] | undefined {
  const fn = functionOf(call);
  const name = fn?.kind === "selector_expression" ? fn.child("field") : fn?.kind === "identifier" ? fn : undefined;
  const argument = insertArgument(call, 0, context);
  const [only, ...others] = argumentsOf(call);
  const spacing = only && others.length === 0 ? spaceAmongArguments(only) : [];
  return name && argument && [...replace(name, sibling), ...argument, ...spacing];
}

/**
 * Makes `net.Dial(n, a)` and `net.DialTimeout(n, a, t)` a DialContext of a `net.Dialer`.
 * @returns undefined when its name is taken there, or the timeout is no simple expression.
 */
export function dialWithContext(call: Node, context: string): Edit[] | undefined {
  const fn = functionOf(call);
  const dialer = qualify(call, "net", "Dialer");
  const [network, address, timeout, ...others] = argumentsOf(call);
  if (!fn || !dialer || !network || !address || others.length > 0) return undefined;
  const head = insertArgument(call, 0, context);
  const written = timeout && alone(timeout);
  if (!head || (timeout && written === undefined)) return undefined;
  const field = timeout ? `Timeout: ${written}` : "";
  const dropped = timeout ? removeText(address.end, timeout.end) : [];
  return [...replace(fn, `(&${dialer.text}{${field}}).DialContext`), ...head, ...dropped];
}

/** An expression without side effects as gofmt writes it by itself; undefined: it has several operators or lines. */
function alone(expr: Node): string | undefined {
  if (!isPure(expr) || expr.text.includes("\n")) return undefined;
  const parts = [expr.child("left"), expr.child("right")];
  const [left, right] = parts;
  const isNested = (e: Node) => [e, ...e.descendants()].some((n) => n.kind === "binary_expression");
  if (expr.kind !== "binary_expression" || !left || !right) return isNested(expr) ? undefined : expr.text;
  return isNested(left) || isNested(right) ? undefined : `${left.text} ${expr.child("operator")?.text} ${right.text}`;
}
