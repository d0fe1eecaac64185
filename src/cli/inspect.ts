import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { rules as RULES_WITH_TRIGGERS } from "../../transforms/index.ts";
import { reasonNotToLook } from "../engine/eligibility.ts";
import { SUPPRESSION } from "../engine/suppression.ts";
import type { ConfigScope } from "../project/config-files.ts";
import { GoModules } from "../project/go-module.ts";
import type { Explanation } from "../project/left-out.ts";
import { systemReason } from "../project/problem.ts";
import { readSource } from "../project/read.ts";
import { findTargets, leftOutBy } from "../project/walk.ts";
import { Statistics } from "../report/statistics.ts";
import { fileGoVersion, GO_VERSION_WITHOUT_MODULE } from "../semantics/go-version.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import { inspectionText } from "./inspection-text.ts";
import { ExitCode, type Io, UsageError } from "./io.ts";
import type { RunOptions } from "./options.ts";
import { parserChoice } from "./parser-choice.ts";
import type { Planner } from "./planner.ts";
import { reasonNotToRun, ruleNames } from "./rule-choice.ts";
import { RULES } from "./rule-list.ts";
import { displayPath, Settings } from "./settings.ts";

/** What happens to a rule on a file. */
export interface RuleOutcome {
  readonly name: string;
  /** Why it does not look at the file; null: it does. */
  readonly rests: string | null;
  readonly findings: number;
  readonly suppressed: number;
}

/** What a run does with a file, or with what is in a folder. */
export interface Inspection {
  /** As it is shown. */
  readonly path: string;
  /** Why a walk does not come to it; null: it does. */
  readonly leftOut: string | null;
  /** Of a file: why it is not looked at even where it is named; null: it is. */
  readonly skipped: string | null;
  /** Of a folder: what a walk of it leaves out. */
  readonly entries: readonly { readonly path: string; readonly reason: string }[];
  readonly configuration: string | null;
  /** As in go.mod; null for a folder. */
  readonly goVersion: string | null;
  readonly rules: readonly RuleOutcome[];
}

/**
 * `gomend inspect`: tells why files and rules are left out.
 * @throws UsageError
 * @throws ConfigError
 */
export async function inspect(options: RunOptions, format: "text" | "json", io: Io): Promise<number> {
  const backend = parserChoice(io.env.GOMEND_PARSER);
  const inspector = new Inspector(options, io);
  const planner = await io.startPlanner({ backend, env: { ...io.env }, home: io.home }, 0);
  try {
    const found: Inspection[] = [];
    for (const path of options.paths) found.push(await inspector.look(path, planner));
    const json = () => `${JSON.stringify({ schemaVersion: 1, paths: found }, null, 2)}\n`;
    await io.stdout.write(format === "json" ? json() : found.map(inspectionText).join("\n"));
    return ExitCode.clean;
  } finally {
    await planner.close();
  }
}

class Inspector {
  readonly #options: RunOptions;
  readonly #io: Io;
  readonly #settings: Settings;

  constructor(options: RunOptions, io: Io) {
    this.#options = options;
    this.#io = io;
    this.#settings = new Settings(options, RULES, io.cwd);
  }

