import type { Severity } from "../rule.ts";
import type { UnmetChoice } from "./fix-choices.ts";
import type { FindingContext } from "./known-findings.ts";

/** Replaces text[start, end) by `text`. UTF-16 indexes, 0-based. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An edit of a named file. */
export interface FileEdit extends TextEdit {
  readonly file: string;
}

/** A fix with everything that belongs to it: imports added and dropped, columns aligned. */
export interface ResolvedFix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  /** What may change; undefined exactly when it is safe. */
  readonly caution?: string;
  /** Apart from each other, sorted by file and position; applied alone to the text that the finding was made in. */
  readonly edits: readonly FileEdit[];
}

/** A finding as plain data. */
export interface ResolvedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** UTF-16 indexes, 0-based, end exclusive. */
  readonly range: { readonly start: number; readonly end: number };
  readonly fix: ResolvedFix | null;
  /** Why there is no fix; null when there is one. */
  readonly withheld: string | null;
  readonly context: FindingContext;
  /** The comment that silences this finding. */
  readonly suppressed?: { readonly comment: string };
  /** It is known of old: one of the findings that a baseline holds. */
  readonly baselined?: true;
}

/** Whether a finding is to be shown and mended: no comment silences it, and no baseline holds it. */
export function isOpen({ suppressed, baselined }: ResolvedFinding): boolean {
  return suppressed === undefined && baselined === undefined;
}

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** The way from `before` to `after`: sorted, apart from each other. */
  readonly edits: readonly TextEdit[];
}

export interface Skipped {
  readonly file: string;
  readonly kind: "generated" | "syntax";
  readonly reason: string;
}

/** A rule that threw. */
export interface RuleError {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

/** What comes of one folder. */
export interface FolderPlan {
  /** What was found in the text as it is, suppressed and baselined findings among them. */
  readonly findings: readonly ResolvedFinding[];
  /** The same after all fixes; positions are in the new text. */
  readonly remaining: readonly ResolvedFinding[];
  readonly changed: ReadonlyMap<string, FileChange>;
  readonly skipped: readonly Skipped[];
  /** Rules whose fixes gave rise to each other without end. Their fixes were left out. */
  readonly notConverged: readonly string[];
  readonly errors: readonly RuleError[];
  /** What was chosen (PlanOptions.choices) and came to nothing. */
  readonly unmet: readonly UnmetChoice[];
  /** Number of files that were looked at. */
  readonly files: number;
}
