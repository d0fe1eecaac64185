import type { Argv } from "yargs";
import yargs from "yargs";
import { didYouMean } from "../project/did-you-mean.ts";
import {
  BASELINE_COMMANDS,
  type BaselineOptions,
  baselineCommands,
  baselineOptions,
  chosenBaseline,
} from "./baseline-options.ts";
import { commandTable } from "./command-table.ts";
import { SHELLS, type Shell } from "./completion.ts";
import { CONFIG_COMMANDS, type ConfigOptions, chosenConfig, configCommands, configOptions } from "./config-options.ts";
import type { DoctorOptions } from "./doctor.ts";
import { chosenFileOptions, type FileOptions, fileOptions } from "./file-options.ts";
import { FORMAT_NAMES, type Format } from "./formats.ts";
import { withHelp } from "./help.ts";
import { UsageError } from "./io.ts";
import {
  type Args,
  checkFlagValues,
  flag,
  guarded,
  list,
  names,
  one,
  patterns,
  textOrJson,
  unguarded,
} from "./option-values.ts";
import { checkInteractive } from "./review-options.ts";

export interface FormatTarget {
  readonly format: Format;
  /** Undefined: stdout. */
  readonly file: string | undefined;
}

export type ColorMode = "auto" | "always" | "never";

/** What `fix` and `check` are asked to do. */
export interface RunOptions extends ConfigOptions, BaselineOptions, FileOptions {
  readonly command: "fix" | "check";
  readonly paths: readonly string[];
  /** Files are changed. */
  readonly write: boolean;
  /** Somebody is asked about each fix first. */
  readonly interactive: boolean;
  /** What the go command is asked before anything is written. */
  readonly verify: "build" | "vet" | undefined;
  readonly unsafe: boolean;
  readonly allowDirty: boolean;
  /** Comments with this reason are put to findings, in place of fixes. */
  readonly suppress: string | undefined;
  /** Undefined: the rules that are on by default. */
  readonly select: readonly string[] | undefined;
  readonly ignore: readonly string[];
  /** Undefined: the fixes of all rules are offered. */
  readonly fixable: readonly string[] | undefined;
  readonly unfixable: readonly string[];
  /** Patterns in the syntax of gitignore(5), relative to the working directory. */
  readonly exclude: readonly string[];
  readonly forceExclude: boolean;
  readonly formats: readonly FormatTarget[];
  readonly goVersion: string | undefined;
  readonly includeGenerated: boolean;
  readonly strict: boolean;
  /** What goes to stdout is counts, not findings. */
  readonly statistics: boolean;
  readonly color: ColorMode;
  /** How many threads plan at most. Undefined: as many as the machine bears. */
  readonly jobs: number | undefined;
  readonly stdinFilename: string | undefined;
  readonly cache: CacheOptions;
}

export interface CacheOptions {
  readonly isOff: boolean;
  /** As written; undefined: GOMEND_CACHE_DIR, else where caches lie. */
  readonly dir: string | undefined;
}

export type Invocation =
  | { readonly kind: "run"; readonly options: RunOptions }
  | { readonly kind: "baseline write" | "baseline prune"; readonly options: RunOptions }
  | { readonly kind: "baseline show"; readonly options: BaselineOptions; readonly format: "text" | "json" }
  | { readonly kind: "init"; readonly force: boolean }
  | { readonly kind: "config schema" }
  | { readonly kind: "config verify"; readonly file: string | undefined }
  | {
      readonly kind: "config show";
      readonly path: string;
      readonly format: "text" | "json";
      readonly options: ConfigOptions;
    }
  | { readonly kind: "rules"; readonly format: "text" | "json" }
  | { readonly kind: "explain"; readonly rule: string; readonly color: ColorMode }
  | { readonly kind: "inspect"; readonly options: RunOptions; readonly format: "text" | "json" }
  | { readonly kind: "doctor"; readonly options: DoctorOptions }
  | { readonly kind: "completion"; readonly shell: Shell }
  | { readonly kind: "clean"; readonly cacheDir: string | undefined }
  /** Help or version: text to print. */
  | { readonly kind: "print"; readonly text: string };

/** The path that means standard input. */
export const STDIN_PATH = "-";

/**
 * Reads the command line.
 * @param width columns of the terminal, for the help.
 * @throws UsageError
 */
export async function parseCommandLine(argv: readonly string[], version: string, width: number): Promise<Invocation> {
  let printed = "";
  // What a command's handler throws ends yargs at once: it would go on to lay out a help that nobody asked for.
  const words = inspectAsCommand(guarded(argv)).map((word) => (word === "--verify" ? "--verify=build" : word));
  checkFlagValues(words, (name) =>
    commandTable(declareCommands).some(({ options }) =>
      options.some((option) => !option.takesValue && option.names.includes(name)),
    ),
  );
  const parser = build(version, width, words, (invocation) => {
    throw new Taken(invocation);
  });
  try {
    await parser.parseAsync(words, {}, (_error, _argv, output) => {
      printed = output;
    });
  } catch (thrown) {
    if (thrown instanceof Taken) return thrown.invocation;
    throw thrown;
  }
  return { kind: "print", text: `${printed}\n` };
}

