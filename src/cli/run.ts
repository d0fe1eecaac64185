import type { FileChange, ResolvedFinding } from "../engine/findings.ts";
import { ConfigError } from "../project/config.ts";
import type { GoVerify } from "../project/go-verify.ts";
import { sizeOf } from "../project/read.ts";
import { plural } from "../report/plural.ts";
import { baselineChoice } from "./baseline-options.ts";
import { startCachingPlanner } from "./cache.ts";
import { type ChosenFiles, chooseFiles } from "./chosen-files.ts";
import { changesOf } from "./folder-answer.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import { patchBeside } from "./held-back.ts";
import { ExitCode, type Io, isColored } from "./io.ts";
import { lanesFor } from "./lanes.ts";
import { Notices } from "./notices.ts";
import { type RunOptions, STDIN_PATH } from "./options.ts";
import { parserChoice } from "./parser-choice.ts";
import { planInOrder } from "./plan-in-order.ts";
import { type PlannerSettings, PlannerUnable } from "./planner.ts";
import { PlannerOnDemand, type RunPlanner } from "./planner-on-demand.ts";
import { openPrinters, type Printers } from "./printers.ts";
import { Progress } from "./progress.ts";
import { Review, type ReviewSettings } from "./review.ts";
import { terminalFor } from "./review-options.ts";
import { RULES } from "./rule-list.ts";
import { RunBaselines } from "./run-baselines.ts";
import { type JobSources, jobsOf } from "./run-jobs.ts";
import { displayPath, Settings } from "./settings.ts";
import { readStdin, type Stdin } from "./stdin.ts";
import { Tally } from "./summary.ts";
import { suppressAll } from "./suppress-all.ts";
import type { Terminal } from "./terminal.ts";
import { startGo, Verification } from "./verify.ts";
import { FolderWriter, type Writable, type Written, withoutFiles } from "./write-folder.ts";

/** Takes what is found in place of the user. */
export interface RunObserver {
  looked(job: FolderJob, answer: FolderAnswer): Promise<void>;
  /** Gives the exit code. */
  end(hasFailed: boolean): Promise<number>;
}

/**
 * `fix` and `check`: looks at files, reports, and writes what was asked for. Gives the exit code.
 * @throws UsageError
 */
export async function runOnFiles(options: RunOptions, io: Io, observer?: RunObserver): Promise<number> {
  const settings = new Settings(options, RULES, io.cwd);
  const backend = parserChoice(io.env.GOMEND_PARSER);
  const stdin = options.paths.includes(STDIN_PATH) ? await readStdin(options, io) : undefined;
  const chosen = await chooseFiles(options, io);
  const settingsOfPlanner: PlannerSettings = { backend, env: { ...io.env }, home: io.home };
  // What comes on stdin changes with every key that is pressed in an editor.
  const planner =
    stdin || options.cache.isOff
      ? new PlannerOnDemand((lanes) => io.startPlanner(settingsOfPlanner, lanes))
      : startCachingPlanner(options.cache.dir, settingsOfPlanner, io);
  const go = options.verify && (await startGo(options.verify, io));
  const terminal = options.interactive ? terminalFor(await io.openTerminal()) : undefined;
  try {
    return await new Run(options, settings, io, planner, { stdin, chosen, observer, terminal, go }).run();
  } finally {
    terminal?.close();
    await planner.close();
  }
}

/** How much work a job is, as bytes of Go: rules look at targets only, and little is asked of the files beside. */
function workOf({ files }: FolderJob): number {
  return files.reduce((sum, { path, isTarget }) => sum + sizeOf(path) / (isTarget ? 1 : 4), 0);
}

/** A folder that is planned and waits for the end of planning. */
interface Planned {
  readonly job: FolderJob;
  readonly first: FolderAnswer;
  readonly writable: Writable;
}

/** Who takes part in a run. */
interface Company {
  readonly stdin: Stdin | undefined;
  readonly chosen: ChosenFiles;
  readonly observer: RunObserver | undefined;
  /** Where somebody is asked about each fix. */
  readonly terminal: Terminal | undefined;
  /** Where the go command is asked about the fixes. */
  readonly go: GoVerify | undefined;
}

class Run {
  readonly #options: RunOptions;
  readonly #io: Io;
  readonly #planner: RunPlanner;
  readonly #stdin: Stdin | undefined;
  readonly #observer: RunObserver | undefined;
  readonly #baselines: RunBaselines;
  readonly #sources: JobSources;
  readonly #printers: Printers;
  readonly #tally = new Tally();
  readonly #notices: Notices;
  readonly #writer: FolderWriter;
  readonly #review: Review | undefined;
  readonly #verification: Verification | undefined;

