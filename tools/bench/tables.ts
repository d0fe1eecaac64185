import type { Figure } from "./figures.ts";
import { verdictOf } from "./figures.ts";
import type { Growth } from "./growth.ts";
import { MEGABYTE } from "./growth.ts";
import { medians, type Outcome } from "./measure.ts";
import { PHASES } from "./phases.ts";
import type { Profile } from "./profile.ts";
import type { FolderWork } from "./work.ts";

/** A table in Markdown, its columns padded. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => (i === 0 ? (cells[i] ?? "").padEnd(width) : (cells[i] ?? "").padStart(width))).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}

export function figuresTable(figures: readonly Figure[]): string[] {
  const show = (value: number, unit: Figure["unit"]) =>
    unit === "MB" ? `${Math.round(value)} MB` : `${value.toFixed(2)}${unit === "times" ? " x" : ""}`;
  return table(
    ["figure", "wanted at most", "measured", "verdict", "by CPU time"],
    figures.map((figure) => [
      figure.name,
      figure.limit === undefined ? "" : show(figure.limit, figure.unit),
      figure.value === undefined ? (figure.missing ?? "") : show(figure.value, figure.unit),
      verdictOf(figure),
      figure.cpu === undefined ? "" : show(figure.cpu, figure.unit),
    ]),
  );
}

/** The medians that the ratios come from. */
export function outcomesTable(outcomes: ReadonlyMap<string, Outcome>): string[] {
  return table(
    ["", "wall", "from", "to", "CPU", "peak"],
    [...outcomes].map(([name, outcome]) => {
      const middle = medians(outcome);
      if ("missing" in outcome || !middle) return [name, "missing" in outcome ? outcome.missing : ""];
      const walls = outcome.samples.map(({ wall }) => wall);
      return [
        name,
        seconds(middle.wall),
        seconds(Math.min(...walls)),
        seconds(Math.max(...walls)),
        seconds(middle.cpu),
        megabytes(middle.peak),
      ];
    }),
  );
}

export function growthTable({ points, start }: Growth): string[] {
  const rows = points.map(({ size, files, cost: { wall, cpu, peak } }) => [
    megabytes(size, 1),
    `${files}`,
    seconds(wall),
    seconds(cpu),
    `${(wall / (size / MEGABYTE)).toFixed(0)} ms`,
    megabytes(peak),
  ]);
  return table(["size", "files", "wall", "CPU", "per MB", "peak"], [["one file", "1", seconds(start)], ...rows]);
}

/** How often things were done, and what that is for each unit of text. */
export function workTable(work: Omit<FolderWork, "dir">): string[] {
  const { size, files, ...counts } = work;
  const rows = Object.entries(counts).map(([name, count]) => [name, `${count}`, (count / (size || 1)).toFixed(3)]);
  return table(["work", `${files} files`, "per character"], rows);
}

/** The profile of all threads together, and of the busiest alone. */
export function profileTable(threads: readonly Profile[]): string[] {
  const sum = (phase: (typeof PHASES)[number]) => threads.reduce((all, one) => all + (one.get(phase) ?? 0), 0);
  const total = PHASES.reduce((all, phase) => all + sum(phase), 0);
  const [busiest] = threads;
  const rows = PHASES.map((phase) => [
    phase,
    `${sum(phase).toFixed(0)} ms`,
    `${((100 * sum(phase)) / (total || 1)).toFixed(1)} %`,
    `${(busiest?.get(phase) ?? 0).toFixed(0)} ms`,
  ]);
  return table(
    ["phase", `${threads.length} threads`, "share", "busiest thread"],
    [...rows, ["all", `${total.toFixed(0)} ms`]],
  );
}

function seconds(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "?" : `${(milliseconds / 1000).toFixed(3)} s`;
}

function megabytes(bytes: number | undefined, digits = 0): string {
  return bytes === undefined ? "?" : `${(bytes / MEGABYTE).toFixed(digits)} MB`;
}
