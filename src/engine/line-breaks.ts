/** The line break that most lines of the text end with; "\n" where there is none. */
export function lineBreakOf(text: string): "\n" | "\r\n" {
  // Few files have carriage returns, and one search tells.
  if (!text.includes("\r\n")) return "\n";
  let crlf = 0;
  let lf = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) {
    if (text[i - 1] === "\r") crlf++;
    else lf++;
  }
  return crlf > lf ? "\r\n" : "\n";
}

/** The text with all its line breaks written as `lineBreak`. */
export function withLineBreak(text: string, lineBreak: "\n" | "\r\n"): string {
  return text.replace(/\r?\n/g, lineBreak);
}
