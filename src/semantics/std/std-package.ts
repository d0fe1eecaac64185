import { isExported } from "../../syntax/words.ts";
import type { Package } from "../package.ts";
import type { Symbol, SymbolKind } from "../symbols.ts";
import type { Field, Interface, Method, Named, Signature, Struct, Type, TypeDecl, TypeParam } from "../types.ts";
import { typ, universe } from "../universe.ts";
import { parseGenericType, parseType, type TypeNames, unquote } from "./parse-type.ts";
import { entryNames, findEntry, type StdEntry, type StdMethodLine, type StdSection, stdTable } from "./table.ts";

/** A package of the standard library's table. Symbols are parsed when they are first looked up. */
export class StdPackage implements Package {
  readonly path: string;
  readonly name: string;
  readonly isStd = true;
  readonly #section: StdSection;
  readonly #symbols = new Map<string, Symbol | undefined>();
  readonly #decls = new Map<string, StdTypeDecl>();

  constructor(section: StdSection) {
    this.path = section.path;
    this.name = section.name;
    this.#section = section;
  }

  /** Null: surely no such exported name in the Go release of the table; undefined: cannot tell. */
  lookup(name: string): Symbol | null | undefined {
    if (!isExported(name)) return undefined;
    if (!this.#symbols.has(name)) this.#symbols.set(name, this.#read(name));
    return this.#symbols.get(name) ?? (this.#section.open ? undefined : null);
  }

  /** The exported names, sorted by bytes. */
  names(): string[] {
    return entryNames(this.#section.text()).filter(isExported);
  }

  /** The declaration of a type that the table mentions, exported or not: always the same object. */
  decl(name: string): StdTypeDecl {
    let decl = this.#decls.get(name);
    if (!decl) {
      decl = new StdTypeDecl(this, name);
      this.#decls.set(name, decl);
    }
    return decl;
  }

  /** The table's line of that name; undefined: not listed. */
  entry(name: string): StdEntry | undefined {
    return findEntry(this.#section.text(), name);
  }

  #read(name: string): Symbol | undefined {
    const entry = this.entry(name);
    return entry && new StdSymbol(this, name, entry);
  }
}

const packages = new Map<string, StdPackage>();

/** A package of the table, also one that only other packages can import. */
function tablePackage(path: string): StdPackage | undefined {
  let pkg = packages.get(path);
  if (!pkg) {
    const section = stdTable().packages.get(path);
    if (!section) return undefined;
    pkg = new StdPackage(section);
    packages.set(path, pkg);
  }
  return pkg;
}

/** A package of the standard library that programs can import; undefined: none of that path in the table. */
export function stdPackage(path: string): Package | undefined {
  return isStdPath(path) ? (path === "unsafe" ? unsafePackage : tablePackage(path)) : undefined;
}

/** Whether the path is an importable package of the standard library's table. */
export function isStdPath(path: string): boolean {
  return path === "unsafe" || stdTable().packages.get(path)?.hidden === false;
}

/** The import paths of the standard library, in the order of the table, `unsafe` last. */
export function stdPackages(): string[] {
  const listed = [...stdTable().packages.values()].filter((section) => !section.hidden);
  return [...listed.map((section) => section.path), "unsafe"];
}

/** What names mean in the table's types; `params` are the type parameters in scope. */
function typeNames(params: readonly TypeParam[] = []): TypeNames {
  return {
    resolve(pkg, name, args) {
      if (pkg === "unsafe") return typ("unsafe.Pointer");
      if (pkg !== undefined) {
        const decl = tablePackage(pkg)?.decl(name);
        return decl && (args.length > 0 ? { kind: "named", decl, args } : decl.named);
      }
      return params.find((param) => param.name === name) ?? universe.lookup(name)?.type();
    },
  };
}

const UNTYPED = [
  "untyped bool",
  "untyped int",
  "untyped rune",
  "untyped float",
  "untyped complex",
  "untyped string",
] as const;

function symbolType(text: string): Type | undefined {
  const untyped = UNTYPED.find((name) => name === text);
  return untyped ? typ(untyped) : parseType(text, typeNames());
}

class StdSymbol implements Symbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly pkg: StdPackage;
  readonly node = undefined;
  readonly since?: number;
  readonly value?: bigint | number | string | boolean;
  readonly role?: "package";
  readonly #text: string;
  #type: { readonly known: Type | undefined } | undefined;

  constructor(pkg: StdPackage, name: string, entry: StdEntry) {
    this.kind = entry.kind === "alias" || entry.kind === "generic" ? "type" : entry.kind;
    this.name = name;
    this.pkg = pkg;
    this.#text = entry.type;
    if (entry.since !== undefined) this.since = entry.since;
    if (entry.kind === "var") this.role = "package";
    if (entry.kind === "const" && entry.extra !== "") this.value = constantValue(entry.extra);
    if (entry.kind === "type" || entry.kind === "generic") this.#type = { known: pkg.decl(name).named };
  }

  type(): Type | undefined {
    this.#type ??= { known: symbolType(this.#text) };
    return this.#type.known;
  }
}

function constantValue(text: string): bigint | number | string | boolean {
  if (text === "true" || text === "false") return text === "true";
  if (text.startsWith('"')) return unquote(text);
  return /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}

class StdTypeDecl implements TypeDecl {
  readonly name: string;
  readonly pkg: string;
  /** The type without arguments: the one to use where it is not generic. */
  readonly named: Named;
  readonly #owner: StdPackage;
  #entry: { readonly known: StdEntry | undefined } | undefined;
  #parsed: { readonly typeParams: readonly TypeParam[]; readonly type: Type | undefined } | undefined;
  readonly #methods = new Map<string, Method>();

