import { dirname, relative, resolve, sep } from "node:path";
import { rules as allRules } from "../../transforms/index.ts";
import type { FileChange, FolderPlan, ResolvedFinding } from "../engine/findings.ts";
import type { FolderInput } from "../engine/plan.ts";
import { GitStatus } from "../project/git.ts";
import { GoModules } from "../project/go-module.ts";
import type { Problem, Skip } from "../project/problem.ts";
import { decodeSource, type ReadResult, readSource } from "../project/read.ts";
import { type Folder, findTargets, goFilesOf, type Targets } from "../project/walk.ts";
import { replaceFile, WriteError } from "../project/write.ts";
import { GO_VERSION_WITHOUT_MODULE, parseGoVersion } from "../semantics/go-version.ts";
import type { Backend } from "../syntax/parser.ts";
import { ExitCode, type Io, UsageError } from "./io.ts";
import { type RunOptions, STDIN_PATH } from "./options.ts";
import { type Planner, type PlannerSettings, PlannerUnable } from "./planner.ts";
import { openPrinters, type Printer } from "./printers.ts";
import { Progress } from "./progress.ts";
import { chooseRules } from "./rule-choice.ts";
import { Tally } from "./summary.ts";

/**
 * `fix` and `check`: looks at files, reports, and writes what was asked for. Gives the exit code.
 * @throws UsageError
 */
export async function runOnFiles(options: RunOptions, io: Io): Promise<number> {
  const settings: PlannerSettings = {
    rules: chooseRules(allRules, options.select, options.ignore).map((rule) => rule.name),
    apply: options.command === "check" ? "none" : options.unsafe ? "unsafe" : "safe",
    includeGenerated: options.includeGenerated,
    backend: parserChoice(io.env.GOMEND_PARSER),
    env: { ...io.env },
    home: io.home,
  };
  const goVersion = options.goVersion === undefined ? undefined : parseGoVersion(options.goVersion);
  if (options.goVersion !== undefined && goVersion === undefined) {
    throw new UsageError(`--go-version ${options.goVersion}: not a Go version such as 1.22`);
  }
  const stdin = options.paths.includes(STDIN_PATH) ? await readStdin(options, io) : undefined;
  const planner = await io.startPlanner(settings);
  try {
    return await new Run(options, goVersion, io, planner, stdin).run();
  } finally {
    await planner.close();
  }
}

function parserChoice(choice: string | undefined): Backend | undefined {
  if (choice === undefined || choice === "") return undefined;
  if (choice === "native" || choice === "wasm") return choice;
  throw new UsageError(`GOMEND_PARSER is ${choice}; it can be native or wasm`);
}

/** The text on standard input, and the path that it stands for. */
interface Stdin {
  readonly path: string;
  readonly content: ReadResult;
  /** Whether the files of the path's folder belong to it. */
  readonly hasFolder: boolean;
}

async function readStdin({ paths, stdinFilename }: RunOptions, io: Io): Promise<Stdin> {
  if (paths.length > 1) throw new UsageError("- stands alone: no other path can be given with it");
  if (stdinFilename !== undefined && !stdinFilename.endsWith(".go")) {
    throw new UsageError(`--stdin-filename ${stdinFilename}: not the name of a .go file`);
  }
  return {
    path: resolve(io.cwd, stdinFilename ?? "stdin.go"),
    content: decodeSource(await io.readStdin()),
    hasFolder: stdinFilename !== undefined,
  };
}

/** What came of the wish to write. */
interface Written {
  /** The plan that was followed. */
  readonly plan: FolderPlan;
  readonly changes: readonly FileChange[];
  /** Files that should have been written and were not. */
  readonly refused: ReadonlySet<string>;
}

class Run {
  readonly #options: RunOptions;
  readonly #goVersion: number | undefined;
  readonly #io: Io;
  readonly #planner: Planner;
  readonly #stdin: Stdin | undefined;
  readonly #modules: GoModules;
  readonly #git: GitStatus;
  readonly #printers: readonly Printer[];
  readonly #tally = new Tally();
  readonly #skipped: { file: string; reason: string }[] = [];
  readonly #skippedPaths = new Set<string>();
  readonly #said = new Set<string>();
  #progress: Progress;
  #hasFailed = false;

