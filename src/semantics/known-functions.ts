/**
 * What users say of functions that cannot be looked into. Plain data; names as `Callee.fullName` gives them, with or
 * without the `*` of a pointer receiver.
 */
export interface KnownFunctions {
  /** Close what they are given or, as methods, what they are called on. */
  readonly closers: readonly string[];
  /** Never return to their caller. */
  readonly noReturn: readonly string[];
  /** Give an error, last of their results, that must not be dropped. */
  readonly mustCheck: readonly string[];
}

export const NO_KNOWN_FUNCTIONS: KnownFunctions = { closers: [], noReturn: [], mustCheck: [] };

/** A set of full names of functions. */
export class FunctionNames {
  readonly #names: ReadonlySet<string>;
  readonly #lastNames: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.#names = new Set(names.map(plain));
    this.#lastNames = new Set(names.map((name) => name.slice(name.lastIndexOf(".") + 1)));
  }

  get lastNames(): readonly string[] {
    return [...this.#lastNames];
  }
  /** Whether one of the names ends so: `Do` of `(*net/http.Client).Do`. */
  hasLast(name: string | undefined): boolean {
    return name !== undefined && this.#lastNames.has(name);
  }

  has(fullName: string | undefined): boolean {
    return fullName !== undefined && this.#names.size > 0 && this.#names.has(plain(fullName));
  }
}

/** Without the `*` of the receiver and its type parameters: `(p.T).M` for `(*p.T[K]).M`. */
function plain(fullName: string): string {
  return fullName.replace(/^\(\*/, "(").replace(/\[[^\]]*\]\)/, ")");
}
