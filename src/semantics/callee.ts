import type { Node } from "../syntax/node.ts";
import { argumentsOfCall } from "./call-parts.ts";
import { calledSignature, calleeOperand } from "./calls.ts";
import type { FoundMethod } from "./lookup.ts";
import { resolveReceiver } from "./receivers.ts";
import { symbolOf } from "./resolve.ts";
import { selectionOf } from "./selectors.ts";
import type { Symbol } from "./symbols.ts";
import { typeString } from "./type-string.ts";
import type { Method, Named, Signature, Type } from "./types.ts";

/** What a call calls. */
export interface Callee {
  /** The function, method, variable of function type or built-in that is named; absent for other expressions. */
  readonly symbol?: Symbol;
  readonly method?: Method;
  /** Type of the operand of the selector that selects the method. */
  readonly receiver?: Type;
  /** Type arguments are put in; absent: cannot tell. */
  readonly signature?: Signature;
  /**
   * Name of a declared function or method as go/types prints it for its origin: `net/http.Get`,
   * `(*net/http.Client).Do`, `(io.Reader).Read`, `(*sync/atomic.Pointer[T]).Load`. A promoted method is named by the
   * type that declares it. Absent for closures and variables of function type, conversions and built-in functions.
   */
  readonly fullName?: string;
  readonly isConversion: boolean;
  readonly isBuiltin: boolean;
}

/** What a call_expression or type_conversion_expression calls; undefined: cannot tell. */
export function calleeOf(call: Node): Callee | undefined {
  if (call.kind !== "call_expression" && call.kind !== "type_conversion_expression") return undefined;
  const operand = calleeOperand(call);
  if (!operand) return undefined;
  if (operand.mode === "type") return { isConversion: true, isBuiltin: false };
  const name = calledName(argumentsOfCall(call).callee);
  const symbol = name && symbolOfName(name);
  if (operand.mode === "builtin") return { ...(symbol && { symbol }), isConversion: false, isBuiltin: true };
  if (operand.mode !== "value") return undefined;
  const signature = calledSignature(call);
  const common = { ...(symbol && { symbol }), ...(signature && { signature }), isConversion: false, isBuiltin: false };
  const selection = name && isSelector(name) ? selectionOf(name) : undefined;
  if (selection?.found?.kind === "method") {
    const { method } = selection.found;
    const fullName = methodFullName(selection.found);
    return {
      ...common,
      ...(method && { method }),
      ...(selection.receiver && { receiver: selection.receiver }),
      // The constraints of a generic interface are part of its methods' names, and may be unknown.
      ...(!fullName.includes("?") && { fullName }),
    };
  }
  if (symbol?.kind === "func" && symbol.pkg) return { ...common, fullName: `${symbol.pkg.path}.${symbol.name}` };
  return common;
}

/** The name in a callee, without parentheses and type arguments: `f` of `(f[int])`. */
function calledName(callee: Node | undefined): Node | undefined {
  let node = callee;
  while (node) {
    if (node.kind === "parenthesized_expression" || node.kind === "parenthesized_type") node = node.namedChildren[0];
    else if (node.kind === "index_expression") node = instantiated(node.child("operand"));
    else if (node.kind === "generic_type" || node.kind === "type_instantiation_expression") {
      node = instantiated(node.child("type"));
    } else break;
  }
  return node;
}

/** In `f[int](x)` the name is f; in `handlers[i](x)` nothing is named. */
function instantiated(base: Node | undefined): Node | undefined {
  const name = calledName(base);
  const symbol = name && symbolOfName(name);
  return symbol?.kind === "func" ? name : undefined;
}

function isSelector(node: Node): boolean {
  return node.kind === "selector_expression" || node.kind === "qualified_type";
}

function symbolOfName(node: Node): Symbol | undefined {
  if (isSelector(node)) return selectionOf(node)?.symbol;
  return node.kind === "identifier" || node.kind === "type_identifier" ? symbolOf(node) : undefined;
}

function methodFullName({ owner, method, name }: FoundMethod): string {
  if (!owner) return `(interface).${name}`;
  return `(${method?.pointerReceiver ? "*" : ""}${originName(owner, method)}).${name}`;
}

/**
 * Go names the methods of a generic interface with the constraints, and those of other generic types with the names that
 * the receiver gives to the type parameters.
 */
function originName({ decl }: Named, method: Method | undefined): string {
  if (!method) return typeString({ kind: "named", decl, args: [] });
  const declaration = method.symbol?.node?.parent;
  const own = declaration && resolveReceiver(declaration)?.typeArgs.map((arg) => arg.text);
  const params = (own ?? decl.typeParams.map((param) => param.name)).join(", ");
  return `${decl.pkg === undefined ? "" : `${decl.pkg}.`}${decl.name}${params && `[${params}]`}`;
}
