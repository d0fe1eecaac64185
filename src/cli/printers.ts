import { closeSync, openSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import type { FileChange, ResolvedFinding } from "../engine/findings.ts";
import { systemReason } from "../project/problem.ts";
import { formatDiff } from "../report/diff.ts";
import { type JsonFinding, jsonDocument, jsonFindings } from "../report/json.ts";
import { ANSI, formatText, PLAIN } from "../report/text.ts";
import { type Io, isColored, UsageError } from "./io.ts";
import type { ColorMode, FormatTarget } from "./options.ts";
import { VERSION } from "./version.ts";

/** What there is to print of one folder. */
export interface FolderResult {
  /** Without suppressed ones. */
  readonly findings: readonly ResolvedFinding[];
  readonly changes: readonly FileChange[];
  /** Text that the findings' positions are in. */
  readonly sourceOf: (path: string) => string;
  readonly displayPath: (path: string) => string;
}

/** What is known at the end of a run. */
export interface RunResult {
  readonly files: number;
  /** Paths as they are shown. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

/** Prints results in one format, folder by folder. */
export interface Printer {
  folder(result: FolderResult): Promise<void>;
  end(result: RunResult): Promise<void>;
}

type Write = (text: string) => Promise<void>;

/**
 * A printer for each target. Files are opened at once, so that a wrong name is known before the work.
 * @param write how text gets to stdout.
 * @throws UsageError when a file cannot be opened.
 */
export function openPrinters(targets: readonly FormatTarget[], color: ColorMode, io: Io, write: Write): Printer[] {
  return targets.map(({ format, file }) => {
    if (file !== undefined) {
      const { write: toFile, close } = openFile(resolve(io.cwd, file), file);
      return closing(printer(format, toFile, false), close);
    }
    return printer(format, write, isColored(io.stdout, color, io.env));
  });
}

function printer(format: FormatTarget["format"], write: Write, colored: boolean): Printer {
  switch (format) {
    case "text":
      return textPrinter(write, colored);
    case "diff":
      return diffPrinter(write, colored);
    case "json":
      return jsonPrinter(write);
  }
}

function textPrinter(write: Write, colored: boolean): Printer {
  let separator = "";
  return {
    async folder({ findings, sourceOf, displayPath }) {
      const text = formatText(findings, { sourceOf, displayPath, palette: colored ? ANSI : PLAIN });
      if (text === "") return;
      await write(separator + text);
      separator = "\n";
    },
    async end() {},
  };
}

function diffPrinter(write: Write, colored: boolean): Printer {
  return {
    async folder({ changes, displayPath }) {
      const diff = formatDiff(changes.map((change) => ({ ...change, path: displayPath(change.path) })));
      if (diff !== "") await write(colored ? colorDiff(diff) : diff);
    },
    async end() {},
  };
}

function jsonPrinter(write: Write): Printer {
  // One document needs all findings, but not the sources.
  const all: JsonFinding[] = [];
  return {
    async folder({ findings, sourceOf, displayPath }) {
      all.push(...jsonFindings({ version: VERSION, findings, skipped: [], files: 0, sourceOf, displayPath }));
    },
    async end({ files, skipped }) {
      await write(jsonDocument({ version: VERSION, findings: all, skipped, files }));
    },
  };
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

function openFile(path: string, name: string): { write: Write; close: () => void } {
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

/** A unified diff in the colours of a terminal. */
export function colorDiff(diff: string): string {
  // A carriage return belongs to the line's text, not to its end.
  return diff
    .split("\n")
    .map((line) => {
      if (/^(---|\+\+\+) /.test(line)) return ANSI.bold(line);
      if (line.startsWith("@@")) return ANSI.info(line);
      if (line.startsWith("+")) return ANSI.added(line);
      return line.startsWith("-") ? ANSI.removed(line) : line;
    })
    .join("\n");
}
