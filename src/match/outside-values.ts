import { calledFunctions } from "../semantics/flow/callee-effect.ts";
import { calleeName } from "../semantics/flow/callee-name.ts";
import { mayReach } from "../semantics/flow/dominance.ts";
import { resultsOf } from "../semantics/flow/return-shape.ts";
import { classifyUses, declaringFunction } from "../semantics/flow/uses.ts";
import { symbolOf, usesOf } from "../semantics/resolve.ts";
import { selectionOf } from "../semantics/selectors.ts";
import { fileOf } from "../semantics/source-file.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { calleeOf, typeOf } from "../semantics/type-of.ts";
import { underlying } from "../semantics/type-relations.ts";
import { typeString } from "../semantics/type-string.ts";
import type { Type } from "../semantics/types.ts";
import {
  argumentPlace,
  argumentsOf,
  callOfFunction,
  expressionsOf,
  parenthesized,
  unparen,
} from "../syntax/expressions.ts";
import { descendantsInFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isExported } from "../syntax/words.ts";
import { isBuiltinCall } from "./calls.ts";
import { isErrorType, isType, pointedTo } from "./types.ts";
import { type AssignedValue, assignedValues } from "./values.ts";

/** Why the dynamic type of a value is not for the program to say. */
export type OutsideOrigin =
  | "decoded" // it is data that was decoded: JSON, YAML, a database's row, ...
  | "argument" // anybody may pass it: a parameter of type any, or an element of one, of an exported function
  | "error" // functions return errors of many types
  | "panic" // recover gives what panic was called with
  | "key"; // a cryptographic key, of the algorithm that the key's owner chose

/**
 * Where a value of interface type comes from, when that is outside of what this package decides. Undefined: it is not
 * known to come from there.
 */
export function outsideOrigin(expr: Node): OutsideOrigin | undefined {
  return new Search().ofValue(expr);
}

/** Whether an error comes from functions of other packages; what types those of this package return, it knows itself. */
function isForeignError(e: Node): boolean {
  if (e.kind === "call_expression") return calledFunctions(e) === undefined && calleeOf(e)?.fullName !== undefined;
  const symbol = e.kind === "identifier" ? symbolOf(e) : undefined;
  const values = symbol && assignedValues(symbol);
  return values?.some((value) => value.from !== "zero") === true && values.every(isForeignCall);
}

function isForeignCall({ from, expr }: AssignedValue): boolean {
  if (from === "zero") return true;
  const e = expr && unparen(expr);
  return (from === "value" || from === "result") && e?.kind === "call_expression" && isForeignError(e);
}

/** How many variables, parameters and containers a value is followed back through. */
const DEEPEST = 16;

class Search {
  readonly #seen = new Set<Symbol>();
  readonly #entered = new Set<Node>();
  #depth = 0;

  ofValue(expr: Node): OutsideOrigin | undefined {
    if (this.#depth >= DEEPEST) return undefined;
    this.#depth++;
    try {
      const e = unparen(expr);
      if (isErrorType(typeOf(e)) === true) return isForeignError(e) ? "error" : undefined;
      switch (e.kind) {
        case "identifier":
          return this.#ofVariable(e);
        case "call_expression":
          return ofCall(e) ?? this.#ofResult(e, 0);
        case "selector_expression":
          return ofField(e);
        case "index_expression":
        case "type_assertion_expression": {
          // What a container from outside holds comes from outside too.
          const operand = e.child("operand");
          return operand && isOpen(typeOf(e)) ? this.ofValue(operand) : undefined;
        }
        default:
          return undefined;
      }
    } finally {
      this.#depth--;
    }
  }

  #ofVariable(identifier: Node): OutsideOrigin | undefined {
    const symbol = symbolOf(identifier);
    if (symbol?.kind !== "var" || this.#seen.has(symbol) || !isOpen(symbol.type())) return undefined;
    this.#seen.add(symbol);
    if (isDecodedInto(symbol)) return "decoded";
    if (symbol.role === "param") return this.#ofParameter(symbol);
    const values = assignedValues(symbol) ?? [];
    for (const value of values) {
      const others = values.flatMap(({ target }) => (target === value.target ? [] : [target]));
      if (mayReach(value.target, identifier, others) === false) continue;
      const origin = this.#ofAssigned(value);
      if (origin) return origin;
    }
    return undefined;
  }

  #ofAssigned({ from, expr, index }: AssignedValue): OutsideOrigin | undefined {
    if (!expr || from === "zero") return undefined;
    const e = unparen(expr);
    if (from === "result") {
      if (e.kind !== "call_expression") return index === 0 ? this.ofValue(e) : undefined;
      return (index === 0 ? ofCall(e) : undefined) ?? this.#ofResult(e, index ?? 0);
    }
    if (from === "element" && index !== 1) return undefined;
    return this.ofValue(e);
  }

  /** A result of a function of the package that gives back decoded data. */
  #ofResult(call: Node, index: number): OutsideOrigin | undefined {
    if (!isOpen(resultTypes(call)[index])) return undefined;
    for (const fn of calledFunctions(call) ?? []) {
      if (this.#entered.has(fn)) continue;
      this.#entered.add(fn);
      for (const node of descendantsInFunction(fn)) {
        if (node.kind !== "return_statement") continue;
        const values = expressionsOf(node.namedChildren[0]);
        const value = values[index];
        if (!value || (values.length === 1 && index > 0)) continue;
        const origin = this.ofValue(value);
        if (origin && origin !== "argument") return origin;
      }
    }
    return undefined;
  }