/** `gomend --inspect a.go` is `gomend inspect a.go`. */
function inspectAsCommand(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  const at = words.indexOf("--inspect");
  if (at < 0 || (end >= 0 && end < at)) return words;
  const rest = words.filter((_, i) => i !== at);
  return ["inspect", ...(["fix", "check"].includes(rest[0] ?? "") ? rest.slice(1) : rest)];
}

/** The command line is understood. */
class Taken extends Error {
  readonly invocation: Invocation;

  constructor(invocation: Invocation) {
    super();
    this.invocation = invocation;
  }
}

function build(version: string, width: number, words: readonly string[], take: (invocation: Invocation) => void): Argv {
  const parser: Argv = yargs()
    .scriptName("gomend")
    .parserConfiguration({
      "greedy-arrays": false,
      "boolean-negation": false,
      "dot-notation": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "camel-case-expansion": false,
      "strip-aliased": true,
    })
    .exitProcess(false)
    .locale("en")
    .wrap(Math.min(width, 110));
  return declareCommands(parser, take)
    .help()
    .version(version)
    .alias({ help: "h", version: "V" })
    .strict()
    .fail((message, error) => {
      // yargs' own complaints come as errors of that name, some without a message beside.
      if (error && error.name !== "YError") throw error;
      throw new UsageError(unguarded(explainFailure(message ?? error.message, words)));
    });
}

/** All commands with their options. */
export function declareCommands(parser: Argv, take: (invocation: Invocation) => void): Argv {
  return parser
    .command(
      ["$0 [paths...]", "fix [paths...]"],
      "Show the fixes as a diff, or apply them with --write",
      withHelp("fix", (command) => fixOptions(sharedOptions(withPaths(command)))),
      (args) => take({ kind: "run", options: runOptions("fix", args) }),
    )
    .command(
      "check [paths...]",
      "Report all findings, also those without a fix; change nothing",
      withHelp("check", (command) => sharedOptions(withPaths(command))),
      (args) => take({ kind: "run", options: runOptions("check", args) }),
    )
    .command(
      "rules",
      "List the rules",
      withHelp("rules", (command) =>
        command.option("format", { type: "string", choices: ["text", "json"], describe: "How to print them" }),
      ),
      (args) => take({ kind: "rules", format: textOrJson(args) }),
    )
    .command(
      "explain <rule>",
      "Tell what a rule finds, why, and how it mends it",
      withHelp("explain", (command) =>
        colorOption(command.positional("rule", { type: "string", describe: "The rule's name" })),
      ),
      (args) => take({ kind: "explain", rule: one(args.rule) ?? "", color: colorMode(args.color) }),
    )
    .command(
      "init",
      "Write a .gomend.yaml to begin with into the current folder",
      withHelp("init", (command) =>
        command.option("force", { type: "boolean", describe: "Write over the one that is there" }),
      ),
      (args) => take({ kind: "init", force: flag(args.force) }),
    )
    .command("config", "Show or check the configuration", (command) => configCommands(command, take))
    .command("baseline", "Live with old findings: keep them apart, and tell what is new only", (command) =>
      baselineCommands(
        command,
        take,
        (inner) => searchOptions(withPaths(inner)),
        (args) => runOptions("check", args),
      ),
    )
    .command(
      "inspect <paths...>",
      "Tell why files and rules are left out",
      withHelp("inspect", (command) =>
        searchOptions(command)
          .positional("paths", { type: "string", array: true, describe: "Files and folders" })
          .option("format", { type: "string", choices: ["text", "json"], describe: "How to print it" }),
      ),
      (args) => {
        const { format, ...rest } = args;
        take({ kind: "inspect", options: runOptions("check", rest), format: textOrJson({ format }) });
      },
    )
    .command(
      "doctor",
      "Tell what gomend runs on and with; exit code 1 when something is wrong",
      withHelp("doctor", (command) =>
        configOptions(cacheDirOption(command)).option("format", {
          type: "string",
          choices: ["text", "json"],
          describe: "How to print it",
        }),
      ),
      (args) =>
        take({
          kind: "doctor",
          options: { ...chosenConfig(args), cacheDir: cacheDir(args), format: textOrJson(args) },
        }),
    )
    .command(
      "clean",
      "Remove the cache",
      withHelp("clean", (command) => cacheDirOption(command)),
      (args) => take({ kind: "clean", cacheDir: cacheDir(args) }),
    )
    .command(
      "completion <shell>",
      "Print a script by which a shell completes commands, options and rules",
      withHelp("completion", (command) =>
        command.positional("shell", { type: "string", choices: SHELLS, describe: "Which shell" }),
      ),
      (args) => take({ kind: "completion", shell: SHELLS.find((shell) => shell === args.shell) ?? "bash" }),
    );
}

