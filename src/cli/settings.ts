import { isAbsolute, relative, resolve, sep } from "node:path";
import { SUPPRESSION } from "../engine/suppression.ts";
import type { ConfigValues } from "../project/config.ts";
import { type ConfigChoice, ConfigFiles } from "../project/config-files.ts";
import type { Severity } from "../rule.ts";
import { parseGoVersion } from "../semantics/go-version.ts";
import type { ConfigOptions } from "./config-options.ts";
import type { FolderSettings } from "./folder-job.ts";
import { UsageError } from "./io.ts";
import type { RunOptions } from "./options.ts";
import { checkRuleNames, chooseRules, chooseUnfixable, holds, ruleNames } from "./rule-choice.ts";
import type { RuleFacts } from "./rule-list.ts";

/** What holds in the files of one folder. */
export interface FolderWishes {
  readonly settings: FolderSettings;
  /** The rules that run in the folder, but not on this file. */
  ignoredOn(path: string): string[];
}

/** Puts together what the command line and the configuration files ask for. The command line wins. */
export class Settings {
  readonly configs: ConfigFiles;
  readonly #options: RunOptions;
  readonly #rules: readonly RuleFacts[];
  readonly #goVersion: number | undefined;

  /**
   * @param cwd absolute.
   * @throws UsageError
   */
  constructor(options: RunOptions, rules: readonly RuleFacts[], cwd: string) {
    checkRuleNames(rules, options);
    this.#options = options;
    this.#rules = rules;
    this.#goVersion = goVersionOf(options.goVersion);
    this.configs = configFiles(options, rules, cwd);
  }

  /**
   * What holds in a folder.
   * @throws ConfigError
   */
  async of(dir: string): Promise<FolderWishes> {
    const scope = await this.configs.of(dir);
    const settings = this.#settings(scope.config.values);
    const { rules } = settings;
    const always = rules.includes(SUPPRESSION) ? [] : [SUPPRESSION];
    return {
      settings: { ...settings, rules: rules.filter((name) => name !== SUPPRESSION) },
      ignoredOn(path) {
        const list = scope.ignoredOn(path);
        return list.length > 0 ? [...always, ...rules.filter((name) => holds(list, name))] : always;
      },
    };
  }

  #settings(values: ConfigValues): FolderSettings {
    const options = this.#options;
    const severity = Object.entries(values.severity ?? {}).filter((entry): entry is [string, Severity] => {
      return entry[1] !== "off";
    });
    return {
      rules: chooseRules(this.#rules, options, values),
      apply: options.command === "check" ? "none" : options.unsafe ? "unsafe" : "safe",
      includeGenerated: options.includeGenerated,
      checkSyntax: options.strict,
      ruleSettings: {
        severity: Object.fromEntries(severity),
        safety: values.safety ?? {},
        unfixable: chooseUnfixable(this.#rules, options, values),
      },
      functions: {
        closers: values["closer-functions"] ?? [],
        noReturn: values["no-return-functions"] ?? [],
        mustCheck: values["must-check-functions"] ?? [],
      },
      goVersion: this.#goVersion ?? parseGoVersion(values["go-version"] ?? ""),
    };
  }
}

/** The configuration files that options choose. */
export function configFiles(options: ConfigOptions, rules: readonly RuleFacts[], cwd: string): ConfigFiles {
  return new ConfigFiles(choiceOf(options, cwd), ruleNames(rules));
}

function choiceOf({ config, noConfig }: ConfigOptions, cwd: string): ConfigChoice {
  if (noConfig && config !== undefined) throw new UsageError("--config and --no-config exclude each other");
  if (noConfig) return "none";
  return config === undefined ? "nearest" : { file: resolve(cwd, config), base: cwd };
}

/** @throws UsageError */
function goVersionOf(text: string | undefined): number | undefined {
  const goVersion = text === undefined ? undefined : parseGoVersion(text);
  if (text !== undefined && goVersion === undefined) {
    throw new UsageError(`--go-version ${text}: not a Go version such as 1.22`);
  }
  return goVersion;
}

/** A path as it is shown: relative to the working directory, with slashes. */
export function displayPath(path: string, cwd: string): string {
  const shown = relative(cwd, path) || ".";
  return (isAbsolute(shown) ? path : shown).split(sep).join("/");
}
