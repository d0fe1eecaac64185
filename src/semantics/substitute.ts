import type { Field, Interface, InterfaceMethod, Param, Signature, Type, TypeParam, Union } from "./types.ts";

// Replaces type parameters. Parts without type parameters keep their identity, so that caches by object stay useful.

export type Substitution = ReadonlyMap<TypeParam, Type>;

/** The type with every type parameter of the map replaced at once. */
export function substitute(type: Type, map: Substitution): Type {
  if (map.size === 0) return type;
  switch (type.kind) {
    case "basic":
      return type;
    case "typeparam":
      return map.get(type) ?? type;
    case "named": {
      const args = each(type.args, (arg) => substitute(arg, map));
      return args === type.args ? type : { kind: "named", decl: type.decl, args };
    }
    case "pointer":
    case "slice":
    case "array":
    case "chan": {
      const elem = substitute(type.elem, map);
      return elem === type.elem ? type : { ...type, elem };
    }
    case "map": {
      const key = substitute(type.key, map);
      const elem = substitute(type.elem, map);
      return key === type.key && elem === type.elem ? type : { kind: "map", key, elem };
    }
    case "struct": {
      const fields = each(type.fields, (field): Field => {
        const changed = maybe(field.type, map);
        return changed === field.type ? field : { ...field, type: changed };
      });
      return fields === type.fields ? type : { kind: "struct", fields };
    }
    case "signature":
      return substituteSignature(type, map);
    case "interface":
      return substituteInterface(type, map);
    case "tuple": {
      const elems = each(type.elems, (elem) => maybe(elem, map));
      return elems === type.elems ? type : { kind: "tuple", elems };
    }
  }
}

/** The signature with type parameters replaced; its own type parameters stay. */
export function substituteSignature(type: Signature, map: Substitution): Signature {
  const params = substituteParams(type.params, map);
  const results = substituteParams(type.results, map);
  return params === type.params && results === type.results ? type : { ...type, params, results };
}

function substituteParams(params: readonly Param[], map: Substitution): readonly Param[] {
  return each(params, (param) => {
    const type = maybe(param.type, map);
    return type === param.type ? param : { name: param.name, type };
  });
}

function substituteInterface(type: Interface, map: Substitution): Interface {
  const methods = each(type.methods, (method): InterfaceMethod => {
    const signature = method.signature && substituteSignature(method.signature, map);
    return signature === method.signature ? method : { ...method, signature };
  });
  const embedded = each(type.embedded, (element): Type | Union | undefined => {
    if (element?.kind !== "union") return maybe(element, map);
    const terms = each(element.terms, (term) => {
      const changed = maybe(term.type, map);
      return changed === term.type ? term : { tilde: term.tilde, type: changed };
    });
    return terms === element.terms ? element : { kind: "union", terms };
  });
  return methods === type.methods && embedded === type.embedded ? type : { ...type, methods, embedded };
}

function maybe(type: Type | undefined, map: Substitution): Type | undefined {
  return type && substitute(type, map);
}

/** Maps; gives the same array back when no item changed. */
function each<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let out: T[] | undefined;
  items.forEach((item, i) => {
    const changed = change(item);
    if (changed !== item && !out) out = items.slice();
    if (out) out[i] = changed;
  });
  return out ?? items;
}

/** A generic signature with its type parameters replaced: no longer generic. */
export function instantiate(type: Signature, map: Substitution): Signature {
  return { ...substituteSignature(type, map), typeParams: [] };
}

const PROBE: Type = { kind: "tuple", elems: [] };

/** Whether one of the type parameters occurs in the type. */
export function mentions(type: Type, params: Iterable<TypeParam>): boolean {
  const probe = new Map<TypeParam, Type>();
  for (const param of params) probe.set(param, PROBE);
  // Types in which nothing changes keep their identity.
  return substitute(type, probe) !== type;
}
