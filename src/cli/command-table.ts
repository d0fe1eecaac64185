import type { Argv } from "yargs";

/** An option of a command. */
export interface OptionFacts {
  /** Without dashes, as are aliases. */
  readonly names: readonly string[];
  readonly describe: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** A command as it is declared. */
export interface CommandFacts {
  /** Words that call it, such as `baseline write`; "": none is needed. */
  readonly name: string;
  readonly describe: string;
  readonly options: readonly OptionFacts[];
  /** Values of its first argument, where there are only some. */
  readonly choices: readonly string[];
  /** Names of its arguments: `paths`, `rule`. */
  readonly arguments: readonly string[];
}

interface OptionSpec {
  readonly alias?: string;
  readonly describe?: string;
  readonly type?: string;
  readonly choices?: readonly string[];
}

/**
 * All commands, subcommands among them, with what belongs to them: read off their declaration.
 * @param declare makes the declarations on the parser that it is given.
 */
export function commandTable(declare: (parser: Argv, take: () => void) => unknown): CommandFacts[] {
  return commandsOf((parser) => declare(parser, () => {}), "", "");
}

function commandsOf(declare: (parser: Argv) => unknown, name: string, describe: string): CommandFacts[] {
  const options: OptionFacts[] = [];
  const choices: string[] = [];
  const positionals: string[] = [];
  const inner: CommandFacts[] = [];
  const notes: Readonly<Record<string, (...args: never[]) => void>> = {
    option(key: string, { alias, describe: text = "", type, choices: values = [] }: OptionSpec) {
      const names = alias === undefined ? [key] : [key, alias];
      options.push({ names, describe: text, takesValue: type !== "boolean", choices: values });
    },
    positional(key: string, { choices: values = [] }: OptionSpec) {
      if (positionals.length === 0) choices.push(...values);
      positionals.push(key);
    },
    command(forms: string | readonly string[], text: string, builder: unknown) {
      const below = (parser: Argv) => (typeof builder === "function" ? builder(parser) : undefined);
      for (const form of [forms].flat()) {
        const [word = ""] = form.split(" ");
        const called = word === "$0" ? name : `${name} ${word}`.trim();
        inner.push(...commandsOf(below, called, text));
      }
    },
  };
  const recorder: Argv = new Proxy({} as Argv, {
    get:
      (_, method) =>
      (...args: never[]) => {
        notes[String(method)]?.(...args);
        return recorder;
      },
  });
  declare(recorder);
  const own = { name, describe, options, choices, arguments: positionals };
  // The whole is no command of its own where one stands for it.
  return inner.some((command) => command.name === name) ? inner : [own, ...inner];
}
