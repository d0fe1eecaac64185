import type { ResolvedFinding } from "../engine/findings.ts";
import { plural } from "../report/plural.ts";
import { formatClosingTable, formatSummary, openCount, Statistics } from "../report/statistics.ts";
import type { RunOptions } from "./options.ts";

/** Numbers of a run. */
export class Tally {
  files = 0;
  /** Files that were written, or would be. */
  changed = 0;
  /** Findings of the baseline that are not there any more. */
  gone = 0;
  readonly #found = new Statistics();
  readonly #left = new Statistics();
  readonly #skips = { file: new Map<string, number>(), folder: new Map<string, number>() };

  /**
   * @param found suppressed and baselined ones among them.
   * @param left what is left of them in the end: after writing, else all.
   */
  addFindings(found: readonly ResolvedFinding[], left: readonly ResolvedFinding[], files: number): void {
    this.#found.add(found);
    this.#left.add(left);
    this.files += files;
  }

  /** Number of findings that are open at the end: after writing, else as found. */
  get open(): number {
    return openCount(this.#left.total);
  }

  addSkip(kind: "file" | "folder", reason: string): void {
    const counts = this.#skips[kind];
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }

  /**
   * The closing lines of a run.
   * @param width columns that a line of the table may have.
   */
  lines(
    options: Pick<RunOptions, "command" | "write" | "unsafe" | "statistics" | "suppress">,
    width: number,
  ): string[] {
    const counts = this.#found.total;
    const table = options.statistics ? "" : formatClosingTable(this.#found, this.#left, width);
    const lines = [...(table === "" ? [] : [table]), formatSummary(counts, this.files)];
    const skips = [this.#skipLine("file"), this.#skipLine("folder")].filter((line) => line !== "");
    if (skips.length > 0) lines.push(`skipped: ${skips.join("; ")}`);
    if (this.gone > 0) {
      const [are, them] = this.gone === 1 ? ["is", "it"] : ["are", "them"];
      lines.push(`${plural(this.gone, "finding")} of the baseline ${are} gone: 'gomend baseline prune' drops ${them}`);
    }
    if (options.command === "check") return lines;
    if (options.write && (this.changed > 0 || this.open > 0)) {
      lines.push(`${plural(this.changed, "file")} written; ${plural(this.open, "finding")} left`);
    } else if (this.changed > 0) {
      lines.push(`${plural(this.changed, "file")} would change: apply with --write`);
    }
    if (options.suppress !== undefined) return lines;
    if (!options.unsafe && counts.unsafe > 0) {
      lines.push(`--unsafe adds ${plural(counts.unsafe, "fix", "fixes")} that may change behaviour`);
    }
    if (!options.write && counts.reportOnly > 0) lines.push("'gomend check' shows what has no fix, and why");
    return lines;
  }

  #skipLine(kind: "file" | "folder"): string {
    const counts = [...this.#skips[kind]];
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    if (total === 0) return "";
    return `${plural(total, kind)} (${counts.map(([reason, count]) => `${count} ${reason}`).join(", ")})`;
  }
}
