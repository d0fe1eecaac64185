import type { CommandFacts, OptionFacts } from "./command-table.ts";
import { bashScript } from "./completion-bash.ts";
import { fishScript } from "./completion-fish.ts";
import { zshScript } from "./completion-zsh.ts";
import { FORMAT_NAMES } from "./formats.ts";
import { ruleNames } from "./rule-choice.ts";
import { RULES } from "./rule-list.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** The script by which a shell completes the command line. It is made for this version: rules and options stand in it. */
export function completionScript(shell: Shell, table: readonly CommandFacts[]): string {
  const commands = table.map((command) => ({
    ...command,
    options: [...command.options.map((option) => withFormats(option)), ...EVERYWHERE],
    choices: command.arguments[0] === "rule" ? RULES.map(({ name }) => name) : command.choices,
  }));
  const completion = {
    commands,
    rules: [...ruleNames(RULES), "all"],
    ruleOptions: new Set(["select", "ignore", "fixable", "unfixable"]),
    pathOptions: new Set(["config", "baseline", "cache-dir", "stdin-filename", "files-from"]),
  };
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](completion);
}

const EVERYWHERE: readonly OptionFacts[] = [
  { names: ["help", "h"], describe: "Show help", takesValue: false, choices: [] },
  { names: ["version", "V"], describe: "Show version number", takesValue: false, choices: [] },
];

function withFormats(option: OptionFacts): OptionFacts {
  const isFormat = option.names[0] === "format" && option.choices.length === 0;
  return isFormat ? { ...option, choices: FORMAT_NAMES } : option;
}