  #ofParameter(parameter: Symbol): OutsideOrigin | undefined {
    const fn = declaringFunction(parameter);
    const name = fn?.kind === "func_literal" ? undefined : fn?.child("name");
    const symbol = name && symbolOf(name);
    if (!fn || !symbol || /^[Mm]ust(?:[A-Z\x80-\uffff]|$)/.test(symbol.name)) return undefined;
    // A function that returns an error has a way to refuse what it is given.
    const mayBeCalledOutside = isReachable(fn, symbol.name) && fileOf(fn).packageName !== "main";
    if (mayBeCalledOutside && isErrorType(resultsOf(fn)?.at(-1)?.type) === true) return "argument";
    const index = placeOf(parameter, fn);
    for (const use of index === undefined ? [] : usesOf(symbol)) {
      const call = callOfFunction(use.field === "field" && use.parent ? use.parent : use);
      const argument = call && argumentsOf(call)[index as number];
      const origin = argument && this.ofValue(argument);
      if (origin && origin !== "argument") return origin;
    }
    return undefined;
  }
}

/**
 * Whether other packages can call a function by its name. Methods of a type that is not exported are called by way of
 * interfaces, whose makers decide what they are given.
 */
function isReachable(fn: Node, name: string): boolean {
  const receiver = fn.child("receiver")?.namedChildren[0]?.child("type");
  const owner = receiver && /[A-Za-z_\x80-\uffff][\w\x80-\uffff]*/.exec(receiver.text)?.[0];
  return [name, owner ?? name].every(isExported);
}

function placeOf(parameter: Symbol, fn: Node): number | undefined {
  let index = 0;
  for (const declaration of fn.child("parameters")?.namedChildren ?? []) {
    const names = declaration.childrenOf("name");
    for (const name of names) {
      if (name === parameter.node) return declaration.kind === "parameter_declaration" ? index : undefined;
      index++;
    }
    if (names.length === 0) index++;
  }
  return undefined;
}

/** Whether a type is `any`, or a container whose elements are. */
function isOpen(type: Type | undefined): boolean {
  if (isType(type, "any") === true) return true;
  const under = type && underlying(type);
  if (under?.kind === "interface") return under.methods.length === 0 && under.embedded.length === 0;
  if (under?.kind === "map" || under?.kind === "slice") return isOpen(under.elem);
  return type !== undefined && isErrorType(type) === true;
}

const DECODERS =
  /\.(Unmarshal|UnmarshalStrict|UnmarshalWithOptions|UnmarshalFromString|Decode|DecodeFile|Scan|Bind|BindJSON|ShouldBindJSON)$/;
const FORMATS = /json|yaml|toml|xml|gob|bson|msgpack|cbor|hjson|database\/sql|gin-gonic|labstack\/echo/i;

/** Whether a variable's address is given to a function that fills it with decoded data. */
function isDecodedInto(symbol: Symbol): boolean {
  return classifyUses(symbol).some((use) => {
    const address = use.kind === "address" ? parenthesized(use.node).parent : undefined;
    const place = address && argumentPlace(address);
    if (!place) return false;
    const name = calleeName(place.call) ?? "";
    return DECODERS.test(name) && FORMATS.test(name);
  });
}

function resultTypes(call: Node): readonly (Type | undefined)[] {
  return (calleeOf(call)?.signature?.results ?? []).map((result) => result.type);
}

/** Those of other packages that stand in for crypto/x509 bear the same names. */
const KEYS = /\.(ParsePKCS8PrivateKey|ParsePKIXPublicKey)$|^\(crypto\.(Signer|Decrypter)\)\.Public$/;
const TOKENS = new Set(["(*encoding/json.Decoder).Token"]);

function ofCall(call: Node): OutsideOrigin | undefined {
  if (isBuiltinCall(call, "recover") === true) return "panic";
  const name = calleeName(call) ?? "";
  if (KEYS.test(name)) return "key";
  return TOKENS.has(name) ? "decoded" : undefined;
}

/** Fields that hold keys, by the type of the struct. */
const KEY_FIELDS: ReadonlyMap<string, string> = new Map([
  ["crypto/x509.Certificate", "PublicKey"],
  ["crypto/x509.CertificateRequest", "PublicKey"],
  ["crypto/tls.Certificate", "PrivateKey"],
]);
const TAGS = /\b(json|yaml|toml|bson|mapstructure|msgpack):"(?!-")/;

/** A field whose tag says that decoders fill it. */
function ofField(selector: Node): OutsideOrigin | undefined {
  const found = selectionOf(selector)?.found;
  const operand = selector.child("operand");
  const type = operand && typeOf(operand);
  if (found?.kind !== "field") return undefined;
  const name = selector.child("field")?.text;
  if (type && KEY_FIELDS.get(typeString(pointedTo(type))) === name) return "key";
  const { tag } = found.field;
  return tag !== undefined && TAGS.test(tag) && isOpen(typeOf(selector)) ? "decoded" : undefined;
}
