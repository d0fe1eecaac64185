import type { ResolvedFinding } from "../engine/findings.ts";
import { applyEdits } from "../engine/text-edits.ts";
import { formatDiff } from "../report/diff.ts";
import { cautionOf, onOneLine, Places } from "../report/places.ts";
import { ANSI, PLAIN } from "../report/text.ts";
import { colorDiff } from "./color-diff.ts";

/** A fix that somebody is asked about. */
export interface ReviewedFix {
  readonly finding: ResolvedFinding;
  /** Which of how many in its folder, from 1. */
  readonly number: number;
  readonly count: number;
  readonly sourceOf: (path: string) => string;
  readonly displayPath: (path: string) => string;
}

const QUESTION = "[y]es [n]o [a]ll of this rule [d]one with this file [s]uppress [e]dit [q]uit [?] ";
const SHORT_QUESTION = "[y,n,a,d,s,e,q,?] ";

export const KEYS_HELP = `y  take this fix
n  leave it
a  take this fix and all later ones of this rule
d  leave it and all later ones in this file
s  suppress the finding with a comment; asks for the reason
e  edit what the fix makes of these lines, in $VISUAL or $EDITOR
q  leave it and all later ones; what was taken so far is written
?  this help
Ctrl-C ends at once, and nothing is written.
`;

/** The question for one key, as wide as the terminal bears. */
export function question(columns: number | undefined, colored: boolean): string {
  const text = QUESTION.length < (columns ?? 80) ? QUESTION : SHORT_QUESTION;
  return colored ? ANSI.bold(text) : text;
}

/** Place, rule, message and promise of a fix, and the diff that it makes alone. */
export function showFix({ finding, number, count, sourceOf, displayPath }: ReviewedFix, colored: boolean): string {
  const palette = colored ? ANSI : PLAIN;
  const { rule, message, fix, file } = finding;
  const { line, column } = new Places(sourceOf).inBytes(file, finding.range.start);
  const place = palette.bold(`${onOneLine(displayPath(file))}:${line}:${column}`);
  const dress = fix?.safety === "safe" ? palette.added : palette.warning;
  const promise = fix ? `${dress(`${fix.safety} fix`)}: ${onOneLine(fix.title)}${cautionOf(fix)}` : "";
  const edits = fix?.edits ?? [];
  const files = [...new Set(edits.map((edit) => edit.file))].map((path) => {
    const before = sourceOf(path);
    const own = edits.filter((edit) => edit.file === path);
    return { path: displayPath(path), before, after: applyEdits(before, own), edits: own };
  });
  const diff = visible(formatDiff(files));
  const head = `\n${place}  ${palette.dim(`${rule} (${number} of ${count} in this folder)`)}\n  ${onOneLine(message)}\n  ${promise}\n`;
  return `${head}${colored ? colorDiff(diff) : diff}`;
}

/** Code may hold characters that play tricks on a terminal. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  return text.replace(/\r(?=\n)/g, "").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, onOneLine);
}
