import { resolve } from "node:path";
import type { Argv } from "yargs";
import type { BaselineChoice } from "../project/baseline-files.ts";
import { withHelp } from "./help.ts";
import { UsageError } from "./io.ts";
import { type Args, flag, one, textOrJson } from "./option-values.ts";
import type { Invocation, RunOptions } from "./options.ts";

/** Which baseline is used. */
export interface BaselineOptions {
  /** The file to use, as written; undefined: the nearest to each folder. */
  readonly baseline: string | undefined;
  readonly noBaseline: boolean;
}

export const BASELINE_COMMANDS = ["write", "prune", "show"] as const;

/**
 * The commands below `gomend baseline`.
 * @param withSearch adds the options that say where is looked, and for what.
 * @param runOptions reads those.
 */
export function baselineCommands(
  command: Argv,
  take: (invocation: Invocation) => void,
  withSearch: (command: Argv) => Argv,
  runOptions: (args: Args) => RunOptions,
): Argv {
  return command
    .command(
      "write [paths...]",
      "Keep all present findings as known: runs then tell what is new only",
      withHelp("baseline write", (write) => fileOption(withSearch(write))),
      (args) => take({ kind: "baseline write", options: runOptions(args) }),
    )
    .command(
      "prune [paths...]",
      "Drop what is no longer found from the baseline",
      withHelp("baseline prune", (prune) => fileOption(withSearch(prune))),
      (args) => take({ kind: "baseline prune", options: runOptions(args) }),
    )
    .command(
      "show",
      "List what is in the baseline, by rule",
      withHelp("baseline show", (show) =>
        fileOption(show).option("format", { type: "string", choices: ["text", "json"], describe: "How to print it" }),
      ),
      (args) =>
        take({
          kind: "baseline show",
          options: chosenBaseline(args),
          format: textOrJson(args),
        }),
    )
    .demandCommand(1, "baseline needs one of write, prune and show");
}

export function baselineOptions(command: Argv): Argv {
  return fileOption(command).option("no-baseline", {
    type: "boolean",
    describe: "Tell and mend what is in the baseline, too",
  });
}

function fileOption(command: Argv): Argv {
  return command.option("baseline", {
    type: "string",
    requiresArg: true,
    describe: "This baseline instead of the nearest .gomend-baseline.json",
  });
}

export function chosenBaseline(args: Args): BaselineOptions {
  const baseline = one(args.baseline);
  const noBaseline = flag(args["no-baseline"]);
  if (baseline === "") throw new UsageError("--baseline names no file");
  if (noBaseline && baseline !== undefined) throw new UsageError("--baseline and --no-baseline exclude each other");
  return { baseline, noBaseline };
}

/** @param cwd absolute. */
export function baselineChoice({ baseline, noBaseline }: BaselineOptions, cwd: string): BaselineChoice {
  if (noBaseline) return "none";
  return baseline === undefined ? "nearest" : { file: resolve(cwd, baseline) };
}
