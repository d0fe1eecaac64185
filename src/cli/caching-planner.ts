import type { AnswerCache } from "../project/cache/answer-cache.ts";
import { contentHash } from "../project/cache/content-hash.ts";
import type { FolderQuestion } from "../project/cache/question.ts";
import type { GoModules } from "../project/go-module.ts";
import { GO_VERSION_WITHOUT_MODULE } from "../semantics/go-version.ts";
import { decodeAnswer, encodeAnswer, narrowed } from "./cached-answer.ts";
import type { FolderAnswer, FolderJob, FolderSettings } from "./folder-job.ts";
import type { Planner } from "./planner.ts";
import { PlannerOnDemand, type RunPlanner } from "./planner-on-demand.ts";

interface Recalled {
  /** Undefined: not one that is kept. */
  readonly question: FolderQuestion | undefined;
  readonly kept: ReturnType<AnswerCache["find"]>;
}

/** Gives the answers of former runs where they still hold, and has the other jobs planned. */
export class CachingPlanner implements RunPlanner {
  readonly #cache: AnswerCache;
  readonly #modules: GoModules;
  readonly #rootOf: (dir: string) => string;
  readonly #planner: PlannerOnDemand;
  /** What was found for jobs that are going to be asked. */
  readonly #found = new Map<FolderJob, Recalled>();

  /**
   * @param rootOf the folder of the repository that a folder belongs to.
   * @param start begins to plan, with evidence.
   */
  constructor(
    cache: AnswerCache,
    modules: GoModules,
    rootOf: (dir: string) => string,
    start: (lanes: number) => Promise<Planner>,
  ) {
    this.#cache = cache;
    this.#modules = modules;
    this.#rootOf = rootOf;
    this.#planner = new PlannerOnDemand(start);
  }

  set lanes(lanes: number) {
    this.#planner.lanes = lanes;
  }
  get lanes(): number {
    return this.#planner.lanes;
  }

  isKnown(job: FolderJob): boolean {
    const recalled = this.#recall(job);
    this.#found.set(job, recalled);
    return recalled.kept !== undefined;
  }

  async plan(job: FolderJob, lane?: number): Promise<FolderAnswer> {
    const recalled = this.#found.get(job) ?? this.#recall(job);
    this.#found.delete(job);
    const { question } = recalled;
    const known = this.#decode(job, recalled);
    if (known) return known;
    const { evidence, ...answer } = await this.#planner.plan(job, lane);
    if (!evidence) return answer;
    this.#cache.learn(evidence.asked);
    // What failed may do better next time.
    if (question && answer.problems.length === 0) {
      const { importPath, goVersion, stamps } = evidence;
      const settings = settingsOf(job, importPath, goVersion);
      if (settings === question.settings) this.#cache.keep(question, stamps, encodeAnswer(answer));
    }
    return answer;
  }

  close(): Promise<void> {
    return this.#planner.close();
  }

  #recall(job: FolderJob): Recalled {
    const question = this.#questionOf(job);
    return { question, kept: question && this.#cache.find(question) };
  }

  #decode(job: FolderJob, { kept }: Recalled): FolderAnswer | undefined {
    const answer = kept && decodeAnswer(kept.text, job, (path) => this.#cache.hashOf(path));
    return answer && !kept?.isWhole ? narrowed(answer, job) : answer;
  }

  #questionOf(job: FolderJob): FolderQuestion | undefined {
    const { dir, files, choices } = job;
    // Nobody decides the same twice.
    if (choices) return undefined;
    const asked: { path: string; isTarget: boolean; text?: string }[] = [];
    for (const { path, isTarget, content } of files) {
      if (content && !("text" in content)) return undefined;
      asked.push({ path, isTarget, ...(content && { text: content.text }) });
    }
    const goVersion = this.#modules.moduleOf(dir)?.goVersion ?? GO_VERSION_WITHOUT_MODULE;
    const settings = settingsOf(job, this.#modules.importPathOf(dir), job.settings.goVersion ?? goVersion);
    return { dir, root: this.#rootOf(dir), files: asked, settings };
  }
}

/** All that an answer depends on beside contents and targets: whatever else a job has. */
function settingsOf(job: FolderJob, importPath: string | undefined, goVersion: number): string {
  const { files, settings, ...rest } = job;
  const ofFiles = files.map(({ path: _path, isTarget: _isTarget, content: _content, ...more }) => JSON.stringify(more));
  const isUniform = ofFiles.every((more) => more === ofFiles[0]);
  const told = isUniform ? ofFiles.slice(0, 1) : ofFiles;
  return JSON.stringify([settingsText(settings), rest, told, importPath ?? null, goVersion]);
}

const settingsTexts = new WeakMap<FolderSettings, string>();

/** Mostly all jobs share their settings. */
function settingsText(settings: FolderSettings): string {
  let text = settingsTexts.get(settings);
  if (text === undefined) settingsTexts.set(settings, (text = contentHash(JSON.stringify(settings))));
  return text;
}
