import { isExported } from "../syntax/words.ts";
import { substitute } from "./substitute.ts";
import type {
  Basic,
  BasicName,
  Interface,
  Method,
  Named,
  Param,
  Signature,
  Struct,
  Type,
  TypeDecl,
  TypeParam,
  Union,
} from "./types.ts";
import { comparableType, runeType, typ } from "./universe.ts";

// Relations between types (Go spec, "Properties of types and values"). All are three-valued: undefined is "cannot tell".

const underlyingOfInstance = new WeakMap<Named, { readonly type: Type | undefined }>();

/** The underlying type (Go spec, "Underlying types"); of a type parameter: its constraint, an interface. */
export function underlying(type: Type): Type | undefined {
  if (type.kind === "typeparam") {
    const constraint = type.constraint();
    return constraint && underlying(constraint);
  }
  if (type.kind !== "named") return type;
  if (type.args.length === 0) return type.decl.underlying();
  let known = underlyingOfInstance.get(type);
  if (!known) {
    const generic = type.decl.underlying();
    known = { type: generic && substitute(generic, argumentsOf(type)) };
    underlyingOfInstance.set(type, known);
  }
  return known.type;
}

/** What each type parameter of the named type's declaration stands for in this instance. */
export function argumentsOf(type: Named): ReadonlyMap<TypeParam, Type> {
  const map = new Map<TypeParam, Type>();
  type.decl.typeParams.forEach((param, i) => {
    const arg = type.args[i];
    if (arg) map.set(param, arg);
  });
  return map;
}

/** The declared method of a named type as its instance has it; null: surely none; undefined: cannot tell. */
export function declaredMethod(type: Named, name: string, fromTest = true): Method | null | undefined {
  const method = type.decl.method(name, fromTest);
  if (!method || type.args.length === 0) return method;
  return {
    name: method.name,
    pointerReceiver: method.pointerReceiver,
    ...(method.symbol ? { symbol: method.symbol } : {}),
    ...(method.since === undefined ? {} : { since: method.since }),
    signature() {
      const signature = method.signature();
      return signature && (substitute(signature, argumentsOf(type)) as Signature | undefined);
    },
  };
}

/** Whether two declarations are one: the same object, or the same package-level name of the same package read twice. */
export function sameDecl(a: TypeDecl, b: TypeDecl): boolean {
  if (a === b) return true;
  return a.name === b.name && a.pkg === b.pkg && a.pkg !== undefined && !a.local && !b.local;
}

/** Whether only the name of the type is known: its package is not at hand. */
export function isOpaque(type: Type): boolean {
  return type.kind === "named" && type.decl.opaque === true;
}

/** Combines three-valued answers: false wins, then undefined. */
function all<T>(items: Iterable<T>, test: (item: T) => boolean | undefined): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const item of items) {
    const one = test(item);
    if (one === false) return false;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

/** Three-valued "and". */
export function both(a: boolean | undefined, b: () => boolean | undefined): boolean | undefined {
  if (a === false) return false;
  const second = b();
  return second === false ? false : a === undefined ? undefined : second;
}

function pairs<T>(a: readonly T[], b: readonly T[]): [T, T][] {
  return a.map((item, i) => [item, b[i] as T]);
}

type Known = Type | undefined;

/** Type identity (Go spec, "Type identity"). */
export function identical(a: Known, b: Known): boolean | undefined {
  return sameType(a, b, undefined);
}

type ParamPairs = ReadonlyMap<TypeParam, TypeParam> | undefined;

function sameType(a: Known, b: Known, renamed: ParamPairs): boolean | undefined {
  if (!a || !b) return undefined;
  if (a === b) return true;
  // Two names may be one type where either could be an alias.
  const mayBeAlias = isOpaque(a) || isOpaque(b);
  if (mayBeAlias) return a.kind === "named" && b.kind === "named" && sameDecl(a.decl, b.decl) ? true : undefined;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "basic":
      return a.name === (b as Basic).name;
    case "named": {
      const other = b as Named;
      if (!sameDecl(a.decl, other.decl) || a.args.length !== other.args.length) return false;
      return all(pairs(a.args, other.args), ([x, y]) => sameType(x, y, renamed));
    }
    case "pointer":
    case "slice":
      return sameType(a.elem, (b as typeof a).elem, renamed);
    case "array": {
      const other = b as typeof a;
      const length = a.length === undefined || other.length === undefined ? undefined : a.length === other.length;
      return both(length, () => sameType(a.elem, other.elem, renamed));
    }
    case "map": {
      const other = b as typeof a;
      return both(sameType(a.key, other.key, renamed), () => sameType(a.elem, other.elem, renamed));
    }
    case "chan":
      return both(a.dir === (b as typeof a).dir, () => sameType(a.elem, (b as typeof a).elem, renamed));
    case "struct":
      return sameStruct(a, b as Struct, renamed);
    case "signature":
      return sameSignature(a, b as Signature, renamed);
    case "interface":
      return sameInterface(a, b as Interface, renamed);
    case "tuple": {
      const other = b as typeof a;
      if (a.elems.length !== other.elems.length) return false;
      return all(pairs(a.elems, other.elems), ([x, y]) => sameType(x, y, renamed));
    }
    case "typeparam":
      return renamed?.get(a) === b;
  }
}

