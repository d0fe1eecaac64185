import type { Planner, PlannerSettings } from "./planner.ts";
import type { Terminal } from "./terminal.ts";

/** Somewhere that text goes. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width of the terminal; undefined elsewhere. */
  readonly columns: number | undefined;
  /** True once nobody reads any more (EPIPE); what is written then is lost without an error. */
  readonly isClosed: boolean;
  /** Resolves when there is room for more. */
  write(text: string): Promise<void>;
}

/** All that a run has to do with its surroundings, files apart. */
export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
  /** As in process.platform. */
  readonly platform: string;
  /** As in process.version. */
  readonly nodeVersion: string;
  /** The user's id; undefined where there are none. */
  readonly user: number | undefined;
  readonly stdout: Output;
  readonly stderr: Output;
  readStdin(): Promise<Uint8Array>;
  /** Undefined when nobody sits at stdin and stderr. */
  openTerminal(): Promise<Terminal | undefined>;
  /**
   * @param lanes how many jobs may be asked at a time; 0: one, and it is over so soon that no thread is worth while.
   * @throws PlannerUnable
   */
  startPlanner(settings: PlannerSettings, lanes: number): Promise<Planner>;
  /** Lets signals be handled. They are not handled in between, so that no file is left half-written. */
  breathe(): Promise<void>;
}

export const ExitCode = { clean: 0, findings: 1, failed: 2 } as const;

/** The command line is wrong: exit code 2. */
export class UsageError extends Error {}

/** Whether an output gets colours: the option decides, then NO_COLOR (no-color.org), FORCE_COLOR, and the terminal. */
export function isColored(output: Output, mode: "auto" | "always" | "never", env: Io["env"]): boolean {
  if (mode !== "auto") return mode === "always";
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return output.isTerminal && env.TERM !== "dumb";
}
