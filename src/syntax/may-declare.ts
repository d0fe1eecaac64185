import { isWordAt } from "./words.ts";

/**
 * Whether a file may declare something of a name at its top level, or a method of the type of that name, or an alias of
 * it, told by the text before and behind it. What stands in a function or a comment may look like that, too.
 */
export function mayDeclare(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (isWordAt(text, at - 1) || isWordAt(text, end)) continue;
    let before = at - 1;
    while (isBlank(text.charCodeAt(before))) before--;
    // A call; behind a type that has an alias no such bracket can stand.
    if (text[before] === "=" && text[end] === "(") continue;
    if (
      before < 0 ||
      STARTS.has(text[before] as string) ||
      isDeclaring(text, before) ||
      isByReceiver(text, before, end)
    )
      return true;
  }
  return false;
}

/** The line break, bracket or semicolon before a spec, the comma in one, what ends a comment, or `= T`. */
const STARTS = new Set("\n(,;/=");

/** What follows the type of a receiver. */
const BEHIND_TYPE = new Set(")[,\n/");

/** Whether a keyword ends here that a name may follow at once. */
function isDeclaring(text: string, end: number): boolean {
  return /\b(?:func|type|var|const)$/.test(text.slice(Math.max(end - 6, 0), end + 1));
}

/** A receiver, and comments in it. */
const LONGEST = 300;

/** Whether a receiver ends before a name, as that of a method, or behind it, as that of a type. */
function isByReceiver(text: string, before: number, end: number): boolean {
  if (text[before] !== ")") {
    let behind = end;
    while (isBlank(text.charCodeAt(behind))) behind++;
    if (!BEHIND_TYPE.has(text[behind] as string)) return false;
  }
  const line = text.slice(Math.max(before + 1 - LONGEST, 0), before + 1);
  const start = line.lastIndexOf("func");
  return start >= 0 && /^func\s*\((?:[^)]*|.*\))$/s.test(line.slice(start));
}

function isBlank(c: number): boolean {
  return c === 32 || c === 9 || c === 13;
}
