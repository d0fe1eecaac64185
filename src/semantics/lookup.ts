import type { FlatTree } from "../syntax/flat-tree.ts";
import { isExported } from "../syntax/words.ts";
import { substitute } from "./substitute.ts";
import { argumentsOf, declaredMethod, identical, underlying } from "./type-relations.ts";
import type { Field, Interface, InterfaceMethod, Method, Named, Signature, Struct, Type } from "./types.ts";

// Selectors (Go spec, "Selectors"): the shallowest field or method of that name, through embedded fields and pointers.

export interface FoundField {
  readonly kind: "field";
  readonly field: Field;
  /** The defined type whose struct holds the field; undefined for a field of a struct literal. */
  readonly owner: Named | undefined;
  /** The embedded fields passed on the way, outermost first. */
  readonly path: readonly Field[];
  /** Whether a pointer was followed on the way (the operand's own, or an embedded one). */
  readonly indirect: boolean;
}
export interface FoundMethod {
  readonly kind: "method";
  readonly name: string;
  /** The declared method, in terms of `owner`; absent for interface methods. */
  readonly method?: Method;
  readonly interfaceMethod?: InterfaceMethod;
  /** The defined type that declares the method; undefined for a method of an interface literal. */
  readonly owner: Named | undefined;
  readonly path: readonly Field[];
  readonly indirect: boolean;
  /** Signature without receiver; undefined: cannot tell. */
  signature(): Signature | undefined;
}
export type Found = FoundField | FoundMethod;

interface Step {
  readonly type: Type;
  readonly path: readonly Field[];
  readonly indirect: boolean;
  /** Met several times at this depth: whatever it holds is ambiguous. */
  readonly multiple: boolean;
}

/** Where a selector stands. */
export interface Place {
  /** Import path of the package: names that are not exported are visible in their own package only. */
  readonly path: string;
  /** The file: a type that is defined differently for several platforms is there what that file defines. */
  readonly tree?: FlatTree;
  /** Whether that is a test file; absent: it may be. */
  readonly isTest?: boolean;
}

/**
 * The field or method that `x.name` selects for an x of type `type`.
 * @param from undefined: every name is visible.
 * @returns null: surely nothing of that name; undefined: cannot tell.
 */
export function lookupFieldOrMethod(type: Type, name: string, from?: Place): Found | null | undefined {
  if (name === "_") return null;
  const found = lookupIn(type, name, from, underlying);
  return found === undefined ? lookupInVariants(type, name, from) : found;
}

/**
 * A type that the platforms define differently: the file that asks may define it itself, and else all definitions must
 * agree on what the name selects.
 */
function lookupInVariants(type: Type, name: string, from: Place | undefined): Found | undefined {
  const named = type.kind === "pointer" ? type.elem : type;
  const variants = named.kind === "named" ? named.decl.variants?.() : undefined;
  if (named.kind !== "named" || !variants || underlying(named)) return undefined;
  const own = variants.find((variant) => variant.tree === from?.tree);
  const [first, ...others] = (own ? [own] : variants).map((variant) => {
    const under = variant.underlying && substitute(variant.underlying, argumentsOf(named));
    return lookupIn(type, name, from, (asked) => (asked === named ? under : underlying(asked)));
  });
  if (!first || !others.every((other) => other && agree(first, other))) return undefined;
  return others.length > 0 && first.kind === "field" ? withoutSymbol(first) : first;
}

/** Which of the declarations it is cannot be told. */
function withoutSymbol(found: FoundField): FoundField {
  const { symbol: _, ...field } = found.field;
  return { ...found, field };
}

function agree(a: Found, b: Found): boolean {
  if (a.kind === "field") return b.kind === "field" && identical(a.field.type, b.field.type) === true;
  return b.kind === "method" && a.method !== undefined && a.method === b.method;
}

/** @param underlyingOf the underlying type of a type. */
function lookupIn(
  type: Type,
  name: string,
  from: Place | undefined,
  underlyingOf: (type: Type) => Type | undefined,
): Found | null | undefined {
  const start = startingPoint(type, name, underlyingOf);
  if (!start) return start;
  let level: Step[] = [start];
  const seen: Named[] = [];
  // An embedded field whose type is unknown may hold the name one level below.
  let unknownAt = Number.POSITIVE_INFINITY;
  for (let depth = 0; level.length > 0; depth++) {
    const found: Found[] = [];
    const next: Step[] = [];
    let ambiguous = false;
    for (const step of level) {
      if (step.type.kind === "named") {
        if (seen.some((other) => other.decl === (step.type as Named).decl)) continue;
        seen.push(step.type);
      }
      const here = inType(step, name, from, next, underlyingOf);
      if (here === undefined) unknownAt = Math.min(unknownAt, depth);
      else if (here) {
        found.push(here);
        ambiguous ||= step.multiple;
      }
    }
    if (unknownAt <= depth - 1 || (unknownAt === depth && found.length === 0)) return undefined;
    if (found.length > 0) return found.length === 1 && !ambiguous ? found[0] : null;
    level = merged(next);
    if (next.some((step) => step.type === UNKNOWN)) unknownAt = Math.min(unknownAt, depth + 1);
    level = level.filter((step) => step.type !== UNKNOWN);
    if (level.length === 0 && unknownAt !== Number.POSITIVE_INFINITY) return undefined;
  }
  return null;
}

const UNKNOWN: Type = { kind: "tuple", elems: [] };

