import type { Field, Interface, InterfaceMethod, Param, Signature, Type, TypeParam, Union } from "../types.ts";

/** What names in a type's text mean. */
export interface TypeNames {
  /** A type parameter in scope, a predeclared type (`pkg` undefined), or a type of a package. Undefined: cannot tell. */
  resolve(pkg: string | undefined, name: string, args: readonly Type[]): Type | undefined;
}

/**
 * Parses a type as go/types prints it with full import paths, and `?` for what cannot be told. Import paths may hold
 * letters, digits, `_`, `-` and `/`, as those of the standard library do.
 * @throws Error when the text is not such a type.
 */
export function parseType(text: string, names: TypeNames): Type | undefined {
  return new TypeParser(text, names).whole((parser) => parser.type());
}

/** Parses type parameters and then a type, as in `[T any]struct{Value T}`. @throws Error as parseType. */
export function parseGenericType(
  text: string,
  names: TypeNames,
): { readonly typeParams: readonly TypeParam[]; readonly type: Type | undefined } {
  return new TypeParser(text, names).whole((parser) => ({ typeParams: parser.typeParams(), type: parser.type() }));
}

class StdTypeParam implements TypeParam {
  readonly kind = "typeparam";
  readonly name: string;
  bound: Type | undefined;

  constructor(name: string) {
    this.name = name;
  }
  constraint(): Type | undefined {
    return this.bound;
  }
}

