import type { Node } from "../syntax/node.ts";
import { argumentsOfCall } from "./call-parts.ts";
import { lowerEndsFirst } from "./chains.ts";
import { finalType } from "./context-type.ts";
import { constantSource } from "./declared-type.ts";
import { operandOf } from "./evaluate.ts";
import { byteLength, runeLiteralValue, stringLiteralValue } from "./literals.ts";
import { memo } from "./memo.ts";
import { variantIn } from "./names.ts";
import { matchedType } from "./operators.ts";
import { compare, fromNumber, parseNumber, type Rational, rational, toNumber } from "./rational.ts";
import { symbolOf } from "./resolve.ts";
import { selectionOf } from "./selectors.ts";
import { SourceSymbol } from "./source-symbol.ts";
import type { Symbol } from "./symbols.ts";
import { isFloatName, isIntegerName, underlying } from "./type-relations.ts";
import type { BasicName, Type } from "./types.ts";

// Values of constant expressions (Go spec, "Constant expressions"). Numbers are exact; complex ones are not computed.

type Value = boolean | string | Rational;

/**
 * Value of a constant expression: a bigint for integer and rune constants, a number for floating-point ones, a string or
 * a boolean, by the type that its context gives it.
 * Undefined: not a constant, or a value that was not computed.
 */
export function constantValue(expr: Node): bigint | number | string | boolean | undefined {
  const found = valueOf(expr);
  if (typeof found !== "object") return found;
  const name = basicName(finalType(expr) ?? operandOf(expr)?.type);
  if (isIntegerName(name)) return found.den === 1n ? found.num : undefined;
  const number = isFloatName(name) ? toNumber(found) : undefined;
  return number !== undefined && name === "float32" ? Math.fround(number) : number;
}

/** Value of a constant expression that is a whole number, whatever its type. */
export function constantInteger(expr: Node): bigint | undefined {
  const found = valueOf(expr);
  return typeof found === "object" && found.den === 1n ? found.num : undefined;
}

export { stringLiteralValue };

function valueOf(node: Node): Value | undefined {
  if (operandOf(node)?.mode !== "constant") return undefined;
  lowerEndsFirst(node, naturalValue);
  return naturalValue(node);
}

const naturalValue = memo((node: Node): Value | undefined => compute(node, undefined));

/** @param iota in place of the one of the spec that holds the expression, where another spec repeats it. */
function evaluate(node: Node, iota: bigint | undefined): Value | undefined {
  return iota === undefined ? naturalValue(node) : compute(node, iota);
}

function compute(node: Node, iota: bigint | undefined): Value | undefined {
  switch (node.kind) {
    case "int_literal":
    case "float_literal":
      return parseNumber(node.text);
    case "rune_literal": {
      const code = runeLiteralValue(node);
      return code === undefined ? undefined : rational(BigInt(code));
    }
    case "interpreted_string_literal":
    case "raw_string_literal":
      return stringLiteralValue(node);
    case "parenthesized_expression":
    case "literal_element":
    case "type_elem": {
      const inner = node.namedChildren[0];
      return inner && evaluate(inner, iota);
    }
    case "identifier":
    case "type_identifier":
    case "true":
    case "false":
    case "iota": {
      const symbol = symbolOf(node);
      if (symbol && !symbol.pkg && !symbol.node) return predeclared(node, iota);
      return symbol?.kind === "const" ? valueOfSymbol(variantIn(symbol, node)) : undefined;
    }
    case "selector_expression":
    case "qualified_type": {
      const symbol = selectionOf(node)?.symbol;
      return symbol?.kind === "const" ? valueOfSymbol(symbol) : undefined;
    }
    case "unary_expression":
      return unary(node, iota);
    case "binary_expression":
      return binary(node, iota);
    case "call_expression":
    case "type_conversion_expression":
      return call(node, iota);
    default:
      return undefined;
  }
}

