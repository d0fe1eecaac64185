export type TopLevelKind =
  | "comment"
  | "package_clause"
  | "import_declaration"
  | "function_declaration"
  | "method_declaration"
  | "type_declaration"
  | "var_declaration"
  | "const_declaration";

/** What stands at the top level of a file. Positions are UTF-16 indexes into its text, end exclusive. */
export interface OutlineItem {
  readonly kind: TopLevelKind;
  readonly start: number;
  readonly end: number;
  /** Start of the block that is a function's body; -1 without one. */
  readonly body: number;
  /** The names that it declares: of the package, the function, the method, or each spec. */
  readonly names: readonly string[];
  /** The name of a method's receiver type. */
  readonly receiver: string | undefined;
}

/** Whether a declaration of types may have an alias among them, as far as its text tells. */
export function mayDeclareAlias(text: string, { kind, start, end }: OutlineItem): boolean {
  return kind === "type_declaration" && text.slice(start, end).includes("=");
}

/**
 * Splits a file into its top-level declarations and comments by its tokens alone (Go spec, "Lexical elements" and
 * "Semicolons"), which takes a small part of the time of a parse. Undefined for a text whose outline is not beyond
 * doubt: brackets that do not match, anything else at the top level, semicolons there, no line break at the end.
 */
export function outlineOf(text: string): readonly OutlineItem[] | undefined {
  try {
    return new Outliner(text).items();
  } catch (error) {
    if (error === UNSURE) return undefined;
    throw error;
  }
}

const UNSURE = new Error("the outline is not sure");

const LF = 10;
const QUOTE = 34;
const APOSTROPHE = 39;
const PARENTHESIS = 40;
const SLASH = 47;
const BRACKET = 91;
const BACKSLASH = 92;
const BACKTICK = 96;
const BRACE = 123;

/**
 * What a scan for the closing bracket may step over at once: text without brackets, literals and comments, and the
 * simplest of those. A pattern runs as compiled code at once, a loop only after it has run for a while. The limit
 * keeps its memory small.
 */
const PLAIN =
  /[^"'`/()[\]{}]*(?:(?:\([^"'`/()[\]{}]*\)|\[[^"'`/()[\]{}]*\]|\{[^"'`/()[\]{}]*\}|"[^"\\\n]*"|\/\/[^\n]*)[^"'`/()[\]{}]*){0,500}/y;
/** For ASCII: whether a character can be in a name or number. */
const WORD = new Uint8Array(128);
for (let c = 0; c < 128; c++) if (/\w/.test(String.fromCharCode(c))) WORD[c] = 1;

const DECLARATIONS: ReadonlyMap<string, TopLevelKind> = new Map([
  ["package", "package_clause"],
  ["import", "import_declaration"],
  ["func", "function_declaration"],
  ["type", "type_declaration"],
  ["var", "var_declaration"],
  ["const", "const_declaration"],
]);
/** Keywords that declarations hold outside of brackets. A line break behind one ends nothing. */
const KEYWORDS = new Set(["func", "struct", "interface", "map", "chan"]);

const NO_NAMES: readonly string[] = [];
const NO_FUNCTION = { body: -1, receiver: undefined as string | undefined, isLineRead: false };

/** `line` is a line break that ends a declaration or spec; names, keywords and numbers are words. */
type Token = "end" | "line" | "word" | "literal" | "open" | "close" | "semicolon" | "comma" | "other";

class Outliner {
  readonly #text: string;
  readonly #items: OutlineItem[] = [];
  /** Comments since the last token. */
  #comments: OutlineItem[] = [];
  /** Of the last token; a line break does not count. */
  #start = 0;
  #end: number;
  #at: number;
  /** The last token, where it is a word. */
  #word = "";
  /** Whether a line break behind the last token ends a declaration or spec. */
  #mayEnd = false;

