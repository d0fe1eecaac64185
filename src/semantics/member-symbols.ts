import type { Node } from "../syntax/node.ts";
import { type Found, lookupFieldOrMethod } from "./lookup.ts";
import type { Package } from "./package.ts";
import { fileOf } from "./source-file.ts";
import type { Symbol } from "./symbols.ts";
import { underlying } from "./type-relations.ts";
import type { Named, Type, TypeDecl } from "./types.ts";

// Symbols of the fields and methods that have none of their own: those of the standard library and of `error`.

/**
 * A field or method that no source at hand declares. There is one object for each member of a declared type, and types of
 * the standard library stay for good: it must not hold on to who asked, nor to the way that led to it.
 */
class MemberSymbol implements Symbol {
  readonly kind: "var" | "func";
  readonly name: string;
  readonly pkg: Package | undefined;
  readonly node = undefined;
  readonly role?: "field";
  readonly since?: number;
  readonly #owner: TypeDecl;
  #type: { readonly known: Type | undefined } | undefined;

  constructor(found: Found, owner: TypeDecl, pkg: Package | undefined) {
    const since = found.kind === "field" ? found.field.since : (found.method?.since ?? found.interfaceMethod?.since);
    this.kind = found.kind === "field" ? "var" : "func";
    this.name = found.kind === "field" ? found.field.name : found.name;
    this.pkg = pkg;
    if (found.kind === "field") this.role = "field";
    if (since !== undefined) this.since = since;
    this.#owner = owner;
  }

  /** As it is declared: of a generic type in terms of its type parameters. */
  type(): Type | undefined {
    this.#type ??= { known: this.#declaredType() };
    return this.#type.known;
  }

  #declaredType(): Type | undefined {
    const found = lookupFieldOrMethod({ kind: "named", decl: this.#owner, args: [] }, this.name);
    return found?.kind === "field" ? found.field.type : found?.signature();
  }
}

const members = new WeakMap<TypeDecl, Map<string, Symbol>>();

/** The symbol of a selected field or method: its own, or one made for it. `at`: a node of the file that asks. */
export function memberSymbol(found: Found, at: Node): Symbol | undefined {
  const own = found.kind === "field" ? found.field.symbol : (found.method?.symbol ?? found.interfaceMethod?.symbol);
  if (own) return own;
  const { owner } = found;
  if (!owner || isSource(owner)) return undefined;
  const pkg = owner.decl.pkg === undefined ? undefined : packageOf(owner.decl.pkg, at);
  if (owner.decl.pkg !== undefined && !pkg?.isStd) return undefined;
  let ofType = members.get(owner.decl);
  if (!ofType) members.set(owner.decl, (ofType = new Map()));
  const name = found.kind === "field" ? found.field.name : found.name;
  let symbol = ofType.get(name);
  if (!symbol) ofType.set(name, (symbol = new MemberSymbol(found, owner.decl, pkg)));
  return symbol;
}

/** In source a member without a symbol is one of which it cannot be told which declaration it is. */
function isSource(owner: Named): boolean {
  const under = underlying(owner);
  return under?.kind === "struct" && under.fields.some((field) => field.symbol?.node !== undefined);
}

function packageOf(path: string, at: Node): Package | undefined {
  const { pkg } = fileOf(at);
  return pkg.workspace.importPackage(path, pkg.dir);
}
