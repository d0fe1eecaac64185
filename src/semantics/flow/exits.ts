import type { Node } from "../../syntax/node.ts";
import { isClause } from "../../syntax/statements.ts";
import { enclosingFunction } from "../resolve.ts";
import { jumpTarget } from "./jumps.ts";

/** A statement that carries control out of a region. */
export interface Exit {
  readonly kind: "return" | "break" | "continue" | "goto" | "fallthrough";
  readonly node: Node;
  /**
   * Where it goes: the function for a return; the loop, switch or select for a break; the loop for a continue; the
   * labelled statement for a goto; the clause for a fallthrough. Undefined for code that does not compile.
   */
  readonly target: Node | undefined;
}

const KINDS = new Map<string, Exit["kind"]>([
  ["return_statement", "return"],
  ["break_statement", "break"],
  ["continue_statement", "continue"],
  ["goto_statement", "goto"],
  ["fallthrough_statement", "fallthrough"],
]);

/**
 * The statements of a region that leave it, in source order; those of function literals inside it are about those
 * literals. A `continue` leaves the body of its loop, but not the loop; a `break` leaves both.
 */
export function exits(region: Node): readonly Exit[] {
  const found: Exit[] = [];
  const inside = (node: Node) => node === region || node.kind !== "func_literal";
  const check = (node: Node) => {
    const kind = KINDS.get(node.kind);
    if (!kind) return;
    if (kind === "return") found.push({ kind, node, target: enclosingFunction(node) });
    else if (kind === "fallthrough") {
      const clause = clauseAround(node);
      if (!clause || !region.contains(clause) || clause === region) found.push({ kind, node, target: clause });
    } else {
      const target = jumpTarget(node);
      if (!target || leavesBy(kind, target, region)) found.push({ kind, node, target });
    }
  };
  check(region);
  for (const node of region.descendants(inside)) check(node);
  return found;
}

/**
 * Whether a jump from inside of the region to a target leaves the region: `break` goes behind its target, `continue`
 * to the end of its target's body, `goto` before its target.
 */
export function leavesBy(kind: "break" | "continue" | "goto", target: Node, region: Node): boolean {
  if (kind === "continue") return !region.contains(target);
  if (kind === "break") return target === region || !region.contains(target);
  return !region.contains(target);
}

function clauseAround(node: Node): Node | undefined {
  let n = node.parent;
  while (n && !isClause(n)) n = n.parent;
  return n;
}
