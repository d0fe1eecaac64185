import { writesTo } from "../semantics/flow/uses.ts";
import { declarationOf, symbolOf } from "../semantics/resolve.ts";
import { selectionOf } from "../semantics/selectors.ts";
import { fileOf } from "../semantics/source-file.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { constantValue, typeOf } from "../semantics/type-of.ts";
import { underlying } from "../semantics/type-relations.ts";
import { argumentsOf, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { isExported } from "../syntax/words.ts";
import { isPure } from "./purity.ts";
import { hasKind } from "./types.ts";

/**
 * Whether an operand such as `wg`, `s.wg` or `(&wg)` denotes one and the same variable as long as its names mean the
 * same. False: it starts from a pointer variable that is given other values. Undefined: it goes through a pointer,
 * slice or map that others may change, or that cannot be told.
 */
export function isFixedPlace(operand: Node): boolean | undefined {
  const e = unparen(operand);
  switch (e.kind) {
    case "identifier": {
      const symbol = symbolOf(e);
      const type = symbol?.type();
      const under = type && underlying(type);
      if (symbol?.kind !== "var" || !under) return undefined;
      return isReference(under.kind) ? isAssignedOnce(symbol) : true;
    }
    case "unary_expression": {
      const inner = e.child("operand");
      if (!inner) return undefined;
      if (e.child("operator")?.text === "&") return isFixedPlace(inner);
      return e.child("operator")?.text === "*" && unparen(inner).kind === "identifier"
        ? isFixedPlace(inner)
        : undefined;
    }
    case "selector_expression": {
      const found = selectionOf(e)?.found;
      const inner = e.child("operand");
      if (!found || !inner || !isFixedThrough(inner)) return inner && isRootReassigned(inner) ? false : undefined;
      if (hasKind(typeOf(e), "pointer") !== false || hasKind(typeOf(e), "interface") !== false) return undefined;
      return found.path.every((field) => field.type !== undefined && field.type.kind !== "pointer") ? true : undefined;
    }
    case "index_expression": {
      const inner = e.child("operand");
      const index = e.child("index");
      const type = inner && typeOf(inner);
      const isArray = type !== undefined && underlying(type)?.kind === "array";
      return inner && index && isArray && constantValue(index) !== undefined ? isFixedPlace(inner) : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether what is selected from, or indexed in, the operand is part of one and the same variable. */
function isFixedThrough(operand: Node): boolean {
  const e = unparen(operand);
  if (isFixedPlace(e) !== true) return false;
  // A pointer variable was looked at already; a pointer in a field may be set by anyone.
  return e.kind === "identifier" || hasKind(typeOf(e), "pointer") === false || isAddress(e);
}

function isAddress(e: Node): boolean {
  return e.kind === "unary_expression" && e.child("operator")?.text === "&";
}

function isRootReassigned(operand: Node): boolean {
  const e = unparen(operand);
  if (e.kind === "identifier") return isFixedPlace(e) === false;
  const inner = e.child("operand");
  return inner !== undefined && isRootReassigned(inner);
}

function isReference(kind: string): boolean {
  return kind === "pointer" || kind === "interface";
}

/**
 * Whether a variable has one value for all of its life: it is not assigned to after its declaration, its address is
 * not taken, and it is no loop variable that the iterations share (Go spec, "For statements"; each has its own since
 * Go 1.22). Undefined: other packages can set it.
 */
export function isAssignedOnce(symbol: Symbol): boolean | undefined {
  if (symbol.role === "package" && isExported(symbol.name)) return undefined;
  if (!symbol.node || writesTo(symbol).length > 0) return false;
  const declaration = declarationOf(symbol);
  const isOfLoop = declaration?.kind === "range_clause" || declaration?.parent?.kind === "for_clause";
  return !isOfLoop || fileOf(symbol.node).goAtLeast(22);
}

/**
 * Whether an expression has one and the same value as long as its names mean the same: a constant, a variable that is
 * assigned once, `len` and operators of such. Undefined: fields, elements, calls and what cannot be told.
 */
export function hasFixedValue(expr: Node): boolean | undefined {
  if (constantValue(expr) !== undefined) return true;
  const e = unparen(expr);
  const parts = e.kind === "call_expression" ? argumentsOf(e) : e.namedChildren;
  switch (e.kind) {
    case "identifier": {
      const symbol = symbolOf(e);
      return symbol?.kind === "var" ? isAssignedOnce(symbol) : symbol?.kind === "const" || undefined;
    }
    case "call_expression":
      if (!isPure(e) || parts.some((part) => hasKind(typeOf(part), "map") !== false)) return undefined;
      break;
    case "unary_expression":
    case "binary_expression":
      if (!isPure(e)) return undefined;
      break;
    default:
      return undefined;
  }
  const answers = parts.map(hasFixedValue);
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

/** The symbol that an operand such as `s.pools[0].wg` starts from; undefined: it starts from no name. */
export function rootOf(operand: Node): Symbol | undefined {
  let e = unparen(operand);
  for (let inner = e.child("operand"); inner; inner = e.child("operand")) e = unparen(inner);
  return e.kind === "identifier" ? symbolOf(e) : undefined;
}

/** Whether an expression uses a name that is declared inside of a region, parameters of a function among them. */
export function usesNameOf(region: Node, expr: Node): boolean {
  return [expr, ...expr.descendants()].some((n) => {
    const declared = n.kind === "identifier" ? symbolOf(n)?.node : undefined;
    return declared !== undefined && region.contains(declared);
  });
}
