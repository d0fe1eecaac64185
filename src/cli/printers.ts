import { closeSync, openSync, writeSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { FileChange, ResolvedFinding } from "../engine/findings.ts";
import { workTree } from "../project/git.ts";
import { systemReason } from "../project/problem.ts";
import type { ReportInput } from "../report/places.ts";
import { FORMATS, type Printer, type RunResult, statisticsPrinter } from "./formats.ts";
import { type Io, isColored, UsageError } from "./io.ts";
import type { FormatTarget, RunOptions } from "./options.ts";
import { ruleHelp } from "./rule-help.ts";
import { RULES } from "./rule-list.ts";

/** What came of one folder. */
export interface Outcome extends ReportInput {
  /** Suppressed ones among them. */
  readonly findings: readonly ResolvedFinding[];
  readonly changes: readonly FileChange[];
}

/** Prints what came of a run, in all formats that are asked for. */
export interface Printers {
  folder(outcome: Outcome): Promise<void>;
  end(result: RunResult): Promise<void>;
}

/**
 * Printers for all targets. Files are opened at once, so that a wrong name is known before the work.
 * @param print how text gets to stdout.
 * @param warn how a message gets to stderr.
 * @throws UsageError when a file cannot be opened.
 */
export function openPrinters(
  targets: readonly FormatTarget[],
  { color, statistics }: Pick<RunOptions, "color" | "statistics">,
  io: Io,
  { print, warn }: { print: (text: string) => Promise<void>; warn: (message: string) => Promise<void> },
): Printers {
  const root = workTree(io.cwd) ?? io.cwd;
  const shared = { warn, root: slashed(root), ruleHelp: () => ruleHelp(RULES) };
  const printers = targets.map(({ format, file }): Printer => {
    const { open } = FORMATS[format];
    if (file === undefined && statistics) return statisticsPrinter(print, format === "json");
    if (file === undefined) return open({ ...shared, write: print, colored: isColored(io.stdout, color, io.env) });
    const { write, close } = openFile(resolve(io.cwd, file), file);
    return closing(open({ ...shared, write, colored: false }), close);
  });
  const repositoryPath = (path: string): string => {
    const inside = relative(root, path);
    return slashed(inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : inside);
  };
  return {
    async folder(outcome) {
      const suppressed = outcome.findings.filter((finding) => finding.suppressed);
      const findings = outcome.findings.filter((finding) => !finding.suppressed);
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

function openFile(path: string, name: string): { write: (text: string) => Promise<void>; close: () => void } {
  try {
    const fd = openSync(path, "w");
    return {
      async write(text) {
        const bytes = Buffer.from(text);
        for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
      },
      close: () => closeSync(fd),
    };
  } catch (error) {
    throw new UsageError(`--format: ${name} cannot be written: ${systemReason(error)}`);
  }
}
