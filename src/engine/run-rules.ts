import type { Finding, Rule } from "../rule.ts";
import { type Rejection, rejectionIn } from "../semantics/rejection.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { topLevelAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { concerns } from "./eligibility.ts";
import { contextOf } from "./finding-context.ts";
import type { RuleError } from "./findings.ts";
import { type FindingContext, type KnownFinding, KnownFindings } from "./known-findings.ts";
import { AS_THEY_ARE, asWanted, type RuleSettings, severityOf } from "./rule-settings.ts";
import { SUPPRESSION, type SuppressionProblem, Suppressions } from "./suppression.ts";

/** A finding as a rule made it, with what the engine knows about it. */
export interface RawFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  readonly file: SourceFile;
  readonly finding: Finding;
  /** Text of the comment that silences it. */
  readonly suppressedBy: string | undefined;
  readonly context: FindingContext;
  /** A baseline holds it. */
  readonly isKnown: boolean;
  /** Comments that its fix is allowed to take away. */
  readonly mayRemove: readonly string[];
}

export interface RuleRun {
  readonly rules: readonly Rule[];
  /** All rules that there are: names that suppression comments may give. Default: `rules`. */
  readonly knownRules?: readonly Rule[];
  readonly ruleSettings?: RuleSettings | undefined;
  /** Names of rules that are not wanted for this file. */
  readonly ignore?: readonly string[] | undefined;
  /** Findings of this file that are known of old. */
  readonly known?: readonly KnownFinding[] | undefined;
}

/** Whether a finding is to be shown and mended. */
export function isOpen({ suppressedBy, isKnown }: RawFinding): boolean {
  return suppressedBy === undefined && !isKnown;
}

/** All findings of one file, sorted by position, rule and message. */
export function runRules(
  file: SourceFile,
  { rules, knownRules = rules, ruleSettings = AS_THEY_ARE, ignore = [], known = [] }: RuleRun,
): { findings: RawFinding[]; errors: RuleError[] } {
  const suppressions = new Suppressions(file, knownRules);
  const findings: RawFinding[] = [];
  const errors: RuleError[] = [];
  const ran: Rule[] = [];
  const rejections = new Map<Node, Rejection | null>();
  for (const rule of rules) {
    if (ignore.includes(rule.name)) continue;
    if (!concerns(rule, file)) {
      ran.push(rule);
      continue;
    }
    let found: Finding[];
    try {
      found = [...rule.find(file)];
      for (const finding of found) if (finding.at.tree !== file.tree) throw new Error("a finding lies in another file");
    } catch (error) {
      errors.push({ rule: rule.name, file: file.path, message: describe(error) });
      continue;
    }
    ran.push(rule);
    for (const finding of found) {
      findings.push({
        rule: rule.name,
        severity: severityOf(rule.name, rule.severity, ruleSettings),
        file,
        finding: withoutDoubtfulFix(asWanted(finding, rule.name, ruleSettings), rejections),
        suppressedBy: suppressions.silencer(rule, finding.at.start)?.text.trimEnd(),
        context: contextOf(finding.at),
        isKnown: false,
        mayRemove: [],
      });
    }
  }
  if (!ignore.includes(SUPPRESSION)) {
    for (const problem of suppressions.problems(ran)) findings.push(aboutSuppression(file, problem, ruleSettings));
  }
  findings.sort(
    (a, b) =>
      a.finding.at.start - b.finding.at.start ||
      order(a.rule, b.rule) ||
      a.finding.at.end - b.finding.at.end ||
      order(a.finding.message, b.finding.message),
  );
  return { findings: marked(findings, known), errors };
}

/** Marks what is known of old. Of equal findings the first ones are. */
function marked(findings: RawFinding[], known: readonly KnownFinding[]): RawFinding[] {
  if (known.length === 0) return findings;
  const left = new KnownFindings(known);
  return findings.map((raw) =>
    raw.suppressedBy === undefined && left.take(raw.rule, raw.context) ? { ...raw, isKnown: true } : raw,
  );
}

/** What is known about code that Go rejects is not worth a fix. */
function withoutDoubtfulFix(finding: Finding, known: Map<Node, Rejection | null>): Finding {
  const around = finding.fix && topLevelAround(finding.at);
  if (!around) return finding;
  let rejection = known.get(around);
  if (rejection === undefined) known.set(around, (rejection = rejectionIn(around)));
  if (!rejection) return finding;
  const { at, message } = finding;
  return { at, message, withheld: `the code around it does not compile: ${rejection.message}` };
}

/** Order of strings by code units: the same everywhere. */
export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const IDLE_COMMENT = "with other packages at hand, there may be something for it to silence";

function aboutSuppression(file: SourceFile, problem: SuppressionProblem, settings: RuleSettings): RawFinding {
  const { at, message, edit, withheld } = problem;
  const finding: Finding = edit
    ? {
        at,
        message,
        fix: { title: "Remove what has no effect", safety: "unsafe", caution: IDLE_COMMENT, edits: [edit] },
      }
    : { at, message, withheld };
  const mayRemove = edit ? [at.text] : [];
  return {
    rule: SUPPRESSION,
    severity: severityOf(SUPPRESSION, undefined, settings),
    file,
    finding: asWanted(finding, SUPPRESSION, settings),
    suppressedBy: undefined,
    context: contextOf(at),
    isKnown: false,
    mayRemove,
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const where = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  return where ? `${error.message} (${where.trim()})` : error.message;
}
