import type { FileChange } from "../engine/findings.ts";
import { GitStatus } from "../project/git.ts";
import { readSource } from "../project/read.ts";
import { replaceFile, WriteError } from "../project/write.ts";
import { changesOf } from "./folder-answer.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import type { Io } from "./io.ts";
import type { Notices } from "./notices.ts";

/** An answer of which no change is known to be refused. */
export interface Writable {
  readonly answer: FolderAnswer;
  /** Files that should be written and must not be. */
  readonly refused: ReadonlySet<string>;
}

/** What came of the wish to write. */
export interface Written {
  readonly answer: FolderAnswer;
  /** What was written. */
  readonly changes: readonly FileChange[];
  /** Files that should have been written and were not. */
  readonly refused: ReadonlySet<string>;
  /** What is left to the user, as the files on disk are not those that were looked at. */
  readonly heldBack: readonly FileChange[];
}

/** What must not be written, and why. */
export interface WriteRules {
  readonly allowDirty: boolean;
  /** Files that are another on disk than what was looked at. */
  readonly isHeldBack: (path: string) => boolean;
}

/** Applies the changes of answers. */
export class FolderWriter {
  readonly #io: Io;
  readonly #notices: Notices;
  readonly #rules: WriteRules;
  readonly #plan: (job: FolderJob) => Promise<FolderAnswer>;
  readonly #git: GitStatus;

  /** @param plan answers a job anew. */
  constructor(io: Io, notices: Notices, rules: WriteRules, plan: (job: FolderJob) => Promise<FolderAnswer>) {
    this.#io = io;
    this.#notices = notices;
    this.#rules = rules;
    this.#plan = plan;
    this.#git = new GitStatus(io.env);
  }

  /** Leaves out the files that must not be written and plans anew, so that no fix is applied by half. */
  async settle(job: FolderJob, { answer: first, refused: known }: Writable): Promise<Writable> {
    const refused = new Set(known);
    let answer = first;
    for (;;) {
      const before = refused.size;
      for (const { path, before: text } of changesOf(answer)) {
        const isHeldBack = this.#rules.isHeldBack(path);
        const reason = isHeldBack ? undefined : await this.#reasonNotToWrite(path, text);
        if (!isHeldBack && reason === undefined) continue;
        refused.add(path);
        if (reason !== undefined) await this.#notices.fail({ path, message: reason });
      }
      if (refused.size === before) return { answer, refused };
      answer = await this.#plan(withoutFiles(job, refused));
    }
  }

  /** Writes what nothing speaks against at this moment. */
  async write(job: FolderJob, writable: Writable): Promise<Written> {
    const { answer, refused: known } = await this.settle(job, writable);
    const refused = new Set(known);
    const changes: FileChange[] = [];
    for (const change of changesOf(answer)) {
      try {
        replaceFile(change.path, change.before, change.after);
        changes.push(change);
      } catch (error) {
        if (!(error instanceof WriteError)) throw error;
        refused.add(change.path);
        await this.#notices.fail({ path: change.path, message: error.message });
      }
      await this.#io.breathe();
    }
    return { answer, changes, refused, heldBack: await this.#heldBack(job, refused) };
  }

  /** How the files change that are left to the user: by themselves, as the others do not go along. */
  async #heldBack(job: FolderJob, refused: ReadonlySet<string>): Promise<FileChange[]> {
    const isHeldBack = (path: string): boolean => refused.has(path) && this.#rules.isHeldBack(path);
    if (![...refused].some(isHeldBack)) return [];
    const files = job.files.map((file) => ({ ...file, isTarget: file.isTarget && isHeldBack(file.path) }));
    return changesOf(await this.#plan({ ...job, files }));
  }

  async #reasonNotToWrite(path: string, text: string): Promise<string | undefined> {
    const now = readSource(path);
    if ("problem" in now) return `not written: ${now.problem}`;
    if (!("text" in now) || now.text !== text) return "changed since it was read, so it was not written";
    if (this.#rules.allowDirty) return undefined;
    const state = this.#git.stateOf(path);
    if (state === "outside") {
      await this.#notices.warn("not in a git work tree: there is no going back to the text as it was");
    }
    if (typeof state === "object") {
      return `git cannot tell whether it is committed (${state.unable}), so it was not written; --allow-dirty writes it all the same`;
    }
    return state === "dirty"
      ? "has uncommitted changes, so it was not written; commit them, or give --allow-dirty"
      : undefined;
  }
}

/** The job where nothing is wanted of some files but that their package is known. */
export function withoutFiles(job: FolderJob, left: ReadonlySet<string>): FolderJob {
  if (left.size === 0) return job;
  return { ...job, files: job.files.map((file) => (left.has(file.path) ? { ...file, isTarget: false } : file)) };
}
