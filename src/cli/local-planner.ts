import { rules } from "../../transforms/index.ts";
import { type Steps, toEnd, toEndSlowly } from "../engine/steps.ts";
import { EvidenceRecorder } from "../project/cache/evidence.ts";
import { RecordingWorkspace } from "../project/cache/recording-workspace.ts";
import type { Stamp } from "../project/cache/stamp.ts";
import { GoModules } from "../project/go-module.ts";
import { createHost, type DiskHost } from "../project/host.ts";
import type { KnownFunctions } from "../semantics/known-functions.ts";
import { Workspace } from "../semantics/workspace.ts";
import { loadParser, type Parser } from "../syntax/parser.ts";
import { answerOf } from "./folder-answer.ts";
import { readJob } from "./folder-input.ts";
import { type FolderAnswer, type FolderJob, NOTHING_FOUND } from "./folder-job.ts";
import { planSafely } from "./plan-folder.ts";
import { type Planner, type PlannerSettings, PlannerUnable } from "./planner.ts";

/**
 * How much text of imported packages is kept, in UTF-16 units, with the trees that were made of it. Beyond it all is
 * forgotten: packages refer to each other, and of one package there must not be two at a time.
 */
const MOST_KEPT = 16_000_000;

/** Plans in the thread that it is made in. */
export class LocalPlanner implements Planner {
  readonly #parser: Parser;
  readonly #modules: GoModules;
  readonly #recorder: EvidenceRecorder | undefined;
  readonly #pause: (() => Promise<void>) | undefined;
  #host: DiskHost;
  /** By what is known of functions: mostly there is one only. */
  readonly #workspaces = new Map<string, Workspace>();

  private constructor(
    { env, home, withEvidence = false }: PlannerSettings,
    parser: Parser,
    pause: (() => Promise<void>) | undefined,
  ) {
    this.#pause = pause;
    this.#parser = parser;
    this.#modules = new GoModules({ env, home });
    this.#recorder = withEvidence ? new EvidenceRecorder(this.#modules) : undefined;
    this.#host = createHost(this.#modules, this.#recorder);
  }

  /**
   * @param pause is awaited between the files of a folder; then there must be no other job at the same time.
   * @throws PlannerUnable
   */
  static async start(settings: PlannerSettings, pause?: () => Promise<void>): Promise<LocalPlanner> {
    try {
      return new LocalPlanner(settings, await loadParser(settings.backend), pause);
    } catch (error) {
      throw new PlannerUnable((error as Error).message, { cause: error });
    }
  }

  async plan(job: FolderJob): Promise<FolderAnswer> {
    const stamps: Stamp[] = [];
    const onRead = this.#recorder && ((stamp: Stamp) => stamps.push(stamp));
    const read = readJob(job, this.#modules, onRead);
    this.#recorder?.opened(job.dir, stamps);
    const steps = this.#answer(job, read);
    const answer = this.#pause ? await toEndSlowly(steps, this.#pause) : toEnd(steps);
    if (!this.#recorder) return answer;
    const { importPath, goVersion } = read.input;
    return { ...answer, evidence: { stamps, importPath, goVersion, asked: this.#recorder.take() } };
  }

  *#answer(job: FolderJob, { input, skips, problems }: ReturnType<typeof readJob>): Steps<FolderAnswer> {
    if (!input.files.some((file) => file.target)) return { ...NOTHING_FOUND, skips, problems };
    const { functions, rules: names, ...settings } = job.settings;
    const chosen = rules.filter((rule) => names.includes(rule.name));
    const { choices } = job;
    const options = { ...settings, ...(choices && { choices }), rules: chosen, knownRules: rules };
    const workspace = this.#workspaceFor(functions);
    try {
      return answerOf(input, yield* planSafely(input, options, workspace, this.#parser), skips, problems);
    } finally {
      workspace.closeFolder(job.dir);
      if (this.#host.kept > MOST_KEPT) this.#forget();
    }
  }

  #forget(): void {
    this.#recorder?.forgotten();
    this.#host = createHost(this.#modules, this.#recorder);
    this.#workspaces.clear();
  }

  /** What is known of functions holds in a whole workspace, as answers about one package lean on those about others. */
  #workspaceFor(functions: KnownFunctions): Workspace {
    const key = JSON.stringify(functions);
    let workspace = this.#workspaces.get(key);
    if (workspace) return workspace;
    const recorder = this.#recorder;
    workspace = recorder
      ? new RecordingWorkspace(recorder, this.#parser, this.#host, functions)
      : new Workspace(this.#parser, this.#host, functions);
    this.#workspaces.set(key, workspace);
    return workspace;
  }

  async close(): Promise<void> {}
}
