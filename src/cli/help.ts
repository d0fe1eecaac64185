import type { Argv } from "yargs";
import { commandTable } from "./command-table.ts";
import { FORMAT_NAMES, FORMATS } from "./formats.ts";

/** Under which headings options stand; others stand below the last one. */
const GROUPS: readonly (readonly [heading: string, options: readonly string[]])[] = [
  ["What is mended:", ["write", "unsafe", "interactive", "verify", "suppress", "allow-dirty", "fixable", "unfixable"]],
  ["Which rules:", ["select", "ignore", "go-version"]],
  [
    "Which files:",
    [
      "staged",
      "since",
      "changed-lines",
      "files-from",
      "exclude",
      "force-exclude",
      "include-generated",
      "stdin-filename",
    ],
  ],
  ["Configuration and baseline:", ["config", "no-config", "baseline", "no-baseline"]],
  ["Output:", ["format", "statistics", "color", "strict"]],
  ["How it runs:", ["jobs", "cache-dir", "no-cache"]],
];

/** By command: what can be called, and what it does. */
export const EXAMPLES: Readonly<Record<string, readonly (readonly [call: string, effect: string])[]>> = {
  fix: [
    ["gomend", "the safe fixes for all below this folder, as a diff"],
    ["gomend ./... | git apply", "the diff is one that git takes"],
    ["gomend --write --unsafe ./internal/...", "apply, also fixes that may change behaviour"],
    ["gomend --select closer-leak --write", "one rule at a time"],
    ["gomend --suppress meant --write", "comments for all findings, in place of fixes"],
    ["gomend --write - --stdin-filename a.go < a.go", "for editors: the mended text on stdout"],
  ],
  check: [
    ["gomend check ./...", "all findings, with code and the proposed change"],
    ["gomend check --format concise --select append-alias,lost-cancel", "of two rules, a line for each"],
    ["gomend check --format json:gomend.json --format text", "for a program, and for a person"],
    ["gomend check --statistics", "how many of each rule"],
  ],
  rules: [["gomend rules --format json", "with reasons, levels, and the linters that find the same"]],
  explain: [["gomend explain append-alias", "why, how it is mended, and an example as a diff"]],
  init: [["gomend init", "all keys, explained and commented out"]],
  "config show": [
    ["gomend config show", "the configuration in force here"],
    ["gomend config show internal/api/client.go --format json", "and for one file, for a program"],
  ],
  "config verify": [["gomend config verify ci/gomend.yaml", "what is wrong with it, by line and column"]],
  "config schema": [["gomend config schema > gomend.schema.json", "for editors"]],
  "baseline write": [
    ["gomend baseline write", "all findings below this folder"],
    ["gomend baseline write --select closer-leak ./internal", "those of one rule, in one folder"],
  ],
  "baseline prune": [["gomend baseline prune", "in all files below this folder"]],
  "baseline show": [["gomend baseline show --format json", "with all entries, for a program"]],
  inspect: [
    ["gomend inspect internal/api/client.go", "whether it is looked at, and each rule on it"],
    ["gomend inspect .", "what a walk of this folder leaves out"],
  ],
  doctor: [["gomend doctor", "versions, parser, git, Go, configuration, baseline and cache"]],
  clean: [["gomend clean --cache-dir /tmp/gomend-cache", "a cache that lies elsewhere"]],
  completion: [
    ["source <(gomend completion bash)", "in ~/.bashrc"],
    ["gomend completion zsh > ~/.zfunc/_gomend", "into a folder of $fpath, before compinit"],
    ["gomend completion fish > ~/.config/fish/completions/gomend.fish", "read by fish when needed"],
  ],
};

const FORMAT_HELP = `Formats:\n${FORMAT_NAMES.map((name) => `  ${name.padEnd(12)}${FORMATS[name].purpose}\n`).join("")}`;

const EXIT_CODES =
  "Exit codes: 0 clean, or all mended; 1 findings remain or a diff is pending; 2 an error; 130 interrupted.";

/**
 * A command's declaration with all that its help shows beside: headings, examples, formats and exit codes.
 * @param name words that call the command.
 */
export function withHelp(name: string, declare: (command: Argv) => Argv): (command: Argv) => Argv {
  return (command) => {
    let declared = declare(command);
    const names = commandTable(declare).flatMap(({ options }) => options.map((option) => option.names[0]));
    for (const [heading, options] of GROUPS) {
      const own = options.filter((option) => names.includes(option));
      if (own.length > 0 && names.length > 4) declared = declared.group(own, heading);
    }
    for (const [call, effect] of EXAMPLES[name] ?? []) declared = declared.example(call, effect);
    const isRun = name === "fix" || name === "check";
    return isRun ? declared.epilogue(FORMAT_HELP).epilogue(EXIT_CODES) : declared;
  };
}