  async look(path: string, planner: Planner): Promise<Inspection> {
    const absolute = resolve(this.#io.cwd, path);
    const isFolder = isFolderAt(absolute, path);
    const { configs } = this.#settings;
    const how = { configs, exclude: this.#options.exclude };
    const leftOut = leftOutBy(how, this.#io.cwd);
    const explain = async (at: string, inner: boolean, reason = "") => {
      const explanation = await leftOut.explain(at, inner);
      return explanation ? this.#inWords(explanation, at) : reason;
    };
    const scope = await configs.of(isFolder ? absolute : dirname(absolute));
    const shared = {
      path: this.#shown(absolute),
      leftOut: (await explain(absolute, isFolder)) || null,
      configuration: scope.config.file === undefined ? null : this.#shown(scope.config.file),
    };
    const { folders, skipped } = await findTargets([path], this.#io.cwd, how);
    if (isFolder) {
      const entries: { path: string; reason: string }[] = [];
      for (const skip of skipped) {
        const reason = await explain(skip.path, skip.kind === "folder", skip.reason);
        entries.push({ path: this.#shown(skip.path), reason });
      }
      const rules = ruleNames(RULES).map((name) => outcome(name, this.#rest(name, scope)));
      return { ...shared, skipped: null, entries, goVersion: null, rules };
    }
    const [skip] = skipped;
    const [folder] = folders;
    if (skip || !folder) {
      return { ...shared, skipped: skip?.reason ?? "it cannot be read", entries: [], goVersion: null, rules: [] };
    }
    const { settings, ignoredOn } = await this.#settings.of(folder.dir);
    const files = folder.files.map((file) => ({ ...file, ignore: file.isTarget ? ignoredOn(file.path) : [] }));
    const job: FolderJob = {
      dir: folder.dir,
      files,
      isPartial: false,
      settings: { ...settings, apply: "none", checkSyntax: true },
    };
    const answer = await planner.plan(job);
    const why = answer.skips[0]?.reason ?? answer.problems[0]?.message ?? null;
    return { ...shared, skipped: why, entries: [], ...this.#rulesOn(absolute, job, scope, answer, why !== null) };
  }

  #rulesOn(
    path: string,
    { dir, settings }: FolderJob,
    scope: ConfigScope,
    { findings }: FolderAnswer,
    isSkipped: boolean,
  ): Pick<Inspection, "goVersion" | "rules"> {
    const read = readSource(path);
    const text = "text" in read ? read.text : "";
    const module = new GoModules(this.#io).moduleOf(dir);
    const goVersion = fileGoVersion(text, settings.goVersion ?? module?.goVersion ?? GO_VERSION_WITHOUT_MODULE);
    if (isSkipped) return { goVersion: `1.${goVersion}`, rules: [] };
    const counts = new Statistics();
    counts.add(findings);
    const rules = ruleNames(RULES).map((name) => {
      const rest =
        this.#rest(name, scope) ?? this.#restOnPath(name, path, scope) ?? restOnText(name, { text, goVersion });
      const { suppressed, safe, unsafe, reportOnly } = counts.of(name);
      return outcome(name, rest, safe + unsafe + reportOnly, suppressed);
    });
    return { goVersion: `1.${goVersion}`, rules };
  }

  /** Why the rule does not run in a folder. */
  #rest(name: string, { config }: ConfigScope): string | undefined {
    const reason = reasonNotToRun(name, RULES, this.#options, config.values);
    switch (reason) {
      case undefined:
        return undefined;
      case "default":
        return "off by default";
      case "--ignore":
        return "ignored by --ignore";
      case "--select":
        return "not among those of --select";
      default: {
        const where = `(${this.#shown(config.file ?? "")}:${config.lines[reason]})`;
        const words = { ignore: "ignored", severity: "severity off", select: "not selected" };
        return `${words[reason]} ${where}`;
      }
    }
  }

  #restOnPath(name: string, path: string, scope: ConfigScope): string | undefined {
    const pattern = scope.patternIgnoring(name, path);
    const { file = "", lines } = scope.config;
    return pattern === undefined ? undefined : `ignored on ${pattern} (${this.#shown(file)}:${lines["per-path"]})`;
  }

  #inWords({ path, reason, source }: Explanation, asked: string): string {
    const where = path === asked ? "" : `${this.#shown(path)} is left out: `;
    if (!source) return where + reason;
    const { file, line, pattern } = source;
    return `${where}${reason}: ${pattern} (${file === undefined ? "--exclude" : `${this.#shown(file)}:${line}`})`;
  }

  #shown(path: string): string {
    return displayPath(path, this.#io.cwd);
  }
}

function outcome(name: string, rests: string | undefined, findings = 0, suppressed = 0): RuleOutcome {
  return { name, rests: rests ?? null, findings, suppressed };
}

/** Why the rule does not look at a text. */
function restOnText(name: string, file: { readonly text: string; readonly goVersion: number }): string | undefined {
  const rule = RULES_WITH_TRIGGERS.find((one) => one.name === name);
  if (!rule || name === SUPPRESSION) return undefined;
  switch (reasonNotToLook(rule, file)) {
    case "version":
      return `the pitfall is there ${rule.go?.until ? `before Go ${rule.go.until}` : `from Go ${rule.go?.since} on`} only`;
    case "triggers":
      return `nothing to look for: the file has none of ${rule.triggers.map((text) => JSON.stringify(text)).join(", ")}`;
    default:
      return undefined;
  }
}

/** @throws UsageError when there is nothing. */
function isFolderAt(path: string, shown: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new UsageError(`${shown}: ${systemReason(error)}`);
  }
}
