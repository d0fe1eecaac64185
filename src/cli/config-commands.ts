import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ConfigError } from "../project/config.ts";
import { CONFIG_NAME, ConfigFiles, readConfig } from "../project/config-files.ts";
import { configSchema } from "../project/config-schema.ts";
import { configTemplate } from "../project/config-template.ts";
import { systemReason } from "../project/problem.ts";
import { createFile, WriteError } from "../project/write.ts";
import { ExitCode, type Io, UsageError } from "./io.ts";
import type { Invocation } from "./options.ts";
import { ruleNames } from "./rule-choice.ts";
import type { RuleFacts } from "./rule-list.ts";
import { configFiles, displayPath } from "./settings.ts";
import { formatConfig, showConfig } from "./show-config.ts";

/**
 * `gomend init`: writes a configuration file to begin with.
 * @throws Error when there is one already, or it cannot be written.
 */
export async function initConfig({ force }: { readonly force: boolean }, io: Io): Promise<number> {
  try {
    createFile(join(io.cwd, CONFIG_NAME), configTemplate(), force);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    throw new Error(`${CONFIG_NAME}: ${error.message}${error.isThere ? "; --force writes over it" : ""}`);
  }
  await io.stderr.write(`${CONFIG_NAME} is written; all in it is commented out\n`);
  return ExitCode.clean;
}

/**
 * `gomend config show`.
 * @throws UsageError when there is no such path
 * @throws ConfigError
 */
export async function showConfigFor(
  { path, format, options }: Extract<Invocation, { kind: "config show" }>,
  rules: readonly RuleFacts[],
  io: Io,
): Promise<number> {
  const absolute = resolve(io.cwd, path);
  const isFolder = isFolderAt(absolute, path);
  const scope = await configFiles(options, rules, io.cwd).of(isFolder ? absolute : dirname(absolute));
  const shown = showConfig(scope, absolute, isFolder, rules, io.cwd);
  await io.stdout.write(
    format === "json" ? `${JSON.stringify({ schemaVersion: 1, ...shown }, null, 2)}\n` : formatConfig(shown),
  );
  return ExitCode.clean;
}

/**
 * `gomend config verify`.
 * @throws ConfigError when the file is wrong
 * @throws Error when there is none
 */
export async function verifyConfig(file: string | undefined, rules: readonly RuleFacts[], io: Io): Promise<number> {
  const names = ruleNames(rules);
  const { config } =
    file === undefined
      ? await new ConfigFiles("nearest", names).of(io.cwd)
      : { config: await readConfig(resolve(io.cwd, file), io.cwd, names) };
  if (config.file === undefined) throw new Error(`there is no ${CONFIG_NAME} here or above; 'gomend init' makes one`);
  await io.stdout.write(`${displayPath(config.file, io.cwd)} is in order\n`);
  return ExitCode.clean;
}

/** `gomend config schema`. */
export async function printSchema(rules: readonly RuleFacts[], io: Io): Promise<number> {
  await io.stdout.write(`${JSON.stringify(configSchema(ruleNames(rules)), null, 2)}\n`);
  return ExitCode.clean;
}

/** What is wrong with a configuration file, a line for each. */
export function describeConfigError({ file, problems }: ConfigError, cwd: string): string {
  return problems
    .map(({ line, column, message }) => {
      const place = line > 0 ? `:${line}:${column}` : "";
      return `error: ${displayPath(file, cwd)}${place}: ${message}\n`;
    })
    .join("");
}

function isFolderAt(path: string, shown: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new UsageError(`${shown}: ${systemReason(error)}`);
  }
}
