import { parentPort, workerData } from "node:worker_threads";
import { rules } from "../../transforms/index.ts";
import type { FolderInput } from "../engine/plan.ts";
import { GoModules } from "../project/go-module.ts";
import { createHost } from "../project/host.ts";
import { Workspace } from "../semantics/workspace.ts";
import { loadParser } from "../syntax/parser.ts";
import { planSafely } from "./plan-folder.ts";
import type { PlannerAnswer, PlannerSettings } from "./planner.ts";

// The program of the worker thread: plans one folder after the other. See planner.ts.

const port = parentPort;
if (!port) throw new Error("this module runs in a worker thread only");
const settings = workerData as PlannerSettings;
const answer = (message: PlannerAnswer): void => port.postMessage(message);

try {
  const parser = await loadParser(settings.backend);
  const workspace = new Workspace(parser, createHost(new GoModules({ env: settings.env, home: settings.home })));
  const options = {
    rules: rules.filter((rule) => settings.rules.includes(rule.name)),
    knownRules: rules,
    apply: settings.apply,
    includeGenerated: settings.includeGenerated,
  };
  port.on("message", (folder: FolderInput) => {
    try {
      answer({ done: planSafely(folder, options, workspace, parser) });
    } catch (error) {
      const { message, stack = message } = error as Error;
      answer({ failed: message, stack });
    } finally {
      workspace.closeFolder(folder.dir);
    }
  });
  answer({ ready: true });
} catch (error) {
  answer({ unable: (error as Error).message });
}
