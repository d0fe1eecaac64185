import {
  argumentPlace,
  argumentsOf,
  callOfFunction,
  expressionsOf,
  isBlank,
  parenthesized,
} from "../../syntax/expressions.ts";
import { functionAround } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import type { FunctionNames } from "../known-functions.ts";
import { declarationOf, declarationSymbol, symbolOf, usesOf } from "../resolve.ts";
import { selectionOf } from "../selectors.ts";
import { fileOf } from "../source-file.ts";
import { SourceSymbol } from "../source-symbol.ts";
import { isStdPath } from "../std/index.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf, constantValue, typeOf } from "../type-of.ts";
import { allMethods, isInterface, underlying } from "../type-relations.ts";
import type { Type } from "../types.ts";
import { BORDERS, functionsWithin } from "./callee-effect.ts";
import { calleeName } from "./callee-name.ts";
import { controlFlow } from "./control-flow.ts";
import { endingPoints } from "./endings.ts";
import { isInert } from "./inert.ts";
import { hasNakedReturn } from "./naked-return.ts";
import { openPaths } from "./open-paths.ts";
import { stdCallKeeps } from "./std-calls.ts";
import { Summaries } from "./summaries.ts";

/** What kind of value has to be closed, and what closes it besides its `Close` method. */
export interface ClosableKind {
  /** The field that holds the closer; undefined: the value itself has the `Close` method. */
  readonly field?: string;
  /** Methods of the value that close it, by full name. */
  readonly closingMethods?: ReadonlySet<string>;
  /** Functions that close the value given as their first argument when the last one is the constant `true`. */
  readonly closingWhenTrue?: ReadonlySet<string>;
  /** Names of methods that close the value when they return false; only the first of them that is called does. */
  readonly endingMethods?: readonly string[];
}

/**
 * What one use of a closable value does.
 * - `look`: reads from it or asks it something, and keeps nothing of it;
 * - `helper`: the same, by a function of the module that provably does not close or keep it;
 * - `reader`: given as a reader without a Close method to a function that cannot be looked into;
 * - `close`: closes it, or may;
 * - `write`: gives the variable another value;
 * - `leave`: it may be kept or closed by somebody else.
 */
export type UseKind = "look" | "helper" | "reader" | "close" | "write" | "leave";

export interface ClosableUse {
  /** The identifier. */
  readonly node: Node;
  readonly kind: UseKind;
  /** Whether the part that has to be closed is touched, not only what is around it. */
  readonly touchesCloser: boolean;
  /** The uses of the variables that hold a part of the value because of this use. */
  readonly carried: readonly Node[];
  /**
   * For `close`: the node of the variable's own function at which it happens. Undefined where it may happen at
   * another time (in a function literal that is kept, through another variable).
   */
  readonly closesAt?: Node | undefined;
}

/** All uses of a variable that holds a closable value, in source order. */
export function closableUses(symbol: Symbol, kind: ClosableKind): readonly ClosableUse[] {
  const tracker = new Tracker(kind, BORDERS);
  return usesOf(symbol).map((node) => tracker.use(symbol, node, kind.field === undefined ? "closer" : "holder"));
}

/** What an expression is to the closable value: the one with the field, the closer itself, or a reader made of it. */
type Part = "holder" | "closer" | "derived";

/** An argument's place, what it is, and how many borders between packages may be crossed from there. */
interface Given {
  readonly index: number;
  readonly part: Part;
  readonly borders: number;
}

const summaries = new WeakMap<ClosableKind, Summaries<Given, UseKind>>();

/** What functions do with a parameter that is (a part of) such a value. */
function summariesOf(kind: ClosableKind): Summaries<Given, UseKind> {
  let known = summaries.get(kind);
  if (!known) {
    known = new Summaries({
      bottom: "look",
      top: "leave",
      keyOf: ({ index, part, borders }) => `${index} ${part} ${borders}`,
      compute: (declaration, given) => parameterUse(kind, declaration, given),
    });
    summaries.set(kind, known);
  }
  return known;
}

class Tracker {
  readonly #kind: ClosableKind;
  readonly #borders: number;
  readonly #followed = new Set<Symbol>();
  #viaOther = false;
  #touches = false;
  #carried: Node[] = [];