const IDENT = /[A-Za-z_\x80-\uffff][\w\x80-\uffff]*/y;
const TYPE_NAME = /(?:([\w\x80-\uffff\-/]+)\.)?([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)/y;
const DIGITS = /\d+/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/y;

class TypeParser {
  readonly #text: string;
  readonly #names: TypeNames;
  readonly #scope: StdTypeParam[] = [];
  #at = 0;

  constructor(text: string, names: TypeNames) {
    this.#text = text;
    this.#names = names;
  }

  whole<T>(parse: (parser: TypeParser) => T): T {
    const result = parse(this);
    if (this.#at !== this.#text.length) this.#fail("end of text");
    return result;
  }

  type(): Type | undefined {
    if (this.#skip("?")) return undefined;
    if (this.#skip("*")) return wrap(this.type(), (elem) => ({ kind: "pointer", elem }));
    if (this.#skip("[]")) return wrap(this.type(), (elem) => ({ kind: "slice", elem }));
    if (this.#skip("[")) {
      const length = Number(this.#match(DIGITS, "a length"));
      this.#expect("]");
      return wrap(this.type(), (elem) => ({ kind: "array", elem, length }));
    }
    if (this.#skip("map[")) {
      const key = this.type();
      this.#expect("]");
      return wrap(this.type(), (elem) => key && { kind: "map", key, elem });
    }
    if (this.#skip("chan<- ")) return wrap(this.type(), (elem) => ({ kind: "chan", dir: "send", elem }));
    if (this.#skip("<-chan ")) return wrap(this.type(), (elem) => ({ kind: "chan", dir: "receive", elem }));
    if (this.#skip("chan ")) return wrap(this.type(), (elem) => ({ kind: "chan", dir: "both", elem }));
    if (this.#skip("(")) {
      const inner = this.type();
      this.#expect(")");
      return inner;
    }
    if (this.#skip("struct{")) return { kind: "struct", fields: this.#list("; ", "}", () => this.#field()) };
    if (this.#skip("interface{")) return this.#interface();
    if (this.#ahead("func(") || this.#ahead("func[")) {
      this.#expect("func");
      return this.#signature();
    }
    return this.#typeName();
  }

  #typeName(): Type | undefined {
    TYPE_NAME.lastIndex = this.#at;
    const match = TYPE_NAME.exec(this.#text);
    if (!match) this.#fail("a type");
    this.#at += match[0].length;
    const [, pkg, name] = match as unknown as [string, string | undefined, string];
    if (pkg === undefined) {
      const param = this.#scope.findLast((param) => param.name === name);
      if (param) return param;
    }
    if (!this.#skip("[")) return this.#names.resolve(pkg, name, []);
    const args = this.#list(", ", "]", () => this.type());
    return args.includes(undefined) ? undefined : this.#names.resolve(pkg, name, args as Type[]);
  }

  #field(): Field {
    const name = this.#leadingName();
    const start = this.#at;
    const type = this.type();
    const embeddedName = () =>
      this.#text
        .slice(start, this.#at)
        .replace(/\[.*/, "")
        .replace(/^.*[.*]/, "");
    const field = { name: name ?? embeddedName(), type, embedded: name === undefined };
    return this.#skip(" ") ? { ...field, tag: unquote(this.#match(QUOTED, "a tag")) } : field;
  }

  #interface(): Interface {
    const methods: InterfaceMethod[] = [];
    const embedded: (Type | Union | undefined)[] = [];
    this.#list("; ", "}", () => {
      const name = this.#methodName();
      if (name === undefined) embedded.push(this.#element());
      else methods.push({ name, signature: this.#signature() });
    });
    return { kind: "interface", methods, embedded };
  }

  /** The name of a method, which a parenthesis follows. */
  #methodName(): string | undefined {
    IDENT.lastIndex = this.#at;
    const name = IDENT.exec(this.#text)?.[0];
    if (name === undefined || name === "func" || this.#text[this.#at + name.length] !== "(") return undefined;
    this.#at += name.length;
    return name;
  }

  /** An embedded element: a type, or a union of terms. */
  #element(): Type | Union | undefined {
    const terms: { tilde: boolean; type: Type | undefined }[] = [];
    do terms.push({ tilde: this.#skip("~"), type: this.type() });
    while (this.#skip(" | "));
    const [only] = terms;
    return terms.length === 1 && !only?.tilde ? only?.type : { kind: "union", terms };
  }

  typeParams(): StdTypeParam[] {
    if (!this.#ahead("[")) return [];
    // A constraint may mention parameters that come later, so all are declared first.
    const params = this.#typeParamNames().map((name) => new StdTypeParam(name));
    this.#scope.push(...params);
    this.#expect("[");
    let group: StdTypeParam[] = [];
    for (const param of params) {
      this.#expect(param.name);
      group.push(param);
      if (this.#skip(", ")) continue;
      this.#expect(" ");
      const bound = this.#constraint();
      for (const member of group) member.bound = bound;
      group = [];
      if (param === params.at(-1)) this.#expect("]");
      else this.#expect(", ");
    }
    return params;
  }

  #typeParamNames(): string[] {
    const names: string[] = [];
    let depth = 0;
    for (let i = this.#at; i < this.#text.length; i++) {
      const char = this.#text[i] as string;
      const separator = char === "[" || char === ",";
      if ("([{".includes(char)) depth++;
      if (")]}".includes(char) && --depth === 0) break;
      if (depth !== 1 || !separator) continue;
      IDENT.lastIndex = char === "," ? i + 2 : i + 1;
      const name = IDENT.exec(this.#text)?.[0];
      if (name === undefined) this.#fail("a type parameter");
      names.push(name);
    }
    return names;
  }

  #constraint(): Type | undefined {
    const element = this.#element();
    if (!element || element.kind === "interface" || element.kind === "named") return element;
    return { kind: "interface", methods: [], embedded: [element], implicit: true };
  }

  #signature(): Signature | undefined {
    if (this.#skip("?")) return undefined;
    const outer = this.#scope.length;
    const typeParams = this.typeParams();
    const { params, variadic } = this.#params();
    let results: Param[] = [];
    if (this.#ahead(" (")) {
      this.#expect(" ");
      results = this.#params().params;
    } else if (this.#resultAhead()) {
      this.#expect(" ");
      results = [{ name: "", type: this.type() }];
    }
    this.#scope.length = outer;
    return { kind: "signature", typeParams, params, results, variadic };
  }

  /** After a signature's parameters a blank can also come before a tag or before `|`. */
  #resultAhead(): boolean {
    return this.#ahead(" ") && !this.#ahead(' "') && !this.#ahead(" |");
  }

  #params(): { params: Param[]; variadic: boolean } {
    let variadic = false;
    this.#expect("(");
    const params = this.#list(", ", ")", (): Param => {
      const name = this.#leadingName() ?? "";
      if (!this.#skip("...")) return { name, type: this.type() };
      variadic = true;
      return { name, type: wrap(this.type(), (elem) => ({ kind: "slice", elem })) };
    });
    return { params, variadic };
  }

  /** The name of a field or parameter, which a blank and a type follow; undefined if it has none. */
  #leadingName(): string | undefined {
    IDENT.lastIndex = this.#at;
    const name = IDENT.exec(this.#text)?.[0];
    if (name === undefined || name === "chan") return undefined;
    const after = this.#at + name.length;
    if (this.#text[after] !== " " || this.#text[after + 1] === '"') return undefined;
    this.#at = after + 1;
    return name;
  }

  #list<T>(separator: string, end: string, item: () => T): T[] {
    const items: T[] = [];
    if (this.#skip(end)) return items;
    do items.push(item());
    while (this.#skip(separator));
    this.#expect(end);
    return items;
  }

  #ahead(token: string): boolean {
    return this.#text.startsWith(token, this.#at);
  }
  #skip(token: string): boolean {
    if (!this.#ahead(token)) return false;
    this.#at += token.length;
    return true;
  }
  #expect(token: string): void {
    if (!this.#skip(token)) this.#fail(`"${token}"`);
  }
  #match(pattern: RegExp, what: string): string {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    if (match === undefined) this.#fail(what);
    this.#at += match.length;
    return match;
  }
  #fail(wanted: string): never {
    throw new Error(`column ${this.#at + 1} of type "${this.#text}": expected ${wanted}`);
  }
}

function wrap(elem: Type | undefined, make: (elem: Type) => Type | undefined): Type | undefined {
  return elem && make(elem);
}

const ESCAPED: Record<string, string> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** The value of a Go interpreted string literal of valid UTF-8, as strconv.QuoteToASCII writes it. */
export function unquote(literal: string): string {
  const pattern = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g;
  return literal.slice(1, -1).replace(pattern, (_, x?: string, u?: string, long?: string, char?: string) => {
    if (char !== undefined) return ESCAPED[char] ?? char;
    return String.fromCodePoint(Number.parseInt((x ?? u ?? long) as string, 16));
  });
}
