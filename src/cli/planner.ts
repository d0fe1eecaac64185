import type { Backend } from "../syntax/parser.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";

/** What planning has to do with its surroundings. Plain data: goes from thread to thread. */
export interface PlannerSettings {
  /** Undefined: the first that loads. */
  readonly backend: Backend | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
  /** Whether answers tell what they rest on. */
  readonly withEvidence?: boolean;
}

/** Answers jobs. The one place where "plan this folder" is asked: what stands in between keeps this interface. */
export interface Planner {
  /**
   * Reads the job's files and what they import, and finds out all that there is to tell about the folder.
   * @param lane one of several who ask at a time; default: the first.
   * @throws PlannerUnable when nothing can be planned, as without a parser
   * @throws Error when this folder cannot be planned; others may be
   */
  plan(job: FolderJob, lane?: number): Promise<FolderAnswer>;
  close(): Promise<void>;
}

/** Nothing can be planned at all. */
export class PlannerUnable extends Error {}