function sameStruct(a: Struct, b: Struct, renamed: ParamPairs): boolean | undefined {
  if (a.fields.length !== b.fields.length) return false;
  return all(pairs(a.fields, b.fields), ([x, y]) => {
    if (x.name !== y.name || x.embedded !== y.embedded || (x.tag ?? "") !== (y.tag ?? "")) return false;
    if (!isExported(x.name) && x.symbol?.pkg && y.symbol?.pkg && x.symbol.pkg.path !== y.symbol.pkg.path) return false;
    return sameType(x.type, y.type, renamed);
  });
}

function sameParams(a: readonly Param[], b: readonly Param[], renamed: ParamPairs): boolean | undefined {
  if (a.length !== b.length) return false;
  return all(pairs(a, b), ([x, y]) => sameType(x.type, y.type, renamed));
}

function sameSignature(a: Signature, b: Signature, renamed: ParamPairs): boolean | undefined {
  if (a.variadic !== b.variadic || a.typeParams.length !== b.typeParams.length) return false;
  let inner = renamed;
  if (a.typeParams.length > 0) {
    const map = new Map(renamed);
    a.typeParams.forEach((param, i) => {
      map.set(param, b.typeParams[i] as TypeParam);
    });
    inner = map;
  }
  return both(sameParams(a.params, b.params, inner), () => sameParams(a.results, b.results, inner));
}

function sameInterface(a: Interface, b: Interface, renamed: ParamPairs): boolean | undefined {
  const methodsA = allMethods(a);
  const methodsB = allMethods(b);
  if (!methodsA || !methodsB) return undefined;
  if (methodsA.size !== methodsB.size) return false;
  const methods = all(methodsA, ([name, signature]) => {
    if (!methodsB.has(name)) return false;
    return sameType(signature, methodsB.get(name), renamed);
  });
  return both(methods, () => {
    const restA = restrictions(a);
    const restB = restrictions(b);
    if (restA.length === 0 && restB.length === 0) return true;
    const termsA = typeTerms(a);
    const termsB = typeTerms(b);
    if (termsA === undefined || termsB === undefined) return undefined;
    if (termsA === null || termsB === null) return termsA === termsB ? undefined : false;
    if (termsA.length !== termsB.length) return undefined;
    const same = all(pairs(termsA, termsB), ([x, y]) =>
      x.tilde === y.tilde ? sameType(x.type, y.type, renamed) : false,
    );
    return same === true ? true : undefined;
  });
}

/** The embedded elements that are no plain interfaces with methods alone. */
function restrictions(type: Interface): readonly (Type | Union | undefined)[] {
  return type.embedded.filter((element) => {
    if (!element || element.kind === "union") return true;
    const under = underlying(element);
    return under?.kind !== "interface" || restrictions(under).length > 0 || isPredeclaredComparable(element);
  });
}

function isPredeclaredComparable(type: Type): boolean {
  return type.kind === "named" && type.decl === comparableType.decl;
}

/** All methods of an interface with their signatures, embedded ones included; undefined: cannot tell. */
export function allMethods(type: Interface): ReadonlyMap<string, Signature | undefined> | undefined {
  const found = new Map<string, Signature | undefined>();
  return collectMethods(type, found, 0) ? found : undefined;
}

// Embedding that goes deeper than this is a cycle, which Go forbids.
const DEEPEST = 100;

function collectMethods(type: Interface, found: Map<string, Signature | undefined>, depth: number): boolean {
  if (depth > DEEPEST) return false;
  for (const method of type.methods) found.set(method.name, method.signature);
  for (const element of type.embedded) {
    if (!element) return false;
    if (element.kind === "union") continue;
    const under = underlying(element);
    if (!under) return false;
    if (under.kind === "interface" && !collectMethods(under, found, depth + 1)) return false;
  }
  return true;
}

