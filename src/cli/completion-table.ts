import type { CommandFacts, OptionFacts } from "./command-table.ts";

/** What there is to complete. */
export interface Completion {
  readonly commands: readonly CommandFacts[];
  /** Names of rules, and what stands for all of them. */
  readonly rules: readonly string[];
  /** Options whose value is a list of rules. */
  readonly ruleOptions: ReadonlySet<string>;
  /** Options whose value is a path. */
  readonly pathOptions: ReadonlySet<string>;
}

/** Subcommands of a command by their last word. */
export function subcommandsOf(name: string, commands: readonly CommandFacts[]): { word: string; describe: string }[] {
  const lead = name === "" ? "" : `${name} `;
  return commands
    .filter((command) => command.name !== name && command.name.startsWith(lead))
    .map((command) => ({ word: command.name.slice(lead.length), describe: command.describe }))
    .filter(({ word }) => word !== "" && !word.includes(" "));
}

/** As it is written on the command line. */
export function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** Options that have a value, with all that is known of it: those of several commands that agree are told once. */
export function valuesOf(commands: readonly CommandFacts[]): { option: OptionFacts; commands: string[] }[] {
  const found = new Map<string, { option: OptionFacts; commands: string[] }>();
  for (const { name, options } of commands) {
    for (const option of options.filter(({ takesValue }) => takesValue)) {
      const key = JSON.stringify([option.names, option.choices]);
      const there = found.get(key);
      if (there) there.commands.push(name);
      else found.set(key, { option, commands: [name] });
    }
  }
  return [...found.values()];
}

/** A text in single quotes, for bash and zsh. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The words of the command before a subcommand, a space, and the subcommand: what a script sees when it comes to it. */
export function stepTo(name: string): string {
  return name.includes(" ") ? name : ` ${name}`;
}

/** Whether a command takes paths. */
export function takesPaths(command: CommandFacts): boolean {
  return command.arguments.some((name) => /^(path|paths|file)$/.test(name));
}
