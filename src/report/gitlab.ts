import { fingerprints } from "./fingerprint.ts";
import { Places, type ReportInput, remedy } from "./places.ts";

/** An entry of GitLab's code quality report. */
export interface GitlabIssue {
  readonly description: string;
  readonly check_name: string;
  /** Tells it from all others, and is the same in the next run. */
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

const SEVERITIES = { error: "critical", warning: "major", info: "info" } as const;

/**
 * @param input paths relative to the top of the repository.
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlabIssues({ findings, sourceOf, displayPath }: ReportInput): GitlabIssue[] {
  const places = new Places(sourceOf);
  const prints = fingerprints(findings, sourceOf, displayPath);
  return findings.map((finding, i) => ({
    description: `${finding.message}; ${remedy(finding)}`,
    check_name: finding.rule,
    fingerprint: prints[i] as string,
    severity: SEVERITIES[finding.severity],
    location: {
      path: displayPath(finding.file),
      lines: {
        begin: places.index(finding.file).line(finding.range.start),
        end: places.lastLine(finding),
      },
    },
  }));
}

export function gitlabDocument(issues: readonly GitlabIssue[]): string {
  return `${JSON.stringify(issues, null, 2)}\n`;
}
