import { isWordAt } from "./words.ts";

const LF = 10;
const STAR = 42;
const SLASH = 47;
const BACKSLASH = 92;
const BACKTICK = 96;

const MARK = /[\n"'`/]/g;

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
 * Blanks with line breaks among them are one line break with blanks behind it where Go puts a semicolon, else blanks.
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
  for (let i = 0; ; ) {
    // The pattern steps over plain text faster than a loop does.
    MARK.lastIndex = i;
    if (!MARK.test(text)) break;
    const at = MARK.lastIndex - 1;
    const c = text.charCodeAt(at);
    if (c === LF || (c === SLASH && commentEnd(text, at) > at)) {
      let start = at;
      while (isBlank(text.charCodeAt(start - 1))) start--;
      i = blanksEnd(text, at);
      const hasBreak = holds(text, at, i, LF);
      if (hasBreak && !endsStatement(text, start)) replace(start, i, " ".repeat(i - start));
      else if (!hasBreak) replace(start, i, " ".repeat(i - start));
      // Most are a line break with tabs behind it as they stand.
      else if (start < at || c !== LF || holds(text, at + 1, i, LF) || holds(text, at, i, SLASH))
        replace(start, i, `\n${" ".repeat(i - start - 1)}`);
    } else if (c === SLASH) i = at + 1;
    else {
      const end = literalEnd(text, at, c);
      // What does not end is no literal.
      if (end > at + 2) replace(at + 1, end - 1, " ".repeat(end - at - 2));
      i = Math.max(end, at + 1);
    }
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
