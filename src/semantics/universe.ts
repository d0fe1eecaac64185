import type { Symbol, SymbolKind } from "./symbols.ts";
import type { Basic, BasicName, Interface, Named, Signature, Type, TypeDecl } from "./types.ts";

// The universe block (Go spec, "Predeclared identifiers").

const basics = new Map<BasicName, Basic>();

/** The basic type of that name; always the same object. `byte` and `rune` have objects of their own, see below. */
export function typ(name: BasicName): Basic {
  let type = basics.get(name);
  if (!type) {
    type = { kind: "basic", name };
    basics.set(name, type);
  }
  return type;
}

/** uint8 written as `byte`. */
export const byteType: Basic = { kind: "basic", name: "uint8", alias: "byte" };
/** int32 written as `rune`. */
export const runeType: Basic = { kind: "basic", name: "int32", alias: "rune" };

/** The predeclared `any`; the one empty interface that is printed so. */
export const anyType: Interface = { kind: "interface", methods: [], embedded: [] };

function predeclaredInterface(name: string, underlying: Interface): Named {
  const decl: TypeDecl = {
    name,
    pkg: undefined,
    typeParams: [],
    underlying: () => underlying,
    // A defined interface type declares no methods of its own; they are in its underlying type.
    method: () => null,
    methodNames: () => [],
  };
  return { kind: "named", decl, args: [] };
}

const errorSignature: Signature = {
  kind: "signature",
  typeParams: [],
  params: [],
  results: [{ name: "", type: typ("string") }],
  variadic: false,
};

/** The predeclared `error`: a defined type whose underlying type is `interface{Error() string}`. */
export const errorType: Named = predeclaredInterface("error", {
  kind: "interface",
  methods: [{ name: "Error", signature: errorSignature }],
  embedded: [],
});

/** The predeclared constraint `comparable`. Its type set cannot be written in Go: know it by this object's `decl`. */
export const comparableType: Named = predeclaredInterface("comparable", {
  kind: "interface",
  methods: [],
  embedded: [],
});

const symbols = new Map<string, Symbol>();

function declare(
  kind: SymbolKind,
  name: string,
  type: Type | undefined,
  more: { since?: number; value?: boolean } = {},
) {
  symbols.set(name, { kind, name, pkg: undefined, node: undefined, type: () => type, ...more });
}

const BASIC_TYPES = [
  ...["bool", "string", "uintptr", "float32", "float64", "complex64", "complex128"],
  ...["int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64"],
] as BasicName[];
for (const name of BASIC_TYPES) declare("type", name, typ(name));
declare("type", "byte", byteType);
declare("type", "rune", runeType);
declare("type", "error", errorType);
declare("type", "any", anyType, { since: 18 });
declare("type", "comparable", comparableType, { since: 18 });

declare("const", "true", typ("untyped bool"), { value: true });
declare("const", "false", typ("untyped bool"), { value: false });
declare("const", "iota", typ("untyped int"));
declare("nil", "nil", typ("untyped nil"));

const BUILTINS = "append cap close complex copy delete imag len make new panic print println real recover";
for (const name of BUILTINS.split(" ")) declare("builtin", name, undefined);
for (const name of ["clear", "max", "min"]) declare("builtin", name, undefined, { since: 21 });

export const universe = {
  /** The predeclared entity of that name; null: there is none. */
  lookup(name: string): Symbol | null {
    return symbols.get(name) ?? null;
  },
  /** All predeclared entities. */
  symbols(): Iterable<Symbol> {
    return symbols.values();
  },
};
