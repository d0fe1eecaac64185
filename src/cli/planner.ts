import { rules } from "../../transforms/index.ts";
import type { FolderInput, PlanOptions } from "../engine/plan.ts";
import { GoModules } from "../project/go-module.ts";
import { createHost } from "../project/host.ts";
import { Workspace } from "../semantics/workspace.ts";
import { type Backend, loadParser, type Parser } from "../syntax/parser.ts";
import { planSafely, type SafePlan } from "./plan-folder.ts";

/** Plain data: goes from thread to thread. */
export interface PlannerSettings {
  /** Names of the rules that run. */
  readonly rules: readonly string[];
  readonly apply: PlanOptions["apply"];
  readonly includeGenerated: boolean;
  /** Undefined: the first that loads. */
  readonly backend: Backend | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/** Plans one folder after the other. */
export interface Planner {
  /**
   * @throws PlannerUnable when nothing can be planned, as without a parser
   * @throws Error when this folder cannot be planned; others may be
   */
  plan(folder: FolderInput): Promise<SafePlan>;
  close(): Promise<void>;
}

/** Nothing can be planned at all. */
export class PlannerUnable extends Error {}

/** Plans in the thread that it is made in. */
export class LocalPlanner implements Planner {
  readonly #parser: Parser;
  readonly #workspace: Workspace;
  readonly #options: PlanOptions;

  private constructor(settings: PlannerSettings, parser: Parser) {
    const { env, home, apply, includeGenerated } = settings;
    this.#parser = parser;
    this.#workspace = new Workspace(parser, createHost(new GoModules({ env, home })));
    this.#options = {
      rules: rules.filter((rule) => settings.rules.includes(rule.name)),
      knownRules: rules,
      apply,
      includeGenerated,
    };
  }

  /** @throws PlannerUnable */
  static async start(settings: PlannerSettings): Promise<LocalPlanner> {
    try {
      return new LocalPlanner(settings, await loadParser(settings.backend));
    } catch (error) {
      throw new PlannerUnable((error as Error).message, { cause: error });
    }
  }

  async plan(folder: FolderInput): Promise<SafePlan> {
    try {
      return planSafely(folder, this.#options, this.#workspace, this.#parser);
    } finally {
      this.#workspace.closeFolder(folder.dir);
    }
  }

  async close(): Promise<void> {}
}
