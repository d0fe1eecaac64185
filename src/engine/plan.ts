import type { Rule } from "../rule.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import type { Workspace } from "../semantics/workspace.ts";
import type { FlatTree } from "../syntax/flat-tree.ts";
import type { LineSpan } from "../syntax/line-index.ts";
import type { Parser } from "../syntax/parser.ts";
import { type Admission, admit, type Candidate, candidateOf, editsAlone } from "./admit.ts";
import { ChangedParts } from "./changed-parts.ts";
import { ChosenFixes } from "./chosen-fixes.ts";
import { FixRefused } from "./complete-file.ts";
import { firstSyntaxError, isGenerated } from "./eligibility.ts";
import type { FileChange, FolderPlan, ResolvedFinding, ResolvedFix, RuleError, Skipped, TextEdit } from "./findings.ts";
import type { FixChoices } from "./fix-choices.ts";
import type { KnownFinding } from "./known-findings.ts";
import type { RuleSettings } from "./rule-settings.ts";
import { isOpen, order, type RawFinding, runRules } from "./run-rules.ts";
import { type Steps, toEnd } from "./steps.ts";
import { applyEdits, composeEdits, originOf } from "./text-edits.ts";

/** How often fixes are applied and looked for again before a folder counts as not converging. */
export const MAX_PASSES = 10;

export interface FolderInput {
  readonly dir: string;
  /** Undefined when the folder lies in no module. */
  readonly importPath: string | undefined;
  /** Language version of the module as a minor number: 22 for go1.22. */
  readonly goVersion: number;
  /** The folder has, or may have, files that are not given here. */
  readonly partial?: boolean;
  /** All Go files of the folder; only targets are reported on and changed. */
  readonly files: readonly InputFile[];
}

export interface InputFile {
  readonly path: string;
  readonly text: string;
  readonly target: boolean;
  /** Names of rules that are not wanted for this file. */
  readonly ignore?: readonly string[] | undefined;
  /** Findings that are known of old: told as such, and not mended. */
  readonly known?: readonly KnownFinding[] | undefined;
  /** Only findings that touch these lines are wanted. Undefined: all. */
  readonly lines?: readonly LineSpan[] | undefined;
}

export interface PlanOptions {
  readonly rules: readonly Rule[];
  /** All rules that there are: names that suppression comments may give. Default: `rules`. */
  readonly knownRules?: readonly Rule[];
  /** The fixes to apply: none, the safe ones, or unsafe ones too. */
  readonly apply: "none" | "safe" | "unsafe";
  /** Whether the fix of this finding is wanted. Default: every one. */
  readonly fixable?: (finding: ResolvedFinding) => boolean;
  /** What was decided about single findings. Default: nothing. */
  readonly choices?: FixChoices;
  /** Default: rules are taken as they are. */
  readonly ruleSettings?: RuleSettings;
  /** Whether generated files are looked at. */
  readonly includeGenerated?: boolean;
  /** Whether each target is parsed whole, so that every broken one is known, not only those that were looked into. */
  readonly checkSyntax?: boolean;
}

/**
 * Looks at one folder: runs the rules, applies fixes until none is left, and tells what was found and what changes.
 * Opens the folder in the workspace, with the new texts at the end.
 */
export function planFolder(...input: Parameters<typeof planSteps>): FolderPlan {
  return toEnd(planSteps(...input));
}

/** The same in steps of about a file each: whoever takes them may pause in between. */
export function* planSteps(
  folder: FolderInput,
  options: PlanOptions,
  workspace: Workspace,
  parser: Parser,
): Steps<FolderPlan> {
  const stubborn = new Set<string>();
  for (;;) {
    const plan = yield* new Planner(folder, options, workspace, parser, stubborn).run();
    if (plan.notConverged.length === 0) return { ...plan, notConverged: [...stubborn].sort(order) };
    for (const rule of plan.notConverged) stubborn.add(rule);
  }
}

/** One state of the folder. */
interface Look {
  readonly targets: Map<string, SourceFile>;
  readonly findings: RawFinding[];
  readonly errors: RuleError[];
  readonly skipped: Skipped[];
}

const NO_LOOK: Look = { targets: new Map(), findings: [], errors: [], skipped: [] };

class Planner {
  readonly #folder: FolderInput;
  readonly #options: PlanOptions;
  readonly #workspace: Workspace;
  readonly #parser: Parser;
  /** Rules whose fixes are left out because they do not converge. */
  readonly #stubborn: ReadonlySet<string>;
  readonly #texts: Map<string, string>;
  /** Of the last look, for the next one. */
  readonly #trees = new Map<string, FlatTree>();
  readonly #edits = new Map<string, readonly TextEdit[]>();
  /** The first admission of the first look: often the very one that is to be applied. */
  #proof: { readonly candidates: readonly Candidate[]; readonly admission: Admission } | undefined;
  /** Fixes that were refused, by what they are rather than where, and why. */
  readonly #refused = new Map<string, string>();
  readonly #chosen: ChosenFixes;

