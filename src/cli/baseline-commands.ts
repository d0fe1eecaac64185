import { dirname, resolve } from "node:path";
import type { BaselineEntry } from "../engine/known-findings.ts";
import { type Baseline, BaselineFiles, isWithin } from "../project/baseline-files.ts";
import { createFile, WriteError } from "../project/write.ts";
import { formatBaseline, knownFindings, type LookedAt, total, updateBaseline } from "../report/baseline.ts";
import { plural } from "../report/plural.ts";
import { type BaselineOptions, baselineChoice } from "./baseline-options.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import { ExitCode, type Io } from "./io.ts";
import type { RunOptions } from "./options.ts";
import { RULES } from "./rule-list.ts";
import { type RunObserver, runOnFiles } from "./run.ts";
import { lookedAt } from "./run-baselines.ts";
import { configFiles, displayPath } from "./settings.ts";

/**
 * `gomend baseline write` and `prune`.
 * @throws ConfigError when a baseline that is there cannot be used; it is left as it is.
 * @throws UsageError
 */
export function changeBaseline(kind: "write" | "prune", options: RunOptions, io: Io): Promise<number> {
  // What is written anew is found as if nothing were known.
  const search = kind === "write" ? { ...options, baseline: undefined, noBaseline: true } : options;
  return runOnFiles({ ...search, formats: [] }, io, new BaselineChange(kind, options, io));
}

interface Change {
  readonly baseline: Baseline;
  readonly looked: Map<string, LookedAt>;
}

/** Gathers what was found, and brings the baselines up to date at the end. */
class BaselineChange implements RunObserver {
  readonly #kind: "write" | "prune";
  readonly #options: RunOptions;
  readonly #io: Io;
  readonly #files: BaselineFiles;
  readonly #changes = new Map<Baseline, Change>();

  constructor(kind: "write" | "prune", options: RunOptions, io: Io) {
    this.#kind = kind;
    this.#options = options;
    this.#io = io;
    this.#files = new BaselineFiles(baselineChoice(options, io.cwd));
  }

  async looked(job: FolderJob, answer: FolderAnswer): Promise<void> {
    const baseline = await this.#baselineOf(job.dir);
    if (!baseline) return;
    const { looked } = this.#changeOf(baseline);
    const isKept = this.#kind === "write";
    const kept = answer.findings.filter(({ suppressed, baselined }) => (isKept ? !suppressed : baselined));
    for (const { path, hasRun } of lookedAt(job, answer)) {
      const findings = knownFindings(kept.filter((finding) => finding.file === path));
      looked.set(baseline.nameOf(path), { findings, hasRun });
    }
  }

  async end(hasFailed: boolean): Promise<number> {
    const { cwd, stdout } = this.#io;
    // Also where no Go file is left.
    const here = await this.#baselineOf(cwd);
    if (here) this.#changeOf(here);
    if (this.#changes.size === 0) await stdout.write("there is no baseline\n");
    let failed = hasFailed;
    for (const { baseline, looked } of this.#changes.values()) {
      const isGone = (name: string) => baseline.isGone(name) && this.#isAskedFor(baseline.pathOf(name));
      const { entries, added, removed } = updateBaseline(baseline.entries, looked, isGone);
      const name = displayPath(baseline.file, cwd);
      if (!baseline.isThere && entries.length === 0) {
        if (!failed) await stdout.write("no findings, so no baseline is needed\n");
        continue;
      }
      try {
        if (!baseline.isThere || added + removed > 0) createFile(baseline.file, formatBaseline(entries), true);
        await stdout.write(`${name}: ${summaryOf(entries)} (${this.#changed(added, removed)})\n`);
      } catch (error) {
        if (!(error instanceof WriteError)) throw error;
        failed = true;
        await this.#io.stderr.write(`error: ${name}: ${error.message}\n`);
      }
    }
    return failed ? ExitCode.failed : ExitCode.clean;
  }

  /** @throws ConfigError */
  async #baselineOf(dir: string): Promise<Baseline | undefined> {
    if (this.#kind === "prune") return this.#files.of(dir);
    return this.#files.toWrite(dir, this.#io.cwd, configFiles(this.#options, RULES, this.#io.cwd));
  }

  #changed(added: number, removed: number): string {
    if (this.#kind === "write") return `${added} added, ${removed} removed`;
    // What pruning adds are the findings of files that have another name now.
    return `${removed - added} removed${added > 0 ? `, ${added} moved` : ""}`;
  }

  #changeOf(baseline: Baseline): Change {
    let change = this.#changes.get(baseline);
    if (!change) this.#changes.set(baseline, (change = { baseline, looked: new Map() }));
    return change;
  }

  /** Whether a file would have been looked at, if it were there. */
  #isAskedFor(path: string): boolean {
    return this.#options.paths.some((asked) => {
      const [base = ""] = asked.split("...");
      const folder = asked.includes("...") && !/[/\\]$/.test(base) ? dirname(base || ".") : base;
      return isWithin(resolve(this.#io.cwd, folder || "."), path);
    });
  }
}

/**
 * `gomend baseline show`.
 * @throws ConfigError
 */
export async function showBaseline(options: BaselineOptions, format: "text" | "json", io: Io): Promise<number> {
  const baseline = await new BaselineFiles(baselineChoice(options, io.cwd)).of(io.cwd);
  const file = baseline ? displayPath(baseline.file, io.cwd) : null;
  const entries = baseline?.entries ?? [];
  const rules = [...new Set(entries.map(({ rule }) => rule))]
    .map((rule) => {
      const own = entries.filter((entry) => entry.rule === rule);
      return { rule, findings: total(own), files: fileCount(own) };
    })
    .sort((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1));
  if (format === "json") {
    await io.stdout.write(`${JSON.stringify({ schemaVersion: 1, file, rules, findings: entries }, null, 2)}\n`);
    return ExitCode.clean;
  }
  const rows = rules.map(
    ({ rule, findings, files }) => `${String(findings).padStart(8)}  ${String(files).padStart(5)}  ${rule}\n`,
  );
  const table = rows.length > 0 ? `findings  files  rule\n${rows.join("")}\n` : "";
  const whole =
    file === null ? "there is no baseline; 'gomend baseline write' makes one" : `${file}: ${summaryOf(entries)}`;
  await io.stdout.write(`${table}${whole}\n`);
  return ExitCode.clean;
}

function summaryOf(entries: readonly BaselineEntry[]): string {
  return `${plural(total(entries), "finding")} in ${plural(fileCount(entries), "file")}`;
}

function fileCount(entries: readonly BaselineEntry[]): number {
  return new Set(entries.map(({ file }) => file)).size;
}
