import { isWordAt } from "./words.ts";

/**
 * The names of the functions and methods among whose results one of the words stands.
 * @param headers their names, and the text of each up to its body.
 */
export function functionsGiving(
  words: readonly string[],
  headers: readonly { readonly name: string; readonly header: string }[],
): readonly string[] {
  const pattern = new RegExp(`\\b(?:${words.join("|")})\\b`);
  return headers
    .filter(({ header }) => pattern.test(header) && pattern.test(resultsIn(header)))
    .map(({ name }) => name);
}

/** What stands behind the parameters in the header of a function. */
function resultsIn(header: string): string {
  // Receiver, type parameters and parameters are brackets; the last ones are the first round ones behind the name.
  let depth = 0;
  let isNamed = false;
  for (let i = "func".length; i < header.length; i++) {
    const c = header[i] as string;
    if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if (depth === 0 && /[A-Za-z_\x80-\uffff]/.test(c)) isNamed = true;
    if (c === ")" && depth === 0 && isNamed) return header.slice(i + 1);
  }
  // Brackets in comments.
  return header;
}

/**
 * Whether one of the words may stand in the header of a function, told without an outline: false where each stands
 * behind the start of a body, with no `func` in between.
 */
export function mayGive(text: string, words: readonly string[]): boolean {
  return words.some((word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const isWord = !isWordAt(text, at - 1) && !isWordAt(text, at + word.length);
      if (isWord && mayBeInHeader(text, at)) return true;
    }
    return false;
  });
}

function mayBeInHeader(text: string, at: number): boolean {
  const start = text.lastIndexOf("func", at);
  if (start < 0) return false;
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const line = text.slice(lineStart, start);
  // In a comment it may be anything.
  if (line.includes("/") || line.includes("*")) return true;
  const before = /^[^/`"']*?\{[ \t\r]*\n/.exec(text.slice(start, at))?.[0];
  return before === undefined || /\b(?:struct|interface)\s*\{[ \t\r]*\n$/.test(before);
}
