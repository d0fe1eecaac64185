import type { Node } from "../../syntax/node.ts";
import { clausesOf, statementsOf, unlabeled } from "../../syntax/statements.ts";
import { exits, leavesBy } from "./exits.ts";
import { hasGoto, jumpTarget } from "./jumps.ts";
import { isEndless } from "./loops.ts";
import { neverReturns } from "./no-return.ts";

/**
 * Whether control never reaches what follows a statement, block or clause: it ends in a terminating statement (Go
 * spec, "Terminating statements") or in a call that never returns. Jumps within the function (`break`, `continue`)
 * do not count: see `leaves`. Undefined: it depends on a call of which that cannot be told.
 */
export function terminates(node: Node): boolean | undefined {
  return ends(node, undefined);
}

/**
 * Whether control, once it reaches the node, always leaves the region without reaching what follows the node there:
 * by a return, a call that never returns, or a jump out of the region. For the body of a check inside of a loop:
 * `leaves(check.child("consequence"), loop.child("body"))`.
 */
export function leaves(node: Node, region: Node): boolean | undefined {
  for (const { kind, target } of exits(node)) {
    if (kind === "return") continue;
    if (kind === "fallthrough") return false;
    if (!target) return undefined;
    if (!leavesBy(kind, target, region)) return false;
  }
  return ends(node, region);
}

function ends(node: Node, region: Node | undefined): boolean | undefined {
  switch (node.kind) {
    case "return_statement":
      return true;
    case "goto_statement": {
      if (!region) return true;
      const target = jumpTarget(node);
      return target ? leavesBy("goto", target, region) : undefined;
    }
    case "break_statement":
    case "continue_statement": {
      if (!region) return false;
      const target = jumpTarget(node);
      if (!target) return undefined;
      return leavesBy(node.kind === "break_statement" ? "break" : "continue", target, region);
    }
    case "expression_statement": {
      const call = node.namedChildren[0];
      return call?.kind === "call_expression" ? neverReturns(call) : false;
    }
    case "labeled_statement": {
      const inner = unlabeled(node);
      return inner ? ends(inner, region) : false;
    }
    case "block":
    case "statement_list":
    case "expression_case":
    case "type_case":
    case "communication_case":
    case "default_case":
      return listEnds(node, region);
    case "if_statement": {
      const then = node.child("consequence");
      const otherwise = node.child("alternative");
      if (!then || !otherwise) return false;
      return both(ends(then, region), ends(otherwise, region));
    }
    case "for_statement":
      return isEndless(node) && !isBroken(node);
    case "expression_switch_statement":
    case "type_switch_statement":
      if (!clausesOf(node).some((clause) => clause.kind === "default_case")) return false;
      return clausesEnd(node, region);
    case "select_statement":
      return clausesEnd(node, region);
    default:
      return false;
  }
}

/** A list ends where one of its statements does: what follows is dead code, unless a goto leads there. */
function listEnds(node: Node, region: Node | undefined): boolean | undefined {
  const statements = statementsOf(node);
  const last = statements.at(-1);
  if (!last) return false;
  const answer = ends(last, region);
  if (answer) return true;
  let unknown = answer === undefined;
  for (const statement of statements.slice(0, -1)) {
    const here = ends(statement, region);
    if (here === undefined) unknown = true;
    if (here) return hasGoto(node) || statements.some((s) => s.kind === "labeled_statement") ? answer : true;
  }
  return unknown ? undefined : answer;
}

function clausesEnd(statement: Node, region: Node | undefined): boolean | undefined {
  if (isBroken(statement)) return false;
  return clausesOf(statement)
    .map((clause) => {
      const last = statementsOf(clause).at(-1);
      return last?.kind === "fallthrough_statement" ? true : listEnds(clause, region);
    })
    .reduce(both, true);
}

/** Whether a break ends the loop, switch or select, so that control reaches what follows it. */
function isBroken(statement: Node): boolean {
  for (const node of statement.descendants((n) => n.kind !== "func_literal")) {
    if (node.kind === "break_statement" && jumpTarget(node) === statement) return true;
  }
  return false;
}

function both(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}
