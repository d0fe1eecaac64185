import type { ResolvedFinding } from "../engine/findings.ts";
import { countFindings, formatSummary } from "../report/text.ts";
import type { RunOptions } from "./options.ts";
import { plural } from "./words.ts";

/** Numbers of a run. */
export class Tally {
  files = 0;
  safe = 0;
  unsafe = 0;
  reportOnly = 0;
  suppressed = 0;
  /** Findings that are open at the end: after writing, else as found. */
  open = 0;
  /** Files that were written, or would be. */
  changed = 0;
  readonly #skips = { file: new Map<string, number>(), folder: new Map<string, number>() };

  /**
   * @param found suppressed ones among them.
   * @param left what is left of them in the end: after writing, else all.
   */
  addFindings(found: readonly ResolvedFinding[], left: readonly ResolvedFinding[], files: number): void {
    const counts = countFindings(found, { files, skipped: 0 });
    this.open += left.filter((finding) => !finding.suppressed).length;
    this.files += files;
    this.safe += counts.safe;
    this.unsafe += counts.unsafe;
    this.reportOnly += counts.reportOnly;
    this.suppressed += counts.suppressed;
  }

  addSkip(kind: "file" | "folder", reason: string): void {
    const counts = this.#skips[kind];
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }

  /** The closing lines of a run. */
  lines(options: Pick<RunOptions, "command" | "write" | "unsafe">): string[] {
    const { files, safe, unsafe, reportOnly, suppressed } = this;
    const lines = [formatSummary({ files, safe, unsafe, reportOnly, suppressed, skipped: 0 })];
    const skips = [this.#skipLine("file"), this.#skipLine("folder")].filter((line) => line !== "");
    if (skips.length > 0) lines.push(`skipped: ${skips.join("; ")}`);
    if (options.command === "check") return lines;
    if (options.write && (this.changed > 0 || this.open > 0)) {
      lines.push(`${plural(this.changed, "file")} written; ${plural(this.open, "finding")} left`);
    } else if (this.changed > 0) {
      lines.push(`${plural(this.changed, "file")} would change: apply with --write`);
    }
    if (!options.unsafe && unsafe > 0) {
      lines.push(`--unsafe adds ${plural(unsafe, "fix", "fixes")} that may change behaviour`);
    }
    if (!options.write && reportOnly > 0) lines.push("'gomend check' shows what has no fix, and why");
    return lines;
  }

  #skipLine(kind: "file" | "folder"): string {
    const counts = [...this.#skips[kind]];
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    if (total === 0) return "";
    return `${plural(total, kind)} (${counts.map(([reason, count]) => `${count} ${reason}`).join(", ")})`;
  }
}
