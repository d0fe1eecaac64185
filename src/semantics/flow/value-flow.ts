import {
  argumentPlace,
  callOfFunction,
  expressionsOf,
  isBlank,
  isLeftSide,
  parenthesized,
} from "../../syntax/expressions.ts";
import { functionAround, isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { enclosingFunction, symbolOf, usesOf } from "../resolve.ts";
import { selectionOf } from "../selectors.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf, typeOf } from "../type-of.ts";
import { calleeEffect } from "./callee-effect.ts";
import { calleeName } from "./callee-name.ts";
import { contextCallKeeps } from "./context-calls.ts";
import { isInert } from "./inert.ts";
import { hasNakedReturn } from "./naked-return.ts";
import { stdCallKeeps } from "./std-calls.ts";
import { capturesOf } from "./uses.ts";

export type EscapeReason =
  | "returned"
  | "named result" // a naked return gives the variable back
  | "assigned outside" // to a variable that outlives: a global, or one declared outside of the region
  | "stored in field"
  | "stored in element"
  | "stored through pointer"
  | "sent"
  | "used in go"
  | "captured" // by a function literal that is kept
  | "passed" // to a function that keeps it, or may
  | "panicked"
  | "unknown";

/** A way in which a value, or one made of it, gets out of our sight. */
export interface Escape {
  readonly reason: EscapeReason;
  /** The expression that leaves. */
  readonly node: Node;
  /** The variable, the one asked about or one derived from it, by which it leaves. */
  readonly symbol: Symbol;
  /** For "passed": the call, and the place of the argument (-1: the receiver). */
  readonly call?: Node;
  readonly index?: number;
}

/** A variable that holds a value, or something that keeps hold of it. */
export interface Derived {
  readonly symbol: Symbol;
  /** The expression that is assigned to it. */
  readonly from: Node;
}

/** What becomes of a value. */
export interface ValueFlow {
  readonly escapes: readonly Escape[];
  /** The variables that hold it or something made of it; the one asked about is not among them. */
  readonly derived: readonly Derived[];
  /** What is passed, as borrowed, to functions that cannot be looked into; empty unless `passing` is "borrows". */
  readonly lent: readonly Lent[];
}

/** An argument that is given to a function that cannot be looked into. */
export interface Lent {
  readonly node: Node;
  readonly call: Node;
  /** 0-based. */
  readonly index: number;
}

/**
 * "escapes" (default): what is passed to a function that cannot be looked into may be kept by it. "borrows": such a
 * function does not keep its arguments, but its results may hold on to them (contexts).
 */
export type Passing = "escapes" | "borrows";

export interface ValueFlowOptions {
  /** Variables declared outside of this region outlive it: what is assigned to them escapes. */
  readonly within?: Node | undefined;
  readonly passing?: Passing | undefined;
  /** How many borders between packages of the module are crossed to look into functions. Default: `BORDERS`. */
  readonly borders?: number;
  /** Uses of the variable asked about that do not count, since it holds another value there. */
  readonly ignored?: ((use: Node) => boolean) | undefined;
}

/**
 * Follows a local variable's value through its uses: assignments, fields, wrappers, literals, calls.
 * @returns undefined when the symbol is no local variable.
 */
export function valueFlow(symbol: Symbol, options: ValueFlowOptions = {}): ValueFlow | undefined {
  if (!isLocal(symbol)) return undefined;
  const tracker = new Tracker(options);
  tracker.follow(symbol);
  return { escapes: tracker.escapes, derived: tracker.derived, lent: tracker.lent };
}

function isLocal(symbol: Symbol): boolean {
  if (symbol.kind !== "var" || !symbol.node) return false;
  return symbol.role !== "field" && symbol.role !== "package";
}

class Tracker {
  readonly escapes: Escape[] = [];
  readonly derived: Derived[] = [];
  readonly lent: Lent[] = [];
  readonly #seen = new Set<Symbol>();
  readonly #climbed = new Set<Node>();
  readonly #options: ValueFlowOptions;
  #symbol!: Symbol;

  constructor(options: ValueFlowOptions) {
    this.#options = options;
  }

  follow(symbol: Symbol): void {
    if (this.#seen.has(symbol)) return;
    this.#seen.add(symbol);
    const outer = this.#symbol;
    this.#symbol = symbol;
    if (hasNakedReturn(symbol) && symbol.node) this.#escape("named result", symbol.node);
    for (const use of usesOf(symbol)) {
      if (!outer && this.#options.ignored?.(use)) continue;
      this.#climb(use);
      for (const { literal, how } of capturesOf(symbol, use)) {
        if (how === "go") this.#escape("used in go", use);
        else if (how === "stored") this.#climb(literal);
      }
    }
    this.#symbol = outer;
  }

  #escape(reason: EscapeReason, node: Node, more: { call?: Node; index?: number } = {}): void {
    this.escapes.push({ reason, node, symbol: this.#symbol, ...more });
  }

  /** Looks at where the value of an expression goes, the expression being the value or something that holds it. */
  #climb(expr: Node): void {
    const e = parenthesized(expr);
    if (this.#climbed.has(e)) return;
    this.#climbed.add(e);
    const parent = e.parent;
    switch (parent?.kind) {
      case "selector_expression":
        this.#selector(parent);
        return;
      case "unary_expression":
        this.#unary(parent);
        return;
      case "index_expression":
        if (e.field === "operand") this.#part(parent);
        return;
      case "slice_expression":
        if (e.field === "operand") this.#part(parent);
        return;
      case "type_assertion_expression":
        this.#part(parent);
        return;
      case "type_conversion_expression":
      case "argument_list":
      case "variadic_argument":
        this.#argument(e);
        return;
      case "call_expression":
        if (e.field === "function") this.#calledValue(parent);
        return;
      case "literal_element":
        this.#literalElement(parent);
        return;
      case "expression_list":
        this.#inList(e, parent);
        return;
      case "send_statement":
        if (e.field === "value") this.#escape("sent", e);
        return;
      case "range_clause":
        this.#range(e, parent);
        return;
      case "type_switch_statement":
        this.#typeSwitch(e, parent);
        return;
      case "expression_statement":
      case "defer_statement":
      case "go_statement":
      case "binary_expression":
      case "inc_statement":
      case "dec_statement":
      case "if_statement":
      case "for_statement":
      case "for_clause":
      case "expression_switch_statement":
      case "receive_statement":
      case "array_type":
        return;
      default:
        this.#escape("unknown", e);
    }
  }

  /** A part of the value, or something that it gives: of interest only when it can hold on to it. */
  #part(expr: Node): void {
    if (isInert(typeOf(expr)) !== true) this.#climb(expr);
  }

  #unary(parent: Node): void {
    const operator = parent.child("operator")?.text;
    if (operator === "&") this.#climb(parent);
    else if (operator === "*") this.#part(parent);
  }

  #selector(selector: Node): void {
    const call = callOfFunction(selector);
    const selection = selectionOf(selector);
    if (call && selection?.kind !== "field") {
      this.#receiver(call);
      return;
    }
    if (selection?.kind === "method") {
      this.#climb(selector);
      return;
    }
    if (isLeftSide(selector)) return;
    this.#part(selector);
  }

  /** The value as the receiver of a method. */
  #receiver(call: Node): void {
    const effect = calleeEffect(call, -1, this.#options);
    if (effect?.keeps) this.#escape("passed", call, { call, index: -1 });
    const name = calleeName(call);
    if (name === "(*os/exec.Cmd).Start" && !this.#isWaitedFor(call)) this.#escape("passed", call, { call, index: -1 });
    if (name !== undefined && stdCallKeeps(name) === "nothing") return;
    this.#part(call);
    if (call.parent?.kind === "go_statement") this.#escape("used in go", call);
  }

  /** Whether the command that the variable holds is waited for where it is started. */
  #isWaitedFor(start: Node): boolean {
    return usesOf(this.#symbol).some((use) => {
      const selector = parenthesized(use).parent;
      const wait = selector?.child("field")?.text === "Wait" ? selector.parent : undefined;
      if (wait?.kind !== "call_expression" || wait.parent?.kind === "go_statement") return false;
      return functionAround(use) === functionAround(start);
    });
  }

  /** The value is a function that is called. */
  #calledValue(call: Node): void {
    if (call.parent?.kind === "go_statement") this.#escape("used in go", call);
    this.#part(call);
  }

  #argument(e: Node): void {
    if (e.parent?.kind === "type_conversion_expression") {
      const callee = calleeOf(e.parent);
      if (callee?.isConversion) this.#part(e.parent);
      else this.#passed(e, e.parent, 0);
      return;
    }
    const place = argumentPlace(e);
    if (!place) {
      this.#escape("unknown", e);
      return;
    }
    const { call, index } = place;
    const callee = calleeOf(call);
    if (callee?.isConversion) {
      this.#part(call);
      return;
    }
    if (callee?.isBuiltin) {
      this.#builtin(e, call, index, callee.symbol?.name);
      return;
    }
    this.#passed(e, call, index);
  }

  #passed(e: Node, call: Node, index: number): void {
    const statement = call.parent;
    if (statement?.kind === "go_statement") {
      this.#escape("used in go", e);
      return;
    }
    const literal = call.child("function");
    if (literal?.kind === "func_literal") {
      const parameter = parameterSymbol(literal, index);
      if (parameter === null) return;
      if (parameter) {
        this.#derive(parameter, e);
        return;
      }
      this.#escape("passed", e, { call, index });
      return;
    }
    const name = calleeName(call);
    const keeps = name === undefined ? undefined : (contextCallKeeps(name, typeOf(e)) ?? stdCallKeeps(name));
    if (keeps === "nothing") return;
    if (keeps === "in-result") {
      this.#part(call);
      return;
    }
    const effect = calleeEffect(call, index, this.#options);
    if (effect) {
      if (effect.keeps) this.#escape("passed", e, { call, index });
      if (effect.returns) this.#part(call);
      return;
    }
    if (this.#options.passing === "borrows") {
      this.lent.push({ node: e, call, index });
      this.#part(call);
      return;
    }
    this.#escape("passed", e, { call, index });
  }

  #builtin(e: Node, call: Node, index: number, name: string | undefined): void {
    switch (name) {
      case "append":
        if (e.parent?.kind !== "variadic_argument" || index === 0) {
          this.#climb(call);
          return;
        }
        this.#part(call);
        return;
      case "copy":
        if (index === 1 && isInert(typeOf(e)) !== true) this.#escape("stored in element", e, { call, index });
        return;
      case "min":
      case "max":
        this.#part(call);
        return;
      case "panic":
        this.#escape("panicked", e);
        return;
      default:
        return;
    }
  }

  #literalElement(element: Node): void {
    for (let n = element.parent; n; n = n.parent) {
      if (n.kind === "composite_literal") {
        this.#climb(n);
        return;
      }
      if (n.kind !== "literal_value" && n.kind !== "keyed_element" && n.kind !== "literal_element") break;
    }
    this.#escape("unknown", element);
  }

  #inList(e: Node, list: Node): void {
    const statement = list.parent;
    if (list.field === "left" || list.field === "alias") return;
    switch (statement?.kind) {
      case "return_statement":
        this.#returned(e, statement);
        return;
      case "short_var_declaration":
      case "assignment_statement": {
        if (statement.kind === "assignment_statement" && statement.child("operator")?.text !== "=") return;
        this.#assigned(e, expressionsOf(list), expressionsOf(statement.child("left")));
        return;
      }
      case "var_spec":
        this.#assigned(e, expressionsOf(list), statement.childrenOf("name"));
        return;
      case "expression_case":
        return;
      default:
        this.#escape("unknown", e);
    }
  }

  #returned(e: Node, statement: Node): void {
    const fn = enclosingFunction(statement);
    // What a literal called on the spot returns is the value of the call.
    const call = fn?.kind === "func_literal" ? callOfFunction(fn) : undefined;
    if (call && call.parent?.kind !== "go_statement" && call.parent?.kind !== "defer_statement") this.#part(call);
    else if (call?.parent?.kind !== "defer_statement") this.#escape("returned", e);
  }

  #assigned(e: Node, values: readonly Node[], targets: readonly Node[]): void {
    if (values.length === targets.length) {
      const target = targets[values.indexOf(e)];
      if (target) this.#target(target, e);
    } else {
      for (const target of targets) if (isInert(typeOf(target)) !== true) this.#target(target, e);
    }
  }

  #target(target: Node, value: Node): void {
    const t = parenthesizedTarget(target);
    if (isBlank(t)) return;
    switch (t.kind) {
      case "identifier": {
        const symbol = symbolOf(t);
        if (!symbol) {
          this.#escape("unknown", value);
          return;
        }
        this.#derive(symbol, value);
        return;
      }
      case "selector_expression":
        this.#escape(selectionOf(t)?.kind === "package" ? "assigned outside" : "stored in field", value);
        return;
      case "index_expression":
        this.#escape("stored in element", value);
        return;
      case "unary_expression":
        this.#escape("stored through pointer", value);
        return;
      default:
        this.#escape("unknown", value);
    }
  }

  #derive(symbol: Symbol, from: Node): void {
    if (this.#seen.has(symbol)) return;
    if (!isLocal(symbol)) {
      this.#escape("assigned outside", from);
      return;
    }
    const { within } = this.#options;
    if (within && symbol.node && symbol.node.tree === within.tree && !within.contains(symbol.node)) {
      this.#escape("assigned outside", from);
      return;
    }
    this.derived.push({ symbol, from });
    this.follow(symbol);
  }

  #range(e: Node, clause: Node): void {
    if (e.field !== "right") return;
    if (isInert(typeOf(e)) === true) return;
    for (const target of expressionsOf(clause.child("left"))) {
      if (isInert(typeOf(target)) !== true) this.#target(target, e);
    }
  }

  #typeSwitch(e: Node, statement: Node): void {
    if (e.field !== "value") return;
    const alias = expressionsOf(statement.child("alias"))[0];
    if (alias) this.#target(alias, e);
  }
}

function parenthesizedTarget(target: Node): Node {
  let t = target;
  while (t.kind === "parenthesized_expression" && t.namedChildren[0]) t = t.namedChildren[0];
  return t;
}

/**
 * The parameter of a function that an argument goes to; null: one that nothing can refer to (`_`, or unnamed);
 * undefined: there is none.
 */
export function parameterSymbol(fn: Node, index: number): Symbol | null | undefined {
  if (!isFunction(fn)) return undefined;
  let at = 0;
  for (const declaration of fn.child("parameters")?.namedChildren ?? []) {
    const names = declaration.childrenOf("name");
    const variadic = declaration.kind === "variadic_parameter_declaration";
    if (names.length === 0) {
      if (at === index || variadic) return null;
      at++;
    }
    for (const name of names) {
      if (at === index || variadic) return isBlank(name) ? null : symbolOf(name);
      at++;
    }
  }
  return undefined;
}
