import type { Node } from "../syntax/node.ts";
import type { Package } from "./package.ts";
import type { Type } from "./types.ts";

export type SymbolKind =
  | "var" // variables, parameters, results, receivers, fields
  | "const"
  | "type"
  | "func" // functions and methods
  | "package" // the local name of an import
  | "label"
  | "builtin"
  | "nil";

/** A declared entity. One object per declaration, so `===` tells whether two identifiers mean the same thing. */
export interface Symbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** The package that declares it; undefined for the universe. */
  readonly pkg: Package | undefined;
  /** The declaring identifier in source; undefined for the universe and the standard library's table. */
  readonly node: Node | undefined;
  /** Var: its type. Const: its type. Type: the type it denotes. Func: its Signature. Else undefined. */
  type(): Type | undefined;
  /** For kind "package": what is imported; undefined when it cannot be found. */
  imported?(): Package | undefined;
  /** Minor Go version that introduced it (standard library only; absent means always or unknown). */
  readonly since?: number;
  /** Value of a constant of the standard library's table, where it is known. */
  readonly value?: bigint | number | string | boolean;
  /** Role of a variable, where it matters. */
  readonly role?: "param" | "result" | "receiver" | "field" | "local" | "package";
}
