import type { ResolvedFinding } from "../engine/findings.ts";
import { LineIndex } from "../syntax/line-index.ts";
import { fingerprints } from "./fingerprint.ts";

export interface JsonInput {
  readonly version: string;
  /** Suppressed findings are left out. */
  readonly findings: readonly ResolvedFinding[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** Number of files that were looked at. */
  readonly files: number;
  /** Text of a file as it was when the findings were made. */
  readonly sourceOf: (file: string) => string;
  /** Path as it is shown: relative to the working directory, with slashes. */
  readonly displayPath: (file: string) => string;
}

/** Line and column are 1-based and count bytes, as Go prints them; offset is a 0-based byte offset, a BOM counted. */
export interface JsonPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly range: { readonly start: JsonPosition; readonly end: JsonPosition };
  readonly fingerprint: string;
  readonly fix: {
    readonly safety: string;
    readonly title: string;
    /** Offsets are 0-based byte offsets; `file` is given for edits of another file than the finding's. */
    readonly edits: readonly { start: number; end: number; text: string; file?: string }[];
  } | null;
  readonly withheld: string | null;
}

/** The findings as plain JSON objects, in the given order. */
export function jsonFindings({ findings, sourceOf, displayPath }: JsonInput): JsonFinding[] {
  const shown = findings.filter((finding) => !finding.suppressed);
  const indexes = new Map<string, LineIndex>();
  const indexOf = (file: string): LineIndex => {
    let index = indexes.get(file);
    if (!index) indexes.set(file, (index = new LineIndex(sourceOf(file))));
    return index;
  };
  const position = (file: string, offset: number): JsonPosition => {
    const index = indexOf(file);
    return { line: index.line(offset), column: index.column(offset), offset: index.byteOffset(offset) };
  };
  const prints = fingerprints(shown, sourceOf, displayPath);
  return shown.map((finding, i) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: displayPath(finding.file),
    range: { start: position(finding.file, finding.range.start), end: position(finding.file, finding.range.end) },
    fingerprint: prints[i] as string,
    fix: finding.fix && {
      safety: finding.fix.safety,
      title: finding.fix.title,
      edits: finding.fix.edits.map(({ file, start, end, text }) => ({
        start: indexOf(file).byteOffset(start),
        end: indexOf(file).byteOffset(end),
        text,
        ...(file !== finding.file && { file: displayPath(file) }),
      })),
    },
    withheld: finding.withheld,
  }));
}

/** One JSON document, with a newline at its end. */
export function formatJson(input: JsonInput): string {
  const skipped = input.skipped.map(({ file, reason }) => ({ file: input.displayPath(file), reason }));
  return jsonDocument({ version: input.version, findings: jsonFindings(input), skipped, files: input.files });
}

/** The document for findings that were made into JSON before, so that their sources need not be kept. */
export function jsonDocument(parts: {
  readonly version: string;
  readonly findings: readonly JsonFinding[];
  /** Paths as they are shown. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly files: number;
}): string {
  const { version, findings, skipped, files } = parts;
  const document = {
    schemaVersion: 1,
    tool: { name: "gomend", version },
    findings,
    skipped,
    summary: {
      files,
      findings: findings.length,
      safe: findings.filter((finding) => finding.fix?.safety === "safe").length,
      unsafe: findings.filter((finding) => finding.fix?.safety === "unsafe").length,
      reportOnly: findings.filter((finding) => !finding.fix).length,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
