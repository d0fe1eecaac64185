import { ConfigError } from "../project/config.ts";
import { changeBaseline, showBaseline } from "./baseline-commands.ts";
import { cleanCache } from "./cache.ts";
import { commandTable } from "./command-table.ts";
import { completionScript } from "./completion.ts";
import { describeConfigError, initConfig, printSchema, showConfigFor, verifyConfig } from "./config-commands.ts";
import { explainRule, listRules } from "./describe-rules.ts";
import { ExitCode, type Io, isColored, UsageError } from "./io.ts";
import { declareCommands, parseCommandLine } from "./options.ts";
import { findRule } from "./rule-choice.ts";
import { RULES } from "./rule-list.ts";
import { runOnFiles } from "./run.ts";
import { VERSION } from "./version.ts";

/** Runs one command line and gives its exit code. Never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const invocation = await parseCommandLine(argv, VERSION, io.stdout.columns ?? 100);
    switch (invocation.kind) {
      case "run":
        return await runOnFiles(invocation.options, io);
      case "rules":
        await io.stdout.write(listRules(RULES, invocation.format));
        return ExitCode.clean;
      case "explain": {
        const rule = findRule(RULES, invocation.rule);
        await io.stdout.write(explainRule(rule, isColored(io.stdout, invocation.color, io.env)));
        return ExitCode.clean;
      }
      case "init":
        return await initConfig(invocation, io);
      case "config show":
        return await showConfigFor(invocation, RULES, io);
      case "config verify":
        return await verifyConfig(invocation.file, RULES, io);
      case "config schema":
        return await printSchema(RULES, io);
      case "baseline write":
        return await changeBaseline("write", invocation.options, io);
      case "baseline prune":
        return await changeBaseline("prune", invocation.options, io);
      case "baseline show":
        return await showBaseline(invocation.options, invocation.format, io);
      case "inspect": {
        const { inspect } = await import("./inspect.ts");
        return await inspect(invocation.options, invocation.format, io);
      }
      case "doctor": {
        const { examine } = await import("./doctor.ts");
        return await examine(invocation.options, io);
      }
      case "completion":
        await io.stdout.write(completionScript(invocation.shell, commandTable(declareCommands)));
        return ExitCode.clean;
      case "clean":
        await cleanCache(invocation.cacheDir, io);
        return ExitCode.clean;
      case "print":
        await io.stdout.write(invocation.text);
        return ExitCode.clean;
    }
  } catch (error) {
    if (error instanceof ConfigError) {
      await io.stderr.write(describeConfigError(error, io.cwd));
    } else if (error instanceof UsageError) {
      await io.stderr.write(`error: ${error.message}\n'gomend --help' shows how it is used\n`);
    } else {
      const { message, stack } = error as Error;
      await io.stderr.write(`error: ${io.env.GOMEND_DEBUG ? stack : message}\n`);
    }
    return ExitCode.failed;
  }
}