  constructor(text: string) {
    this.#text = text;
    this.#at = this.#end = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  items(): readonly OutlineItem[] {
    if (!this.#text.endsWith("\n")) throw UNSURE;
    let hasClause = false;
    for (;;) {
      this.#mayEnd = false;
      this.#skipBlanks();
      this.#items.push(...this.#comments);
      const token = this.#next();
      if (token === "end") break;
      const kind = token === "word" ? DECLARATIONS.get(this.#word) : undefined;
      if (kind === undefined || (kind === "package_clause") === hasClause) throw UNSURE;
      hasClause = true;
      if (kind === "package_clause") this.#clause(this.#start);
      else if (kind === "function_declaration") this.#function(this.#start);
      else this.#specs(kind, this.#start);
    }
    if (!hasClause || this.#hidesFunction()) throw UNSURE;
    return this.#items;
  }

  /** Whether a line inside of brackets begins as a function does: brackets that match may still be the wrong ones. */
  #hidesFunction(): boolean {
    let i = 0;
    for (let at = this.#text.indexOf("\nfunc "); at >= 0; at = this.#text.indexOf("\nfunc ", at + 1)) {
      while ((this.#items[i]?.end ?? at) <= at) i++;
      const item = this.#items[i];
      if (item && item.start <= at && item.kind !== "comment") return true;
    }
    return false;
  }

  #clause(start: number): void {
    if (this.#next() !== "word") throw UNSURE;
    this.#finish("package_clause", start, [this.#word]);
  }

  #function(start: number): void {
    let token = this.#next();
    let receiver: string | undefined;
    if (token === "open") {
      const from = this.#end;
      this.#skipBrackets();
      receiver = receiverTypeIn(this.#text.slice(from, this.#end - 1));
      token = this.#next();
    }
    if (token !== "word" || !this.#mayEnd) throw UNSURE;
    const kind = receiver === undefined ? "function_declaration" : "method_declaration";
    const name = this.#word;
    for (let isFirst = true; ; isFirst = false) {
      const isOfType = this.#word === "struct" || this.#word === "interface";
      token = this.#next();
      const isBody = token === "open" && this.#text.charCodeAt(this.#start) === BRACE && !isOfType;
      // `func (a) b {` is a literal, for the grammar.
      if (isFirst && (token !== "open" || isBody)) throw UNSURE;
      if (token === "line" || isBody) {
        const body = isBody ? this.#start : -1;
        if (isBody) this.#skipBrackets();
        this.#finish(kind, start, [name], { body, receiver, isLineRead: token === "line" });
        return;
      }
      if (token === "open") this.#skipBrackets();
      else if (token !== "word" && token !== "other") throw UNSURE;
    }
  }

  /** Reads the rest of an import, type, var or const declaration. */
  #specs(kind: TopLevelKind, start: number): void {
    const names: string[] = [];
    let token = this.#next();
    if (token === "open") {
      if (this.#text.charCodeAt(this.#start) !== PARENTHESIS) throw UNSURE;
      token = this.#next();
      while (token !== "close") {
        token = token === "line" || token === "semicolon" ? this.#next() : this.#spec(token, names);
      }
      if (this.#text.charCodeAt(this.#start) !== PARENTHESIS + 1) throw UNSURE;
      this.#finish(kind, start, names);
    } else {
      if (this.#spec(token, names) !== "line") throw UNSURE;
      this.#finish(kind, start, names, { ...NO_FUNCTION, isLineRead: true });
    }
  }

  /** @returns the token behind the spec. */
  #spec(first: Token, names: string[]): Token {
    let token = first;
    while (token === "word" && this.#mayEnd) {
      names.push(this.#word);
      token = this.#next();
      if (token === "comma") token = this.#next();
      else break;
    }
    for (; token !== "line" && token !== "semicolon" && token !== "close"; token = this.#next()) {
      if (token === "end" || (DECLARATIONS.has(this.#word) && this.#word !== "func")) throw UNSURE;
      if (token === "open") this.#skipBrackets();
    }
    return token;
  }

  /** Adds a declaration that ends with the last token, or the line break behind it, and the comments in its line. */
  #finish(
    kind: TopLevelKind,
    start: number,
    names: readonly string[],
    { body, receiver, isLineRead }: typeof NO_FUNCTION = NO_FUNCTION,
  ): void {
    const end = this.#end;
    this.#mayEnd = true;
    if (!isLineRead && this.#next() !== "line") throw UNSURE;
    this.#items.push({ kind, start, end, body, names, receiver }, ...this.#comments);
    this.#comments = [];
  }

  /** Reads a token; of brackets the opening one. */
  #next(): Token {
    const text = this.#text;
    if (this.#skipBlanks()) return "line";
    this.#comments = [];
    const start = (this.#start = this.#at);
    const c = text.charCodeAt(start);
    this.#word = "";
    this.#mayEnd = false;
    if (start === text.length) return "end";
    if (isWord(c)) {
      let i = start + 1;
      while (isWord(text.charCodeAt(i))) i++;
      this.#at = this.#end = i;
      this.#word = text.slice(start, i);
      this.#mayEnd = !KEYWORDS.has(this.#word) && !DECLARATIONS.has(this.#word);
      return "word";
    }
    this.#at = this.#end = start + 1;
    switch (text[start]) {
      case '"':
      case "'":
      case "`":
        this.#at = this.#end = endOfLiteral(text, start);
        this.#mayEnd = true;
        return "literal";
      case "(":
      case "[":
      case "{":
        return "open";
      case ")":
      case "]":
      case "}":
        return "close";
      case ";":
        return "semicolon";
      case ",":
        return "comma";
      default:
        return "other";
    }
  }

  /** Steps over blanks and comments. @returns whether a line break that ends something was read, and stops behind it. */
  #skipBlanks(): boolean {
    const text = this.#text;
    for (;;) {
      const c = text.charCodeAt(this.#at);
      if (c === LF && this.#mayEnd) {
        this.#at++;
        this.#mayEnd = false;
        return true;
      }
      if (c === 32 || c === 9 || c === 13 || c === LF) this.#at++;
      else if (c === SLASH && isComment(text, this.#at)) {
        const start = this.#at;
        this.#at = endOfComment(text, start);
        // For Go a comment of several lines is a line break, for the grammar it is none.
        if (this.#mayEnd && text.slice(start, this.#at).includes("\n")) throw UNSURE;
        this.#comments.push({ kind: "comment", start, end: this.#at, body: -1, names: NO_NAMES, receiver: undefined });
      } else return false;
    }
  }

  /** Steps over the rest of the brackets that the last token has opened. */
  #skipBrackets(): void {
    const text = this.#text;
    const opened = [text.charCodeAt(this.#start)];
    let i = this.#end;
    while (opened.length > 0) {
      PLAIN.lastIndex = i;
      PLAIN.test(text);
      i = PLAIN.lastIndex;
      const c = text.charCodeAt(i);
      switch (c) {
        case QUOTE:
        case APOSTROPHE:
        case BACKTICK:
          i = endOfLiteral(text, i);
          break;
        case SLASH:
          i = isComment(text, i) ? endOfComment(text, i) : i + 1;
          break;
        case PARENTHESIS:
        case BRACKET:
        case BRACE:
          opened.push(c);
          i++;
          break;
        default: {
          // The closing ones follow 1 behind ( and 2 behind [ and {. At the end of the text the character is NaN.
          const open = opened.pop() as number;
          if (c !== (open === PARENTHESIS ? open + 1 : open + 2)) throw UNSURE;
          i++;
        }
      }
    }
    this.#at = this.#end = i;
    this.#word = "";
    this.#mayEnd = true;
  }
}

function isWord(c: number): boolean {
  return c < 128 ? WORD[c] === 1 : c >= 128;
}

function isComment(text: string, at: number): boolean {
  const next = text[at + 1];
  return next === "/" || next === "*";
}

function endOfComment(text: string, start: number): number {
  const isLine = text[start + 1] === "/";
  const end = isLine ? text.indexOf("\n", start) : text.indexOf("*/", start + 2);
  if (end < 0) throw UNSURE;
  return isLine ? end : end + 2;
}

/** The end of the string or rune that begins at `start`. */
function endOfLiteral(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  if (quote === BACKTICK) {
    const end = text.indexOf("`", start + 1);
    if (end < 0) throw UNSURE;
    return end + 1;
  }
  for (let i = start + 1; ; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i + 1;
    if (c === BACKSLASH) i++;
    else if (c === LF || Number.isNaN(c)) throw UNSURE;
  }
}

/** The name of the type in a receiver: `s *Set[K]`, `T`. */
function receiverTypeIn(list: string): string {
  const name =
    /^\s*(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*\s+|[A-Za-z_\x80-\uffff][\w\x80-\uffff]*\s*(?=[*(]))?[\s*(]*([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)\s*(?:\[[^\]]*\])?[\s),]*$/.exec(
      list,
    )?.[1];
  if (name === undefined) throw UNSURE;
  return name;
}
