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

/** Comments, strings and runes (Go spec, "Lexical elements"). */
const NO_CODE = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g;
/** Clauses and labels before a statement. */
export const LABELS = /^(?:\s*(?:case\b[^\n{}]*?:(?!=)|default\s*:|[A-Za-z_\x80-\uffff][\w\x80-\uffff]*\s*:(?!=)))+/;
const CALLEE = /(?:[\w\x80-\uffff]+|[)\]}])$/;
/** What stands before brackets that are those of no call. */
const NO_CALLEE = new Set([
  "func",
  "var",
  "const",
  "type",
  "import",
  "return",
  "case",
  "if",
  "for",
  "switch",
  "range",
  "go",
  "defer",
]);
const CLAUSE = /^(?:case|default)\b/;
const BRACES_AND_KEYWORDS = /[{}()[\]\n]|\b(?:for|func)\b/g;

/**
 * The text of a declaration for questions that need no parse: what is in it by its tokens. Strings are there as quotes
 * with blanks between them, comments as blanks.
 */
export class CodeText {
  /** As long as the declaration, with the same positions from its start on. */
  readonly code: string;
  #blocks: readonly Block[] | undefined;

  constructor(declaration: string) {
    this.code = declaration.replace(NO_CODE, (text) => {
      const first = text[0] as string;
      if (first === "/") return text.includes("\n") ? text.replace(/[^\n]/g, " ") : " ".repeat(text.length);
      return `${first}${" ".repeat(text.length - 2)}${first}`;
    });
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
          if (depth-- === 0) return undefined;
          break;
        case "{":
          if (depth-- === 0) return i + 1;
          break;
        case ";":
          if (depth === 0) return i + 1;
          break;
        case "\n":
          if (depth === 0 && endsStatement(code, i)) return i + 1;
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
      const labels = LABELS.exec(statement)?.[0].length ?? 0;
      yield statement.slice(labels).trimStart();
      if (labels > 0) return;
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
      } else if (depth === 0 && (c === ";" || (c === "\n" && endsStatement(code, i)))) return i;
    }
    return code.length;
  }

  /**
   * The last name of what is called with a place among its arguments; "" where that is more than a name. Undefined: the
   * place is no argument, nor part of one, but in a literal's braces.
   */
  callAround(place: number): string | undefined {
    const { code } = this;
    let depth = 0;
    for (let i = place - 1; i >= 0; i--) {
      const c = code[i] as string;
      if (c === ")" || c === "]" || c === "}") depth++;
      else if ((c === "(" || c === "[" || c === "{") && depth-- === 0) {
        if (c !== "(") return undefined;
        const before = CALLEE.exec(code.slice(Math.max(i - 100, 0), i))?.[0];
        if (before !== undefined && !NO_CALLEE.has(before)) return isWordAt(before, 0) ? before : "";
        // A pair around an expression: what is around that counts.
        depth = 0;
      }
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

/** Whether Go puts a semicolon at a line break (Go spec, "Semicolons"), but for keywords that end none. */
function endsStatement(code: string, lineBreak: number): boolean {
  let i = lineBreak - 1;
  while (i >= 0 && /[ \t\r\n]/.test(code[i] as string)) i--;
  return (
    i >= 0 && (isWordAt(code, i) || /[)\]}"'`]/.test(code[i] as string) || /\+\+|--/.test(code.slice(i - 1, i + 1)))
  );
}

function blocksIn(code: string): Block[] {
  const blocks: (Block & { close: number })[] = [];
  const open: (Block & { close: number })[] = [];
  // Within each pair of brackets: where the last keyword stands whose block is still to come; -1: none does.
  const levels = [{ loop: -1, func: -1 }];
  for (const { 0: token, index } of code.matchAll(BRACES_AND_KEYWORDS)) {
    const level = levels.at(-1) as (typeof levels)[0];
    switch (token) {
      case "for":
        level.loop = index;
        break;
      case "func":
        level.func = index;
        break;
      case "\n":
        if ((level.loop >= 0 || level.func >= 0) && endsStatement(code, index)) level.loop = level.func = -1;
        break;
      case "{": {
        const isOfType = /\b(?:struct|interface)\s*$/.test(code.slice(Math.max(index - 12, 0), index));
        let kind: Block["kind"] = level.loop >= 0 ? "loop" : "other";
        if (level.func > level.loop && !isOfType) {
          kind = "func";
          level.func = -1;
        }
        const block = { open: index, close: code.length, kind, parent: open.at(-1) };
        blocks.push(block);
        open.push(block);
        levels.push({ loop: -1, func: -1 });
        break;
      }
      case "(":
      case "[":
        levels.push({ loop: -1, func: -1 });
        break;
      default:
        if (levels.length > 1) levels.pop();
        if (token === "}") {
          const block = open.pop();
          if (block) block.close = index;
        }
    }
  }
  return blocks;
}
