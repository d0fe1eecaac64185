import type { Growth } from "./growth.ts";
import { MEGABYTE } from "./growth.ts";
import { medians, type Outcome } from "./measure.ts";
import { NAMES } from "./subjects.ts";

/** A figure to reach. */
export interface Figure {
  readonly name: string;
  readonly unit: "times" | "MB" | "";
  /** Undefined: for information. */
  readonly limit: number | undefined;
  /** Undefined: could not be measured, see `missing`. */
  readonly value: number | undefined;
  readonly missing?: string | undefined;
  /** The same ratio of CPU time: what other programs on the machine take away does not count. */
  readonly cpu?: number | undefined;
}

export type Verdict = "reached" | "missed" | "not measured" | "";

const RATIOS: readonly [name: string, of: string, to: string, limit?: number][] = [
  ["cold / ast-grep", NAMES.cold, "ast-grep", 1],
  ["warm / cold", NAMES.warm, NAMES.cold, 0.1],
  ["one file changed / cold", NAMES.changed, NAMES.cold, 0.15],
  ["five files staged / node -e 0", NAMES.staged, NAMES.node, 3],
  ["five files named / node -e 0", NAMES.named, NAMES.node],
  ["cold / golangci-lint warm", NAMES.cold, "golangci-lint", 0.3],
  ["cold / parsing on all cores", NAMES.cold, "parse", 1.3],
  ["cold / staticcheck", NAMES.cold, "staticcheck"],
  ["cold / semgrep", NAMES.cold, "semgrep"],
  ["-j 2 / -j 1", NAMES.twoJobs, NAMES.oneJob, 0.6],
];

/** The ratios of one folder; those of which neither side was asked for are left out. */
export function ratios(outcomes: ReadonlyMap<string, Outcome>): Figure[] {
  return RATIOS.flatMap(([name, of, to, limit]) => {
    const [a, b] = [outcomes.get(of), outcomes.get(to)];
    if (!a || !b) return [];
    const [top, bottom] = [medians(a), medians(b)];
    const missing = "missing" in a ? `${of}: ${a.missing}` : "missing" in b ? `${to}: ${b.missing}` : undefined;
    const cpu = top?.cpu && bottom?.cpu ? top.cpu / bottom.cpu : undefined;
    return [{ name, unit: "times", limit, value: top && bottom && top.wall / bottom.wall, missing, cpu }];
  });
}

const PEAK_AT = 30 * MEGABYTE;

/** What growth comes to. The peak is that of the largest folder measured up to 30 MB, or a little over. */
export function growthFigures(growth: Growth): Figure[] {
  const largest = growth.points.filter(({ size }) => size <= PEAK_AT * 1.1).at(-1);
  const at = largest ? `${Math.round(largest.size / MEGABYTE)} MB` : "30 MB";
  const enough = largest && largest.size >= PEAK_AT * 0.9;
  const peak = largest?.cost.peak;
  return [
    { name: "growth: exponent", unit: "", limit: 1.05, ...valueOf(growth.exponent) },
    { name: "growth: exponent without the start", unit: "", limit: 1.05, ...valueOf(growth.exponentWithoutStart) },
    {
      name: `peak memory at ${at}`,
      unit: "MB",
      limit: enough ? 600 : undefined,
      value: peak === undefined ? undefined : peak / MEGABYTE,
      missing: peak === undefined ? "neither GNU time nor a size measured" : undefined,
    },
  ];
}

function valueOf(value: number): Pick<Figure, "value" | "missing"> {
  return Number.isNaN(value) ? { value: undefined, missing: "needs two sizes" } : { value };
}

export function verdictOf({ limit, value }: Figure): Verdict {
  if (value === undefined) return "not measured";
  if (limit === undefined) return "";
  return value <= limit ? "reached" : "missed";
}