export interface Term {
  readonly tilde: boolean;
  readonly type: Type;
}

/**
 * The terms of an interface's type set (Go spec, "General interfaces"); null: no restriction by types; undefined: cannot
 * tell. Intersections are computed for equal terms and for one side without restriction only.
 */
export function typeTerms(type: Interface, depth = 0): readonly Term[] | null | undefined {
  if (depth > DEEPEST) return undefined;
  let terms: readonly Term[] | null = null;
  for (const element of type.embedded) {
    const more = elementTerms(element, depth + 1);
    if (more === undefined) return undefined;
    if (more === null) continue;
    const met: readonly Term[] | undefined = terms === null ? more : intersect(terms, more);
    if (!met) return undefined;
    terms = met;
  }
  return terms;
}

function elementTerms(element: Type | Union | undefined, depth: number): readonly Term[] | null | undefined {
  if (!element) return undefined;
  if (element.kind !== "union") return termsOfTerm({ tilde: false, type: element }, depth);
  const out: Term[] = [];
  for (const term of element.terms) {
    if (!term.type) return undefined;
    const more = termsOfTerm({ tilde: term.tilde, type: term.type }, depth);
    if (!more) return more;
    out.push(...more);
  }
  return out;
}

function termsOfTerm(term: Term, depth: number): readonly Term[] | null | undefined {
  if (term.tilde) return [term];
  const under = term.type.kind === "typeparam" ? term.type : underlying(term.type);
  if (!under) return undefined;
  return under.kind === "interface" ? typeTerms(under, depth) : [term];
}

function intersect(a: readonly Term[], b: readonly Term[]): readonly Term[] | undefined {
  const out: Term[] = [];
  for (const x of a) {
    for (const y of b) {
      const under = identical(x.tilde ? x.type : underlying(x.type), y.tilde ? y.type : underlying(y.type));
      if (under === undefined) return undefined;
      if (!under) continue;
      if (x.tilde) out.push(y);
      else if (y.tilde || identical(x.type, y.type)) out.push(x);
    }
  }
  return out;
}

/** The terms of a type parameter's constraint; null: any type; undefined: cannot tell. */
export function termsOfParam(param: TypeParam): readonly Term[] | null | undefined {
  const constraint = param.constraint();
  const under = constraint && underlying(constraint);
  if (!under) return undefined;
  return under.kind === "interface" ? typeTerms(under) : [{ tilde: false, type: under }];
}

/** The core type (Go spec 1.24, "Core types"); null: surely none. Channels of one element type but of several directions count. */
export function coreType(type: Type): Type | null | undefined {
  const single = coreTerm(type);
  return single === null ? null : single?.type;
}

/** The core type with whether every term of the type set is of the form `~T` (then named types of it are allowed). */
export function coreTerm(type: Type): Term | null | undefined {
  if (type.kind !== "typeparam") {
    const under = underlying(type);
    if (under?.kind === "interface") {
      const terms = typeTerms(under);
      return terms && commonTerm(terms);
    }
    return under && { tilde: true, type: under };
  }
  const terms = termsOfParam(type);
  return terms && commonTerm(terms);
}

function commonTerm(terms: readonly Term[]): Term | null | undefined {
  let common: Type | undefined;
  let tilde = false;
  for (const term of terms) {
    const under = underlying(term.type);
    if (!under) return undefined;
    if (common) {
      const same = identical(common, under);
      if (same === undefined) return undefined;
      if (!same) {
        const narrowed = narrowerChan(common, under);
        if (!narrowed) return null;
        common = narrowed;
      }
    } else common = under;
    tilde ||= term.tilde;
  }
  const only = terms.length === 1 ? terms[0] : undefined;
  if (only && !only.tilde) return only;
  return common ? { tilde, type: common } : null;
}

function narrowerChan(a: Type, b: Type): Type | undefined {
  if (a.kind !== "chan" || b.kind !== "chan" || identical(a.elem, b.elem) !== true) return undefined;
  if (a.dir === "both") return b;
  return b.dir === "both" ? a : undefined;
}

/** Whether the type is an interface (type parameters are none). */
export function isInterface(type: Type): boolean | undefined {
  if (type.kind === "typeparam") return false;
  const under = underlying(type);
  return under && under.kind === "interface";
}

/** Whether the type is one of the untyped constant kinds or untyped nil. */
export function isUntyped(type: Type): boolean {
  return type.kind === "basic" && type.name.startsWith("untyped ");
}

