import type { KnownFinding } from "../engine/known-findings.ts";
import { SUPPRESSION } from "../engine/suppression.ts";
import { type Baseline, type BaselineChoice, BaselineFiles } from "../project/baseline-files.ts";
import { goneCount, LostEntries } from "../report/baseline.ts";
import type { FolderAnswer, FolderJob, JobFile } from "./folder-job.ts";
import { ruleNames } from "./rule-choice.ts";
import { RULES } from "./rule-list.ts";

/** What the baselines say to the folders of a run. */
export class RunBaselines {
  /** Findings that are kept and were not there, in the files that were counted. */
  gone = 0;
  readonly #files: BaselineFiles;
  readonly #lost = new Map<Baseline, LostEntries>();

  constructor(choice: BaselineChoice) {
    this.#files = new BaselineFiles(choice);
  }

  /**
   * Tells what is known of the files of a folder: the part of a JobFile that says so, if anything does.
   * @throws ConfigError
   */
  async of(dir: string): Promise<(path: string) => Pick<JobFile, "known"> | undefined> {
    const baseline = await this.#files.of(dir);
    return (path) => {
      const entries = baseline?.of(baseline.nameOf(path)) ?? [];
      return entries.length > 0 ? { known: entries.map(withoutFile) } : undefined;
    };
  }

  /**
   * Recognizes files that had another name when the baseline was written, and has their folder planned anew.
   * @param plan answers a job.
   */
  async recognize(
    job: FolderJob,
    answer: FolderAnswer,
    plan: (job: FolderJob) => Promise<FolderAnswer>,
  ): Promise<{ readonly job: FolderJob; readonly answer: FolderAnswer }> {
    const baseline = answer.findings.length > 0 ? await this.#files.of(job.dir) : undefined;
    if (!baseline) return { job, answer };
    const lost = this.#lostOf(baseline);
    const files = job.files.map((file) => {
      if (!file.isTarget || file.known) return file;
      const known = lost.claim(answer.findings.filter((finding) => finding.file === file.path));
      return known.length > 0 ? { ...file, known } : file;
    });
    if (files.every((file, i) => file === job.files[i])) return { job, answer };
    const again = { ...job, files };
    return { job: again, answer: await plan(again) };
  }

  /** Counts what is gone. */
  count(job: FolderJob, answer: FolderAnswer): void {
    for (const { path, known, hasRun, isWhole } of lookedAt(job, answer)) {
      if (!known || !isWhole) continue;
      const findings = answer.findings.filter((finding) => finding.file === path);
      this.gone += goneCount(known, findings, hasRun);
    }
  }

  #lostOf(baseline: Baseline): LostEntries {
    let lost = this.#lost.get(baseline);
    if (!lost) {
      const gone = new Set(baseline.files.filter((name) => baseline.isGone(name)));
      lost = new LostEntries(baseline.entries.filter(({ file }) => gone.has(file)));
      this.#lost.set(baseline, lost);
    }
    return lost;
  }
}

/** A file of which all findings are known. */
export interface LookedAtFile {
  /** Absolute. */
  readonly path: string;
  readonly known: readonly KnownFinding[] | undefined;
  /** Findings are wanted in all of it, not on some lines only. */
  readonly isWhole: boolean;
  /** Whether a rule has looked at it. A rule that there is not has nothing to find any more. */
  readonly hasRun: (rule: string) => boolean;
}

/** The files of a job that were looked at, as against those that were skipped or could not be read. */
export function lookedAt(job: FolderJob, { skips, problems }: FolderAnswer): LookedAtFile[] {
  const left = new Set([...skips, ...problems].map(({ path }) => path));
  return job.files
    .filter(({ path, isTarget }) => isTarget && !left.has(path))
    .map(({ path, known, lines, ignore = [] }) => ({
      path,
      known,
      isWhole: lines === undefined,
      hasRun: (rule) =>
        !ignore.includes(rule) && (!NAMES.has(rule) || rule === SUPPRESSION || job.settings.rules.includes(rule)),
    }));
}

const NAMES: ReadonlySet<string> = new Set(ruleNames(RULES));

function withoutFile({ rule, within, line, count }: KnownFinding): KnownFinding {
  return { rule, within, line, count };
}
