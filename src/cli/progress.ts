import type { Output } from "./io.ts";

/** Runs shorter than this show nothing, in milliseconds. */
const PATIENCE = 500;
/** Time between two changes of the line, in milliseconds. */
const PACE = 100;

/** In milliseconds. The global `performance` takes a while to load. */
function now(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

/** A line on a terminal that tells how far a long run is; nothing elsewhere. */
export class Progress {
  readonly #output: Output;
  readonly #total: number;
  #next = now() + PATIENCE;
  #isShown = false;

  constructor(output: Output, total: number) {
    this.#output = output;
    this.#total = total;
  }

  /** Says how many folders are done, and which is next. */
  async update(done: number, next: string): Promise<void> {
    if (!this.#output.isTerminal || now() < this.#next) return;
    this.#next = now() + PACE;
    const line = `${done} of ${this.#total} folders: ${next}`;
    const width = (this.#output.columns ?? 80) - 1;
    this.#isShown = true;
    await this.#output.write(`\r\u001b[K${line.slice(0, width)}`);
  }

  /** Takes the line away. To be called before anything else is printed. */
  async clear(): Promise<void> {
    if (!this.#isShown) return;
    this.#isShown = false;
    await this.#output.write("\r\u001b[K");
  }
}
