/** Whether a letter, digit or underscore stands at a place; every character beyond ASCII counts as a letter. */
export function isWordAt(text: string, index: number): boolean {
  const c = text.charCodeAt(index);
  return c >= 128 || (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
}

/** Whether a name begins with a capital letter (Go spec, "Exported identifiers"). */
export function isExported(name: string): boolean {
  const first = name.charCodeAt(0);
  // Classes of Unicode take long to compile.
  return first < 128 ? first >= 65 && first <= 90 : /^\p{Lu}/u.test(name);
}
