import type { ResolvedFinding } from "../engine/findings.ts";
import { applyEdits } from "../engine/text-edits.ts";
import { type Place, Places, type ReportInput, remedy } from "./places.ts";

/** The end is exclusive; columns count bytes. */
interface RdRange {
  readonly start: Place;
  readonly end: Place;
}

/** A `Diagnostic` of reviewdog's format. */
export interface RdDiagnostic {
  readonly message: string;
  readonly location: { readonly path: string; readonly range: RdRange };
  readonly severity: "ERROR" | "WARNING" | "INFO";
  readonly code: { readonly value: string };
  readonly suggestions?: readonly { readonly range: RdRange; readonly text: string }[];
}

const SEVERITIES = { error: "ERROR", warning: "WARNING", info: "INFO" } as const;

/** @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf */
export function rdjsonDiagnostics({ findings, sourceOf, displayPath }: ReportInput): RdDiagnostic[] {
  const places = new Places(sourceOf);
  const rangeOf = (file: string, start: number, end: number): RdRange => ({
    start: places.inBytes(file, start),
    end: places.inBytes(file, end),
  });
  return findings.map((finding) => {
    const { file, range, rule, severity, message } = finding;
    const span = suggestedSpan(finding);
    return {
      message: `${message}\n${remedy(finding)}`,
      location: { path: displayPath(file), range: rangeOf(file, range.start, range.end) },
      severity: SEVERITIES[severity],
      code: { value: rule },
      ...(span && {
        suggestions: [{ range: rangeOf(file, span.start, span.end), text: suggestedText(finding, span, sourceOf) }],
      }),
    };
  });
}

/**
 * What the fix changes, from its first edit to its last: several suggestions would be offered one by one, and a fix is
 * right only as a whole. Undefined for a fix of other files too, which a suggestion cannot hold.
 */
function suggestedSpan({ fix, file }: ResolvedFinding): { start: number; end: number } | undefined {
  const edits = fix?.edits ?? [];
  const [first, last] = [edits[0], edits.at(-1)];
  if (!first || !last || edits.some((edit) => edit.file !== file)) return undefined;
  return { start: first.start, end: last.end };
}

function suggestedText(
  { fix, file }: ResolvedFinding,
  { start, end }: { start: number; end: number },
  sourceOf: (file: string) => string,
): string {
  const edits = fix?.edits ?? [];
  const moved = edits.map((edit) => ({ start: edit.start - start, end: edit.end - start, text: edit.text }));
  return applyEdits(sourceOf(file).slice(start, end), moved);
}

export function rdjsonDocument(diagnostics: readonly RdDiagnostic[]): string {
  return `${JSON.stringify({ source: { name: "gomend" }, diagnostics }, null, 2)}\n`;
}