function withPaths(command: Argv): Argv {
  return command.positional("paths", {
    type: "string",
    array: true,
    describe: "Files, folders (walked), Go patterns such as ./..., or - for stdin; default: the current folder",
  });
}

function sharedOptions(command: Argv): Argv {
  return baselineOptions(searchOptions(colorOption(fileOptions(command))))
    .option("fixable", {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "Fixes of these rules only (a,b); the others are reported",
    })
    .option("unfixable", { type: "string", array: true, requiresArg: true, describe: "No fixes of these rules (a,b)" })
    .option("format", {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "How to print (see below); with :FILE into a file; repeatable",
    })
    .option("statistics", { type: "boolean", describe: "Counts by rule instead of findings: text, or --format json" })
    .option("stdin-filename", {
      type: "string",
      requiresArg: true,
      describe: "The path that the text on stdin (-) has",
    });
}

/** What says where is looked, and for what. */
function searchOptions(command: Argv): Argv {
  return configOptions(cacheDirOption(command))
    .option("no-cache", { type: "boolean", describe: "Plan everything anew and keep nothing" })
    .option("select", { type: "string", array: true, requiresArg: true, describe: "Only these rules (a,b)" })
    .option("ignore", { type: "string", array: true, requiresArg: true, describe: "All but these rules (a,b)" })
    .option("exclude", {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "Leave out files and folders, as .gitignore does (*.pb.go); repeatable",
    })
    .option("force-exclude", { type: "boolean", describe: "Leave out what is excluded even if it is named" })
    .option("go-version", {
      type: "string",
      requiresArg: true,
      describe: "Language version, instead of go.mod's (1.21)",
    })
    .option("include-generated", { type: "boolean", describe: "Generated files, too" })
    .option("strict", { type: "boolean", describe: "Exit with 2 when a file is skipped because it is broken" })
    .option("jobs", {
      type: "string",
      alias: "j",
      requiresArg: true,
      describe: "How many threads work side by side; default: one per processor, 8 at most",
    });
}

function fixOptions(command: Argv): Argv {
  return command
    .option("write", { type: "boolean", describe: "Apply the fixes in place" })
    .option("interactive", { type: "boolean", alias: "i", describe: "Ask about each fix, then apply those taken" })
    .option("unsafe", { type: "boolean", describe: "Also fixes that may change behaviour" })
    .option("verify", {
      type: "string",
      choices: ["build", "vet"],
      describe: "Leave out fixes after which go build (or go vet) complains; default: build",
    })
    .option("suppress", {
      type: "string",
      requiresArg: true,
      describe: "Put comments with this reason to all findings, in place of fixes",
    })
    .option("allow-dirty", { type: "boolean", describe: "Write to files with uncommitted changes, too" });
}

function colorOption(command: Argv): Argv {
  return command.option("color", {
    type: "string",
    choices: ["auto", "always", "never"],
    describe: "Default: auto; NO_COLOR and FORCE_COLOR are honoured",
  });
}

function cacheDirOption(command: Argv): Argv {
  return command.option("cache-dir", {
    type: "string",
    requiresArg: true,
    describe: "Where answers of former runs are kept",
  });
}

/** All options, for suggestions and for telling what belongs to another command. */
function optionNames(): string[] {
  const names = commandTable(declareCommands).flatMap(({ options }) => options.flatMap((option) => option.names));
  return [...new Set([...names, "help", "version"])];
}

