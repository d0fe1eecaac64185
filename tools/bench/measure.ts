import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./statistics.ts";

export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that mean that the work was done. */
  readonly succeeds: readonly number[];
}

/** What one run cost. */
export interface Sample {
  /** Milliseconds from start to end. */
  readonly wall: number;
  /** Milliseconds of all cores, user and system; undefined where it cannot be had. */
  readonly cpu: number | undefined;
  /** The most memory it held, in bytes; undefined where it cannot be had. */
  readonly peak: number | undefined;
}

export interface Subject {
  readonly name: string;
  readonly command: Command;
  /** Done before each run, outside of what is measured. */
  readonly prepare?: (round: number) => void;
}

/** What came of a subject: its samples, or why it could not be measured. */
export type Outcome = { readonly samples: readonly Sample[] } | { readonly missing: string };

const GNU_TIME = "/usr/bin/time";
const hasGnuTime = existsSync(GNU_TIME) && spawnSync(GNU_TIME, ["-f", "%M", "true"]).status === 0;
const USAGE_HOOK = fileURLToPath(new URL("./report-usage.cjs", import.meta.url));

// With it each Node reads certificates when it starts, which takes twice as long as the start itself.
const { NODE_EXTRA_CA_CERTS: _, ...surroundings } = process.env;

/**
 * Runs a command once; its output is thrown away.
 * @throws Error when it cannot be started or fails, with the end of what it said
 */
export function measure({ argv, cwd, env, succeeds }: Command): Sample {
  const scratch = mkdtempSync(join(tmpdir(), "gomend-bench-usage-"));
  const usage = join(scratch, "usage");
  try {
    const isNode = argv[0] === process.execPath;
    const full = hasGnuTime
      ? [GNU_TIME, "-f", "%U %S %M", "-o", usage, ...argv]
      : isNode
        ? [process.execPath, "--require", USAGE_HOOK, ...argv.slice(1)]
        : argv;
    const start = performance.now();
    const run = spawnSync(full[0] as string, full.slice(1), {
      cwd,
      env: { ...surroundings, ...env, GOMEND_BENCH_USAGE: usage },
      stdio: ["ignore", "ignore", "pipe"],
      maxBuffer: 2 ** 30,
      encoding: "utf8",
    });
    const wall = performance.now() - start;
    if (run.error) throw run.error;
    if (run.status === null || !succeeds.includes(run.status)) {
      const lines = run.stderr.trim().split("\n");
      const said = (lines.find((line) => /error/i.test(line)) ?? lines.slice(-3).join(" | ")).slice(0, 300);
      throw new Error(`${run.signal ?? `exit code ${run.status}`}${said && `: ${said}`}`);
    }
    return { wall, ...readUsage(usage) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readUsage(file: string): Pick<Sample, "cpu" | "peak"> {
  if (!existsSync(file)) return { cpu: undefined, peak: undefined };
  // A line about the exit code may stand before the figures: seconds, seconds, kilobytes.
  const [user, system, peak] = (readFileSync(file, "utf8").trim().split("\n").at(-1) as string).split(" ").map(Number);
  return { cpu: ((user as number) + (system as number)) * 1000, peak: (peak as number) * 1024 };
}

/**
 * Runs each subject once without counting, and then all of them in turn, so many rounds, each round beginning with
 * another one: a drift of the machine hits all alike. A subject that fails is left out from there on.
 */
export function interleave(
  subjects: readonly Subject[],
  runs: number,
  say: (line: string) => void,
): Map<string, Outcome> {
  const samples = new Map(subjects.map(({ name }) => [name, [] as Sample[]]));
  const failed = new Map<string, string>();
  for (let round = 0; round <= runs; round++) {
    say(round === 0 ? "warming up" : `round ${round} of ${runs}`);
    for (let i = 0; i < subjects.length; i++) {
      const { name, command, prepare } = subjects[(i + round) % subjects.length] as Subject;
      if (failed.has(name)) continue;
      try {
        prepare?.(round);
        const sample = measure(command);
        if (round > 0) samples.get(name)?.push(sample);
      } catch (error) {
        failed.set(name, (error as Error).message);
        say(`${name} failed: ${(error as Error).message}`);
      }
    }
  }
  return new Map(
    subjects.map(({ name }) => {
      const missing = failed.get(name);
      return [name, missing === undefined ? { samples: samples.get(name) ?? [] } : { missing: `failed: ${missing}` }];
    }),
  );
}

/** The median of each cost; undefined for a subject that was not measured. */
export function medians(outcome: Outcome | undefined): Sample | undefined {
  if (!outcome || "missing" in outcome || outcome.samples.length === 0) return undefined;
  const of = (cost: (sample: Sample) => number | undefined) => {
    const known = outcome.samples.map(cost).filter((value) => value !== undefined);
    return known.length === 0 ? undefined : median(known);
  };
  return { wall: of(({ wall }) => wall) as number, cpu: of(({ cpu }) => cpu), peak: of(({ peak }) => peak) };
}
