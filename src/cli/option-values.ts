import { FORM_WANTS, FORMS } from "../project/config-keys.ts";
import { UsageError } from "./io.ts";

/** What yargs read, by the names of options. An option that is given several times is an array. */
export type Args = Readonly<Record<string, unknown>>;

/** Stands for a lone `-`, which yargs drops. */
export const LONE_DASH = "\0-";

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
  return (Array.isArray(value) ? value : [value]).map((text) => (text === LONE_DASH ? "-" : String(text)));
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
