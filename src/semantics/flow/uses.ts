import { argumentPlace, callOfFunction, expressionsOf, parenthesized } from "../../syntax/expressions.ts";
import { isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { usesOf } from "../resolve.ts";
import { selectionOf } from "../selectors.ts";
import type { Symbol } from "../symbols.ts";

/** How a function literal that captures a variable is used itself. */
export interface Capture {
  readonly literal: Node;
  /** "called": on the spot. "stored": anything else, such as assigned, passed on or returned. */
  readonly how: "deferred" | "called" | "go" | "stored";
}

/** One use of a variable. */
export interface Use {
  /** The identifier. */
  readonly node: Node;
  readonly kind:
    | "method" // receiver of a method call: call, name
    | "field" // its field is read or written, or its method taken as a value: selector, name
    | "nil-check" // compared with nil: comparison
    | "argument" // passed to a call: call, index
    | "assigned" // assigned to anew, or counted up or down
    | "address" // its address is taken
    | "called" // it is a function that is called: call
    | "copied" // the value is assigned, or initializes a variable: target
    | "returned"
    | "sent" // sent to a channel
    | "element" // placed in a composite literal
    | "other";
  readonly call?: Node;
  readonly index?: number;
  readonly selector?: Node;
  readonly name?: string;
  readonly comparison?: Node;
  /** For "copied": what is assigned to. Undefined when the left side does not match the right one. */
  readonly target?: Node;
  /** The function literals between the declaration of the variable and the use, outermost first. */
  readonly captures: readonly Capture[];
}

/** All uses of a variable with what is done to it there, in source order; the declaration is none. */
export function classifyUses(symbol: Symbol): readonly Use[] {
  const nodes = usesOf(symbol);
  if (nodes.length === 0) return [];
  let uses = classified.get(symbol);
  if (!uses) {
    uses = nodes.map((node) => ({ node, captures: capturesOf(symbol, node), ...classify(node) }));
    classified.set(symbol, uses);
  }
  return uses;
}

const classified = new WeakMap<Symbol, readonly Use[]>();

/** The function literals around a use that lie inside of the function which declares the variable, outermost first. */
export function capturesOf(symbol: Symbol, use: Node): readonly Capture[] {
  const declared = symbol.node;
  if (!declared || declared.tree !== use.tree) return [];
  const found: Capture[] = [];
  for (let n = use.parent; n && !n.contains(declared); n = n.parent) {
    if (n.kind === "func_literal") found.unshift({ literal: n, how: literalUse(n) });
  }
  return found;
}

/** What is done with a function literal where it stands. */
export function literalUse(literal: Node): Capture["how"] {
  const call = callOfFunction(literal);
  if (!call) return "stored";
  const parent = call.parent;
  if (parent?.kind === "defer_statement") return "deferred";
  return parent?.kind === "go_statement" ? "go" : "called";
}

type Classified = Omit<Use, "node" | "captures">;

function classify(node: Node): Classified {
  const expr = parenthesized(node);
  const parent = expr.parent;
  if (!parent) return { kind: "other" };
  switch (parent.kind) {
    case "selector_expression": {
      const name = parent.child("field")?.text ?? "";
      const call = callOfFunction(parent);
      if (call && selectionOf(parent)?.kind !== "field") return { kind: "method", call, name, selector: parent };
      return { kind: "field", selector: parent, name };
    }
    case "binary_expression": {
      const other = parent.child(expr.field === "left" ? "right" : "left");
      return other?.kind === "nil" ? { kind: "nil-check", comparison: parent } : { kind: "other" };
    }
    case "unary_expression":
      return { kind: parent.child("operator")?.text === "&" ? "address" : "other" };
    case "inc_statement":
    case "dec_statement":
      return { kind: "assigned" };
    case "argument_list":
    case "variadic_argument": {
      const place = argumentPlace(expr);
      return place ? { kind: "argument", ...place } : { kind: "other" };
    }
    case "call_expression":
      return expr.field === "function" ? { kind: "called", call: parent } : { kind: "other" };
    case "send_statement":
      return { kind: expr.field === "value" ? "sent" : "other" };
    case "literal_element":
      return { kind: "element" };
    case "expression_list":
      return classifyInList(expr, parent);
    default:
      return { kind: "other" };
  }
}

function classifyInList(expr: Node, list: Node): Classified {
  const statement = list.parent;
  if (statement?.kind === "return_statement") return { kind: "returned" };
  if (list.field === "left") return { kind: "assigned" };
  const index = expressionsOf(list).indexOf(expr);
  if (statement?.kind === "var_spec") return copied(statement.childrenOf("name")[index]);
  if (statement?.kind === "assignment_statement" && statement.child("operator")?.text !== "=") return { kind: "other" };
  if (statement?.kind === "assignment_statement" || statement?.kind === "short_var_declaration") {
    return copied(expressionsOf(statement.child("left"))[index]);
  }
  return { kind: "other" };
}

function copied(target: Node | undefined): Classified {
  return target ? { kind: "copied", target } : { kind: "copied" };
}

/** The function that declares a local variable; undefined for package-level ones and fields. */
export function declaringFunction(symbol: Symbol): Node | undefined {
  if (symbol.role === "field" || symbol.role === "package") return undefined;
  for (let n = symbol.node?.parent; n; n = n.parent) if (isFunction(n)) return n;
  return undefined;
}

/**
 * The identifiers of a variable where it gets another value or where its address is taken, so that it may: left sides,
 * `++`, range clauses, uses inside of function literals among them. The declaration does not count.
 */
export function writesTo(symbol: Symbol): readonly Node[] {
  return classifyUses(symbol)
    .filter((use) => use.kind === "assigned" || use.kind === "address")
    .map((use) => use.node);
}
