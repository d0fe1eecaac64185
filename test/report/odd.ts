import type { ResolvedFinding, ResolvedFix } from "../../src/engine/findings.ts";
import type { SarifInput } from "../../src/report/sarif.ts";

// Findings as awkward as they come, for all formats to report.

/** Names and contents of files that are hard to report on; the working directory is /w. */
export const FILES = {
  bom: "/w/a.go",
  crlf: "/w/sp ace/é\"q'<&>.go",
  newline: "/w/new\nline,50%:x.go",
  outside: "/else where/b#c?.go",
} as const;

const SOURCES: Readonly<Record<string, string>> = {
  [FILES.bom]: "\uFEFFpackage a; var é𐐀 = old()\n\nfunc f() {\n\told(\n\t\t1,\n\t)\n}\n",
  [FILES.crlf]: 'package a\r\n\r\nvar s = "é𐐀" + old()\r\nvar t = 1\r\n',
  [FILES.newline]: "package a\n\nvar s = old()\n",
  [FILES.outside]: "package b\n\nvar s = old()",
};

export const sourceOf = (file: string): string => SOURCES[file] as string;
/** Relative to /w. */
export const displayPath = (file: string): string => (file.startsWith("/w/") ? file.slice(3) : `..${file}`);
/** Relative to /w, which is the repository; absolute outside of it. */
export const repositoryPath = (file: string): string => (file.startsWith("/w/") ? file.slice(3) : file);

function at(file: string, nth: number, more: Partial<ResolvedFinding> = {}): ResolvedFinding {
  const source = sourceOf(file);
  let start = -1;
  for (let i = 0; i < nth; i++) start = source.indexOf("old(", start + 1);
  return {
    rule: "rule-a",
    severity: "warning",
    message: "old is old",
    file,
    range: { start, end: source.indexOf(")", start) + 1 },
    fix: null,
    withheld: "no proof",
    context: { within: "", line: "" },
    ...more,
  };
}

function fix(safety: "safe" | "unsafe", edits: ResolvedFix["edits"]): Pick<ResolvedFinding, "fix" | "withheld"> {
  const promise = safety === "safe" ? { safety } : { safety, caution: "others may see it" };
  return { fix: { title: `Make it <new> & "good"`, ...promise, edits }, withheld: null };
}

const inBom = sourceOf(FILES.bom).indexOf("old(");
const inCrlf = sourceOf(FILES.crlf).indexOf("old(");
const crlfEnd = sourceOf(FILES.crlf).length;

/** Column 1 of line 1 is behind the byte order mark; the fix changes one place. */
export const first = at(FILES.bom, 1, {
  severity: "error",
  ...fix("safe", [{ file: FILES.bom, start: inBom, end: inBom + 3, text: "néw" }]),
});
/** Spans lines 4 to 6, and has no fix. */
export const spanning = at(FILES.bom, 2, { message: "100% old, says ]]> & <rule>: see [this](that)\r\nand more" });
/** Edits that belong together; the first one takes out, the last one puts in a line. */
export const pair = at(FILES.crlf, 1, {
  rule: "rule-b",
  severity: "info",
  ...fix("unsafe", [
    { file: FILES.crlf, start: 0, end: 3, text: "" },
    { file: FILES.crlf, start: inCrlf, end: inCrlf + 3, text: "new" },
    { file: FILES.crlf, start: crlfEnd, end: crlfEnd, text: "var u = 2\r\n" },
  ]),
});
/** A fix of two files. */
export const across = at(FILES.newline, 1, {
  message: "bell \u0007 and escape \u001b[31m",
  ...fix("safe", [
    { file: FILES.bom, start: 1, end: 8, text: "package" },
    { file: FILES.newline, start: 0, end: 7, text: "package" },
  ]),
});
export const outside = at(FILES.outside, 1);
export const silenced = at(FILES.bom, 1, {
  rule: "rule-c",
  suppressed: { comment: "//gomend:ignore rule-c,rule-d -- it is meant, see 5 -- 6" },
});

export const input: SarifInput = {
  findings: [first, spanning, pair, across, outside],
  suppressed: [silenced],
  sourceOf,
  displayPath,
};

export const nothing: SarifInput = { findings: [], suppressed: [], sourceOf, displayPath };

/** Column of an offset in its line, 1-based, in bytes of UTF-8. */
export function byteColumn(source: string, offset: number): number {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  return Buffer.byteLength(source.slice(start, offset)) + 1;
}
