import { fingerprints } from "./fingerprint.ts";
import { Places, type ReportInput } from "./places.ts";

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
    /** What may change; given exactly when it is unsafe. */
    readonly caution?: string;
    /** Offsets are 0-based byte offsets; `file` is given for edits of another file than the finding's. */
    readonly edits: readonly { start: number; end: number; text: string; file?: string }[];
  } | null;
  readonly withheld: string | null;
}

/** The findings as plain JSON objects. */
export function jsonFindings({ findings, sourceOf, displayPath }: ReportInput): JsonFinding[] {
  const places = new Places(sourceOf);
  const byteOffset = (file: string, offset: number): number => places.index(file).byteOffset(offset);
  const position = (file: string, offset: number): JsonPosition => ({
    ...places.inBytes(file, offset),
    offset: byteOffset(file, offset),
  });
  const prints = fingerprints(findings, sourceOf, displayPath);
  return findings.map((finding, i) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: displayPath(finding.file),
    range: { start: position(finding.file, finding.range.start), end: position(finding.file, finding.range.end) },
    fingerprint: prints[i] as string,
    fix: finding.fix && {
      safety: finding.fix.safety,
      title: finding.fix.title,
      ...(finding.fix.caution !== undefined && { caution: finding.fix.caution }),
      edits: finding.fix.edits.map(({ file, start, end, text }) => ({
        start: byteOffset(file, start),
        end: byteOffset(file, end),
        text,
        ...(file !== finding.file && { file: displayPath(file) }),
      })),
    },
    withheld: finding.withheld,
  }));
}

/** The findings as JSON, a line for each. */
export function formatJsonLines(input: ReportInput): string {
  return jsonFindings(input)
    .map((finding) => `${JSON.stringify(finding)}\n`)
    .join("");
}

/** One JSON document, with a newline at its end. */
export function jsonDocument(parts: {
  readonly version: string;
  readonly findings: readonly JsonFinding[];
  /** Paths as they are shown. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** Number of files that were looked at. */
  readonly files: number;
  /** Number of findings that comments silence. */
  readonly suppressed: number;
  /** Number of findings that a baseline holds. */
  readonly baselined: number;
}): string {
  const { version, findings, skipped, files, suppressed, baselined } = parts;
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
      suppressed,
      baselined,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
