import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import type { Planner, PlannerSettings } from "./planner.ts";
import { PROGRAM, ThreadPlanner } from "./thread-planner.ts";

/** Plans in several threads, each of which starts with its first job. */
export class PoolPlanner implements Planner {
  readonly #threads: readonly ThreadPlanner[];

  /** @param onAllStarted called when the last of the threads has started. */
  constructor(settings: PlannerSettings, lanes: number, onAllStarted: () => void) {
    let started = 0;
    const onStart = (): void => {
      if (++started === lanes) onAllStarted();
    };
    this.#threads = Array.from({ length: lanes }, () => new ThreadPlanner(settings, PROGRAM, onStart));
  }

  async plan(job: FolderJob, lane = 0): Promise<FolderAnswer> {
    return (this.#threads[lane] as ThreadPlanner).plan(job);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}
