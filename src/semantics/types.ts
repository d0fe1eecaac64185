/**
 * The types of Go as plain data (Go spec, "Types"). `undefined` in place of a Type means "cannot tell".
 * Identity is structural (see `identical` in type-relations.ts); only `TypeDecl` and `TypeParam` have object identity.
 */
export type Type =
  | Basic
  | Named
  | Pointer
  | Slice
  | ArrayType
  | MapType
  | Chan
  | Struct
  | Interface
  | Signature
  | Tuple
  | TypeParam;

/** Predeclared types, untyped constant kinds, and unsafe.Pointer. `byte` and `rune` are uint8 and int32. */
export type BasicName =
  | "bool"
  | "string"
  | "int"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "uintptr"
  | "float32"
  | "float64"
  | "complex64"
  | "complex128"
  | "unsafe.Pointer"
  | "untyped bool"
  | "untyped int"
  | "untyped rune"
  | "untyped float"
  | "untyped complex"
  | "untyped string"
  | "untyped nil";

export interface Basic {
  readonly kind: "basic";
  readonly name: BasicName;
  /** Written as `byte` or `rune`. Only for printing: the type is the same as uint8 or int32, so compare names. */
  readonly alias?: "byte" | "rune";
}

/** A defined type, or an instance of a generic one. `error`, `comparable` and `any` of the universe: see universe.ts. */
export interface Named {
  readonly kind: "named";
  readonly decl: TypeDecl;
  /** Type arguments; empty for a type that is not generic. */
  readonly args: readonly Type[];
}

/** The declaration behind a defined type. Its parts are computed when asked for. */
export interface TypeDecl {
  readonly name: string;
  /** Import path; undefined for the universe and for types declared inside functions of an unknown package. */
  readonly pkg: string | undefined;
  /** Declared inside a function: then only object identity tells whether two declarations are the same. */
  readonly local?: boolean;
  /** Only the name is known, as the package is not at hand. It may be an alias of any type. */
  readonly opaque?: boolean;
  readonly typeParams: readonly TypeParam[];
  /** Underlying type in terms of typeParams; undefined: cannot tell. */
  underlying(): Type | undefined;
  /** Where files for different platforms define the type differently: each file's tree with its underlying type. */
  variants?(): readonly Variant[] | undefined;
  /**
   * Declared method by name, in terms of typeParams; null: surely none of that name; undefined: cannot tell.
   * @param fromTest false where test files do not count, because what asks is compiled without them.
   */
  method(name: string, fromTest?: boolean): Method | null | undefined;
  /** Names of all declared methods; undefined: cannot tell. */
  methodNames(): readonly string[] | undefined;
}

export interface Variant {
  readonly tree: import("../syntax/flat-tree.ts").FlatTree;
  readonly underlying: Type | undefined;
}

export interface Method {
  readonly name: string;
  readonly pointerReceiver: boolean;
  /** Signature without receiver; in terms of the receiver's TypeDecl.typeParams. */
  signature(): Signature | undefined;
  /** Symbol of the declared method, for flow facts about its body. Undefined for interface methods and std ones. */
  readonly symbol?: import("./symbols.ts").Symbol;
  /** Minor Go version that introduced it (std only). */
  readonly since?: number;
}

export interface Pointer {
  readonly kind: "pointer";
  readonly elem: Type;
}
export interface Slice {
  readonly kind: "slice";
  readonly elem: Type;
}
export interface ArrayType {
  readonly kind: "array";
  readonly elem: Type;
  /** Undefined when the length is a constant that was not evaluated. */
  readonly length: number | undefined;
}
export interface MapType {
  readonly kind: "map";
  readonly key: Type;
  readonly elem: Type;
}
export interface Chan {
  readonly kind: "chan";
  readonly dir: "both" | "send" | "receive";
  readonly elem: Type;
}
export interface Struct {
  readonly kind: "struct";
  readonly fields: readonly Field[];
}
export interface Field {
  readonly name: string;
  /** Undefined: cannot tell. */
  readonly type: Type | undefined;
  readonly embedded: boolean;
  readonly tag?: string;
  readonly symbol?: import("./symbols.ts").Symbol;
  readonly since?: number;
}
export interface Interface {
  readonly kind: "interface";
  /** Explicitly declared methods. */
  readonly methods: readonly InterfaceMethod[];
  /** Embedded elements: interfaces, or unions of terms. Undefined members: cannot tell. */
  readonly embedded: readonly (Type | Union | undefined)[];
  /** A constraint written without `interface{...}` around it, as in `[T ~int | ~string]`. Only for printing. */
  readonly implicit?: boolean;
}
export interface InterfaceMethod {
  readonly name: string;
  /** Symbol of the method in source. */
  readonly symbol?: import("./symbols.ts").Symbol;
  readonly signature: Signature | undefined;
  /** Minor Go version that introduced it (std only). */
  readonly since?: number;
}
export interface Union {
  readonly kind: "union";
  readonly terms: readonly { readonly tilde: boolean; readonly type: Type | undefined }[];
}
export interface Signature {
  readonly kind: "signature";
  readonly typeParams: readonly TypeParam[];
  readonly params: readonly Param[];
  readonly results: readonly Param[];
  /** The last parameter's type is then the slice. */
  readonly variadic: boolean;
}
export interface Param {
  /** "" when not named. */
  readonly name: string;
  readonly type: Type | undefined;
}
/** What a call with other than one result gives. */
export interface Tuple {
  readonly kind: "tuple";
  readonly elems: readonly (Type | undefined)[];
}
export interface TypeParam {
  readonly kind: "typeparam";
  readonly name: string;
  /** The constraint as an interface type; undefined: cannot tell. */
  constraint(): Type | undefined;
}
