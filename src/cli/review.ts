import { basename } from "node:path";
import { isOpen, type ResolvedFinding } from "../engine/findings.ts";
import { type ChosenAct, chooseFor, type FixChoice } from "../engine/fix-choices.ts";
import { mendedHunk } from "../report/mended-hunk.ts";
import { Places } from "../report/places.ts";
import { EditorError, editText } from "./edit-text.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import { type Io, isColored } from "./io.ts";
import type { ColorMode } from "./options.ts";
import { KEYS_HELP, question, showFix } from "./review-view.ts";
import type { Terminal } from "./terminal.ts";

export interface ReviewSettings {
  readonly io: Io;
  readonly terminal: Terminal;
  readonly color: ColorMode;
  readonly unsafe: boolean;
  readonly displayPath: (path: string) => string;
  /** Prints on stderr. */
  readonly say: (line: string) => Promise<void>;
  readonly warn: (message: string) => Promise<void>;
  /** Answers a job. */
  readonly plan: (job: FolderJob) => Promise<FolderAnswer>;
}

/** Asks somebody about each fix of a run. */
export class Review {
  readonly #settings: ReviewSettings;
  readonly #isColored: boolean;
  /** Rules of which all fixes are taken from now on. */
  readonly #taken = new Set<string>();
  /** Nothing more is wanted. */
  hasEnded = false;

  constructor(settings: ReviewSettings) {
    this.#settings = settings;
    this.#isColored = isColored(settings.io.stderr, settings.color, settings.io.env);
  }

  /**
   * Asks about the fixes of a folder.
   * @param answer to the job, with all fixes applied.
   * @returns the job with the choices that were made, and the answer to it.
   */
  async folder(job: FolderJob, answer: FolderAnswer): Promise<{ job: FolderJob; answer: FolderAnswer }> {
    const list = await this.#choices(job, answer);
    const chosen: FolderJob = { ...job, choices: { others: "leave", list } };
    if (list.length === 0) return { job: chosen, answer: { ...answer, changes: [], remaining: answer.findings } };
    const { displayPath, plan, warn } = this.#settings;
    const settled = await plan(chosen);
    const places = new Places((path) => settled.sources[path] ?? "");
    for (const { choice, reason } of settled.unmet ?? []) {
      const { line } = places.inBytes(choice.file, choice.start);
      await warn(`${displayPath(choice.file)}:${line}: ${choice.rule}: not applied: ${reason}`);
    }
    return { job: chosen, answer: settled };
  }

  async #choices(job: FolderJob, answer: FolderAnswer): Promise<FixChoice[]> {
    const fixes = answer.findings.filter(
      (finding) => finding.fix && isOpen(finding) && (this.#settings.unsafe || finding.fix.safety === "safe"),
    );
    const choices: FixChoice[] = [];
    let left: string | undefined;
    for (const [index, finding] of fixes.entries()) {
      if (this.hasEnded) break;
      if (finding.file === left) continue;
      if (this.#taken.has(finding.rule)) {
        choices.push(chooseFor(finding, { kind: "fix" }));
        continue;
      }
      const { displayPath, say } = this.#settings;
      const sourceOf = (path: string): string => answer.sources[path] ?? "";
      const shown = { finding, number: index + 1, count: fixes.length, sourceOf, displayPath };
      await say(showFix(shown, this.#isColored).trimEnd());
      const decided = await this.#ask(job, finding, sourceOf(finding.file));
      if (decided === "next file") left = finding.file;
      else if (decided) choices.push(chooseFor(finding, decided));
    }
    return choices;
  }

  async #ask(job: FolderJob, finding: ResolvedFinding, source: string): Promise<ChosenAct | "next file" | undefined> {
    const { io, terminal, say } = this.#settings;
    /** What was edited and could not be taken. */
    let draft: string | undefined;
    for (;;) {
      const key = await terminal.key(question(io.stderr.columns, this.#isColored));
      switch (key.toLowerCase()) {
        case "y":
          return { kind: "fix" };
        case "n":
          return undefined;
        case "a":
          this.#taken.add(finding.rule);
          return { kind: "fix" };
        case "d":
          return "next file";
        case "q":
        case "end":
          this.hasEnded = true;
          return undefined;
        case "s": {
          const reason = (await terminal.line("reason (empty: not after all): "))?.trim();
          if (!reason) break;
          const act = { kind: "suppress", reason } as const;
          const refusal = await this.#refusalOf(job, finding, act);
          if (refusal === undefined) return act;
          await say(`not suppressed: ${refusal}`);
          break;
        }
        case "e": {
          const edited = await this.#edit(finding, source, draft);
          if (!edited || edited.kind === "fix") {
            if (edited) return edited;
            break;
          }
          const refusal = await this.#refusalOf(job, finding, edited);
          if (refusal === undefined) return edited;
          draft = edited.text;
          await say(`not taken: ${refusal}; e edits it again`);
          break;
        }
        default:
          await say(KEYS_HELP.trimEnd());
      }
    }
  }

  /** Why a choice cannot be followed, taken alone. */
  async #refusalOf(job: FolderJob, finding: ResolvedFinding, act: ChosenAct): Promise<string | undefined> {
    const choices = { others: "leave", list: [chooseFor(finding, act)] } as const;
    return (await this.#settings.plan({ ...job, choices })).unmet?.[0]?.reason;
  }

  async #edit(
    finding: ResolvedFinding,
    source: string,
    draft: string | undefined,
  ): Promise<Extract<ChosenAct, { kind: "replace" | "fix" }> | undefined> {
    const { io, terminal, say } = this.#settings;
    const hunk = mendedHunk(finding, source);
    if (!hunk) {
      await say("there is nothing to edit: the fix changes other files, or imports only");
      return undefined;
    }
    try {
      const edited = await editText(draft ?? hunk.text, basename(finding.file), terminal, io.env);
      if (edited.trim() === "") {
        await say("the text is empty: nothing was edited");
        return undefined;
      }
      if (edited === hunk.text) return { kind: "fix" };
      if (hunk.hasMore) await say("what the fix changes elsewhere stays as it was shown");
      const text = edited.endsWith("\n") || !hunk.text.endsWith("\n") ? edited : `${edited}\n`;
      return { kind: "replace", start: hunk.start, end: hunk.end, text };
    } catch (error) {
      if (!(error instanceof EditorError)) throw error;
      await say(`not edited: ${error.message}`);
      return undefined;
    }
  }
}
