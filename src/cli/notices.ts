import type { Problem } from "../project/problem.ts";
import type { FileSkip } from "./folder-job.ts";
import type { Io } from "./io.ts";
import { Progress } from "./progress.ts";
import type { Tally } from "./summary.ts";

/** What a run says on stderr, each line once, and what it keeps in mind of it. */
export class Notices {
  readonly #io: Io;
  readonly #isStrict: boolean;
  readonly #tally: Tally;
  readonly #display: (path: string) => string;
  readonly #said = new Set<string>();
  readonly #skippedPaths = new Set<string>();
  readonly skippedFiles: { file: string; reason: string }[] = [];
  progress: Progress;
  hasFailed = false;

  /** @param display how a path is shown. */
  constructor(io: Io, isStrict: boolean, tally: Tally, display: (path: string) => string) {
    this.#io = io;
    this.#isStrict = isStrict;
    this.#tally = tally;
    this.#display = display;
    this.progress = new Progress(io.stderr, 0);
  }

  async skip(skip: FileSkip): Promise<void> {
    const { path, reason, kind, warn, group = reason } = skip;
    // A folder that is planned anew tells its skips again.
    if (this.#skippedPaths.has(path)) return;
    this.#skippedPaths.add(path);
    this.#tally.addSkip(kind, group);
    if (kind === "file") this.skippedFiles.push({ file: this.#display(path), reason });
    if (!warn) return;
    if (this.#isStrict) this.hasFailed = true;
    await this.#sayOnce(`${this.#isStrict ? "error" : "warning"}: ${this.#display(path)}: skipped: ${reason}`);
  }

  async fail({ path, message }: Problem): Promise<void> {
    this.hasFailed = true;
    await this.#sayOnce(`error: ${this.#display(path)}: ${message}`);
  }

  async warn(message: string): Promise<void> {
    await this.#sayOnce(`warning: ${message}`);
  }

  async say(line: string): Promise<void> {
    await this.progress.clear();
    await this.#io.stderr.write(`${line}\n`);
  }

  async #sayOnce(line: string): Promise<void> {
    if (this.#said.has(line)) return;
    this.#said.add(line);
    await this.say(line);
  }
}
