import type { Node } from "../../syntax/node.ts";
import { symbolOf } from "../resolve.ts";
import type { Symbol } from "../symbols.ts";
import { classifyUses, type Use } from "./uses.ts";

/** A variable of an enclosing function that a function literal uses. */
export interface CapturedVariable {
  readonly symbol: Symbol;
  /** The identifiers inside the literal, in source order. */
  readonly uses: readonly Node[];
  /** Whether the literal assigns to it or takes its address. */
  readonly assigned: boolean;
}

/**
 * The variables of enclosing functions that a function literal (or any region of code) uses, package-level ones left
 * out, in the order of their first use.
 */
export function capturedBy(literal: Node): readonly CapturedVariable[] {
  const bySymbol = new Map<Symbol, Node[]>();
  for (const node of literal.descendantsOfKind("identifier")) {
    const symbol = symbolOf(node);
    if (symbol?.kind !== "var" || symbol.role === "field" || symbol.role === "package") continue;
    if (!symbol.node || symbol.node.tree !== literal.tree || literal.contains(symbol.node)) continue;
    const uses = bySymbol.get(symbol);
    if (uses) uses.push(node);
    else bySymbol.set(symbol, [node]);
  }
  return [...bySymbol].map(([symbol, uses]) => ({ symbol, uses, assigned: isAssignedIn(symbol, literal) }));
}

function isAssignedIn(symbol: Symbol, region: Node): boolean {
  return usesIn(symbol, region).some((use) => use.kind === "assigned" || use.kind === "address");
}

/** The classified uses of a variable that lie in a region. */
export function usesIn(symbol: Symbol, region: Node): readonly Use[] {
  return classifyUses(symbol).filter((use) => region.contains(use.node));
}
