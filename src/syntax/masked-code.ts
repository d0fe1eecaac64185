import { isWordAt } from "./words.ts";

const LF = 10;
const QUOTE = 34;
const APOSTROPHE = 39;
const STAR = 42;
const SLASH = 47;
const BACKSLASH = 92;
const BACKTICK = 96;

/** Keywords that stand before brackets that are those of no call. */
export const NO_CALLEE: ReadonlySet<string> = new Set([
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
  "chan",
  "else",
]);
/** All but those that a statement may end with (Go spec, "Semicolons"). */
const ENDS_NONE = new Set([...NO_CALLEE, ...["struct", "interface", "map", "select", "package", "goto", "default"]]);
ENDS_NONE.delete("return");

/**
 * A declaration as long as it is, with its strings as quotes with blanks between them and its comments as blanks.
 * Blanks with a line break among them are a line break with blanks behind it where Go puts a semicolon, else blanks.
 */
export function maskedCode(declaration: string): string {
  const text = declaration;
  const pieces: string[] = [];
  /** What follows is not in the pieces yet. */
  let from = 0;
  const replace = (start: number, end: number, by: string): void => {
    pieces.push(text.slice(from, start), by);
    from = end;
  };
  for (let i = 0; i < text.length; ) {
    const c = text.charCodeAt(i);
    if (isBlank(c) || c === SLASH) {
      const end = blanksEnd(text, i);
      if (end === i) i++;
      else {
        if (holds(text, i, end, LF)) {
          replace(i, end, endsStatement(text, i) ? `\n${" ".repeat(end - i - 1)}` : " ".repeat(end - i));
        } else if (holds(text, i, end, SLASH)) replace(i, end, " ".repeat(end - i));
        i = end;
      }
    } else if (c === QUOTE || c === APOSTROPHE || c === BACKTICK) {
      const end = literalEnd(text, i, c);
      // What does not end is no literal.
      if (end > i + 2) replace(i + 1, end - 1, " ".repeat(end - i - 2));
      i = Math.max(end, i + 1);
    } else i++;
  }
  // Not added to what is joined: that would make a string of two parts, which is slow to read.
  pieces.push(text.slice(from));
  return pieces.join("");
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

/** Behind the blanks and comments at a place. */
function blanksEnd(text: string, start: number): number {
  let i = start;
  for (;;) {
    const c = text.charCodeAt(i);
    if (isBlank(c)) i++;
    else {
      const end = c === SLASH ? commentEnd(text, i) : i;
      if (end === i) return i;
      i = end;
    }
  }
}

/** The end of the comment at a slash; the slash where none is. */
function commentEnd(text: string, slash: number): number {
  const next = text.charCodeAt(slash + 1);
  if (next !== SLASH && next !== STAR) return slash;
  const end = next === SLASH ? text.indexOf("\n", slash) : text.indexOf("*/", slash + 2);
  if (next === STAR) return end < 0 ? slash : end + 2;
  return end < 0 ? text.length : end;
}

/** The end of the string or rune that begins with a quote (Go spec, "String literals"); the quote where it has none. */
function literalEnd(text: string, start: number, quote: number): number {
  if (quote === BACKTICK) return text.indexOf("`", start + 1) + 1 || start;
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i + 1;
    if (c === BACKSLASH) i++;
    if (text.charCodeAt(i) === LF) return start;
  }
  return start;
}

function holds(text: string, start: number, end: number, char: number): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === char) return true;
  return false;
}

/** Whether Go puts a semicolon at a line break behind a token (Go spec, "Semicolons"). @param end behind the token. */
function endsStatement(text: string, end: number): boolean {
  let start = end;
  while (isWordAt(text, start - 1)) start--;
  if (start < end) return !ENDS_NONE.has(text.slice(start, end));
  const last = text[end - 1] ?? "";
  return ")]}\"'`".includes(last) ? last !== "" : (last === "+" || last === "-") && text[end - 2] === last;
}