  constructor(
    folder: FolderInput,
    options: PlanOptions,
    workspace: Workspace,
    parser: Parser,
    stubborn: ReadonlySet<string>,
  ) {
    this.#folder = folder;
    this.#options = options;
    this.#workspace = workspace;
    this.#parser = parser;
    this.#stubborn = stubborn;
    this.#chosen = new ChosenFixes(options.choices ?? { others: "fix", list: [] }, options.rules, parser);
    this.#texts = new Map(folder.files.map((file) => [file.path, file.text]));
  }

  *run(): Steps<FolderPlan> {
    let look = yield* this.#look();
    const { skipped, errors } = look;
    const files = look.targets.size;
    const findings = this.#resolveAll(look);
    let isFirst = true;
    let stillFixing: readonly string[] = [];
    for (let pass = 0; ; pass++) {
      const fixed = this.#pass(look, pass === MAX_PASSES);
      if (fixed === "none") break;
      if (typeof fixed !== "string") {
        stillFixing = fixed;
        break;
      }
      if (fixed === "refused") continue;
      // The trees of a look are much for a large folder: they are let go before there are new ones.
      look = NO_LOOK;
      isFirst = false;
      look = yield* this.#look();
    }
    return {
      findings,
      remaining: isFirst ? findings : this.#resolveAll(look),
      changed: this.#changes(),
      skipped,
      notConverged: [...new Set(stillFixing)],
      errors: isFirst ? errors : uniqueErrors([...errors, ...look.errors]),
      unmet: this.#chosen.unmet(),
      files,
    };
  }

