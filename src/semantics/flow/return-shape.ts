import { expressionsOf, unparen } from "../../syntax/expressions.ts";
import { descendantsInFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { isBefore, nextStatement, statementOf } from "../../syntax/statements.ts";
import { enclosingFunction, scopeAt, symbolOf } from "../resolve.ts";
import type { Symbol } from "../symbols.ts";
import { typeFromExpr } from "../type-of.ts";
import type { Type } from "../types.ts";
import { hasNakedReturn } from "./naked-return.ts";
import { zeroValue } from "./zero-value.ts";

/** How a function returns an error. */
export interface ReturnShape {
  /** The whole statement: `return nil, err`. */
  readonly text: string;
  /** The return statement of the same function after whose model it is made; undefined: none. */
  readonly model: Node | undefined;
}

/** One result of a function as declared. */
export interface Result {
  readonly type: Type | undefined;
  /** The type as written. */
  readonly typeNode: Node;
  /** Undefined for unnamed results and `_`. */
  readonly symbol: Symbol | undefined;
}

/** The results of a function literal or declaration; undefined: its signature cannot be read. */
export function resultsOf(fn: Node): readonly Result[] | undefined {
  const result = fn.child("result");
  if (!result) return [];
  if (result.kind !== "parameter_list") return [{ type: typeFromExpr(result), typeNode: result, symbol: undefined }];
  const results: Result[] = [];
  for (const declaration of result.namedChildren) {
    if (declaration.kind !== "parameter_declaration") return undefined;
    const type = declaration.child("type");
    const names = declaration.childrenOf("name");
    if (!type) return undefined;
    for (const name of names.length > 0 ? names : [undefined]) {
      results.push({ type: typeFromExpr(type), typeNode: type, symbol: name && symbolOf(name) });
    }
  }
  return results;
}

function isError(type: Type | undefined): boolean {
  return type?.kind === "named" && type.decl.pkg === undefined && type.decl.name === "error";
}

/** Whether the innermost function around a node has `error` as its last result. */
export function returnsError(at: Node): boolean {
  const fn = enclosingFunction(at);
  const results = fn && resultsOf(fn);
  return results !== undefined && isError(results.at(-1)?.type);
}

/** Whether the innermost function around a node has no results; undefined: there is none. */
export function returnsNothing(at: Node): boolean | undefined {
  const fn = enclosingFunction(at);
  return fn && fn.child("result") === undefined;
}

export interface ReturnShapeOptions {
  /**
   * A call whose error the function checks elsewhere: the return of that check is the best model, its wrapping
   * (`fmt.Errorf("query: %w", err)`) included.
   */
  readonly guardOf?: Node | undefined;
}

/**
 * The statement by which the innermost function around a place returns an error. The other results are those of an
 * error return that the function already has, best the one of `guardOf`, else zero values; a function of named results
 * that returns them by name goes on so.
 * @param at a node of the function; names are looked up there.
 * @param error text of the error: `err`, `fmt.Errorf("…")`.
 * @returns undefined: its last result is no error, or a result has no value that can be written there.
 */
export function returnShape(at: Node, error: string, options: ReturnShapeOptions = {}): ReturnShape | undefined {
  const fn = enclosingFunction(at);
  const results = fn && resultsOf(fn);
  if (!fn || !results || !isError(results.at(-1)?.type)) return undefined;
  const returns = errorReturns(fn, results.length);
  const guard = options.guardOf && guardReturn(options.guardOf, returns);
  if (guard) {
    const shape = wrappedLike(guard, error, at) ?? like(guard, error, at, true);
    if (shape) return shape;
  }
  // The nearest one above is the likeliest to be alike.
  const models = [...returns].sort((a, b) => distance(a, at) - distance(b, at));
  for (const model of models) {
    const shape = like(model, error, at, false);
    if (shape) return shape;
  }
  const others = results
    .slice(0, -1)
    .map((result) => namedValue(result, at) ?? zeroValue(result.type ?? result.typeNode, at));
  if (others.includes(undefined)) return undefined;
  return { text: `return ${[...others, error].join(", ")}`, model: undefined };
}

function distance(node: Node, at: Node): number {
  return isBefore(node, at) ? at.start - node.start : 1e9 + node.start;
}

/** The return statements of a function itself that give an error other than nil as the last of so many values. */
function errorReturns(fn: Node, count: number): readonly Node[] {
  const body = fn.child("body");
  if (!body) return [];
  const found: Node[] = [];
  for (const node of descendantsInFunction(body)) {
    if (node.kind !== "return_statement") continue;
    const values = returnedValues(node);
    const last = values.at(-1);
    if (values.length === count && last && unparen(last).kind !== "nil" && (count > 1 || looksLikeError(last))) {
      found.push(node);
    }
  }
  return found;
}

function returnedValues(statement: Node): readonly Node[] {
  return expressionsOf(statement.namedChildren[0]);
}

/** `return f()` may well give nil: of a single value only a plain name or a wrapped error is a model. */
function looksLikeError(value: Node): boolean {
  return value.kind === "identifier" || wrappedError(value) !== undefined;
}

/** The return of the check that follows the statement of a call. */
function guardReturn(call: Node, returns: readonly Node[]): Node | undefined {
  let n: Node | undefined = call.parent;
  while (n && n.kind !== "if_statement" && n.kind !== "func_literal") n = n.parent;
  const own = n?.kind === "if_statement" && n.child("initializer")?.contains(call) ? n : undefined;
  const statement = statementOf(call);
  const check = own ?? (statement && nextStatement(statement));
  if (check?.kind !== "if_statement") return undefined;
  const body = check.child("consequence");
  return returns.find((node) => body?.contains(node));
}

/**
 * The error variable that an expression is made of: the `err` of `fmt.Errorf("…: %w", err)`, `errors.Wrap(err, "…")`,
 * `status.Error(code, err.Error())` or `&QueryError{Err: err}`.
 */
function wrappedError(value: Node): Node | undefined {
  const e = unparen(value);
  if (e.kind === "identifier") return e;
  const made = e.kind === "unary_expression" && e.child("operator")?.text === "&" ? e.child("operand") : e;
  if (made?.kind !== "call_expression" && made?.kind !== "composite_literal") return undefined;
  const parts = [...made.descendants()];
  if (parts.some((node) => node.kind === "func_literal")) return undefined;
  const candidates = parts.filter((node) => node.kind === "identifier" && isErrorVariable(symbolOf(node)));
  return candidates.length === 1 ? candidates[0] : undefined;
}

function isErrorVariable(symbol: Symbol | undefined): boolean {
  return /^(local|param|result)$/.test(symbol?.role ?? "") && isError(symbol?.type());
}

/** The model's statement with its error replaced inside of its wrapping. */
function wrappedLike(model: Node, error: string, at: Node): ReturnShape | undefined {
  const values = returnedValues(model);
  const last = values.at(-1) as Node;
  const inner = wrappedError(last);
  if (!inner || model.text.includes("\n")) return undefined;
  if (!values.every((value) => meansTheSame(value, at, inner))) return undefined;
  const text = model.tree.text;
  return { text: text.slice(model.start, inner.start) + error + text.slice(inner.end, model.end), model };
}

/**
 * The model's other values, with another error.
 * @param variables whether values other than constants may be taken over.
 */
function like(model: Node, error: string, at: Node, variables: boolean): ReturnShape | undefined {
  const others = returnedValues(model).slice(0, -1);
  if (!others.every((value) => (variables || isZeroLike(value)) && meansTheSame(value, at))) return undefined;
  if (others.some((value) => value.text.includes("\n"))) return undefined;
  return { text: `return ${[...others.map((value) => value.text), error].join(", ")}`, model };
}

/** The text of a return statement that may be written at another place of its function as well, and mean the same. */
export function returnLike(model: Node, at: Node): string | undefined {
  if (
    model.kind !== "return_statement" ||
    model.text.includes("\n") ||
    enclosingFunction(model) !== enclosingFunction(at)
  )
    return undefined;
  const values = returnedValues(model);
  if (values.length === 0 && !mayReturnNaked(at)) return undefined;
  return values.every((value) => meansTheSame(value, at)) ? model.text : undefined;
}

const ZERO_LITERALS = /^(nil|false|0|0\.0|""|``|-1)$/;

function isZeroLike(value: Node): boolean {
  const e = unparen(value);
  if (ZERO_LITERALS.test(e.text)) return true;
  if (e.kind === "composite_literal") return e.child("body")?.namedChildren.length === 0;
  return (e.kind === "identifier" || e.kind === "selector_expression") && isConstantName(e);
}

function isConstantName(e: Node): boolean {
  const name = e.kind === "identifier" ? e : e.child("field");
  return name !== undefined && symbolOf(name)?.kind === "const";
}

/** Whether the names in an expression mean the same at another place. */
function meansTheSame(expr: Node, at: Node, except?: Node): boolean {
  const scope = scopeAt(at);
  const names = [expr, ...expr.descendants()];
  return names.every((node) => {
    if (node === except || !/^(identifier|type_identifier|package_identifier|nil|true|false)$/.test(node.kind))
      return true;
    const symbol = symbolOf(node);
    if (node.kind === "type_identifier" && node.parent?.kind === "qualified_type") return true;
    if (symbol?.role === "field") return true;
    return symbol !== undefined && scope.lookup(node.text, at.start) === symbol;
  });
}

/** The name of a result, in a function that returns its results by name and does not hide this one at the place. */
function namedValue(result: Result, at: Node): string | undefined {
  const { symbol } = result;
  if (!symbol || !hasNakedReturn(symbol)) return undefined;
  return scopeAt(at).lookup(symbol.name, at.start) === symbol ? symbol.name : undefined;
}

/** Whether a naked return at a place compiles: no result's name is hidden there (Go spec, "Return statements"). */
export function mayReturnNaked(at: Node): boolean {
  const fn = enclosingFunction(at);
  const results = fn && resultsOf(fn);
  if (!results) return false;
  if (results.length === 0) return true;
  const list = fn.child("result");
  if (list?.kind !== "parameter_list" || !list.namedChildren.every((declaration) => declaration.child("name")))
    return false;
  return results.every(({ symbol }) => !symbol || scopeAt(at).lookup(symbol.name, at.start) === symbol);
}