const DEFAULTS: Partial<Record<BasicName, BasicName>> = {
  "untyped bool": "bool",
  "untyped int": "int",
  "untyped float": "float64",
  "untyped complex": "complex128",
  "untyped string": "string",
};

/** The default type of an untyped constant kind (Go spec, "Constants"); other types, untyped nil among them, as they are. */
export function defaultType(type: Type): Type {
  if (type.kind !== "basic") return type;
  if (type.name === "untyped rune") return runeType;
  const name = DEFAULTS[type.name];
  return name ? typ(name) : type;
}

const INTEGERS = /^(u?int(8|16|32|64)?|uintptr|untyped int|untyped rune)$/;
const FLOATS = /^(float(32|64)|untyped float)$/;
const COMPLEXES = /^(complex(64|128)|untyped complex)$/;

/** Whether every type in the type set satisfies `test` on its underlying basic name ("" for other types). */
export function allBasic(type: Type, test: (name: BasicName | "") => boolean): boolean | undefined {
  if (type.kind === "typeparam") {
    const terms = termsOfParam(type);
    if (!terms) return terms === null ? false : undefined;
    return all(terms, (term) => allBasic(term.type, test));
  }
  const under = underlying(type);
  return under && test(under.kind === "basic" ? under.name : "");
}
export const isIntegerType = (type: Type) => allBasic(type, (name) => INTEGERS.test(name));
export const isNumericType = (type: Type) =>
  allBasic(type, (name) => INTEGERS.test(name) || FLOATS.test(name) || COMPLEXES.test(name));
export const isStringType = (type: Type) => allBasic(type, (name) => name === "string" || name === "untyped string");
export const isBooleanType = (type: Type) => allBasic(type, (name) => name === "bool" || name === "untyped bool");
export const isFloatName = (name: BasicName | "") => FLOATS.test(name);
export const isIntegerName = (name: BasicName | "") => INTEGERS.test(name);
export const isComplexName = (name: BasicName | "") => COMPLEXES.test(name);
/** Whether constants can be of the type: its underlying type is boolean, numeric or string. */
export const isConstantType = (type: Type) =>
  type.kind === "typeparam"
    ? false
    : allBasic(type, (name) => name !== "" && name !== "unsafe.Pointer" && name !== "untyped nil");

/** Whether nil is a value of the type. */
export function hasNil(type: Type): boolean | undefined {
  if (type.kind === "typeparam") {
    const terms = termsOfParam(type);
    if (!terms) return terms === null ? false : undefined;
    return terms.length > 0 ? all(terms, (term) => hasNil(term.type)) : false;
  }
  const under = underlying(type);
  if (!under) return undefined;
  if (under.kind === "basic") return under.name === "unsafe.Pointer" || under.name === "untyped nil";
  return ["pointer", "slice", "map", "chan", "signature", "interface"].includes(under.kind);
}

/** Whether the type is strictly comparable or an interface: `==` is allowed (Go spec, "Comparison operators"). */
export function isComparable(type: Type): boolean | undefined {
  return comparable(type, 0);
}

function comparable(type: Type, depth: number): boolean | undefined {
  if (depth > DEEPEST) return undefined;
  if (type.kind === "typeparam") return comparableParam(type, depth);
  const under = underlying(type);
  if (!under) return undefined;
  switch (under.kind) {
    case "slice":
    case "map":
    case "signature":
    case "tuple":
      return false;
    case "basic":
      return under.name !== "untyped nil";
    case "array":
      return comparable(under.elem, depth + 1);
    case "struct":
      return all(under.fields, (field) => field.type && comparable(field.type, depth + 1));
    default:
      return true;
  }
}

function comparableParam(param: TypeParam, depth: number): boolean | undefined {
  const constraint = param.constraint();
  if (!constraint) return undefined;
  if (demandsComparable(constraint, 0)) return true;
  const terms = termsOfParam(param);
  if (!terms) return terms === null ? false : undefined;
  return all(terms, (term) => comparable(term.type, depth + 1));
}

function demandsComparable(type: Type, depth: number): boolean {
  if (isPredeclaredComparable(type)) return true;
  const under = underlying(type);
  if (under?.kind !== "interface" || depth > DEEPEST) return false;
  return under.embedded.some((e) => e !== undefined && e.kind !== "union" && demandsComparable(e, depth + 1));
}

export { assignable, implementsInterface, isNamedType } from "./method-set.ts";
