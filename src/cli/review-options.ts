import { UsageError } from "./io.ts";
import type { RunOptions } from "./options.ts";
import type { Terminal } from "./terminal.ts";

/**
 * What `--interactive` goes with.
 * @throws UsageError
 */
export function checkInteractive({ paths, formats, staged }: Pick<RunOptions, "paths" | "formats" | "staged">): void {
  if (staged) throw new UsageError("--interactive and --staged exclude each other: nobody answers in a commit hook");
  if (paths.includes("-"))
    throw new UsageError("--interactive cannot read Go code from stdin: answers come from there");
  const other = formats.find(({ format }) => format !== "text");
  if (other) {
    throw new UsageError(`--interactive goes with --format text only; 'gomend check --format ${other.format}' reports`);
  }
}

/** @throws UsageError */
export function terminalFor(terminal: Terminal | undefined): Terminal {
  if (terminal) return terminal;
  throw new UsageError("--interactive asks questions: it needs a terminal as standard input and standard error");
}
