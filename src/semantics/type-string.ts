import { isExported } from "../syntax/words.ts";
import type { Field, Interface, Named, Param, Signature, Struct, Type, TypeParam, Union } from "./types.ts";
import { anyType, comparableType, universe } from "./universe.ts";

/** How to write the package before a type's name: given the import path; "" for no prefix. */
export type Qualifier = (path: string) => string;

/**
 * The type as go/types.TypeString prints it: with full import paths (`*net/http.Response`), or with what `qualifier`
 * gives in their place. Parts that cannot be told are printed as `?`; aliases other than any, byte and rune as the type
 * they stand for. For messages and comparisons; `qualifier` must give local package names to make source text of it.
 */
export function typeString(type: Type | undefined, qualifier?: Qualifier): string {
  return new TypePrinter(qualifier ?? ((path) => path)).type(type);
}

/** Parameters and results as in a function declaration after its name: `(x int) error`. */
export function signatureString(signature: Signature, qualifier?: Qualifier): string {
  return new TypePrinter(qualifier ?? ((path) => path)).signature(signature);
}

// Types can only be endless through type parameters whose constraints mention them, or through hand-made data.
const DEEPEST = 200;

class TypePrinter {
  readonly #qualifier: Qualifier;
  #depth = 0;

  constructor(qualifier: Qualifier) {
    this.#qualifier = qualifier;
  }

  type(type: Type | Union | undefined): string {
    if (!type || this.#depth > DEEPEST) return "?";
    this.#depth++;
    const text = this.#write(type);
    this.#depth--;
    return text;
  }

  #write(type: Type | Union): string {
    switch (type.kind) {
      case "basic":
        return type.name === "unsafe.Pointer" ? this.#qualified("unsafe", "Pointer") : (type.alias ?? type.name);
      case "named":
        return this.#named(type);
      case "pointer":
        return `*${this.type(type.elem)}`;
      case "slice":
        return `[]${this.type(type.elem)}`;
      case "array":
        return `[${type.length ?? "?"}]${this.type(type.elem)}`;
      case "map":
        return `map[${this.type(type.key)}]${this.type(type.elem)}`;
      case "chan": {
        if (type.dir === "send") return `chan<- ${this.type(type.elem)}`;
        if (type.dir === "receive") return `<-chan ${this.type(type.elem)}`;
        const elem = this.type(type.elem);
        return type.elem.kind === "chan" && type.elem.dir === "receive" ? `chan (${elem})` : `chan ${elem}`;
      }
      case "struct":
        return this.#struct(type);
      case "interface":
        return this.#interface(type);
      case "signature":
        return `func${this.signature(type)}`;
      case "tuple":
        return `(${type.elems.map((elem) => this.type(elem)).join(", ")})`;
      case "typeparam":
        return universe.lookup(type.name) ? `${type.name}/* type parameter */` : type.name;
      case "union":
        return type.terms.map((term) => `${term.tilde ? "~" : ""}${this.type(term.type)}`).join(" | ");
    }
  }

  signature(type: Signature): string {
    const head = `${this.typeParams(type.typeParams)}${this.#params(type.params, type.variadic)}`;
    const [only, ...others] = type.results;
    if (!only) return head;
    if (others.length === 0 && only.name === "") return `${head} ${this.type(only.type)}`;
    return `${head} ${this.#params(type.results, false)}`;
  }

  /** `[K comparable, V any]`; parameters with the very same constraint share it. "" for none. */
  typeParams(params: readonly TypeParam[]): string {
    if (params.length === 0) return "";
    let text = "[";
    let previous: Type | undefined;
    params.forEach((param, i) => {
      const constraint = param.constraint();
      if (i > 0) text += sameConstraint(constraint, previous) ? ", " : ` ${this.type(previous)}, `;
      previous = constraint;
      text += this.type(param);
    });
    return `${text} ${this.type(previous)}]`;
  }

  #named(type: Named): string {
    const { name, pkg, typeParams } = type.decl;
    const text = pkg === undefined ? name : this.#qualified(pkg, name);
    if (type.args.length > 0) return `${text}[${type.args.map((arg) => this.type(arg)).join(", ")}]`;
    return `${text}${this.typeParams(typeParams)}`;
  }

  #qualified(path: string, name: string): string {
    const prefix = this.#qualifier(path);
    return prefix === "" ? name : `${prefix}.${name}`;
  }

  #struct(type: Struct): string {
    const field = ({ name, type, embedded, tag }: Field) =>
      `${embedded ? "" : `${name} `}${this.type(type)}${tag ? ` ${quote(tag)}` : ""}`;
    return `struct{${type.fields.map(field).join("; ")}}`;
  }

  #interface(type: Interface): string {
    if (type === anyType) return "any";
    if (type === comparableType.decl.underlying()) return "interface{comparable}";
    if (type.implicit && type.methods.length === 0 && type.embedded.length === 1) return this.type(type.embedded[0]);
    const methods = [...type.methods].sort(byName).map(({ name, signature }) => {
      return `${name}${signature ? this.signature(signature) : "?"}`;
    });
    return `interface{${[...methods, ...type.embedded.map((elem) => this.type(elem))].join("; ")}}`;
  }

  #params(params: readonly Param[], variadic: boolean): string {
    const texts = params.map(({ name, type }, i) => {
      const prefix = name === "" ? "" : `${name} `;
      if (!variadic || i < params.length - 1) return prefix + this.type(type);
      // The call append([]byte, string...) gives a variadic parameter that is no slice.
      return prefix + (type && type.kind !== "slice" ? `${this.type(type)}...` : `...${this.type(type?.elem)}`);
    });
    return `(${texts.join(", ")})`;
  }
}

function sameConstraint(a: Type | undefined, b: Type | undefined): boolean {
  if (a === b) return true;
  return a?.kind === "named" && b?.kind === "named" && a.decl === b.decl && a.args.length + b.args.length === 0;
}

/** go/types keeps methods sorted: exported ones first, then by bytes of the name. */
function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  const exported = (name: string) => (isExported(name) ? 0 : 1);
  return exported(a.name) - exported(b.name) || Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
}

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  "\\": "\\\\",
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

/** A Go interpreted string literal, as strconv.Quote writes it. */
export function quote(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    const escape = ESCAPES[char];
    if (escape) out += escape;
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (isPrintable(char)) out += char;
    else if (code < 0x10000) out += `\\u${code.toString(16).padStart(4, "0")}`;
    else out += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return `${out}"`;
}

/** strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
function isPrintable(char: string): boolean {
  return char === " " || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char);
}
