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