  constructor(kind: ClosableKind, borders: number) {
    this.#kind = kind;
    this.#borders = borders;
  }

  use(symbol: Symbol, node: Node, part: Part): ClosableUse {
    this.#viaOther = false;
    this.#touches = part !== "holder";
    this.#carried = [];
    let kind = this.#part(node, part);
    const own = ownNode(symbol, node);
    if (kind === "close") {
      const closesAt = this.#viaOther ? undefined : own;
      return { node, kind, touchesCloser: true, carried: this.#carried, closesAt };
    }
    if (!own && kind !== "leave") kind = "leave";
    return { node, kind, touchesCloser: this.#touches, carried: this.#carried };
  }

  #part(expr: Node, part: Part): UseKind {
    const e = parenthesized(expr);
    const parent = e.parent;
    if (!parent) return "leave";
    switch (parent.kind) {
      case "selector_expression":
        return this.#selector(parent, part);
      case "binary_expression":
        return "look";
      case "argument_list":
        return this.#argument(e, part);
      case "expression_list":
      case "var_spec":
        return this.#list(e, parent, part);
      case "expression_statement":
        return "look";
      case "type_assertion_expression":
        return isConcrete(typeOf(parent)) ? this.#part(parent, part) : "leave";
      case "index_expression":
        return part === "derived" && e.field === "operand" ? this.#part(parent, part) : "leave";
      case "range_clause":
        return part === "holder" ? "leave" : this.#range(parent);
      default:
        return "leave";
    }
  }

  #selector(selector: Node, part: Part): UseKind {
    const name = selector.child("field")?.text;
    const call = callOfFunction(selector);
    if (part === "holder") {
      if (name === this.#kind.field) {
        this.#touches = true;
        return this.#part(selector, "closer");
      }
      if (!call) return isMethodValue(selector) ? "leave" : "look";
      return this.#isClosing(call) ? "close" : "look";
    }
    if (name === "Close") return part === "closer" ? "close" : "look";
    if (!call) return this.#field(selector, part);
    if (part === "closer" && this.#isClosing(call)) return "close";
    return this.#result(call, "derived");
  }

  #isClosing(call: Node): boolean {
    const fullName = calleeOf(call)?.fullName;
    if (fullName === undefined) return false;
    return this.#kind.closingMethods?.has(fullName) === true || closersFor(call).has(fullName);
  }

