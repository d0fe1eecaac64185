import type { Argv } from "yargs";
import { withHelp } from "./help.ts";
import { type Args, flag, one, textOrJson } from "./option-values.ts";
import type { Invocation } from "./options.ts";

/** Which configuration is used. */
export interface ConfigOptions {
  /** The file to use; undefined: the nearest to each folder. */
  readonly config: string | undefined;
  readonly noConfig: boolean;
}

export const CONFIG_COMMANDS = ["show", "verify", "schema"] as const;

/** The commands below `gomend config`. */
export function configCommands(command: Argv, take: (invocation: Invocation) => void): Argv {
  return command
    .command(
      "show [path]",
      "Show the configuration in force for a file or folder, and where each value comes from",
      withHelp("config show", (show) =>
        configOptions(show)
          .positional("path", { type: "string", describe: "Default: the current folder" })
          .option("format", { type: "string", choices: ["text", "json"], describe: "How to print it" }),
      ),
      (args) =>
        take({
          kind: "config show",
          path: one(args.path) ?? ".",
          format: textOrJson(args),
          options: chosenConfig(args),
        }),
    )
    .command(
      "verify [file]",
      "Check a configuration file: exit code 0 or 2",
      withHelp("config verify", (verify) =>
        verify.positional("file", { type: "string", describe: "Default: the nearest .gomend.yaml" }),
      ),
      (args) => take({ kind: "config verify", file: one(args.file) }),
    )
    .command(
      "schema",
      "Print the JSON Schema of configuration files",
      withHelp("config schema", (schema) => schema),
      () => take({ kind: "config schema" }),
    )
    .demandCommand(1, "config needs one of show, verify and schema");
}

export function configOptions(command: Argv): Argv {
  return command
    .option("config", { type: "string", requiresArg: true, describe: "This file instead of the nearest .gomend.yaml" })
    .option("no-config", { type: "boolean", describe: "Read no configuration" });
}

export function chosenConfig(args: Args): ConfigOptions {
  return { config: one(args.config), noConfig: flag(args["no-config"]) };
}
