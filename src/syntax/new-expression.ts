/**
 * Go 1.26 lets `new` take an expression (Go spec, "Allocation"); the grammar knows only types there. Calls of `new`
 * with what cannot be a type get another name of the same length, so that they parse as plain calls.
 * @returns undefined when there are none.
 */
export function maskNewExpressions(text: string): string | undefined {
  let masked = "";
  let from = 0;
  for (const match of text.matchAll(/(?<![\w.])new\(/g)) {
    const open = match.index + match[0].length;
    if (!isExpression(argumentAt(text, open))) continue;
    masked += `${text.slice(from, match.index)}nev`;
    from = match.index + 3;
  }
  return from === 0 ? undefined : masked + text.slice(from);
}

/** The text up to the parenthesis that closes the list; strings are stepped over. */
function argumentAt(text: string, start: number): string {
  let depth = 0;
  const token = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|[()[\]{}]/g;
  token.lastIndex = start;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if ("([{".includes(match[0])) depth++;
    else if (")]}".includes(match[0]) && depth-- === 0) return text.slice(start, match.index).trim();
  }
  return "";
}

/** Whether the argument can be no type. What may be either parses as a type. */
function isExpression(argument: string): boolean {
  if (/^(?:["'`!^+&-]|\d|\.\d|<-\s*(?!chan\b)|(?:true|false|nil)\b)/.test(argument)) return true;
  if (/^(?:\*|\[[^\]]*\]|map\[[^\]]*\])*(?:func|chan|interface|struct)\b/.test(argument)) return false;
  if (/^[\w.]+(?:\[[^\]]*\])?\s*[({]/.test(argument)) return true;
  // A chain of fields: types have one dot at most, and none behind an index.
  if (/^\w+(?:\.\w+){2}/.test(argument) || /^[\w.]+\[[^\]]*\][.[]/.test(argument)) return true;
  if (/^(?:\[[^\]]*\]|map\[)/.test(argument)) return argument.endsWith("}");
  return /\.\(|[\w)\]]\s*(?:[-+/%|&^<>=]|!=|\*\s)/.test(argument);
}
