import type { Argv } from "yargs";
import { UsageError } from "./io.ts";
import { type Args, flag, one } from "./option-values.ts";

/** Which files are looked at, beside paths. */
export interface FileOptions {
  /** Only what is staged, as it is staged. */
  readonly staged: boolean;
  /** Only what has changed since this revision. */
  readonly since: string | undefined;
  /** Only findings that touch changed lines. */
  readonly changedLines: boolean;
  /** A list of the files to look at; `-` is standard input. */
  readonly filesFrom: string | undefined;
}

export function fileOptions(command: Argv): Argv {
  return command
    .option("staged", { type: "boolean", describe: "Only Go files that are staged, with their staged content" })
    .option("since", {
      type: "string",
      requiresArg: true,
      describe: "Only Go files changed since this revision, untracked ones too; main... is where HEAD has left main",
    })
    .option("changed-lines", {
      type: "boolean",
      describe: "Only findings on changed lines: with --staged, --since, or since HEAD",
    })
    .option("files-from", {
      type: "string",
      requiresArg: true,
      describe: "Look at the Go files that are listed in this file, or on stdin (-), by line or NUL",
    });
}

/**
 * @param paths as given on the command line; `stdin` is the one that means the text on stdin.
 * @throws UsageError when options contradict each other.
 */
export function chosenFileOptions(args: Args, paths: readonly string[], stdin: string): FileOptions {
  const options = {
    staged: flag(args.staged),
    since: one(args.since),
    changedLines: flag(args["changed-lines"]),
    filesFrom: one(args["files-from"]),
  };
  const { staged, since, changedLines, filesFrom } = options;
  if (staged && since !== undefined) throw new UsageError("--staged and --since exclude each other");
  if (filesFrom !== undefined && paths.length > 0) {
    throw new UsageError(`--files-from lists the files; no path can be given with it: ${paths[0]}`);
  }
  if (paths.includes(stdin) && (staged || since !== undefined || changedLines)) {
    const option = staged ? "--staged" : since === undefined ? "--changed-lines" : "--since";
    throw new UsageError(`${option} is about files; it cannot be given with a text on stdin (-)`);
  }
  return options;
}
