import { closeSync, openSync, writeSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { type FileChange, isOpen, type ResolvedFinding } from "../engine/findings.ts";
import { workTree } from "../project/git-run.ts";
import { type Problem, systemReason } from "../project/problem.ts";
import type { ReportInput } from "../report/places.ts";
import { FORMATS, type Printer, type RunResult, statisticsPrinter } from "./formats.ts";
import { type Io, isColored, UsageError } from "./io.ts";
import type { FormatTarget, RunOptions } from "./options.ts";
import { ruleHelp } from "./rule-help.ts";
import { RULES } from "./rule-list.ts";

/** What came of one folder. */
export interface Outcome extends ReportInput {
  /** Suppressed and baselined ones among them. */
  readonly findings: readonly ResolvedFinding[];
  readonly changes: readonly FileChange[];
}

/** Prints what came of a run, in all formats that are asked for. */
export interface Printers {
  folder(outcome: Outcome): Promise<void>;
  end(result: RunResult): Promise<void>;
}

/** How things get to the user. */
export interface Speaker {
  /** To stdout. */
  readonly print: (text: string) => Promise<void>;
  /** To stderr, as is a failure, which makes the run fail. */
  readonly warn: (message: string) => Promise<void>;
  readonly fail: (problem: Problem) => Promise<void>;
}

/**
 * Printers for all targets. Files are opened at once, so that a wrong name is known before the work.
 * @throws UsageError when a file cannot be opened, or is named twice.
 */
export function openPrinters(
  targets: readonly FormatTarget[],
  { color, statistics }: Pick<RunOptions, "color" | "statistics">,
  io: Io,
  { print, warn, fail }: Speaker,
): Printers {
  const paths = targets.flatMap(({ file }) => (file === undefined ? [] : [resolve(io.cwd, file)]));
  const twice = paths.find((path, i) => paths.indexOf(path) < i);
  if (twice) throw new UsageError(`two formats cannot go to the same file: ${relative(io.cwd, twice)}`);
  const root = workTree(io.cwd) ?? io.cwd;
  const shared = { warn, root: slashed(root), ruleHelp: () => ruleHelp(RULES) };
  const printers = targets.map(({ format, file }): Printer => {
    const { open } = FORMATS[format];
    if (file === undefined && statistics) return statisticsPrinter(print, format === "json");
    if (file === undefined) return open({ ...shared, write: print, colored: isColored(io.stdout, color, io.env) });
    const { write, close } = openFile(resolve(io.cwd, file), file, fail);
    return closing(open({ ...shared, write, colored: false }), close);
  });
  const repositoryPath = (path: string): string => {
    const inside = relative(root, path);
    return slashed(inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : inside);
  };
  return {
    async folder(outcome) {
      const suppressed = outcome.findings.filter((finding) => !isOpen(finding));
      const findings = outcome.findings.filter(isOpen);
      for (const printer of printers) await printer.folder({ ...outcome, findings, suppressed, repositoryPath });
    },
    async end(result) {
      for (const printer of printers) await printer.end(result);
    },
  };
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}

function closing(inner: Printer, close: () => void): Printer {
  return {
    folder: (result) => inner.folder(result),
    async end(result) {
      await inner.end(result);
      close();
    },
  };
}

function openFile(
  path: string,
  name: string,
  fail: Speaker["fail"],
): { write: (text: string) => Promise<void>; close: () => void } {
  // A slip of the keyboard must not cost a source file.
  if (/\.go$|(?:^|[/\\])(?:go\.(?:mod|sum|work)|\.gomend\.yaml|\.gomend-baseline\.json)$/.test(name)) {
    throw new UsageError(`--format: a report does not go into a file of the project: ${name}`);
  }
  let fd: number;
  try {
    fd = openSync(path, "w");
  } catch (error) {
    throw new UsageError(`--format: ${name} cannot be written: ${systemReason(error)}`);
  }
  let isBroken = false;
  return {
    async write(text) {
      const bytes = Buffer.from(text);
      try {
        for (let done = 0; done < bytes.length && !isBroken; ) done += writeSync(fd, bytes, done);
      } catch (error) {
        // The run goes on: what it writes to source files does not hang on a report.
        isBroken = true;
        await fail({ path, message: `the report cannot be written: ${systemReason(error)}` });
      }
    },
    close: () => closeSync(fd),
  };
}