function predeclared(node: Node, iota: bigint | undefined): Value | undefined {
  if (node.text === "true") return true;
  if (node.text === "false") return false;
  if (node.text !== "iota") return undefined;
  if (iota !== undefined) return rational(iota);
  const spec = node.ancestor("const_spec");
  const name = spec?.child("name");
  return name && rational(BigInt(constantSource(name).iota));
}

/** Value of a declared constant; where several files declare it for different platforms: the one they agree on. */
const valueOfSymbol = memo((symbol: Symbol): Value | undefined => {
  if (!(symbol instanceof SourceSymbol)) return fromTable(symbol.value);
  const [first, ...others] = symbol.nodes.map((name) => {
    const { value, iota } = constantSource(name);
    const found = value && evaluate(value, value.ancestor("const_spec") === name.parent ? undefined : BigInt(iota));
    return found === undefined ? undefined : fit(found, symbol.type());
  });
  return others.every((other) => same(first, other)) ? first : undefined;
});

function fromTable(value: Symbol["value"]): Value | undefined {
  if (typeof value === "bigint") return rational(value);
  return typeof value === "number" ? fromNumber(value) : value;
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b && a !== undefined;
  return compare(a, b) === 0;
}

function basicName(type: Type | undefined): BasicName | "" {
  const under = type && type.kind !== "typeparam" ? underlying(type) : undefined;
  return under?.kind === "basic" ? under.name : "";
}

function unary(node: Node, iota: bigint | undefined): Value | undefined {
  const operandNode = node.child("operand");
  const operand = operandNode && evaluate(operandNode, iota);
  const operator = node.child("operator")?.kind;
  if (typeof operand === "boolean") return operator === "!" ? !operand : undefined;
  if (typeof operand !== "object") return undefined;
  if (operator === "+") return operand;
  if (operator === "-") return rational(-operand.num, operand.den);
  if (operator !== "^" || operand.den !== 1n) return undefined;
  const bits = UNSIGNED_BITS[basicName(operandOf(node)?.type)];
  if (bits === undefined) return rational(~operand.num);
  return bits === 0 ? undefined : rational(BigInt.asUintN(bits, ~operand.num));
}

// The size of uint and uintptr depends on the platform.
const UNSIGNED_BITS: Record<string, number> = { uint8: 8, uint16: 16, uint32: 32, uint64: 64, uint: 0, uintptr: 0 };

function binary(node: Node, iota: bigint | undefined): Value | undefined {
  const left = node.child("left");
  const right = node.child("right");
  const x = left && evaluate(left, iota);
  const y = right && evaluate(right, iota);
  const operator = node.child("operator")?.kind ?? "";
  if (!left || !right || x === undefined || y === undefined) return undefined;
  if (typeof x === "object" && typeof y === "object") {
    const name = basicName(matchedType(operandOf(left), operandOf(right)));
    return numeric(x, y, operator, isIntegerName(name));
  }
  if (typeof x === "string" && typeof y === "string") {
    return operator === "+" ? x + y : comparison(byBytes(x, y), operator);
  }
  if (typeof x !== "boolean" || typeof y !== "boolean") return undefined;
  if (operator === "&&") return x && y;
  if (operator === "||") return x || y;
  if (operator === "==") return x === y;
  return operator === "!=" ? x !== y : undefined;
}

/** Go orders strings by bytes, which for UTF-8 is the order of code points. */
function byBytes(a: string, b: string): number {
  const x = [...a];
  const y = [...b];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

function comparison(order: number, operator: string): boolean | undefined {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return undefined;
  }
}

const LARGEST_SHIFT = 4096n;

