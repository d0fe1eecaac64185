import { maskedCode, NO_CALLEE } from "./masked-code.ts";
import type { Node } from "./node.ts";
import { isWordAt } from "./words.ts";

/** What stands between a pair of braces. Positions are UTF-16 indexes into the code. */
export interface Block {
  /** Of the opening brace. */
  readonly open: number;
  /** Of the closing brace. */
  readonly close: number;
  /**
   * "loop": the body of a for statement, or a literal in its header. "func": of a function, or a literal of a function
   * type's elements.
   */
  readonly kind: "func" | "loop" | "other";
  readonly parent: Block | undefined;
}

const CLAUSE_START = /\s*(?:case|default)\b/y;
const LABEL = /\s*[A-Za-z_\x80-\uffff][\w\x80-\uffff]*\s*:(?!=)/y;
const GROUP = new Set(["var", "const", "type", "import"]);
const CLAUSE = /^(?:case|default)\b/;

/**
 * The text of a declaration for questions that need no parse: what is in it by its tokens. Strings are there as quotes
 * with blanks between them, comments as blanks, and so are the line breaks that end no statement.
 */
export class CodeText {
  /** As long as the declaration, with the same positions from its start on. */
  readonly code: string;
  #blocks: readonly Block[] | undefined;

  constructor(declaration: string) {
    this.code = maskedCode(declaration);
  }

  /** The blocks and literals in it, by where they open. */
  get blocks(): readonly Block[] {
    this.#blocks ??= blocksIn(this.code);
    return this.#blocks;
  }

  /** The innermost one around a place. */
  blockAround(place: number): Block | undefined {
    return this.blocks.findLast(({ open, close }) => open < place && place <= close);
  }

  /** Where the word stands. */
  *placesOf(word: string): Generator<number> {
    for (let at = this.code.indexOf(word); at >= 0; at = this.code.indexOf(word, at + 1)) {
      if (!isWordAt(this.code, at - 1) && !isWordAt(this.code, at + word.length)) yield at;
    }
  }

  /**
   * Where the statement begins that holds a place, or the clause or label before it. Undefined: the place lies within
   * round or square brackets.
   */
  statementStart(place: number): number | undefined {
    const { code } = this;
    let depth = 0;
    for (let i = place - 1; i >= 0; i--) {
      switch (code[i]) {
        case ")":
        case "]":
        case "}":
          depth++;
          break;
        case "(":
        case "[":
          if (depth-- === 0) return GROUP.has(wordBefore(code, i) ?? "") ? i + 1 : undefined;
          break;
        case "{":
          if (depth-- === 0) return i + 1;
          break;
        case ";":
        case "\n":
          if (depth === 0) return i + 1;
      }
    }
    return 0;
  }

  /** The statements before the one at a place in the same list, the last one first, labels and clauses left out. */
  *statementsBefore(place: number): Generator<string> {
    let start = this.statementStart(place);
    while (start !== undefined && start > 0) {
      let end = start;
      while (end > 0 && /[\s;]/.test(this.code[end - 1] as string)) end--;
      // The block or clause begins here.
      if (end === 0 || this.code[end - 1] === "{") return;
      start = this.statementStart(end);
      if (start === undefined) return;
      const statement = this.code.slice(start, end).trim();
      const plain = withoutLabels(statement);
      yield plain;
      if (plain !== statement) return;
    }
  }

  /** The statements behind the one at a place in the same list, in order. */
  *statementsAfter(place: number): Generator<string> {
    const { code } = this;
    for (let at = this.statementEnd(place); ; ) {
      while (at < code.length && /[\s;]/.test(code[at] as string)) at++;
      if (at === code.length || code[at] === "}" || CLAUSE.test(code.slice(at, at + 8))) return;
      const end = this.statementEnd(at);
      yield code.slice(at, end);
      at = end;
    }
  }

  /** The end of the statement at a place: behind its last line. */
  statementEnd(place: number): number {
    const { code } = this;
    let depth = 0;
    for (let i = place; i < code.length; i++) {
      const c = code[i] as string;
      if (c === "(" || c === "[" || c === "{") depth++;
      else if (c === ")" || c === "]" || c === "}") {
        if (depth-- === 0) return i;
      } else if (depth === 0 && (c === ";" || c === "\n")) return i;
    }
    return code.length;
  }

  /**
   * The last name of what is called with a place among its arguments; "" where that is more than a name. Undefined: the
   * place is no argument, nor part of one, but in a literal's braces.
   */
  callAround(place: number): string | undefined {
    for (let open = this.#openAround(place); open !== undefined; open = this.#openAround(open)) {
      if (this.code[open] !== "(") return undefined;
      const callee = calleeBefore(this.code, open);
      // A pair around an expression: what is around that counts.
      if (callee !== undefined) return callee;
    }
    return undefined;
  }

