import { BaselineFiles } from "../project/baseline-files.ts";
import { CacheDir } from "../project/cache/cache-dir.ts";
import { ConfigError } from "../project/config.ts";
import { workTree } from "../project/git-run.ts";
import { GoModules } from "../project/go-module.ts";
import { type FoundProgram, findProgram } from "../project/programs.ts";
import { total } from "../report/baseline.ts";
import { plural } from "../report/plural.ts";
import { type Backend, loadParser } from "../syntax/parser.ts";
import { cachePlace, sizeText } from "./cache.ts";
import type { ConfigOptions } from "./config-options.ts";
import { ExitCode, type Io } from "./io.ts";
import { parserChoice } from "./parser-choice.ts";
import { chooseRules } from "./rule-choice.ts";
import { RULES } from "./rule-list.ts";
import { configFiles, displayPath } from "./settings.ts";
import { VERSION } from "./version.ts";

/** What was found out about one thing. */
export interface Check {
  readonly name: string;
  /** "note": something is not there that a run can do without. */
  readonly state: "ok" | "note" | "problem";
  readonly text: string;
}

export interface DoctorOptions extends ConfigOptions {
  readonly cacheDir: string | undefined;
  readonly format: "text" | "json";
}

/** `gomend doctor`: tells what gomend runs on and with. The exit code is 1 when something is wrong. */
export async function examine(options: DoctorOptions, io: Io): Promise<number> {
  const checks = [
    ok("gomend", VERSION),
    node(io),
    await parser(io),
    ...tools(io),
    workTreeCheck(io),
    module(io),
    await configuration(options, io),
    await baseline(io),
    cache(options, io),
  ];
  const hasProblem = checks.some(({ state }) => state === "problem");
  if (options.format === "json") {
    await io.stdout.write(`${JSON.stringify({ schemaVersion: 1, ok: !hasProblem, checks }, null, 2)}\n`);
  } else {
    const width = Math.max(...checks.map(({ name }) => name.length));
    for (const { name, state, text } of checks) {
      const mark = state === "problem" ? "problem: " : "";
      const [first, ...rest] = `${mark}${text}`.split("\n");
      await io.stdout.write(`${name.padEnd(width)}  ${[first, ...rest].join(`\n${" ".repeat(width + 2)}`)}\n`);
    }
  }
  return hasProblem ? ExitCode.findings : ExitCode.clean;
}

function ok(name: string, text: string): Check {
  return { name, state: "ok", text };
}

/** As package.json has it. */
const OLDEST_NODE = [20, 19] as const;

function node({ nodeVersion, platform }: Io): Check {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, "").split(".").map(Number);
  const text = `${nodeVersion} on ${platform}`;
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (!isOld) return ok("node", text);
  return { name: "node", state: "problem", text: `${text}; wanted is ${OLDEST_NODE.join(".")} or newer` };
}

async function parser({ env }: Io): Promise<Check> {
  const name = "parser";
  let choice: Backend | undefined;
  try {
    choice = parserChoice(env.GOMEND_PARSER);
    const { backend, parse } = await loadParser(choice);
    if (parse("package a\n").hasError) return { name, state: "problem", text: `${backend}, which parses nothing` };
    if (choice !== undefined) return ok(name, `${backend}, as GOMEND_PARSER says`);
    return backend === "native" ? ok(name, backend) : ok(name, `${backend}: ${await whyNotNative()}`);
  } catch (error) {
    return { name, state: "problem", text: (error as Error).message };
  }
}

async function whyNotNative(): Promise<string> {
  try {
    await loadParser("native");
    return "chosen";
  } catch (error) {
    return ((error as Error).message.split("\n")[0] as string).trim();
  }
}

function tools(io: Io): Check[] {
  // A toolchain that go.mod asks for would be fetched.
  const local = { ...io, env: { ...io.env, GOTOOLCHAIN: "local", GOFLAGS: "" } };
  return [
    tool("git", findProgram("git", ["--version"], io), "what depends on changes and commits is not to be had"),
    tool("go", findProgram("go", ["version"], local), "only --verify needs it"),
  ];
}

function tool(name: string, found: FoundProgram | undefined, without: string): Check {
  if (!found) return { name, state: "note", text: `not found; ${without}` };
  if (found.version === undefined) return { name, state: "note", text: `${found.path} does not work; ${without}` };
  return ok(name, `${found.version.replace(/^(git|go) version /, "")} (${found.path})`);
}

function workTreeCheck({ cwd }: Io): Check {
  const top = workTree(cwd);
  if (top !== undefined) return ok("repository", displayPath(top, cwd));
  return { name: "repository", state: "note", text: "none: what is written cannot be taken back" };
}

function module({ cwd, env, home }: Io): Check {
  const found = new GoModules({ env, home }).moduleOf(cwd);
  if (!found) return { name: "module", state: "note", text: "none: packages of its own are not found by their path" };
  const { problem, path, goVersion } = found;
  if (!problem) return ok("module", `${path}, Go 1.${goVersion}`);
  const { file, line, message } = problem;
  return { name: "module", state: "problem", text: `${displayPath(file, cwd)}:${line}: ${message}` };
}

async function configuration(options: ConfigOptions, { cwd }: Io): Promise<Check> {
  const name = "configuration";
  return guarded(name, cwd, async () => {
    const { config } = await configFiles(options, RULES, cwd).of(cwd);
    const wishes = { select: undefined, ignore: [], fixable: undefined, unfixable: [] };
    const rules = plural(chooseRules(RULES, wishes, config.values).length - 1, "rule");
    const file = config.file === undefined ? "none, so what is standard" : displayPath(config.file, cwd);
    return ok(name, `${file}; ${rules} of ${RULES.length} run`);
  });
}

async function baseline({ cwd }: Io): Promise<Check> {
  return guarded("baseline", cwd, async () => {
    const found = await new BaselineFiles("nearest").of(cwd);
    if (!found) return ok("baseline", "none");
    return ok("baseline", `${displayPath(found.file, cwd)}: ${plural(total(found.entries), "finding")}`);
  });
}

async function guarded(name: string, cwd: string, check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { file, problems } = error;
    const lines = problems.map(({ line, column, message }) => {
      return `${displayPath(file, cwd)}${line > 0 ? `:${line}:${column}` : ""}: ${message}`;
    });
    return { name, state: "problem", text: lines.join("\n") };
  }
}

function cache({ cacheDir }: DoctorOptions, io: Io): Check {
  const place = cachePlace(cacheDir, io);
  const dir = new CacheDir(place, io.user);
  const reason = dir.reasonNotToWrite();
  // Without one a run takes longer, and nothing else.
  if (reason !== undefined) return { name: "cache", state: "note", text: `${place}: not used: ${reason}` };
  const { files, bytes } = dir.usage();
  return ok("cache", files === 0 ? `${place}, empty` : `${place}, ${sizeText(bytes)} in ${plural(files, "file")}`);
}
