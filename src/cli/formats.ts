import type { FileChange, ResolvedFinding } from "../engine/findings.ts";
import { CHECKSTYLE_END, CHECKSTYLE_START, checkstyleFiles } from "../report/checkstyle.ts";
import { formatConcise } from "../report/concise.ts";
import { formatDiff } from "../report/diff.ts";
import { formatGithub } from "../report/github.ts";
import { gitlabDocument, gitlabIssues } from "../report/gitlab.ts";
import { formatJsonLines, jsonDocument, jsonFindings } from "../report/json.ts";
import { junitCases, junitDocument } from "../report/junit.ts";
import type { ReportInput } from "../report/places.ts";
import { rdjsonDiagnostics, rdjsonDocument } from "../report/rdjson.ts";
import { sarifResults } from "../report/sarif.ts";
import { type RuleHelp, sarifDocument } from "../report/sarif-document.ts";
import { formatStatistics, Statistics, statisticsDocument } from "../report/statistics.ts";
import { ANSI, formatText, PLAIN } from "../report/text.ts";
import { colorDiff } from "./color-diff.ts";
import { VERSION } from "./version.ts";

/** What there is to print of one folder. */
export interface FolderResult extends ReportInput {
  /** Those that are open. */
  readonly findings: readonly ResolvedFinding[];
  /** Suppressed and baselined ones. */
  readonly suppressed: readonly ResolvedFinding[];
  readonly changes: readonly FileChange[];
  /** Relative to the working directory. */
  readonly displayPath: (path: string) => string;
  /** Relative to the top of the repository; absolute for what lies outside of it. With slashes. */
  readonly repositoryPath: (path: string) => string;
}

/** What is known at the end of a run. */
export interface RunResult {
  readonly files: number;
  /** Paths as they are shown. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** Something could not be read or written. */
  readonly hasFailed: boolean;
}

/** Prints results in one format, folder by folder. */
export interface Printer {
  folder(result: FolderResult): Promise<void>;
  end(result: RunResult): Promise<void>;
}

export interface PrinterSettings {
  readonly write: (text: string) => Promise<void>;
  /** Tells the user something on stderr. */
  readonly warn: (message: string) => Promise<void>;
  readonly colored: boolean;
  /** Top of the repository, absolute, with slashes. */
  readonly root: string;
  /** All rules that there are. */
  readonly ruleHelp: () => readonly RuleHelp[];
}

interface FormatEntry {
  /** For the help. */
  readonly purpose: string;
  readonly open: (settings: PrinterSettings) => Printer;
}

const entries = {
  text: {
    purpose: "for people: code, proposed change or the reason why there is none",
    open: ({ write, colored }) => {
      let separator = "";
      return streaming(write, (result) => {
        const text = formatText(result.findings, { ...result, palette: colored ? ANSI : PLAIN });
        if (text === "") return "";
        const lead = separator;
        separator = "\n";
        return lead + text;
      });
    },
  },
  concise: {
    purpose: "a line for each finding",
    open: ({ write }) => streaming(write, formatConcise),
  },
  diff: {
    purpose: "the changes, as a patch for git apply",
    open: ({ write, colored }) =>
      streaming(write, ({ changes, displayPath }) => {
        const diff = formatDiff(changes.map((change) => ({ ...change, path: displayPath(change.path) })));
        return colored ? colorDiff(diff) : diff;
      }),
  },
  json: {
    purpose: "one document with all that is known",
    open: ({ write }) => {
      const apart = new Statistics();
      return gathering(
        write,
        (result) => {
          apart.add(result.suppressed);
          return jsonFindings(result);
        },
        (findings, { files, skipped }) => {
          const { suppressed, baselined } = apart.total;
          return jsonDocument({ version: VERSION, findings, skipped, files, suppressed, baselined });
        },
      );
    },
  },
  jsonl: {
    purpose: "json's findings, one on each line",
    open: ({ write }) => streaming(write, formatJsonLines),
  },
  sarif: {
    purpose: "SARIF 2.1.0, for GitHub code scanning and viewers",
    open: ({ write, warn, root, ruleHelp }) =>
      gathering(
        write,
        (result) => sarifResults({ ...result, displayPath: result.repositoryPath }),
        async (results, { hasFailed }) => {
          const parts = { version: VERSION, root, rules: ruleHelp(), results, successful: !hasFailed };
          const { text, omitted } = sarifDocument(parts);
          if (omitted > 0) {
            await warn(
              `sarif: left out ${omitted} of ${results.length} results, the least severe ones: GitHub takes no more`,
            );
          }
          return text;
        },
      ),
  },
  github: {
    purpose: "annotations of GitHub Actions",
    open: ({ write }) => streaming(write, (result) => formatGithub({ ...result, displayPath: result.repositoryPath })),
  },
  gitlab: {
    purpose: "GitLab code quality",
    open: ({ write }) =>
      gathering(write, (result) => gitlabIssues({ ...result, displayPath: result.repositoryPath }), gitlabDocument),
  },
  junit: {
    purpose: "JUnit XML, a failed test for each finding",
    open: ({ write }) => gathering(write, junitCases, junitDocument),
  },
  checkstyle: {
    purpose: "Checkstyle XML",
    open: ({ write }) => {
      let start = CHECKSTYLE_START;
      const text = (more: string): string => {
        const lead = start;
        start = "";
        return lead + more;
      };
      return streaming(
        write,
        (result) => (result.findings.length > 0 ? text(checkstyleFiles(result)) : ""),
        () => text(CHECKSTYLE_END),
      );
    },
  },
  rdjson: {
    purpose: "for reviewdog, fixes as suggestions",
    open: ({ write }) => gathering(write, rdjsonDiagnostics, rdjsonDocument),
  },
} satisfies Readonly<Record<string, FormatEntry>>;

export type Format = keyof typeof entries;

/** All formats, in the order in which they are listed. */
export const FORMATS: Readonly<Record<Format, FormatEntry>> = entries;
export const FORMAT_NAMES = Object.keys(entries) as Format[];

/** Prints counts in place of findings. */
export function statisticsPrinter(write: PrinterSettings["write"], asJson: boolean): Printer {
  const statistics = new Statistics();
  return {
    async folder({ findings, suppressed }) {
      statistics.add(findings);
      statistics.add(suppressed);
    },
    async end({ files }) {
      const text = asJson ? statisticsDocument(statistics, { version: VERSION, files }) : formatStatistics(statistics);
      if (text !== "") await write(text);
    },
  };
}

/** Prints each folder at once. */
function streaming(
  write: PrinterSettings["write"],
  format: (result: FolderResult) => string,
  end: () => string = () => "",
): Printer {
  const print = async (text: string): Promise<void> => {
    if (text !== "") await write(text);
  };
  return { folder: async (result) => print(format(result)), end: async () => print(end()) };
}

/** Prints one document at the end, from plain data: the sources are not kept. */
function gathering<T>(
  write: PrinterSettings["write"],
  collect: (result: FolderResult) => readonly T[],
  document: (all: readonly T[], run: RunResult) => string | Promise<string>,
): Printer {
  const all: T[] = [];
  return {
    async folder(result) {
      for (const item of collect(result)) all.push(item);
    },
    async end(run) {
      await write(await document(all, run));
    },
  };
}