  /** Where the outermost pair of parentheses begins around an expression that a place lies in; else the place. */
  outOfParentheses(place: number): number {
    let out = place;
    for (;;) {
      const open = this.#openAround(out);
      if (open === undefined || this.code[open] !== "(" || GROUP.has(wordBefore(this.code, open) ?? "")) return out;
      if (calleeBefore(this.code, open) !== undefined) return out;
      out = open;
    }
  }

  /** Where the innermost brackets around a place open; undefined where its statement begins before. */
  #openAround(place: number): number | undefined {
    const { code } = this;
    let depth = 0;
    for (let i = place - 1; i >= 0; i--) {
      const c = code[i] as string;
      if (c === ")" || c === "]" || c === "}") depth++;
      else if (c === "(" || c === "[" || c === "{") {
        if (depth-- === 0) return i;
      } else if (depth === 0 && (c === "\n" || c === ";")) return undefined;
    }
    return undefined;
  }

  /** Where the brackets close that open at a place. Undefined for such that do not. */
  closeOf(open: number): number | undefined {
    let depth = 0;
    for (let i = open; i < this.code.length; i++) {
      const c = this.code[i] as string;
      if (c === "(" || c === "[" || c === "{") depth++;
      else if ((c === ")" || c === "]" || c === "}") && --depth === 0) return i;
    }
    return undefined;
  }
}

const codes = new WeakMap<Node, CodeText>();

/** The code of a part of the top level. */
export function codeOf(part: Node): CodeText {
  let code = codes.get(part);
  if (!code) codes.set(part, (code = new CodeText(part.text)));
  return code;
}

/** The name that is called with brackets; "" for more than a name, undefined for brackets that are those of no call. */
function calleeBefore(code: string, open: number): string | undefined {
  const word = wordBefore(code, open);
  if (word === undefined) return /[)\]}]/.test(code[behindBlanks(code, open) - 1] ?? "") ? "" : undefined;
  return NO_CALLEE.has(word) ? undefined : word;
}

function wordBefore(code: string, place: number): string | undefined {
  const end = behindBlanks(code, place);
  let start = end;
  while (start > 0 && isWordAt(code, start - 1)) start--;
  return start < end ? code.slice(start, end) : undefined;
}

/** Where the blanks before a place begin, in the same statement. */
function behindBlanks(code: string, place: number): number {
  let i = place;
  while (i > 0 && /[ \t\r]/.test(code[i - 1] as string)) i--;
  return i;
}

/** A statement without the clauses and labels before it. @param statement of the code of a CodeText. */
export function withoutLabels(statement: string): string {
  let at = 0;
  for (;;) {
    CLAUSE_START.lastIndex = LABEL.lastIndex = at;
    const end = CLAUSE_START.test(statement)
      ? colonBehind(statement, CLAUSE_START.lastIndex)
      : LABEL.test(statement)
        ? LABEL.lastIndex
        : undefined;
    if (end === undefined) return statement.slice(at).trimStart();
    at = end;
  }
}

/** Behind the colon that ends a clause. */
function colonBehind(code: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < code.length; i++) {
    const c = code[i] as string;
    if (c === "(" || c === "[" || c === "{") depth++;
    else if (c === ")" || c === "]" || c === "}") depth--;
    else if (c === ":" && depth === 0 && code[i + 1] !== "=") return i + 1;
  }
  return undefined;
}

function blocksIn(code: string): Block[] {
  const blocks: (Block & { close: number })[] = [];
  const open: (Block & { close: number })[] = [];
  // Within each pair of brackets: where the last keyword stands whose block is still to come; -1: none does.
  const levels = [{ loop: -1, func: -1 }];
  for (let i = 0; i < code.length; i++) {
    const level = levels.at(-1) as (typeof levels)[0];
    switch (code[i]) {
      case "f":
        if (isKeywordAt(code, i, "for")) level.loop = i;
        else if (isKeywordAt(code, i, "func")) level.func = i;
        break;
      case "\n":
        level.loop = level.func = -1;
        break;
      case ";":
      case ":":
      case ",":
      case "=":
        // The type of a function without a body, as in `case func():`.
        level.func = -1;
        break;
      case "{": {
        const isOfType = /^(?:struct|interface)$/.test(wordBefore(code, i) ?? "");
        let kind: Block["kind"] = level.loop >= 0 ? "loop" : "other";
        if (level.func > level.loop && !isOfType) {
          kind = "func";
          level.func = -1;
        }
        const block = { open: i, close: code.length, kind, parent: open.at(-1) };
        blocks.push(block);
        open.push(block);
        levels.push({ loop: -1, func: -1 });
        break;
      }
      case "(":
      case "[":
        levels.push({ loop: -1, func: -1 });
        break;
      case ")":
      case "]":
      case "}":
        if (levels.length > 1) levels.pop();
        if (code[i] === "}") {
          const block = open.pop();
          if (block) block.close = i;
        }
    }
  }
  return blocks;
}

function isKeywordAt(code: string, at: number, keyword: string): boolean {
  return code.startsWith(keyword, at) && !isWordAt(code, at - 1) && !isWordAt(code, at + keyword.length);
}