  constructor(options: RunOptions, goVersion: number | undefined, io: Io, planner: Planner, stdin: Stdin | undefined) {
    this.#options = options;
    this.#goVersion = goVersion;
    this.#io = io;
    this.#planner = planner;
    this.#stdin = stdin;
    this.#modules = new GoModules({ env: io.env, home: io.home });
    this.#git = new GitStatus(io.env);
    this.#progress = new Progress(io.stderr, 0);
    // The mended text takes the place of a report.
    const formats = stdin && options.write ? [] : options.formats;
    this.#printers = openPrinters(formats, options.color, io, (text) => this.#print(text));
  }

  async run(): Promise<number> {
    const targets = this.#stdin ? targetsOfStdin(this.#stdin) : findTargets(this.#options.paths, this.#io.cwd);
    for (const problem of targets.problems) await this.#fail(problem);
    for (const skip of targets.skipped) await this.#skip(skip);
    this.#progress = new Progress(this.#io.stderr, targets.folders.length);
    for (const [done, folder] of targets.folders.entries()) {
      // Nobody reads the rest of a dry run whose pipe is closed.
      if (this.#io.stdout.isClosed && !this.#options.write) break;
      await this.#progress.update(done, this.#display(folder.dir));
      await this.#io.breathe();
      await this.#look(folder);
    }
    const result = { files: this.#tally.files, skipped: this.#skipped };
    for (const printer of this.#printers) await printer.end(result);
    for (const line of this.#tally.lines(this.#options)) await this.#say(line);
    if (this.#hasFailed) return ExitCode.failed;
    return this.#tally.open > 0 ? ExitCode.findings : ExitCode.clean;
  }

  async #look(folder: Folder): Promise<void> {
    const input = await this.#read(folder);
    if (!input.files.some((file) => file.target)) return;
    try {
      const first = await this.#plan(input);
      for (const skip of first.skipped) {
        await this.#skip({
          path: skip.file,
          reason: skip.reason,
          kind: "file",
          warn: skip.kind === "syntax",
          group: skip.kind === "syntax" ? "with syntax errors" : "generated",
        });
      }
      const { plan, changes, refused } =
        this.#options.write && !this.#stdin
          ? await this.#write(input, first)
          : { plan: first, changes: [...first.changed.values()], refused: new Set<string>() };
      await this.#report(input, first, plan, changes, refused);
    } catch (error) {
      if (error instanceof PlannerUnable) throw error;
      const { message, stack } = error as Error;
      const detail = this.#io.env.GOMEND_DEBUG ? `\n${stack}` : "";
      await this.#fail({ path: folder.dir, message: `internal error, the folder was left out: ${message}${detail}` });
    }
  }

  async #read({ dir, files }: Folder): Promise<FolderInput> {
    const texts: { path: string; text: string; target: boolean }[] = [];
    for (const { path, isTarget } of files) {
      const read = path === this.#stdin?.path ? this.#stdin.content : readSource(path);
      if ("text" in read) texts.push({ path, text: read.text, target: isTarget });
      else if (!isTarget) continue;
      else if ("skip" in read) await this.#skip({ path, reason: read.skip, kind: "file", warn: true });
      else await this.#fail({ path, message: read.problem });
    }
    const module = this.#modules.moduleOf(dir);
    if (module?.problem) {
      const { file, line, message } = module.problem;
      await this.#fail({ path: `${file}:${line}`, message });
    }
    const goVersion = this.#goVersion ?? module?.goVersion ?? GO_VERSION_WITHOUT_MODULE;
    const partial = texts.length < files.length || this.#stdin?.hasFolder === false;
    return { dir, importPath: this.#modules.importPathOf(dir), goVersion, partial, files: texts };
  }

  async #plan(input: FolderInput): Promise<FolderPlan> {
    const { plan, tooDeep } = await this.#planner.plan(input);
    for (const path of tooDeep) await this.#skip({ path, reason: "too deeply nested", kind: "file", warn: true });
    for (const { rule, file, message } of plan.errors) {
      await this.#fail({ path: file, message: `internal error in rule ${rule}: ${message}` });
    }
    for (const rule of plan.notConverged) {
      await this.#warn(`${this.#display(input.dir)}: the fixes of ${rule} give rise to each other, so none was made`);
    }
    return plan;
  }

  /** Applies a plan. Files that must not be written are left out first, so that no fix is applied by half. */
  async #write(input: FolderInput, first: FolderPlan): Promise<Written> {
    const refused = new Set<string>();
    let plan = first;
    for (;;) {
      const before = refused.size;
      for (const { path, before: text } of plan.changed.values()) {
        const reason = await this.#reasonNotToWrite(path, text);
        if (reason === undefined) continue;
        refused.add(path);
        await this.#fail({ path, message: reason });
      }
      if (refused.size === before) break;
      const files = input.files.map((file) => (refused.has(file.path) ? { ...file, target: false } : file));
      plan = await this.#plan({ ...input, files });
    }
    const changes: FileChange[] = [];
    for (const change of plan.changed.values()) {
      try {
        replaceFile(change.path, change.before, change.after);
        changes.push(change);
      } catch (error) {
        if (!(error instanceof WriteError)) throw error;
        refused.add(change.path);
        await this.#fail({ path: change.path, message: error.message });
      }
      await this.#io.breathe();
    }
    return { plan, changes, refused };
  }