/** Methods and fields of a pointer are those of what it points to, unless that is a pointer or an interface. */
function startingPoint(
  type: Type,
  name: string,
  underlyingOf: (type: Type) => Type | undefined,
): Step | null | undefined {
  const direct: Step = { type, path: [], indirect: false, multiple: false };
  if (type.kind === "named") {
    const under = underlyingOf(type);
    if (!under) return knownMethod(type, name) ? direct : undefined;
    // A defined pointer type has no methods, but the fields of what it points to.
    if (under.kind !== "pointer") return direct;
    const base = underlyingOf(under.elem);
    if (!base) return undefined;
    return base.kind === "struct" ? { ...direct, type: under.elem, indirect: true } : null;
  }
  if (type.kind !== "pointer") return direct;
  const elem = type.elem;
  if (elem.kind === "typeparam") return null;
  const under = underlyingOf(elem);
  if (!under) return knownMethod(elem, name) ? { ...direct, type: elem, indirect: true } : undefined;
  if (under.kind === "interface" || under.kind === "pointer") return null;
  return { ...direct, type: elem, indirect: true };
}

function knownMethod(type: Type, name: string): boolean {
  if (type.kind !== "named" || !declaredMethod(type, name)) return false;
  return !type.decl.variants?.()?.some((variant) => hasField(variant.underlying, name));
}

function hasField(type: Type | undefined, name: string): boolean {
  return type?.kind === "struct" && type.fields.some((field) => field.name === name);
}

/** What the type itself declares under the name; embedded fields go to `next`. */
function inType(
  step: Step,
  name: string,
  from: Place | undefined,
  next: Step[],
  underlyingOf: (type: Type) => Type | undefined,
): Found | null | undefined {
  const { type, path, indirect } = step;
  const named = type.kind === "named" ? type : undefined;
  const visible = isExported(name) || from === undefined || !named?.decl.pkg || named.decl.pkg === from.path;
  const under = underlyingOf(type);
  // A defined interface type has the methods of its interface and no others.
  if (named && visible && under?.kind !== "interface") {
    const method = declaredMethod(named, name, from?.isTest);
    // No type has a field and a method of one name: the method is that of another platform's variant.
    if (method && !hasField(under, name)) {
      return { kind: "method", name, method, owner: named, path, indirect, signature: () => method.signature() };
    }
    if (method === undefined && !hasField(under, name)) return undefined;
  }
  if (!under) return undefined;
  if (under.kind === "struct") return inStruct(under, step, name, visible, next);
  if (under.kind === "interface") {
    const found = findInterfaceMethod(under, named ?? constraintOf(type), name);
    if (!found) return found;
    const { method, owner } = found;
    return {
      kind: "method",
      name,
      interfaceMethod: method,
      owner,
      path,
      indirect,
      signature: () => method.signature,
    };
  }
  return null;
}

/** The defined interface type that constrains a type parameter. */
function constraintOf(type: Type): Named | undefined {
  const constraint = type.kind === "typeparam" ? type.constraint() : undefined;
  return constraint?.kind === "named" ? constraint : undefined;
}

function inStruct(type: Struct, step: Step, name: string, visible: boolean, next: Step[]): Found | null {
  let found: Found | null = null;
  for (const field of type.fields) {
    if (field.name === name && visible) {
      const owner = step.type.kind === "named" ? step.type : undefined;
      found = { kind: "field", field, owner, path: step.path, indirect: step.indirect };
      continue;
    }
    if (!field.embedded) continue;
    const path = [...step.path, field];
    if (!field.type) {
      next.push({ type: UNKNOWN, path, indirect: step.indirect, multiple: false });
      continue;
    }
    const pointer = field.type.kind === "pointer" ? field.type : undefined;
    next.push({
      type: pointer ? pointer.elem : field.type,
      path,
      indirect: step.indirect || pointer !== undefined,
      multiple: step.multiple,
    });
  }
  return found;
}

/** Types met several times on one level are searched once, and what they hold is ambiguous. */
function merged(steps: readonly Step[]): Step[] {
  const out: Step[] = [];
  for (const step of steps) {
    const at = out.findIndex(
      (other) => other.type.kind === "named" && step.type.kind === "named" && other.type.decl === step.type.decl,
    );
    if (at >= 0) out[at] = { ...(out[at] as Step), multiple: true };
    else out.push(step);
  }
  return out;
}

export interface FoundInterfaceMethod {
  readonly method: InterfaceMethod;
  /** The defined interface type that spells the method out; undefined: an interface literal. */
  readonly owner: Named | undefined;
}

/** The method of that name in an interface, with the type that declares it explicitly. */
export function findInterfaceMethod(
  type: Interface,
  owner: Named | undefined,
  name: string,
  depth = 0,
): FoundInterfaceMethod | null | undefined {
  const method = type.methods.find((m) => m.name === name);
  if (method) return { method, owner };
  let unknown = depth > 100;
  for (const element of unknown ? [] : type.embedded) {
    if (!element) {
      unknown = true;
      continue;
    }
    if (element.kind === "union") continue;
    const under = underlying(element);
    if (!under) unknown = true;
    if (under?.kind !== "interface") continue;
    const named = element.kind === "named" ? element : undefined;
    const found = findInterfaceMethod(under, named, name, depth + 1);
    if (found) return found;
    if (found === undefined) unknown = true;
  }
  return unknown ? undefined : null;
}
