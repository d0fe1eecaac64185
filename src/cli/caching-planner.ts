import type { AnswerCache } from "../project/cache/answer-cache.ts";
import type { FolderQuestion } from "../project/cache/question.ts";
import type { GoModules } from "../project/go-module.ts";
import { GO_VERSION_WITHOUT_MODULE } from "../semantics/go-version.ts";
import { decodeAnswer, encodeAnswer, narrowed } from "./cached-answer.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import type { Planner } from "./planner.ts";

/** Gives the answers of former runs where they still hold, and has the other jobs planned. */
export class CachingPlanner implements Planner {
  readonly #cache: AnswerCache;
  readonly #modules: GoModules;
  readonly #rootOf: (dir: string) => string;
  readonly #start: () => Promise<Planner>;
  #planner: Promise<Planner> | undefined;

  /**
   * @param rootOf the folder of the repository that a folder belongs to.
   * @param start begins to plan, with evidence.
   */
  constructor(cache: AnswerCache, modules: GoModules, rootOf: (dir: string) => string, start: () => Promise<Planner>) {
    this.#cache = cache;
    this.#modules = modules;
    this.#rootOf = rootOf;
    this.#start = start;
  }

  async plan(job: FolderJob): Promise<FolderAnswer> {
    const question = this.#questionOf(job);
    const known = question && this.#find(job, question);
    if (known) return known;
    this.#planner ??= this.#start();
    const { evidence, ...answer } = await (await this.#planner).plan(job);
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

  async close(): Promise<void> {
    const planner = await this.#planner?.catch(() => undefined);
    await planner?.close();
  }

  #find(job: FolderJob, question: FolderQuestion): FolderAnswer | undefined {
    const kept = this.#cache.find(question);
    const answer = kept && decodeAnswer(kept.text, job, (path) => this.#cache.hashOf(path));
    return answer && !kept.isWhole ? narrowed(answer, job) : answer;
  }

  #questionOf(job: FolderJob): FolderQuestion | undefined {
    const { dir, files } = job;
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
function settingsOf({ files, ...job }: FolderJob, importPath: string | undefined, goVersion: number): string {
  const ofFiles = files.map(({ path: _path, isTarget: _isTarget, content: _content, ...rest }) => rest);
  return JSON.stringify([job, ofFiles, importPath ?? null, goVersion]);
}
