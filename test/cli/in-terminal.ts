import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scratchEnv } from "../hook/scratch.ts";
import { root } from "./gomend.ts";

const player = fileURLToPath(new URL("terminal-player.py", import.meta.url));

/** Why nothing can be run in a terminal here; false where it can. */
export const withoutPty =
  process.platform !== "win32" && spawnSync("python3", ["-c", "import pty, termios"]).status === 0
    ? false
    : "there is no python3 with pseudo-terminals on PATH";

/** What somebody at a terminal has seen. */
export interface Session {
  /** Negative: the signal that ended the program. */
  readonly status: number;
  /** What was printed on the terminal. */
  readonly screen: string;
  readonly stdout: string;
  /** The terminal is in the mode that it was in before. */
  readonly restored: boolean;
  /** Keys for which the time never came. */
  readonly unsent: readonly string[];
}

/**
 * Runs the built program with stdin and stderr on a terminal.
 * @param steps pairs of a text to wait for and the keys to press then; `signal N` instead of keys sends a signal.
 */
export function gomendInTerminal(
  cwd: string,
  args: readonly string[],
  steps: readonly (readonly [string, string])[],
  { env = {}, columns = 100 }: { env?: Readonly<Record<string, string>>; columns?: number } = {},
): Promise<Session> {
  const child = spawn("python3", [player], { stdio: ["pipe", "pipe", "inherit"] });
  const own = scratchEnv({ TERM: "xterm", NO_COLOR: "1", ...env });
  delete own.FORCE_COLOR;
  const command = [process.execPath, join(root, "bin/gomend.js"), ...args];
  child.stdin.end(JSON.stringify({ command, cwd, env: own, columns, steps }));
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    child.on("error", reject);
    child.on("close", () => resolve(JSON.parse(text) as Session));
  });
}