  /**
   * Applies the fixes of a look. "refused": none, but others may take their place.
   * @returns the rules that would go on, where it is not to go on.
   */
  #pass(look: Look, isOver: boolean): "none" | "refused" | "some" | readonly string[] {
    const candidates = this.#wanted(look);
    if (candidates.length === 0) return "none";
    if (isOver) return candidates.map((candidate) => candidate.source.rule);
    const { accepted, refused, changes } = this.#admit(candidates, look);
    for (const [raw, reason] of refused) this.#refuse(raw, reason);
    for (const { source } of accepted) this.#chosen.accepted(source);
    if (accepted.length === 0) return "refused";
    for (const change of changes.values()) this.#take(change);
    this.#proof = undefined;
    return "some";
  }

  /** Opens the folder as it is now and runs the rules on its targets. */
  *#look(): Steps<Look> {
    const { dir, importPath, goVersion, partial = false, files } = this.#folder;
    const packages = this.#workspace.openFolder({
      dir,
      importPath,
      goVersion,
      partial,
      files: files.map(({ path }) => ({
        path,
        text: this.#texts.get(path) as string,
        tree: this.#trees.get(path)?.renewed(),
      })),
    });
    // What did not change by the next look need not be parsed again.
    for (const { path, tree } of packages.flatMap((pkg) => pkg.files)) this.#trees.set(path, tree);
    const wanted = new Set(files.filter((file) => file.target).map((file) => file.path));
    const opened = packages.flatMap((pkg) => pkg.files).filter((file) => wanted.has(file.path));
    opened.sort((a, b) => order(a.path, b.path));

    const look: Look = { targets: new Map(), findings: [], errors: [], skipped: [] };
    const { includeGenerated, checkSyntax } = this.#options;
    const inputs = new Map(files.map((file) => [file.path, file]));
    const looks: ({ file: SourceFile } & ReturnType<typeof runRules>)[] = [];
    for (const file of opened) {
      yield;
      if (!includeGenerated && isGenerated(file.tree)) {
        look.skipped.push({ file: file.path, kind: "generated", reason: "generated file" });
        continue;
      }
      // Of a file that is broken beyond doubt no rule has to see anything.
      const isBroken = !file.tree.outline && file.tree.hasError;
      const { ignore, known } = inputs.get(file.path) as InputFile;
      const options = { ...this.#options, ignore, known };
      looks.push({ file, ...(isBroken ? { findings: [], errors: [] } : runRules(file, options)) });
    }
    const parts = new ChangedParts(this.#folder.files, (path) => this.#edits.get(path) ?? []);
    for (const { file, findings, errors } of looks) {
      // Nothing is told of a file that does not parse; to know that of all files would take most of the time of a run.
      const matters = checkSyntax || findings.length + errors.length > 0 || file.tree.hasKnownError;
      const error = matters ? firstSyntaxError(file.tree, this.#parser) : undefined;
      if (error) {
        const reason = `${error.message} at ${error.line}:${error.column}`;
        look.skipped.push({ file: file.path, kind: "syntax", reason });
        continue;
      }
      look.targets.set(file.path, file);
      const wanted = findings.filter((raw) => parts.want(raw));
      look.findings.push(...wanted.map((raw) => this.#chosen.withheld(raw, this.#origin(raw))));
      look.errors.push(...errors);
    }
    look.skipped.sort((a, b) => order(a.file, b.file));
    return look;
  }

  /** Findings as plain data, their fixes proved. */
  #resolveAll(look: Look): ResolvedFinding[] {
    let open = this.#candidatesOf(look.findings.filter(isOpen), look);
    while (open.length > 0) {
      const admission = admit(open, look.targets, this.#parser);
      for (const [raw, reason] of admission.refused) this.#refused.set(identity(raw), reason);
      this.#proof ??= { candidates: open, admission };
      open = [...admission.waiting];
    }
    return look.findings.map((raw) => this.#resolve(raw, look.targets));
  }

  #resolve(raw: RawFinding, targets: Look["targets"]): ResolvedFinding {
    const { finding, rule, severity, file } = raw;
    let fix: ResolvedFix | null = null;
    let withheld = finding.withheld ?? null;
    if (finding.fix) {
      const { title, safety, caution } = finding.fix;
      try {
        const reason = this.#refused.get(identity(raw));
        if (reason !== undefined) throw new FixRefused(reason);
        const promise = caution === undefined ? { safety } : { safety, caution };
        fix = { title, ...promise, edits: editsAlone(candidateOf(raw, targets), targets, this.#parser) };
        withheld = null;
      } catch (error) {
        if (!(error instanceof FixRefused)) throw error;
        withheld = `the fix "${title}" was refused: ${error.message}`;
      }
    }
    return {
      rule,
      severity,
      message: finding.message,
      file: file.path,
      range: { start: finding.at.start, end: finding.at.end },
      fix,
      withheld,
      context: raw.context,
      ...(raw.isKnown && { baselined: true as const }),
      ...(raw.suppressedBy !== undefined && { suppressed: { comment: raw.suppressedBy } }),
    };
  }

  /** The fixes to apply in this pass. */
  #wanted(look: Look): Candidate[] {
    const { apply, fixable } = this.#options;
    if (apply === "none") return [];
    const wanted = look.findings.flatMap((raw) => {
      if (!isOpen(raw)) return [];
      const origin = this.#origin(raw);
      const isSuppressed = this.#chosen.suppresses(raw, origin);
      const safety = raw.finding.fix?.safety;
      if (!isSuppressed) {
        if (safety === undefined || this.#stubborn.has(raw.rule)) return [];
        if (safety === "unsafe" && apply !== "unsafe") return [];
      }
      const isUntouched = !this.#edits.has(raw.file.path);
      const wish = this.#chosen.wanted({ raw, origin, isUntouched });
      return wish && (isSuppressed || !fixable || fixable(this.#resolve(raw, look.targets))) ? [wish] : [];
    });
    // What somebody wrote himself goes first: it can only be put into the text as it was read.
    wanted.sort((a, b) => Number(this.#chosen.isOwnText(b)) - Number(this.#chosen.isOwnText(a)));
    return this.#candidatesOf(wanted, look);
  }

  /** The fixes of findings that were not refused before. */
  #candidatesOf(findings: readonly RawFinding[], look: Look): Candidate[] {
    const candidates: Candidate[] = [];
    for (const raw of findings) {
      if (!raw.finding.fix || this.#refused.has(identity(raw))) continue;
      try {
        candidates.push(candidateOf(raw, look.targets));
      } catch (error) {
        if (!(error instanceof FixRefused)) throw error;
        this.#refuse(raw, error.message);
      }
    }
    return candidates;
  }

  #refuse(raw: RawFinding, reason: string): void {
    this.#refused.set(identity(raw), reason);
    this.#chosen.refused(raw, reason);
  }

  #admit(candidates: readonly Candidate[], look: Look): Admission {
    const proof = this.#proof?.candidates;
    const isProved = proof?.length === candidates.length && candidates.every((c, i) => c.source === proof[i]?.source);
    return this.#proof && isProved ? this.#proof.admission : admit(candidates, look.targets, this.#parser);
  }

  #take(change: FileChange): void {
    const original = this.#original(change.path);
    const before = this.#edits.get(change.path);
    this.#edits.set(change.path, before ? composeEdits(original, before, change.edits) : change.edits);
    this.#texts.set(change.path, change.after);
    this.#trees.delete(change.path);
  }

  /** Where a finding begins in the text as it was read. */
  #origin({ file, finding }: RawFinding): number {
    return originOf(finding.at.start, this.#edits.get(file.path) ?? []);
  }

  #original(path: string): string {
    return this.#folder.files.find((file) => file.path === path)?.text as string;
  }

  #changes(): Map<string, FileChange> {
    const changed = new Map<string, FileChange>();
    for (const path of [...this.#edits.keys()].sort(order)) {
      const before = this.#original(path);
      const edits = this.#edits.get(path) as readonly TextEdit[];
      const after = applyEdits(before, edits);
      if (after !== before) changed.set(path, { path, before, after, edits });
    }
    return changed;
  }
}

/** What tells a fix from others when its file has changed in the meantime. */
function identity(raw: RawFinding): string {
  const { at, message, fix } = raw.finding;
  const edits = fix?.edits.map(({ start, end, text, file }) => [file ?? "", start - at.start, end - at.start, text]);
  return JSON.stringify([raw.rule, raw.file.path, message, at.text, edits]);
}

function uniqueErrors(errors: readonly RuleError[]): RuleError[] {
  return [...new Map(errors.map((error) => [`${error.rule}\n${error.file}`, error])).values()];
}
