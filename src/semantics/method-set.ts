import { isExported } from "../syntax/words.ts";
import { lookupFieldOrMethod, type Place } from "./lookup.ts";
import { isStdPath } from "./std/index.ts";
import {
  allMethods,
  both,
  coreType,
  defaultType,
  hasNil,
  identical,
  isInterface,
  isNumericType,
  isUntyped,
  termsOfParam,
  typeTerms,
  underlying,
} from "./type-relations.ts";
import type { Interface, Signature, Type } from "./types.ts";

// Method sets and what rests on them: implementing an interface, assignability (Go spec, "Method sets", "Assignability").

/**
 * The method of that name in the method set of a type: what an interface holding such a value may call.
 * @returns null: surely not in the method set; undefined: cannot tell.
 */
export function methodInSet(
  type: Type,
  name: string,
  from?: Place,
): { signature: Signature | undefined } | null | undefined {
  const found = lookupFieldOrMethod(type, name, from);
  if (!found) return found;
  if (found.kind === "field") return null;
  const needsPointer = found.method?.pointerReceiver === true;
  if (needsPointer && !found.indirect) return null;
  return { signature: found.signature() };
}

/** Whether values of the type implement the interface (its methods and, for constraints, its type terms). */
export function implementsInterface(type: Type, iface: Type): boolean | undefined {
  const under = underlying(iface);
  if (!under) return undefined;
  if (under.kind !== "interface") return false;
  return both(hasMethods(type, under), () => satisfiesTerms(type, under));
}

function hasMethods(type: Type, iface: Interface): boolean | undefined {
  const methods = allMethods(iface);
  if (!methods) return undefined;
  let answer: boolean | undefined = true;
  for (const [name, wanted] of methods) {
    const has = methodInSet(type, name);
    if (has === null && (isExported(name) || !mayHide(type))) return false;
    const same = has && wanted ? identical(has.signature, wanted) : undefined;
    if (same === false) return false;
    if (same === undefined) answer = undefined;
  }
  return answer;
}

/** Whether a type may have methods that are not exported and not seen: the table of the standard library lacks them. */
function mayHide(type: Type, depth = 0): boolean {
  const named = type.kind === "pointer" ? type.elem : type;
  if (named.kind === "named" && (named.decl.opaque || (named.decl.pkg !== undefined && isStdPath(named.decl.pkg))))
    return true;
  const under = underlying(named);
  if (under?.kind !== "struct") return false;
  return depth > 20 || under.fields.some((field) => field.embedded && (!field.type || mayHide(field.type, depth + 1)));
}

function satisfiesTerms(type: Type, iface: Interface): boolean | undefined {
  const terms = typeTerms(iface);
  if (!terms) return terms === null ? true : undefined;
  const own = type.kind === "typeparam" ? termsOfParam(type) : [{ tilde: false, type }];
  if (!own) return own === null ? false : undefined;
  let answer: boolean | undefined = true;
  for (const mine of own) {
    const fits = terms.map((term) =>
      term.tilde ? identical(underlying(mine.type), underlying(term.type)) : identical(mine.type, term.type),
    );
    if (fits.includes(true)) continue;
    if (!fits.includes(undefined)) return false;
    answer = undefined;
  }
  return answer;
}

/** Whether a value of type `from` may be assigned to a variable of type `to`. Untyped constants: by kind, not by value. */
export function assignable(from: Type, to: Type): boolean | undefined {
  const same = identical(from, to);
  if (same) return true;
  if (isUntyped(from)) return untypedAssignable(from, to);
  const fromUnder = underlying(from);
  const toUnder = underlying(to);
  if (!fromUnder || !toUnder) return undefined;
  if (to.kind !== "typeparam" && toUnder.kind === "interface") return implementsInterface(from, to);
  if (from.kind === "typeparam" || to.kind === "typeparam") return undefined;
  const bothNamed = isNamedType(from) && isNamedType(to);
  if (!bothNamed && identical(fromUnder, toUnder)) return true;
  if (fromUnder.kind === "chan" && toUnder.kind === "chan" && fromUnder.dir === "both" && !bothNamed) {
    return identical(fromUnder.elem, toUnder.elem);
  }
  return same === undefined || (!bothNamed && identical(fromUnder, toUnder) === undefined) ? undefined : false;
}

function untypedAssignable(from: Type, to: Type): boolean | undefined {
  if (from.kind === "basic" && from.name === "untyped nil") return hasNil(to);
  const core = to.kind === "typeparam" ? coreType(to) : underlying(to);
  if (!core) return undefined;
  if (isInterface(to)) return implementsInterface(defaultType(from), to);
  if (core.kind !== "basic" || from.kind !== "basic") return false;
  if (from.name === "untyped bool") return core.name === "bool" || core.name === "untyped bool";
  if (from.name === "untyped string") return core.name === "string" || core.name === "untyped string";
  return isNumericType(core);
}

/** Whether the type has a name of its own (Go spec, "Types": predeclared, defined, type parameter). */
export function isNamedType(type: Type): boolean {
  return type.kind === "named" || type.kind === "basic" || type.kind === "typeparam";
}