  /** A field of the closer, or of what is made of it. */
  #field(selector: Node, part: Part): UseKind {
    if (isMethodValue(selector)) return "leave";
    // The files of an archive read from it; a field of what is made of a closer is taken to be no more than data.
    return part !== "closer" || isInert(typeOf(selector)) === true ? "look" : this.#part(selector, "derived");
  }

  /** What becomes of the results of a call that was given (a part of) the value. */
  #result(call: Node, part: Part): UseKind {
    const results = calleeOf(call)?.signature?.results;
    if (!results) return "leave";
    if (results.every((result) => isInert(result.type) === true)) return "look";
    return this.#part(call, part);
  }

  #list(e: Node, parent: Node, part: Part): UseKind {
    const list = parent.kind === "var_spec" ? undefined : parent;
    const statement = list ? list.parent : parent;
    if (!statement) return "leave";
    if (list?.field === "left") return part === "holder" || part === "closer" ? "write" : "look";
    if (!["short_var_declaration", "assignment_statement", "var_spec"].includes(statement.kind)) return "leave";
    const values = expressionsOf(statement.child("right") ?? statement.child("value"));
    const targets =
      statement.kind === "var_spec" ? statement.childrenOf("name") : expressionsOf(statement.child("left"));
    const place = values.indexOf(e);
    if (place < 0) return "leave";
    // A call with several results stands alone on its side: what is derived is among the first of them.
    const taken = values.length === targets.length ? targets.slice(place, place + 1) : targets;
    let worst: UseKind = "look";
    for (const target of taken) worst = worse(worst, this.#target(target, part));
    return worst;
  }

  #range(clause: Node): UseKind {
    let worst: UseKind = "look";
    for (const target of expressionsOf(clause.child("left"))) worst = worse(worst, this.#target(target, "derived"));
    return worst;
  }

  /** Follows a variable that has got (a part of) the value. */
  #target(target: Node, part: Part): UseKind {
    if (isBlank(target)) return "look";
    const symbol = target.kind === "identifier" ? symbolOf(target) : undefined;
    if (!symbol?.node || part === "holder") return "leave";
    if (isInert(symbol.type()) === true) return "look";
    if (symbol.role !== "local" && symbol.role !== "param" && symbol.role !== "result") return "leave";
    if (symbol.role === "result" && hasNakedReturn(symbol)) return "leave";
    if (this.#followed.has(symbol)) return "look";
    this.#followed.add(symbol);
    let worst: UseKind = "look";
    for (const use of usesOf(symbol)) {
      this.#carried.push(use);
      const kind = this.#part(use, part);
      worst = worse(worst, kind === "write" ? "look" : ownNode(symbol, use) || kind === "close" ? kind : "leave");
    }
    if (worst === "close") this.#viaOther = true;
    return worst;
  }

  #argument(e: Node, part: Part): UseKind {
    const place = argumentPlace(e);
    if (!place) return "leave";
    const { call, index } = place;
    if (e.parent?.kind === "variadic_argument" || call.parent?.kind === "go_statement") return "leave";
    if (part !== "derived" && closersFor(call).has(calleeName(call))) return "close";
    const callee = calleeOf(call);
    if (!callee) return "leave";
    const { fullName } = callee;
    if (callee.isConversion) return this.#part(call, part === "closer" ? "closer" : part);
    if (callee.isBuiltin) return /^println?$/.test(callee.symbol?.name ?? "") ? "look" : "leave";
    if (fullName !== undefined && index === 0 && this.#kind.closingWhenTrue?.has(fullName)) {
      const last = argumentsOf(call).at(-1);
      const value = last && constantValue(last);
      return value === false ? "look" : "close";
    }
    if (fullName !== undefined && ONLY_LOOKING.test(fullName)) return "look";
    const called = functionsWithin(call, this.#borders);
    if (called) return this.#helper(called, index, part);
    const parameter = parameterType(callee.signature?.params ?? [], index, callee.signature?.variadic === true);
    if (part === "holder" || !parameter) return "leave";
    if (!isReaderOnly(parameter)) return this.#lent(call, parameter);
    if (callee.symbol?.kind !== "func" || callee.receiver || callee.symbol instanceof SourceSymbol) {
      if (fullName?.endsWith(").ReadFrom")) return "look";
      // A function value or an interface may read only; a method of a library's type may keep it in its receiver.
      return callee.receiver && isInterface(callee.receiver) !== true ? "leave" : "reader";
    }
    if (fullName !== undefined && stdCallKeeps(fullName) === "nothing") return "look";
    // Requests close the body that they are given, and so does http.MaxBytesReader.
    if (!callee.symbol.pkg || !isStdPath(callee.symbol.pkg.path) || callee.symbol.pkg.path === "net/http")
      return "leave";
    return this.#result(call, "derived");
  }

  /** What is no mere reader is given to a function that cannot be looked into. */
  #lent(call: Node, parameter: Type): UseKind {
    const { fullName, symbol, signature, receiver } = calleeOf(call) ?? {};
    const keeps = fullName === undefined ? undefined : stdCallKeeps(fullName);
    if (keeps === "nothing") return "look";
    if (!isWithoutClose(parameter)) return "leave";
    if (keeps === "in-result") return this.#result(call, "derived");
    // What gives no more than an error (`toml.Encode(f, v)`) has nothing to keep it in; a setter gives nothing at all.
    if (!symbol?.pkg || receiver || isStdPath(symbol.pkg.path) || !signature?.results.length) return "leave";
    return signature.results.every((result) => isInert(result.type) === true) ? "reader" : "leave";
  }

  #helper({ functions, borders }: NonNullable<ReturnType<typeof functionsWithin>>, index: number, part: Part): UseKind {
    let worst: UseKind = "look";
    for (const declaration of functions) {
      worst = worse(worst, summariesOf(this.#kind).ask(declaration, { index, part, borders }));
    }
    if (worst === "look") return "helper";
    return worst === "helper" || worst === "close" ? worst : "leave";
  }
}