  async #reasonNotToWrite(path: string, text: string): Promise<string | undefined> {
    const now = readSource(path);
    if ("problem" in now) return `not written: ${now.problem}`;
    if (!("text" in now) || now.text !== text) return "changed since it was read, so it was not written";
    if (this.#options.allowDirty) return undefined;
    const state = this.#git.stateOf(path);
    if (state === "outside") await this.#warn("not in a git work tree: there is no going back to the text as it was");
    return state === "dirty"
      ? "has uncommitted changes, so it was not written; commit them, or give --allow-dirty"
      : undefined;
  }

  async #report(
    input: FolderInput,
    first: FolderPlan,
    plan: FolderPlan,
    changes: readonly FileChange[],
    refused: ReadonlySet<string>,
  ): Promise<void> {
    const before = new Map(input.files.map(({ path, text }) => [path, text]));
    const after = new Map(changes.map((change) => [change.path, change.after]));
    const found = first.findings.filter((finding) => !finding.suppressed);
    // After writing, what is told is what is left, in the text as it is now.
    const { write } = this.#options;
    const open: readonly ResolvedFinding[] = write
      ? [
          ...plan.remaining.filter((finding) => !refused.has(finding.file)),
          ...found.filter((finding) => refused.has(finding.file)),
        ]
      : found;
    this.#tally.addFindings(first.findings, first.files);
    this.#tally.open += open.length;
    this.#tally.changed += changes.length;
    const stdin = this.#stdin;
    if (stdin && write) return this.#print(after.get(stdin.path) ?? before.get(stdin.path) ?? "");
    const sourceOf = (path: string): string => (write ? after.get(path) : undefined) ?? before.get(path) ?? "";
    const displayPath = (path: string): string => this.#display(path);
    for (const printer of this.#printers) await printer.folder({ findings: open, changes, sourceOf, displayPath });
  }

  /** Relative to the working directory, with slashes. */
  #display(path: string): string {
    return (relative(this.#io.cwd, path) || ".").split(sep).join("/");
  }

  /** @param skip `group`: what it is counted under; default: its reason. */
  async #skip(skip: Skip & { readonly group?: string }): Promise<void> {
    const { path, reason, kind, warn, group = reason } = skip;
    // A folder that is planned anew tells its skips again.
    if (this.#skippedPaths.has(path)) return;
    this.#skippedPaths.add(path);
    this.#tally.addSkip(kind, group);
    if (kind === "file") this.#skipped.push({ file: this.#display(path), reason });
    if (!warn) return;
    if (this.#options.strict) this.#hasFailed = true;
    await this.#sayOnce(`${this.#options.strict ? "error" : "warning"}: ${this.#display(path)}: skipped: ${reason}`);
  }

  async #fail({ path, message }: Problem): Promise<void> {
    this.#hasFailed = true;
    await this.#sayOnce(`error: ${this.#display(path)}: ${message}`);
  }

  async #warn(message: string): Promise<void> {
    await this.#sayOnce(`warning: ${message}`);
  }

  async #sayOnce(line: string): Promise<void> {
    if (this.#said.has(line)) return;
    this.#said.add(line);
    await this.#say(line);
  }

  async #say(line: string): Promise<void> {
    await this.#progress.clear();
    await this.#io.stderr.write(`${line}\n`);
  }

  async #print(text: string): Promise<void> {
    await this.#progress.clear();
    await this.#io.stdout.write(text);
  }
}

function targetsOfStdin({ path, hasFolder }: Stdin): Targets {
  const dir = dirname(path);
  const others = hasFolder ? goFilesOf(dir).filter((other) => other !== path) : [];
  const files = [
    { path, isTarget: true, isNamed: true },
    ...others.map((other) => ({ path: other, isTarget: false, isNamed: false })),
  ];
  return { folders: [{ dir, files }], skipped: [], problems: [] };
}