  constructor(
    options: RunOptions,
    settings: Settings,
    io: Io,
    planner: RunPlanner,
    { stdin, chosen, observer, terminal, go }: Company,
  ) {
    this.#observer = observer;
    this.#baselines = new RunBaselines(baselineChoice(options, io.cwd));
    this.#options = options;
    this.#io = io;
    this.#planner = planner;
    this.#stdin = stdin;
    this.#sources = { settings, baselines: this.#baselines, chosen, stdin };
    this.#notices = new Notices(io, options.strict, this.#tally, (path) => this.#display(path));
    const writeRules = {
      // What is staged has changed since the last commit by its nature.
      allowDirty: options.allowDirty || options.staged,
      isHeldBack: (path: string) => chosen.git?.isHeldBack(path) === true,
    };
    const plan = async (job: FolderJob) => this.#told(job, await planner.plan(job));
    this.#writer = new FolderWriter(io, this.#notices, writeRules, plan);
    this.#verification =
      go &&
      new Verification({
        ...{ go, plan, name: `go ${options.verify}`, displayPath: (path) => this.#display(path) },
        warn: (message) => this.#notices.warn(message),
      });
    this.#review = terminal && new Review(this.#reviewSettings(terminal, plan));
    // The mended text takes the place of a report.
    const formats = stdin && options.write ? [] : options.formats;
    this.#printers = openPrinters(formats, options, io, {
      print: (text) => this.#print(text),
      warn: (message) => this.#notices.warn(message),
      fail: (problem) => this.#notices.fail(problem),
    });
  }

  async run(): Promise<number> {
    const { jobs, problems, skipped: leftOut } = await jobsOf(this.#options, this.#sources, this.#io.cwd);
    const notices = this.#notices;
    for (const problem of problems) await notices.fail(problem);
    for (const skip of leftOut) await notices.skip(skip);
    await this.#look(jobs);
    if (this.#stdin && this.#options.write && jobs.length === 0) await this.#printMended(this.#stdin, new Map());
    const { skippedFiles: skipped, hasFailed } = notices;
    await this.#printers.end({ files: this.#tally.files, skipped, hasFailed });
    if (this.#observer) return this.#observer.end(notices.hasFailed);
    this.#tally.gone = this.#baselines.gone;
    for (const line of this.#tally.lines(this.#options, this.#io.stderr.columns ?? 160)) await notices.say(line);
    const leavesStaged = this.#options.staged && this.#writes && this.#tally.changed > 0;
    if (leavesStaged) await notices.say("what is staged is as it was: look at the files, and stage them");
    if (notices.hasFailed) return ExitCode.failed;
    return this.#tally.open > 0 || leavesStaged ? ExitCode.findings : ExitCode.clean;
  }

  async #look(jobs: readonly FolderJob[]): Promise<void> {
    const notices = this.#notices;
    const planner = this.#planner;
    notices.progress = new Progress(this.#io.stderr, jobs.length);
    const sizes = jobs.map((job) => (planner.isKnown(job) ? 0 : workOf(job)));
    planner.lanes = lanesFor(sizes, this.#options.jobs);
    const plan = (job: FolderJob, lane: number) => planner.plan(job, lane);
    // Nothing is written before all is planned, so that every folder is looked at in the tree as it was.
    const toWrite: Planned[] = [];
    let done = 0;
    for await (const { job: asked, answer: planned } of planInOrder(jobs, sizes, Math.max(1, planner.lanes), plan)) {
      if (this.#review?.hasEnded) break;
      // Nobody reads the rest of a dry run whose pipe is closed.
      if (this.#io.stdout.isClosed && !this.#options.write) break;
      await notices.progress.update(++done, this.#display(asked.dir));
      await this.#io.breathe();
      await this.#guard(asked, async () => {
        const again = (job: FolderJob) => planner.plan(job);
        const known = await this.#baselines.recognize(asked, await planned, again);
        const { suppress } = this.#options;
        const { job, answer } =
          suppress === undefined ? known : await suppressAll(known.job, known.answer, suppress, again);
        for (const { choice, reason } of answer.unmet ?? []) {
          await notices.warn(`${this.#display(choice.file)}: ${choice.rule} is not suppressed: ${reason}`);
        }
        const first = await this.#told(job, answer);
        this.#baselines.count(job, first);
        await this.#observer?.looked(job, first);
        if (this.#writes) {
          const writable = await this.#writer.settle(job, { answer: first, refused: new Set() });
          toWrite.push({ first, ...(await this.#reviewed(job, writable)) });
        } else if (this.#verification) {
          toWrite.push({ job, first, writable: { answer: first, refused: new Set() } });
        } else {
          await this.#report(first, { answer: first, changes: changesOf(first), refused: new Set(), heldBack: [] });
        }
      });
    }
    if (done < jobs.length && this.#review?.hasEnded) {
      await notices.say(`${plural(jobs.length - done, "folder")} not looked at`);
    }
    for (const { job, first, writable } of await this.#verified(toWrite)) {
      await this.#guard(job, async () => {
        const { answer, refused } = writable;
        const dry: Written = { answer, changes: changesOf(answer), refused, heldBack: [] };
        await this.#report(first, this.#writes ? await this.#writer.write(job, writable) : dry);
      });
    }
  }

  /** What is left of it when go was asked, where that is wanted. */
  async #verified(planned: readonly Planned[]): Promise<readonly Planned[]> {
    if (!this.#verification) return planned;
    const asked = planned.map(({ job, writable }) => ({
      job: withoutFiles(job, writable.refused),
      answer: writable.answer,
    }));
    await this.#notices.progress.clear();
    return (await this.#verification.check(asked)).map(({ job, answer }, i) => {
      const { first, writable } = planned[i] as Planned;
      const { refused } = writable;
      const findings = [...answer.findings, ...first.findings.filter((finding) => refused.has(finding.file))];
      return { job, first: { ...first, findings }, writable: { answer, refused } };
    });
  }

  #reviewSettings(terminal: Terminal, plan: ReviewSettings["plan"]): ReviewSettings {
    const { color, unsafe } = this.#options;
    const notices = this.#notices;
    return {
      ...{ io: this.#io, terminal, color, unsafe, plan, displayPath: (path) => this.#display(path) },
      say: (line) => notices.say(line),
      warn: (message) => notices.warn(message),
    };
  }

  /** What is left to write when somebody was asked, where that is wanted. */
  async #reviewed(job: FolderJob, writable: Writable): Promise<{ job: FolderJob; writable: Writable }> {
    if (!this.#review) return { job, writable };
    const { answer, refused } = writable;
    const reviewed = await this.#review.folder(withoutFiles(job, refused), answer);
    return { job: reviewed.job, writable: { answer: reviewed.answer, refused } };
  }

  /** Whether files are changed. */
  get #writes(): boolean {
    return this.#options.write && !this.#stdin;
  }

  /** Does what is to be done for a folder; when it fails, the others are still handled. */
  async #guard({ dir }: FolderJob, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof PlannerUnable || error instanceof ConfigError) throw error;
      const { message, stack } = error as Error;
      const detail = this.#io.env.GOMEND_DEBUG ? `\n${stack}` : "";
      await this.#notices.fail({ path: dir, message: `internal error, the folder was left out: ${message}${detail}` });
    }
  }

  /** An answer, when it has told what it brings up besides findings. */
  async #told(job: FolderJob, answer: FolderAnswer): Promise<FolderAnswer> {
    for (const problem of answer.problems) await this.#notices.fail(problem);
    for (const warning of answer.warnings) await this.#notices.warn(`${this.#display(job.dir)}: ${warning}`);
    for (const skip of answer.skips) await this.#notices.skip(skip);
    return answer;
  }

  async #report(first: FolderAnswer, { answer, changes, refused, heldBack }: Written): Promise<void> {
    const after = new Map(changes.map((change) => [change.path, change.after]));
    // After writing, what is told is what is left, in the text as it is now.
    const { write } = this.#options;
    const findings: readonly ResolvedFinding[] = write
      ? [
          ...answer.remaining.filter((finding) => !refused.has(finding.file)),
          ...first.findings.filter((finding) => refused.has(finding.file)),
        ]
      : first.findings;
    this.#tally.addFindings(first.findings, findings, first.files);
    this.#tally.changed += changes.length;
    if (this.#stdin && write) return this.#printMended(this.#stdin, after);
    const sourceOf = (path: string): string => {
      if (refused.has(path)) return first.sources[path] ?? "";
      return (write ? after.get(path) : undefined) ?? answer.sources[path] ?? "";
    };
    await this.#printFolder(findings, [...changes, ...heldBack], sourceOf);
    await this.#printHeldBack(heldBack);
  }

  async #printHeldBack(heldBack: readonly FileChange[]): Promise<void> {
    for (const { path } of heldBack) {
      const file = this.#display(path);
      await this.#notices.warn(
        `${file}: not on disk as it is staged, so it was not written; the patch is for git apply --cached`,
      );
    }
    const { formats, color } = this.#options;
    const format = formats.find((target) => target.file === undefined)?.format;
    const patch = patchBeside(heldBack, format, isColored(this.#io.stdout, color, this.#io.env), (p) =>
      this.#display(p),
    );
    if (patch !== "") await this.#print(patch);
  }

  async #printMended({ path, content }: Stdin, after: ReadonlyMap<string, string>): Promise<void> {
    await this.#print(after.get(path) ?? ("text" in content ? content.text : ""));
  }

  async #printFolder(
    findings: readonly ResolvedFinding[],
    changes: readonly FileChange[],
    sourceOf: (path: string) => string,
  ): Promise<void> {
    const shown = (path: string): string => this.#display(path);
    await this.#printers.folder({ findings, changes, sourceOf, displayPath: shown });
  }

  #display(path: string): string {
    return displayPath(path, this.#io.cwd);
  }

  async #print(text: string): Promise<void> {
    await this.#notices.progress.clear();
    await this.#io.stdout.write(text);
  }
}
