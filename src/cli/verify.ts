import { isOpen } from "../engine/findings.ts";
import { chooseFor, type FixChoice, type FixChoices } from "../engine/fix-choices.ts";
import { essence, outline } from "../project/go-output.ts";
import { GoUnable, GoVerify, type Overlay } from "../project/go-verify.ts";
import { changesOf } from "./folder-answer.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";
import { atInterruption } from "./interruption.ts";
import { type Io, UsageError } from "./io.ts";

/** A folder and what is going to become of it. */
export interface Verified {
  readonly job: FolderJob;
  readonly answer: FolderAnswer;
}

export interface VerifySettings {
  readonly go: GoVerify;
  /** How go is called in reasons: `go build`. */
  readonly name: string;
  readonly plan: (job: FolderJob) => Promise<FolderAnswer>;
  readonly warn: (message: string) => Promise<void>;
  readonly displayPath: (path: string) => string;
}

/** @throws UsageError where there is no go command */
export async function startGo(mode: "build" | "vet", io: Io): Promise<GoVerify> {
  const go = new GoVerify({ env: io.env, mode, atInterruption });
  try {
    await go.start();
  } catch (error) {
    if (!(error instanceof GoUnable)) throw error;
    throw new UsageError(`--verify needs a Go toolchain: ${error.message}`, { cause: error });
  }
  return go;
}

/** Complaints that were not there before, by folder. */
type Added = ReadonlyMap<string, readonly string[]>;

/** Takes back the fixes after which go complains of more than before. */
export class Verification {
  readonly #settings: VerifySettings;
  readonly #before = new Map<string, readonly string[]>();

  constructor(settings: VerifySettings) {
    this.#settings = settings;
  }

  /**
   * The folders as they are when such fixes are left out.
   * @throws GoUnable
   */
  async check(folders: readonly Verified[]): Promise<Verified[]> {
    const { go, warn, displayPath } = this.#settings;
    const changed = folders.filter(({ answer }) => answer.changes.length > 0);
    if (changed.length === 0) return [...folders];
    const reach = new Map<Verified, readonly string[]>();
    for (const folder of changed) reach.set(folder, await this.#reachOf(folder));
    const overlay = new Map(changed.flatMap(({ answer }) => [...overlayOf(answer)]));
    const dirs = [...new Set([...reach.values()].flat())];
    const verdict = await go.check(dirs, overlay);
    for (const path of overlay.keys()) {
      if (!verdict.files.has(path))
        await warn(`${displayPath(path)}: go builds without it here, so it was not verified`);
    }
    const added = await this.#added(dirs, verdict.complaints);
    for (const [dir, complaints] of this.#before) {
      if (complaints.length === 0) continue;
      await warn(`${displayPath(dir)}: go complains before any fix, too; fixes that add nothing to it are kept`);
    }
    const verified = new Map<Verified, Verified>();
    for (const folder of changed) {
      const own = reach.get(folder) as readonly string[];
      if (own.some((dir) => added.has(dir))) verified.set(folder, await this.#mended(folder, own));
    }
    return folders.map((folder) => verified.get(folder) ?? folder);
  }

  /** The folder and, when more than bodies of functions changes, those that may see it. */
  async #reachOf({ job, answer }: Verified): Promise<string[]> {
    const isSeen = changesOf(answer).some(({ before, after }) => outline(before) !== outline(after));
    return isSeen ? [job.dir, ...(await this.#settings.go.dependents([job.dir]))] : [job.dir];
  }

  /** Go is asked about the tree as it is only where it complains afterwards. */
  async #added(dirs: readonly string[], after: ReadonlyMap<string, readonly string[]>): Promise<Added> {
    const unknown = dirs.filter((dir) => (after.get(dir) ?? []).length > 0 && !this.#before.has(dir));
    if (unknown.length > 0) {
      const { complaints } = await this.#settings.go.check(unknown, new Map());
      for (const dir of unknown) this.#before.set(dir, complaints.get(dir) ?? []);
    }
    const added = new Map<string, string[]>();
    for (const dir of dirs) {
      const known = (this.#before.get(dir) ?? []).map(essence);
      const more = (after.get(dir) ?? []).filter((complaint) => {
        const at = known.indexOf(essence(complaint));
        if (at >= 0) known.splice(at, 1);
        return at < 0;
      });
      if (more.length > 0) added.set(dir, more);
    }
    return added;
  }

  /** The folder without the fixes that are to blame, found by halving. */
  async #mended({ job, answer }: Verified, reach: readonly string[]): Promise<Verified> {
    const wished = wishes(job, answer);
    const kept: FixChoice[] = [];
    const blamed: FixChoice[] = [];
    const sift = async (list: readonly FixChoice[]): Promise<void> => {
      if (list.length === 0) return;
      const { complaint } = await this.#try(job, { others: "leave", list: [...kept, ...list] }, reach);
      if (complaint === undefined) kept.push(...list);
      else if (list.length === 1) blamed.push(this.#withheld(list[0] as FixChoice, complaint));
      else {
        const half = list.length >> 1;
        await sift(list.slice(0, half));
        await sift(list.slice(half));
      }
    };
    await sift(wished);
    // Later passes may bring fixes that nobody has asked go about yet.
    const others = job.choices?.others ?? "fix";
    let last = await this.#try(job, { others, list: [...(others === "leave" ? kept : []), ...blamed] }, reach);
    if (last.complaint !== undefined) {
      last = await this.#try(job, { others: "leave", list: [...kept, ...blamed] }, reach);
    }
    if (last.complaint !== undefined) {
      const all = wished.map((choice) => this.#withheld(choice, last.complaint as string));
      last = await this.#try(job, { others: "leave", list: all }, reach);
    }
    return last.folder;
  }

  async #try(
    asked: FolderJob,
    choices: FixChoices,
    reach: readonly string[],
  ): Promise<{ folder: Verified; complaint: string | undefined }> {
    const job = { ...asked, choices };
    const answer = await this.#settings.plan(job);
    const folder = { job, answer };
    if (answer.changes.length === 0) return { folder, complaint: undefined };
    const { complaints } = await this.#settings.go.check(reach, overlayOf(answer));
    const [first] = (await this.#added(reach, complaints)).values();
    return { folder, complaint: first?.[0] };
  }

  #withheld(choice: FixChoice, complaint: string): FixChoice {
    return { ...choice, act: { kind: "withhold", reason: `${this.#settings.name} says: ${complaint}` } };
  }
}

/** The fixes of an answer, as choices. */
function wishes({ choices, settings }: FolderJob, { findings }: FolderAnswer): FixChoice[] {
  if (choices?.others === "leave") return [...choices.list];
  return findings
    .filter(
      (finding) => finding.fix && isOpen(finding) && (settings.apply === "unsafe" || finding.fix.safety === "safe"),
    )
    .map((finding) => chooseFor(finding, { kind: "fix" }));
}

function overlayOf(answer: FolderAnswer): Overlay {
  return new Map(changesOf(answer).map(({ path, after }) => [path, after]));
}
