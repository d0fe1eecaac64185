import { FORM_WANTS, FORMS } from "../project/config-keys.ts";
import { UsageError } from "./io.ts";

/** What yargs read, by the names of options. An option that is given several times is an array. */
export type Args = Readonly<Record<string, unknown>>;

/** Begins a word that yargs would not take for a value: a lone `-`, and all behind `--`. */
const VERBATIM = "\0";

/** The words of a command line as yargs is to see them; what reads values below undoes it. */
export function guarded(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  const rest = end < 0 ? [] : argv.slice(end + 1);
  return [...options.map((word) => (word === "-" ? VERBATIM + word : word)), ...rest.map((word) => VERBATIM + word)];
}

/** A word, or a text with such words in it, as the user wrote it. */
export function unguarded(text: string): string {
  return text.replaceAll(VERBATIM, "");
}

/**
 * yargs takes any value of a flag but `true` for false, also `--write=yes`.
 * @param isFlag whether an option, without dashes, takes no value.
 * @throws UsageError
 */
export function checkFlagValues(words: readonly string[], isFlag: (name: string) => boolean): void {
  for (const word of words) {
    const [, name, value] = /^--([^=]+)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || value === "true" || value === "false" || !isFlag(name)) continue;
    throw new UsageError(`--${name} takes no value: ${value}`);
  }
}

/** Names of rules, separated by commas. */
export function names(value: unknown, option: string): string[] {
  const found = list(value)
    .flatMap((text) => text.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (found.length === 0) throw new UsageError(`--${option} names no rule`);
  return found;
}

/** Patterns in the syntax of gitignore(5). */
export function patterns(value: unknown): string[] {
  const found = list(value);
  const wrong = found.find((pattern) => !FORMS.pattern.test(pattern));
  if (wrong !== undefined) throw new UsageError(`--exclude: ${JSON.stringify(wrong)} ${FORM_WANTS.pattern}`);
  return found;
}

export function list(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((text) => unguarded(String(text)));
}

/** The last one given. */
export function one(value: unknown): string | undefined {
  return list(value).at(-1);
}

/** The format of a command that has these two. */
export function textOrJson(args: Args): "text" | "json" {
  return one(args.format) === "json" ? "json" : "text";
}

export function flag(value: unknown): boolean {
  return Array.isArray(value) ? value.at(-1) === true : value === true;
}