function numeric(x: Rational, y: Rational, operator: string, integers: boolean): Value | undefined {
  switch (operator) {
    case "+":
      return rational(x.num * y.den + y.num * x.den, x.den * y.den);
    case "-":
      return rational(x.num * y.den - y.num * x.den, x.den * y.den);
    case "*":
      return rational(x.num * y.num, x.den * y.den);
    case "/":
      if (!integers) return rational(x.num * y.den, x.den * y.num);
      return y.num === 0n ? undefined : rational(x.num / y.num);
  }
  const compared = comparison(compare(x, y), operator);
  if (compared !== undefined) return compared;
  return x.den === 1n && y.den === 1n ? bitwise(x.num, y.num, operator) : undefined;
}

function bitwise(x: bigint, y: bigint, operator: string): Value | undefined {
  switch (operator) {
    case "%":
      return y === 0n ? undefined : rational(x % y);
    case "&":
      return rational(x & y);
    case "|":
      return rational(x | y);
    case "^":
      return rational(x ^ y);
    case "&^":
      return rational(x & ~y);
    case "<<":
      return y < 0n || y > LARGEST_SHIFT ? undefined : rational(x << y);
    case ">>":
      return y < 0n || y > LARGEST_SHIFT ? undefined : rational(x >> y);
    default:
      return undefined;
  }
}

/** Conversions and the calls of built-in functions that are constant. */
function call(node: Node, iota: bigint | undefined): Value | undefined {
  const parts = argumentsOfCall(node);
  const [first] = parts.args;
  if (!parts.callee || !first) return undefined;
  const callee = operandOf(parts.callee);
  if (callee?.mode === "type") {
    const converted = evaluate(first, iota);
    return converted === undefined ? undefined : convert(converted, callee.type);
  }
  if (callee?.mode !== "builtin") return undefined;
  switch (callee.name) {
    case "len":
    case "cap":
      return length(first, iota);
    case "min":
    case "max":
      return extreme(
        parts.args.map((arg) => evaluate(arg, iota)),
        callee.name === "min" ? -1 : 1,
      );
    default:
      return undefined;
  }
}

function length(arg: Node, iota: bigint | undefined): Value | undefined {
  const operand = operandOf(arg);
  if (operand?.mode === "constant") {
    const text = evaluate(arg, iota);
    return typeof text === "string" ? rational(BigInt(byteLength(text))) : undefined;
  }
  let type = operand?.type && underlying(operand.type);
  if (type?.kind === "pointer") type = underlying(type.elem);
  return type?.kind === "array" && type.length !== undefined ? rational(BigInt(type.length)) : undefined;
}

function extreme(values: readonly (Value | undefined)[], sign: number): Value | undefined {
  let best: Value | undefined;
  for (const value of values) {
    if (value === undefined || typeof value === "boolean") return undefined;
    if (best === undefined) best = value;
    else if (typeof value === "string" && typeof best === "string") {
      if (byBytes(value, best) * sign > 0) best = value;
    } else if (typeof value === "object" && typeof best === "object") {
      if (compare(value, best) * sign > 0) best = value;
    } else return undefined;
  }
  return best;
}

function convert(value: Value, type: Type | undefined): Value | undefined {
  const name = basicName(type);
  if (name === "string") {
    if (typeof value !== "object") return typeof value === "string" ? value : undefined;
    const code = value.den === 1n && value.num >= 0n && value.num <= 0x10ffffn ? Number(value.num) : 0xfffd;
    return String.fromCodePoint(code >= 0xd800 && code < 0xe000 ? 0xfffd : code);
  }
  return fit(value, type);
}

/** The value as one of the type; undefined where the type cannot hold it or rounds it. */
function fit(value: Value, type: Type | undefined): Value | undefined {
  const name = basicName(type);
  if (typeof value === "string") return name === "string" || name === "untyped string" ? value : undefined;
  if (typeof value === "boolean") return name === "bool" || name === "untyped bool" ? value : undefined;
  if (isIntegerName(name)) return value.den === 1n ? value : undefined;
  if (name === "float64") return fromNumber(toNumber(value));
  if (name === "float32") return fromNumber(Math.fround(toNumber(value)));
  return isFloatName(name) ? value : undefined;
}
