import type { Node } from "../syntax/node.ts";
import { argumentsOfCall } from "./call-parts.ts";
import { argumentTypes } from "./calls.ts";
import { largerKind } from "./operators.ts";
import { instantiate, mentions, substitute, substituteSignature } from "./substitute.ts";
import { SourceTypeParam } from "./type-params.ts";
import { coreTerm, defaultType, isUntyped } from "./type-relations.ts";
import type { Signature, Type, TypeParam } from "./types.ts";
import { Unifier } from "./unify.ts";

// Type arguments of generic functions (Go spec, "Instantiations", "Type inference").

/** The signature of a generic function as a call instantiates it; undefined: cannot tell. */
export function inferCall(generic: Signature, call: Node): Signature | undefined {
  const { args, spread } = argumentsOfCall(call);
  const types = argumentTypes(args);
  const params = parametersFor(generic, types.length, spread);
  return params && instance(generic, [], params, types);
}

/**
 * A generic function with explicit type arguments: its instance where they (and the constraints) tell all of them, else
 * a function that is generic in the rest, for a call to complete.
 */
export function inferFromContext(generic: Signature, explicit: readonly (Type | undefined)[]): Signature | undefined {
  if (explicit.length > generic.typeParams.length || explicit.includes(undefined)) return undefined;
  const known = explicit as Type[];
  const complete = instance(generic, known, [], []);
  if (complete || known.length === generic.typeParams.length) return complete;
  const map = new Map<TypeParam, Type>();
  known.forEach((type, i) => {
    map.set(generic.typeParams[i] as TypeParam, type);
  });
  const rest = renamed(generic.typeParams.slice(known.length), map);
  return { ...substituteSignature(generic, map), typeParams: rest };
}

/** The instance of a generic function that fits a function type: `var f func(int) int = identity`. */
export function instanceFor(generic: Signature, target: Type): Signature | undefined {
  const { typeParams, ...rest } = generic;
  return instance(generic, [], [{ ...rest, typeParams: [] }], [target]);
}

/** Fresh type parameters; `map` is completed with old to new. */
function renamed(params: readonly TypeParam[], map: Map<TypeParam, Type>): TypeParam[] {
  const fresh = params.map(
    (param) =>
      new SourceTypeParam(param.name, () => {
        const constraint = param.constraint();
        return constraint && substitute(constraint, map);
      }),
  );
  params.forEach((param, i) => {
    map.set(param, fresh[i] as TypeParam);
  });
  return fresh;
}

/** Types of the parameters that the arguments go to; undefined when their number does not fit. */
function parametersFor(signature: Signature, count: number, spread: boolean): (Type | undefined)[] | undefined {
  const params = signature.params.map((param) => param.type);
  if (!signature.variadic || spread) return params.length === count ? params : undefined;
  const last = params.pop();
  if (count < params.length) return undefined;
  const elem = last?.kind === "slice" ? last.elem : undefined;
  while (params.length < count) params.push(elem);
  return params;
}

/**
 * Renames the type parameters first: a call inside the generic function itself has the same ones among its arguments.
 */
function instance(
  generic: Signature,
  explicit: readonly Type[],
  params: readonly (Type | undefined)[],
  args: readonly (Type | undefined)[],
): Signature | undefined {
  const map = new Map<TypeParam, Type>();
  const typeParams = renamed(generic.typeParams, map);
  const extra: TypeParam[] = [];
  const argTypes = args.map((arg) => {
    if (arg?.kind !== "signature" || arg.typeParams.length === 0) return arg;
    const own = new Map<TypeParam, Type>();
    extra.push(...renamed(arg.typeParams, own));
    return { ...substituteSignature(arg, own), typeParams: [] };
  });
  const solution = solve(
    [...typeParams, ...extra],
    explicit,
    params.map((param) => param && substitute(param, map)),
    argTypes,
  );
  if (!solution) return undefined;
  const result = new Map<TypeParam, Type>();
  for (const [i, param] of typeParams.entries()) {
    const type = solution.get(param);
    if (!type) return undefined;
    result.set(generic.typeParams[i] as TypeParam, type);
  }
  return instantiate(generic, result);
}

function solve(
  typeParams: readonly TypeParam[],
  explicit: readonly Type[],
  params: readonly (Type | undefined)[],
  args: readonly (Type | undefined)[],
): ReadonlyMap<TypeParam, Type> | undefined {
  const unifier = new Unifier(typeParams);
  explicit.forEach((type, i) => {
    unifier.set(typeParams[i] as TypeParam, type);
  });
  const untyped: [TypeParam, Type][] = [];
  for (const [i, param] of params.entries()) {
    const arg = args[i];
    if (!param) return undefined;
    if (!mentions(param, unifier.params) && !(arg && mentions(arg, unifier.params))) continue;
    if (!arg) return undefined;
    if (!isUntyped(arg)) {
      if (!unifier.unify(param, arg, "assign")) return undefined;
    } else if (param.kind === "typeparam" && unifier.isBound(param) && isConstantKind(arg)) {
      untyped.push([param, arg]);
    }
  }
  if (!useConstraints(typeParams, unifier)) return undefined;
  if (!useUntyped(untyped, unifier)) return undefined;
  return simplified(unifier);
}

function isConstantKind(type: Type): boolean {
  return type.kind === "basic" && type.name !== "untyped nil";
}

/** Core types and methods of the constraints may tell more, until nothing new comes. */
function useConstraints(typeParams: readonly TypeParam[], unifier: Unifier): boolean {
  for (;;) {
    const before = unifier.unknowns();
    for (const param of typeParams) {
      const known = unifier.at(param);
      const core = coreTerm(param);
      if (core === undefined) return false;
      if (core && known && !unifier.unify(known, core.type, "loose")) return false;
      if (core && !known && !core.tilde) unifier.set(param, core.type);
      if (known && !mentions(known, unifier.params)) {
        const constraint = param.constraint();
        if (!constraint || !unifier.unifyMethods(known, constraint)) return false;
      }
    }
    if (unifier.unknowns() === before) return true;
  }
}

/** Untyped constants count last: the default type of the largest kind among them. */
function useUntyped(untyped: readonly (readonly [TypeParam, Type])[], unifier: Unifier): boolean {
  const kinds = new Map<TypeParam, Type>();
  for (const [param, type] of untyped) {
    if (unifier.at(param)) continue;
    const before = kinds.get(param);
    const larger = before ? largerKind(before, type) : type;
    if (!larger) return false;
    kinds.set(param, larger);
  }
  for (const [param, type] of kinds) unifier.set(param, defaultType(type));
  return true;
}

/** Solutions may name other type parameters; put those in until none is left. */
function simplified(unifier: Unifier): ReadonlyMap<TypeParam, Type> | undefined {
  let solution = unifier.solution();
  for (let round = 0; round <= solution.size; round++) {
    const open = [...solution.values()].some((type) => mentions(type, unifier.params));
    if (!open) return solution;
    const next = new Map<TypeParam, Type>();
    for (const [param, type] of solution) next.set(param, substitute(type, solution));
    solution = next;
  }
  return undefined;
}
