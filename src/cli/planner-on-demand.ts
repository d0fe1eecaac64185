import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import type { Planner } from "./planner.ts";

/** Plans for a run: it starts with the first job that must be planned. */
export interface RunPlanner extends Planner {
  /** How many jobs may be asked at a time, see Io.startPlanner. To be set before the first job. */
  lanes: number;
  /** Whether the answer is at hand, so that nothing has to be planned. */
  isKnown(job: FolderJob): boolean;
}

/** Begins to plan when the first job comes. */
export class PlannerOnDemand implements RunPlanner {
  lanes = 0;
  readonly #start: (lanes: number) => Promise<Planner>;
  #planner: Promise<Planner> | undefined;

  constructor(start: (lanes: number) => Promise<Planner>) {
    this.#start = start;
  }

  isKnown(): boolean {
    return false;
  }

  async plan(job: FolderJob, lane?: number): Promise<FolderAnswer> {
    this.#planner ??= this.#start(this.lanes);
    return (await this.#planner).plan(job, lane);
  }

  async close(): Promise<void> {
    const planner = await this.#planner?.catch(() => undefined);
    await planner?.close();
  }
}