function runOptions(command: "fix" | "check", args: Args): RunOptions {
  const interactive = flag(args.interactive);
  const write = flag(args.write) || interactive;
  const paths = list(args.paths);
  const empty = paths.indexOf("");
  if (empty >= 0) throw new UsageError("a path is empty");
  const formats = list(args.format).map(formatTarget);
  if (formats.filter((target) => target.file === undefined).length > 1) {
    throw new UsageError("only one --format can go to stdout; give the others a file: --format json:FILE");
  }
  const statistics = flag(args.statistics);
  const shown = formats.find((target) => target.file === undefined)?.format;
  if (statistics && shown && shown !== "text" && shown !== "json") {
    throw new UsageError(`--statistics prints text or json, not ${shown}; ${shown} can go to a file: ${shown}:FILE`);
  }
  if (interactive) checkInteractive({ paths, formats, staged: flag(args.staged) });
  const standard = command === "fix" && !write && !statistics ? "diff" : "text";
  // Who was asked about each fix need not be told of them again.
  if ((formats.length === 0 && !interactive) || (statistics && !shown))
    formats.push({ format: standard, file: undefined });
  return {
    command,
    paths: paths.length > 0 ? paths : ["."],
    write,
    interactive,
    verify: verifyMode(args, paths),
    unsafe: flag(args.unsafe),
    allowDirty: flag(args["allow-dirty"]),
    suppress: suppressReason(args),
    select: args.select === undefined ? undefined : names(args.select, "select"),
    ignore: args.ignore === undefined ? [] : names(args.ignore, "ignore"),
    fixable: args.fixable === undefined ? undefined : names(args.fixable, "fixable"),
    unfixable: args.unfixable === undefined ? [] : names(args.unfixable, "unfixable"),
    exclude: patterns(args.exclude),
    forceExclude: flag(args["force-exclude"]),
    ...chosenConfig(args),
    ...chosenBaseline(args),
    ...chosenFileOptions(args, paths, STDIN_PATH),
    formats,
    goVersion: one(args["go-version"]),
    includeGenerated: flag(args["include-generated"]),
    strict: flag(args.strict),
    statistics,
    color: colorMode(args.color),
    jobs: jobCount(one(args.jobs)),
    stdinFilename: stdinFilename(args, paths),
    cache: { isOff: flag(args["no-cache"]), dir: cacheDir(args) },
  };
}

/** @throws UsageError */
function verifyMode(args: Args, paths: readonly string[]): RunOptions["verify"] {
  const mode = one(args.verify);
  if (mode === undefined) return undefined;
  if (paths.includes(STDIN_PATH)) throw new UsageError("--verify cannot ask go about Go code from stdin");
  if (flag(args.staged)) throw new UsageError("--verify and --staged exclude each other: go knows files on disk only");
  return mode === "vet" ? "vet" : "build";
}

function suppressReason(args: Args): string | undefined {
  const reason = one(args.suppress);
  if (reason === undefined) return undefined;
  if (reason.trim() === "") throw new UsageError("--suppress wants a reason");
  if (flag(args.interactive)) {
    throw new UsageError("--suppress and --interactive exclude each other: there, s suppresses a single finding");
  }
  for (const option of ["unsafe", "verify", "fixable", "unfixable"]) {
    if (args[option] !== undefined) throw new UsageError(`--suppress makes no fixes, so --${option} has no meaning`);
  }
  return reason;
}

function formatTarget(text: string): FormatTarget {
  const colon = text.indexOf(":");
  const name = colon < 0 ? text : text.slice(0, colon);
  const file = colon < 0 ? undefined : text.slice(colon + 1);
  const format = FORMAT_NAMES.find((known) => known === name);
  if (!format) {
    throw new UsageError(
      `unknown format ${name}${didYouMean(name, FORMAT_NAMES)}; there are ${FORMAT_NAMES.join(", ")}`,
    );
  }
  if (file === "") throw new UsageError(`--format ${text}: the file's name is missing`);
  return { format, file };
}

function stdinFilename(args: Args, paths: readonly string[]): string | undefined {
  const name = one(args["stdin-filename"]);
  if (name !== undefined && !paths.includes(STDIN_PATH)) {
    throw new UsageError("--stdin-filename is the path of a text on stdin; the text itself is asked for by -");
  }
  return name;
}

function cacheDir(args: Args): string | undefined {
  const dir = one(args["cache-dir"]);
  if (dir === "") throw new UsageError("--cache-dir names no folder");
  return dir;
}

function jobCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1) throw new UsageError(`--jobs ${text}: not a number of threads such as 4`);
  return count;
}

function colorMode(value: unknown): ColorMode {
  const mode = one(value);
  return mode === "always" || mode === "never" ? mode : "auto";
}

/** yargs' complaint in words that help. */
function explainFailure(message: string, words: readonly string[]): string {
  const lacking = /^Not enough arguments following: (.+)$/.exec(message)?.[1];
  if (lacking !== undefined) return `${dashed(lacking)} needs a value`;
  const [word] = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(", ") ?? [];
  if (word === undefined) return message.charAt(0).toLowerCase() + message.slice(1);
  if (words.includes(word)) {
    const known = words[0] === "config" ? CONFIG_COMMANDS : words[0] === "baseline" ? BASELINE_COMMANDS : [];
    return `${word} is one word too many${didYouMean(word, known)}`;
  }
  const options = optionNames();
  if (options.includes(word)) return `${dashed(word)} does not belong to this command`;
  const long = options.filter((option) => option.length > 1);
  return `unknown option ${dashed(word)}${didYouMean(word, long, "--")}`;
}

function dashed(option: string): string {
  return option.length === 1 ? `-${option}` : `--${option}`;
}
