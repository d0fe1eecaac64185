import { lookupFieldOrMethod } from "./lookup.ts";
import { allMethods, coreType, identical, sameDecl, underlying } from "./type-relations.ts";
import type { Interface, Param, Signature, Type, TypeParam } from "./types.ts";

/**
 * How far two types may differ (Go spec, "Type unification"): "assign" as in assignments at the top level and exactly
 * below it, "loose" as in assignments on every level, "exact" not at all.
 */
export type Mode = "assign" | "loose" | "exact";

// Types nested deeper than this are taken as not unifying.
const DEEPEST = 100;

/** Solves equations between types for type parameters. Whatever is unknown makes an equation fail. */
export class Unifier {
  /** Type parameters that were found equal share a cell. */
  readonly #cells = new Map<TypeParam, { type: Type | undefined }>();
  #depth = 0;

  constructor(params: readonly TypeParam[]) {
    for (const param of params) this.#cells.set(param, { type: undefined });
  }

  get params(): Iterable<TypeParam> {
    return this.#cells.keys();
  }
  isBound(type: Type): boolean {
    return type.kind === "typeparam" && this.#cells.has(type);
  }
  at(param: TypeParam): Type | undefined {
    return this.#cells.get(param)?.type;
  }
  set(param: TypeParam, type: Type): void {
    const cell = this.#cells.get(param);
    if (cell) cell.type = type;
  }
  unknowns(): number {
    let count = 0;
    for (const cell of this.#cells.values()) if (!cell.type) count++;
    return count;
  }
  solution(): Map<TypeParam, Type> {
    const map = new Map<TypeParam, Type>();
    for (const [param, { type }] of this.#cells) if (type) map.set(param, type);
    return map;
  }

  unify(a: Type | undefined, b: Type | undefined, mode: Mode): boolean {
    if (!a || !b) return false;
    if (a === b) return true;
    if (this.#depth >= DEEPEST) return false;
    this.#depth++;
    const result = this.#unify(a, b, mode);
    this.#depth--;
    return result;
  }

  #unify(a: Type, b: Type, mode: Mode): boolean {
    // A bound type parameter goes left, a defined type right.
    let [x, y] = a.kind === "named" || this.isBound(b) ? [b, a] : [a, b];
    if (mode !== "exact" && y.kind === "named" && isLiteral(x) && x.kind !== "interface") {
      const under = underlying(y);
      if (!under) return false;
      y = under;
    }
    const px = this.#bound(x);
    const py = this.#bound(y);
    if (px && py) return this.#join(px, py, mode);
    if (px) return this.#assign(px, y, mode);
    if (mode !== "exact") {
      const ix = asInterface(x);
      const iy = asInterface(y);
      if (ix && iy) return this.#interfaces(ix, iy);
      if (iy) return this.#methodsOf(x, iy);
      if (ix) return this.#methodsOf(y, ix);
    }
    if (y.kind === "typeparam") [x, y] = [y, x];
    return this.#structure(x, y, mode);
  }

  #bound(type: Type): TypeParam | undefined {
    return type.kind === "typeparam" && this.#cells.has(type) ? type : undefined;
  }

  #join(x: TypeParam, y: TypeParam, mode: Mode): boolean {
    const cellX = this.#cells.get(x);
    const cellY = this.#cells.get(y);
    if (!cellX || !cellY || cellX === cellY) return true;
    if (cellX.type && cellY.type) return this.unify(cellX.type, cellY.type, mode);
    cellX.type ??= cellY.type;
    for (const [param, cell] of this.#cells) if (cell === cellY) this.#cells.set(param, cellX);
    return true;
  }

  /** A type parameter that has a type already keeps the defined one, and the channel that has a direction. */
  #assign(param: TypeParam, y: Type, mode: Mode): boolean {
    const x = this.at(param);
    if (!x) {
      this.set(param, y);
      return true;
    }
    if (!this.unify(x, y, mode)) return false;
    const ix = asInterface(x);
    const iy = asInterface(y);
    if (ix && iy) {
      if (x.kind === "named" && y.kind === "named") return identical(x, y) === true;
      if (allMethods(ix)?.size !== allMethods(iy)?.size) return false;
    } else if (ix || iy) return false;
    if (mode === "exact" || x.kind === "named") return true;
    if (y.kind === "named") this.set(param, y);
    else if (y.kind === "chan" && y.dir !== "both") this.set(param, y);
    return true;
  }

