import type { Parser } from "../../src/syntax/parser.ts";
import { plan } from "./examine.ts";
import { type TypeCheck, typeCheck } from "./typecheck.ts";

/** What Go says to fixes. */
export interface Verdict {
  /** Files that Go accepts, unused variables and imports and missing returns aside, and that have fixes of that kind. */
  mended: number;
  /** Those that Go rejects after the fixes. */
  readonly broken: { readonly before: string; readonly after: string; readonly errors: readonly string[] }[];
  /** Safe fixes, and those of them in declarations that Go rejects. */
  safe: number;
  safeInRejected: number;
  /** The first error of the declaration, with how often a safe fix was offered beside it. */
  readonly beside: Map<string, number>;
}

/** Errors that say nothing of the types of what a fix touches. */
const HARMLESS = /declared and not used|imported (as \S+ )?and not used|^missing return/;
const PATH = "/fuzz/a.go";

/**
 * Plans the fixes of files that import the standard library only, and has Go check them before and after. Files with
 * syntax errors or other than ASCII text are left out. Needs Go.
 */
export function askGoAboutFixes(texts: readonly string[], parser: Parser): Verdict {
  const verdict: Verdict = { mended: 0, broken: [], safe: 0, safeInRejected: 0, beside: new Map() };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, so that bytes are UTF-16 units.
  const readable = texts.filter((text) => /^[\x00-\x7f]*$/.test(text) && !parser.parse(text).hasError);
  const checks = typeCheck(readable);
  const mended: { before: string; after: string }[] = [];
  for (const [i, text] of readable.entries()) {
    const errors = harmful(checks[i] as TypeCheck);
    if (errors.length > 0) {
      countSafe(text, errors, parser, verdict);
      continue;
    }
    for (const apply of ["safe", "unsafe"] as const) {
      const done = plan(text, apply, parser);
      if (apply === "safe") verdict.safe += done.findings.filter((finding) => finding.fix?.safety === "safe").length;
      const after = done.changed.get(PATH)?.after;
      if (after !== undefined) mended.push({ before: text, after });
    }
  }
  verdict.mended = mended.length;
  const after = mended.length > 0 ? typeCheck(mended.map((one) => one.after)) : [];
  for (const [i, one] of mended.entries()) {
    const errors = harmful(after[i] as TypeCheck).map(({ message }) => message);
    if (errors.length > 0) verdict.broken.push({ ...one, errors });
  }
  return verdict;
}

function harmful(check: TypeCheck): TypeCheck["errors"][number][] {
  return check.errors.filter(({ message }) => !HARMLESS.test(message));
}

function countSafe(text: string, errors: TypeCheck["errors"], parser: Parser, verdict: Verdict): void {
  const declarations = parser.parse(text).root.namedChildren;
  for (const { fix, range } of plan(text, "safe", parser).findings) {
    if (fix?.safety !== "safe") continue;
    verdict.safe++;
    const around = declarations.find((node) => node.start <= range.start && range.end <= node.end);
    const error = around && errors.find(({ offset }) => around.start <= offset && offset < around.end);
    if (!error) continue;
    verdict.safeInRejected++;
    const kind = (error.message.split("\n")[0] as string).replace(/\(.*\)|:.*|\b\w*[\d.]\w*\b/g, "…").slice(0, 60);
    verdict.beside.set(kind, (verdict.beside.get(kind) ?? 0) + 1);
  }
}
