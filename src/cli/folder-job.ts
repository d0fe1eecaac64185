import type { ResolvedFinding, TextEdit } from "../engine/findings.ts";
import type { FixChoices, UnmetChoice } from "../engine/fix-choices.ts";
import type { KnownFinding } from "../engine/known-findings.ts";
import type { PlanOptions } from "../engine/plan.ts";
import type { RuleSettings } from "../engine/rule-settings.ts";
import type { Evidence } from "../project/cache/evidence.ts";
import type { Stamp } from "../project/cache/stamp.ts";
import type { Problem, Skip } from "../project/problem.ts";
import type { ReadResult } from "../project/read.ts";
import type { KnownFunctions } from "../semantics/known-functions.ts";
import type { LineSpan } from "../syntax/line-index.ts";

/** What is wanted of a folder. Plain data, and with the files all that an answer depends on but the surroundings. */
export interface FolderSettings {
  /** Names of the rules that run. */
  readonly rules: readonly string[];
  readonly apply: PlanOptions["apply"];
  readonly includeGenerated: boolean;
  /** See PlanOptions. */
  readonly checkSyntax: boolean;
  readonly ruleSettings: RuleSettings;
  readonly functions: KnownFunctions;
  /** Language version as a minor number, instead of the module's. */
  readonly goVersion: number | undefined;
}

export interface JobFile {
  /** Absolute. */
  readonly path: string;
  /** Findings are wanted; else the file is read only to know the package. */
  readonly isTarget: boolean;
  /** Names of rules that do not run on it. */
  readonly ignore?: readonly string[];
  /** Its findings that are known of old. */
  readonly known?: readonly KnownFinding[];
  /** Stands for what is on disk, as text from standard input does. Undefined: the file is read. */
  readonly content?: ReadResult;
  /** Only findings that touch these lines are wanted. Undefined: all. */
  readonly lines?: readonly LineSpan[];
}

/** The question "what is there to find and to mend in this folder?". Plain data. */
export interface FolderJob {
  /** Absolute. */
  readonly dir: string;
  /** Sorted by path. */
  readonly files: readonly JobFile[];
  /** The folder has files that are not given here. */
  readonly isPartial: boolean;
  readonly settings: FolderSettings;
  /** What was decided about single findings. */
  readonly choices?: FixChoices;
}

/** A file that was left out. `group`: what it is counted under; default: its reason. */
export type FileSkip = Skip & { readonly group?: string };

/** How a file would change. */
export interface PlannedChange {
  readonly path: string;
  /** From the file's text in `sources` to the mended one: sorted, apart from each other. */
  readonly edits: readonly TextEdit[];
}

/** What an answer rests on. Plain data. */
export interface FolderEvidence {
  /** Of the folder's files that were read. */
  readonly stamps: readonly Stamp[];
  readonly importPath: string | undefined;
  /** Language version as a minor number. */
  readonly goVersion: number;
  /** What was asked of the disk since the last answer of the same planner. */
  readonly asked: Evidence;
}

/** The whole answer to a job. Plain data: it goes from thread to thread, and JSON keeps all of it. */
export interface FolderAnswer {
  /** What was found in the text as it is, suppressed and baselined findings among them. */
  readonly findings: readonly ResolvedFinding[];
  /** The same after all changes; positions are in the new text. */
  readonly remaining: readonly ResolvedFinding[];
  /** Sorted by path. */
  readonly changes: readonly PlannedChange[];
  /** Number of files that were looked at. */
  readonly files: number;
  readonly skips: readonly FileSkip[];
  /** Files that could not be read, a broken go.mod, rules that failed. */
  readonly problems: readonly Problem[];
  /** Remarks about the folder. */
  readonly warnings: readonly string[];
  /** What was chosen and came to nothing. */
  readonly unmet?: readonly UnmetChoice[];
  /** By path, the text as it was read of each file that has a finding, an edit of a fix, or a change. */
  readonly sources: Readonly<Record<string, string>>;
  /** Where the planner was asked for it. */
  readonly evidence?: FolderEvidence;
}

/** An answer of which nothing is known yet but what was left out. */
export const NOTHING_FOUND: FolderAnswer = {
  findings: [],
  remaining: [],
  changes: [],
  files: 0,
  skips: [],
  problems: [],
  warnings: [],
  sources: {},
};