  constructor(owner: StdPackage, name: string) {
    this.#owner = owner;
    this.name = name;
    this.pkg = owner.path;
    this.named = { kind: "named", decl: this, args: [] };
  }

  get typeParams(): readonly TypeParam[] {
    // Only generic types have them, so others need not be parsed to say so.
    return this.#line?.kind === "generic" ? this.#parse().typeParams : [];
  }

  underlying(): Type | undefined {
    return this.#parse().type;
  }

  method(name: string): Method | null | undefined {
    const line = this.#line;
    if (!line) return undefined;
    const known = this.#methods.get(name);
    if (known) return known;
    const found = line.methods.find((method) => method.name === name);
    if (!found) return this.#open ? undefined : null;
    const method = new StdMethod(found, line.since, () => this.typeParams);
    this.#methods.set(name, method);
    return method;
  }

  /** The exported methods: nobody outside the package can name the others. */
  methodNames(): readonly string[] | undefined {
    return this.#open ? undefined : this.#line?.methods.map((method) => method.name);
  }

  get #line(): StdEntry | undefined {
    this.#entry ??= { known: this.#owner.entry(this.name) };
    return this.#entry.known;
  }

  get #open(): boolean {
    return this.#line === undefined || /^open\b/.test(this.#line.extra);
  }

  #parse() {
    if (this.#parsed) return this.#parsed;
    const line = this.#line;
    if (!line) return { typeParams: [], type: undefined };
    const { typeParams, type } =
      line.kind === "generic"
        ? parseGenericType(line.type, typeNames())
        : { typeParams: [], type: parseType(line.type, typeNames()) };
    this.#parsed = { typeParams, type: type && this.#withMembers(type, line) };
    return this.#parsed;
  }

  #withMembers(type: Type, line: StdEntry): Type {
    const newer = new Map<string, number>();
    for (const item of line.extra.split(" ")) {
      const [name, version] = item.split(":");
      if (name && version) newer.set(name, Number(version));
    }
    const since = (name: string) => {
      const version = newer.get(name) ?? line.since;
      return version === undefined ? {} : { since: version };
    };
    if (type.kind === "struct") return structOf(type, this.#owner, since);
    if (type.kind === "interface" && type.methods.length > 0) return interfaceOf(type, since);
    return type;
  }
}

type Since = (name: string) => { readonly since?: number };

function structOf(type: Struct, pkg: Package, since: Since): Struct {
  const fields = type.fields.map((field): Field => {
    const version = since(field.name);
    const { name } = field;
    const symbol: Symbol = {
      kind: "var",
      name,
      pkg,
      node: undefined,
      role: "field",
      type: () => field.type,
      ...version,
    };
    return { ...field, ...version, symbol };
  });
  return { kind: "struct", fields };
}

function interfaceOf(type: Interface, since: Since): Interface {
  return { ...type, methods: type.methods.map((method) => ({ ...method, ...since(method.name) })) };
}

class StdMethod implements Method {
  readonly name: string;
  readonly pointerReceiver: boolean;
  readonly since?: number;
  readonly #text: string;
  readonly #typeParams: () => readonly TypeParam[];
  #signature: { readonly known: Signature | undefined } | undefined;

  constructor(line: StdMethodLine, typeSince: number | undefined, typeParams: () => readonly TypeParam[]) {
    this.name = line.name;
    this.pointerReceiver = line.pointerReceiver;
    this.#text = line.type;
    this.#typeParams = typeParams;
    const since = line.since ?? typeSince;
    if (since !== undefined) this.since = since;
  }

  signature(): Signature | undefined {
    this.#signature ??= { known: parseType(this.#text, typeNames(this.#typeParams())) as Signature | undefined };
    return this.#signature.known;
  }
}

const unsafeBuiltins = {
  Alignof: 0,
  Offsetof: 0,
  Sizeof: 0,
  Add: 17,
  Slice: 17,
  SliceData: 20,
  String: 20,
  StringData: 20,
};

/** Package unsafe is part of the language (Go spec, "Package unsafe"): one type and a few built-in functions. */
const unsafePackage: Package = {
  path: "unsafe",
  name: "unsafe",
  isStd: true,
  lookup: (name) => unsafeSymbols.get(name) ?? null,
};
const unsafeSymbols = new Map<string, Symbol>();
for (const [name, since] of Object.entries(unsafeBuiltins)) {
  const version = since === 0 ? {} : { since };
  unsafeSymbols.set(name, {
    kind: "builtin",
    name,
    pkg: unsafePackage,
    node: undefined,
    type: () => undefined,
    ...version,
  });
}
const pointer = typ("unsafe.Pointer");
unsafeSymbols.set("Pointer", {
  kind: "type",
  name: "Pointer",
  pkg: unsafePackage,
  node: undefined,
  type: () => pointer,
});
