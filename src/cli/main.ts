import { writeSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { isAbsolute, parse } from "node:path";
import { setFlagsFromString } from "node:v8";
import { cleanUp } from "./interruption.ts";
import type { Planner, PlannerSettings } from "./planner.ts";
import { breathe, runToEnd, stderr, stdout } from "./process-streams.ts";

// The program: the one place that touches the process, its streams, signals and exit code.

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** While signals are held, a signal waits until what is running is done, so that no file is left half-written. */
function holdSignals(): void {
  for (const signal of SIGNALS) process.on(signal, interrupt);
}

/** Lets a signal end the process at once. */
function releaseSignals(): void {
  for (const signal of SIGNALS) process.off(signal, interrupt);
}

function interrupt(signal: NodeJS.Signals): void {
  cleanUp();
  try {
    writeSync(process.stderr.fd, `${process.stderr.isTTY ? "\r\u001b[K" : ""}interrupted\n`);
  } catch {
    // Nobody is there to be told.
  }
  // Dies of the signal itself, which a shell shows as 128 and its number, 130 for Ctrl-C: process.exit would end the
  // planning thread first, and the native parser cannot bear that.
  releaseSignals();
  process.kill(process.pid, signal);
}

/**
 * V8 optimises functions that are called much, on the side: in a run of seconds that takes longer than it saves. By
 * version, as V8 complains of flags that it does not know: those of Node 20, 22 and 24. Only numbers may change in a
 * running V8, and only when all is loaded: Node's own modules bring compiled code, which holds for the flags that Node
 * starts with.
 */
const FLAGS_FOR_SHORT_RUNS: Readonly<Record<string, string>> = {
  "11.3": "--interrupt-budget=600000",
  "12.4": "--invocation-count-for-turbofan=20000",
  "13.6": "--invocation-count-for-turbofan=20000",
};

function optimiseLater(): void {
  const flags = FLAGS_FOR_SHORT_RUNS[/^\d+\.\d+/.exec(process.versions.v8)?.[0] ?? ""];
  if (flags !== undefined) setFlagsFromString(flags);
}

/** Plans in this thread. It is busy meanwhile and could not handle a signal. */
async function startLocalPlanner(settings: PlannerSettings): Promise<Planner> {
  const { LocalPlanner } = await import("./local-planner.ts");
  const planner = await LocalPlanner.start(settings);
  optimiseLater();
  return {
    async plan(job) {
      await breathe();
      releaseSignals();
      try {
        return await planner.plan(job);
      } finally {
        holdSignals();
      }
    },
    close: () => planner.close(),
  };
}

/** Plans in threads, or in this one when it is over so soon that a thread is not worth while. */
async function startPlanner(settings: PlannerSettings, lanes: number): Promise<Planner> {
  // Sources that run as they are have no program for another thread.
  if (lanes === 0 || import.meta.url.endsWith(".ts")) return startLocalPlanner(settings);
  const { PoolPlanner } = await import("./pool-planner.ts");
  return new PoolPlanner(settings, lanes, optimiseLater);
}

/** The user's home folder; the root where there is none, as for users that the system does not know. */
function homeFolder(): string {
  for (const find of [homedir, () => userInfo().homedir]) {
    try {
      const home = find();
      if (isAbsolute(home)) return home;
    } catch {
      // The system knows no such user.
    }
  }
  return parse(process.execPath).root;
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new Error("the working directory is not there any more", { cause: error });
  }
}

async function run(argv: readonly string[]): Promise<number> {
  holdSignals();
  // Asked first: what is loaded next asks, too.
  const cwd = workingFolder();
  const { main } = await import("./command-line.ts");
  return main(argv, {
    cwd,
    env: process.env,
    home: homeFolder(),
    platform: process.platform,
    nodeVersion: process.version,
    user: process.geteuid?.(),
    stdout,
    stderr,
    readStdin,
    async openTerminal() {
      const { openTerminal } = await import("./terminal.ts");
      return openTerminal();
    },
    startPlanner,
    breathe,
  });
}

void runToEnd(() => run(process.argv.slice(2)));