function parameterUse(kind: ClosableKind, declaration: Node, { index, part, borders }: Given): UseKind {
  if (!declaration.child("body")) return "leave";
  const names: (Node | undefined)[] = [];
  for (const parameter of declaration.child("parameters")?.namedChildren ?? []) {
    // Behind it lies a variadic parameter only, which may take several arguments.
    if (parameter.kind !== "parameter_declaration") break;
    const own = parameter.childrenOf("name");
    if (own.length === 0) names.push(undefined);
    else names.push(...own);
  }
  if (index >= names.length) return "leave";
  const name = names[index];
  if (!name || isBlank(name)) return "look";
  const symbol = declarationSymbol(name);
  if (!symbol) return "leave";
  const inner = new Tracker(kind, borders);
  let worst: UseKind = "look";
  for (const node of usesOf(symbol)) {
    const use = inner.use(symbol, node, part);
    worst = worse(worst, use.kind === "write" ? "leave" : use.kind);
  }
  return worst === "look" && part === "closer" && comesToItsEnd(kind, declaration, symbol) ? "close" : worst;
}

/** Whether every way through a function steps the value of a parameter on to its end, which closes it. */
function comesToItsEnd({ endingMethods }: ClosableKind, declaration: Node, parameter: Symbol): boolean {
  const flow = endingMethods && controlFlow(declaration);
  const endings = flow && endingPoints(flow, usesOf(parameter), endingMethods);
  if (!flow || !endings?.size) return false;
  const at = { node: undefined, next: [{ to: flow.entry }] };
  return !openPaths(flow, { at, variable: parameter, error: undefined, endings }, new Set()).leaks;
}

function closersFor(call: Node): FunctionNames {
  return fileOf(call).pkg.workspace.closers;
}

const ORDER: readonly UseKind[] = ["look", "write", "helper", "reader", "close", "leave"];

function worse(a: UseKind, b: UseKind): UseKind {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

/**
 * The node, or the outermost literal around it, in the variable's own function: undefined where a literal on the way
 * is neither called on the spot nor deferred.
 */
function ownNode(symbol: Symbol, node: Node): Node | undefined {
  const home = functionOfVariable(symbol);
  let n = node;
  for (let fn = functionAround(n); fn && fn !== home; fn = functionAround(n)) {
    const call = fn.kind === "func_literal" ? callOfFunction(fn) : undefined;
    if (!call || call.parent?.kind === "go_statement") return undefined;
    n = call;
  }
  return home ? n : undefined;
}

/** The function that a local variable, parameter or result belongs to. */
export function functionOfVariable(symbol: Symbol): Node | undefined {
  const declaration = declarationOf(symbol);
  return declaration && functionAround(declaration);
}

/** Whether it is a type of which it is known what its methods do: not an interface, behind which anything may be. */
function isConcrete(type: Type | undefined): boolean {
  return type !== undefined && isInterface(type) === false;
}

function isMethodValue(selector: Node): boolean {
  return selectionOf(selector)?.kind !== "field";
}

/** An interface with Read and without Close: what it is given to can only close it by asking for its real type. */
function isReaderOnly(type: Type): boolean {
  const under = underlying(type);
  if (under?.kind !== "interface" || under.embedded.length > 0) return false;
  return under.methods.length > 0 && under.methods.every((method) => method.name === "Read");
}

/** An interface with methods, but no Close method: see isReaderOnly. */
function isWithoutClose(type: Type): boolean {
  const under = underlying(type);
  const methods = under?.kind === "interface" ? allMethods(under) : undefined;
  return methods !== undefined && methods.size > 0 && !methods.has("Close");
}

function parameterType(params: readonly { readonly type: Type | undefined }[], index: number, variadic: boolean) {
  if (variadic && index >= params.length - 1) {
    const last = params.at(-1)?.type;
    return last?.kind === "slice" ? last.elem : undefined;
  }
  return params[index]?.type;
}

/** Functions that print or check what they are given, and keep nothing of it. */
const ONLY_LOOKING =
  /^(fmt\.(F|S|)[Pp]rint|log\.Print|\(\*log\.Logger\)\.Print|\(\*testing\.common\)\.(Log|Error|Fatal)|(\(\*)?github\.com\/stretchr\/testify\/(assert|require)\.)/;