  #interfaces(x: Interface, y: Interface): boolean {
    const xs = allMethods(x);
    const ys = allMethods(y);
    if (!xs || !ys) return false;
    const [few, many] = xs.size > ys.size ? [ys, xs] : [xs, ys];
    for (const [name, signature] of few) {
      if (!many.has(name) || !this.unify(signature, many.get(name), "exact")) return false;
    }
    return true;
  }

  #methodsOf(type: Type, iface: Interface): boolean {
    const methods = allMethods(iface);
    if (!methods) return false;
    for (const [name, signature] of methods) {
      const found = lookupFieldOrMethod(type, name);
      if (found?.kind !== "method" || !this.unify(found.signature(), signature, "exact")) return false;
    }
    return true;
  }

  /** Equates the methods of a type with those that a constraint asks for. */
  unifyMethods(type: Type, constraint: Type): boolean {
    const under = underlying(constraint);
    if (under?.kind !== "interface") return under !== undefined;
    return this.#methodsOf(type, under);
  }

  #structure(x: Type, y: Type, mode: Mode): boolean {
    const inner: Mode = mode === "assign" ? "exact" : mode;
    switch (x.kind) {
      case "basic":
        return y.kind === "basic" && x.name === y.name;
      case "pointer":
      case "slice":
        return y.kind === x.kind && this.unify(x.elem, y.elem, inner);
      case "array":
        return y.kind === "array" && x.length === y.length && this.unify(x.elem, y.elem, inner);
      case "map":
        return y.kind === "map" && this.unify(x.key, y.key, inner) && this.unify(x.elem, y.elem, inner);
      case "chan":
        return y.kind === "chan" && (mode !== "exact" || x.dir === y.dir) && this.unify(x.elem, y.elem, inner);
      case "signature":
        return y.kind === "signature" && this.#signatures(x, y, inner);
      case "struct":
        return (
          y.kind === "struct" &&
          x.fields.length === y.fields.length &&
          x.fields.every((field, i) => {
            const other = y.fields[i];
            return (
              field.name === other?.name &&
              field.embedded === other.embedded &&
              (field.tag ?? "") === (other.tag ?? "") &&
              this.unify(field.type, other.type, inner)
            );
          })
        );
      case "interface": {
        if (y.kind !== "interface") return false;
        return allMethods(x)?.size === allMethods(y)?.size && this.#interfaces(x, y);
      }
      case "named":
        return (
          y.kind === "named" &&
          sameDecl(x.decl, y.decl) &&
          x.args.length === y.args.length &&
          x.args.every((arg, i) => this.unify(arg, y.args[i], mode))
        );
      case "typeparam": {
        const core = coreType(x);
        return core ? this.unify(core, y, "assign") : false;
      }
      case "tuple":
        return false;
    }
  }

  #signatures(x: Signature, y: Signature, mode: Mode): boolean {
    const all = (a: readonly Param[], b: readonly Param[]) =>
      a.length === b.length && a.every((param, i) => this.unify(param.type, b[i]?.type, mode));
    return x.variadic === y.variadic && all(x.params, y.params) && all(x.results, y.results);
  }
}

function isLiteral(type: Type): boolean {
  return type.kind !== "named" && type.kind !== "typeparam";
}

function asInterface(type: Type): Interface | undefined {
  if (type.kind === "typeparam") return undefined;
  const under = underlying(type);
  return under?.kind === "interface" ? under : undefined;
}
