import { Worker } from "node:worker_threads";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import { type Planner, type PlannerSettings, PlannerUnable } from "./planner.ts";

/** What the worker says. */
export type PlannerAnswer =
  | { readonly ready: true }
  | { readonly unable: string }
  | { readonly done: FolderAnswer }
  | { readonly failed: string; readonly stack: string };

/**
 * The heap of a thread, in megabytes. V8 lets one that may become larger grow far beyond what lives in it. A folder that
 * does need more gets it at a second try.
 */
const HEAP_LIMIT = 2000;

/** The build puts it beside the program. */
export const PROGRAM = new URL("./plan-worker.cjs", import.meta.url);

/**
 * Plans folders in a thread of its own, so that signals are handled meanwhile: the main thread must never be busy for
 * long, as a signal's handler runs between its tasks.
 */
export class ThreadPlanner implements Planner {
  readonly #settings: PlannerSettings;
  readonly #program: URL;
  readonly #onStart: () => void;
  #worker: Promise<Worker> | undefined;
  #heapLimit: number | undefined = HEAP_LIMIT;
  /** Settled when the worker is free again. */
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param program what the thread runs.
   * @param onStart called when a thread has loaded all that it needs.
   */
  constructor(settings: PlannerSettings, program = PROGRAM, onStart: () => void = () => {}) {
    this.#settings = settings;
    this.#program = program;
    this.#onStart = onStart;
  }

  plan(job: FolderJob): Promise<FolderAnswer> {
    const answer = this.#last.then(() => this.#ask(job));
    this.#last = answer.catch(() => {});
    return answer;
  }

  async #ask(job: FolderJob): Promise<FolderAnswer> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    const answered = nextAnswer(worker);
    worker.postMessage(job);
    let answer: PlannerAnswer;
    try {
      answer = await answered;
    } catch (error) {
      // The worker is gone; the next folder gets a new one.
      this.#worker = undefined;
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
      if (this.#heapLimit === undefined) throw new Error("out of memory");
      this.#heapLimit = undefined;
      return this.#ask(job);
    }
    if ("done" in answer) return answer.done;
    if (!("failed" in answer)) throw new Error("the planning thread answered out of turn");
    const error = new Error(answer.failed);
    error.stack = answer.stack;
    throw error;
  }

  async close(): Promise<void> {
    // The native parser cannot bear to be ended in its midst.
    await this.#last;
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #start(): Promise<Worker> {
    const resourceLimits = this.#heapLimit === undefined ? {} : { maxOldGenerationSizeMb: this.#heapLimit };
    const worker = new Worker(this.#program, { workerData: this.#settings, resourceLimits });
    const answer = await nextAnswer(worker);
    if ("unable" in answer) {
      await worker.terminate();
      throw new PlannerUnable(answer.unable);
    }
    this.#onStart();
    return worker;
  }
}

function nextAnswer(worker: Worker): Promise<PlannerAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    };
    const onMessage = (message: PlannerAnswer): void => settle(() => resolve(message));
    const onError = (error: Error): void => settle(() => reject(error));
    const onExit = (code: number): void => settle(() => reject(new Error(`the planning thread ended (${code})`)));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}
