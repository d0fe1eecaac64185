import type { ConfigValues } from "../project/config.ts";
import type { ConfigScope } from "../project/config-files.ts";
import { CONFIG_KEYS } from "../project/config-keys.ts";
import { chooseRules, ruleNames } from "./rule-choice.ts";
import type { RuleFacts } from "./rule-list.ts";
import { displayPath } from "./settings.ts";

export interface ShownConfig {
  /** What it is in force for, as it is shown. */
  readonly path: string;
  /** The configuration file as it is shown; null: there is none. */
  readonly file: string | null;
  readonly values: readonly {
    readonly key: string;
    /** Null: not set. */
    readonly value: unknown;
    /** `file:line`, or what holds where it is not set. */
    readonly source: string;
  }[];
  readonly rules: readonly {
    readonly name: string;
    readonly runs: boolean;
    readonly severity: string;
  }[];
  readonly excluded: boolean;
}

/**
 * The configuration in force for a file or folder.
 * @param path absolute.
 */
export function showConfig(
  scope: ConfigScope,
  path: string,
  isFolder: boolean,
  rules: readonly RuleFacts[],
  cwd: string,
): ShownConfig {
  const { file, values, lines } = scope.config;
  const shownFile = file === undefined ? null : displayPath(file, cwd);
  const ignored = isFolder ? [] : scope.ignoredOn(path);
  const wishes = { select: undefined, ignore: ignored, fixable: undefined, unfixable: [] };
  const running = chooseRules(rules, wishes, values);
  return {
    path: displayPath(path, cwd),
    file: shownFile,
    values: CONFIG_KEYS.map(({ name, standard }) => ({
      key: name,
      value: values[name] ?? null,
      source: values[name] === undefined ? standard : `${shownFile}:${lines[name]}`,
    })),
    rules: ruleNames(rules).map((name) => ({
      name,
      runs: running.includes(name),
      severity: severityIn(values, name) ?? rules.find((rule) => rule.name === name)?.severity ?? "warning",
    })),
    excluded: scope.excludes(path, isFolder),
  };
}

function severityIn({ severity }: ConfigValues, name: string): string | undefined {
  const own = severity && Object.hasOwn(severity, name) ? severity[name] : undefined;
  return own === "off" ? undefined : own;
}

/** The same as a configuration file with comments. */
export function formatConfig({ path, file, values, rules, excluded }: ShownConfig): string {
  const out = [`# In force for ${path}: ${file ?? "no configuration file, so what is standard"}`];
  if (excluded) out.push("# It is excluded: a walk leaves it out");
  for (const { key, value, source } of values) {
    // JSON is YAML, too.
    out.push(value === null ? `# ${key} is not set: ${source}` : `${key}: ${JSON.stringify(value)} # ${source}`);
  }
  const running = rules.filter((rule) => rule.runs).map(({ name, severity }) => `${name} (${severity})`);
  const resting = rules.filter((rule) => !rule.runs).map(({ name }) => name);
  out.push(`# Rules that run: ${running.join(", ") || "none"}`);
  if (resting.length > 0) out.push(`# Rules that do not: ${resting.join(", ")}`);
  return `${out.join("\n")}\n`;
}
