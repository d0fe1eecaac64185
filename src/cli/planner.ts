import { rules } from "../../transforms/index.ts";
import { GoModules } from "../project/go-module.ts";
import { createHost } from "../project/host.ts";
import { Workspace } from "../semantics/workspace.ts";
import { type Backend, loadParser, type Parser } from "../syntax/parser.ts";
import { answerOf } from "./folder-answer.ts";
import { readJob } from "./folder-input.ts";
import { type FolderAnswer, type FolderJob, NOTHING_FOUND } from "./folder-job.ts";
import { planSafely } from "./plan-folder.ts";

/** What planning has to do with its surroundings. Plain data: goes from thread to thread. */
export interface PlannerSettings {
  /** Undefined: the first that loads. */
  readonly backend: Backend | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/** Answers jobs. The one place where "plan this folder" is asked: what stands in between keeps this interface. */
export interface Planner {
  /**
   * Reads the job's files and what they import, and finds out all that there is to tell about the folder.
   * @throws PlannerUnable when nothing can be planned, as without a parser
   * @throws Error when this folder cannot be planned; others may be
   */
  plan(job: FolderJob): Promise<FolderAnswer>;
  close(): Promise<void>;
}

/** Nothing can be planned at all. */
export class PlannerUnable extends Error {}

/** Plans in the thread that it is made in. */
export class LocalPlanner implements Planner {
  readonly #parser: Parser;
  readonly #modules: GoModules;
  readonly #workspace: Workspace;

  private constructor({ env, home }: PlannerSettings, parser: Parser) {
    this.#parser = parser;
    this.#modules = new GoModules({ env, home });
    this.#workspace = new Workspace(parser, createHost(this.#modules));
  }

  /** @throws PlannerUnable */
  static async start(settings: PlannerSettings): Promise<LocalPlanner> {
    try {
      return new LocalPlanner(settings, await loadParser(settings.backend));
    } catch (error) {
      throw new PlannerUnable((error as Error).message, { cause: error });
    }
  }

  async plan(job: FolderJob): Promise<FolderAnswer> {
    const { input, skips, problems } = readJob(job, this.#modules);
    if (!input.files.some((file) => file.target)) return { ...NOTHING_FOUND, skips, problems };
    const { apply, includeGenerated, rules: names } = job.settings;
    const chosen = rules.filter((rule) => names.includes(rule.name));
    const options = { rules: chosen, knownRules: rules, apply, includeGenerated };
    try {
      const planned = planSafely(input, options, this.#workspace, this.#parser);
      return answerOf(input, planned, skips, problems);
    } finally {
      this.#workspace.closeFolder(job.dir);
    }
  }

  async close(): Promise<void> {}
}
