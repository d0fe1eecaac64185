import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { FolderJob } from "./folder-job.ts";
import { LocalPlanner } from "./local-planner.ts";
import type { PlannerSettings } from "./planner.ts";
import type { PlannerAnswer } from "./thread-planner.ts";

// The program of the planning thread. See thread-planner.ts.

const port = parentPort as MessagePort;
const answer = (message: PlannerAnswer): void => port.postMessage(message);

async function start(settings: PlannerSettings): Promise<void> {
  // The native parser's trees are freed between tasks only, and a folder may be large.
  const planner = await LocalPlanner.start(settings, () => new Promise((resolve) => setImmediate(resolve)));
  port.on("message", async (job: FolderJob) => {
    try {
      answer({ done: await planner.plan(job) });
    } catch (error) {
      const { message, stack = message } = error as Error;
      answer({ failed: message, stack });
    }
  });
  answer({ ready: true });
}

start(workerData as PlannerSettings).catch((error: Error) => answer({ unable: error.message }));
