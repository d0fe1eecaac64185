import { parentPort, workerData } from "node:worker_threads";
import type { FolderJob } from "./folder-job.ts";
import { LocalPlanner } from "./local-planner.ts";
import type { PlannerSettings } from "./planner.ts";
import type { PlannerAnswer } from "./thread-planner.ts";

// The program of the planning thread. See thread-planner.ts.

const port = parentPort;
if (!port) throw new Error("this module runs in a worker thread only");
const answer = (message: PlannerAnswer): void => port.postMessage(message);

try {
  const planner = await LocalPlanner.start(workerData as PlannerSettings);
  port.on("message", async (job: FolderJob) => {
    try {
      answer({ done: await planner.plan(job) });
    } catch (error) {
      const { message, stack = message } = error as Error;
      answer({ failed: message, stack });
    }
  });
  answer({ ready: true });
} catch (error) {
  answer({ unable: (error as Error).message });
}
