import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROGRAM_NAME } from "../../src/cli/launch.ts";
import { type Command, measure } from "./measure.ts";
import { type Phase, phaseOf, sourceMapOf } from "./phases.ts";

/** What `node --cpu-prof` writes, a file for each thread; times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Milliseconds of a thread's work. */
export type Profile = ReadonlyMap<Phase, number>;

/**
 * Sums up the time of each phase; what the thread waited is left out. A function that belongs to no phase, such as one
 * of Node, works for the one that called it.
 * @param sourceOf the source file of a 0-based line of a bundle; undefined for what is no bundle
 */
export function timeByPhase(
  profile: CpuProfile,
  sourceOf: (url: string, line: number) => string | undefined,
): Map<Phase, number> {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const phases = new Map<number, Phase>();
  const visit = (root: number): void => {
    const stack = [{ id: root, inherited: "other" as Phase }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const node = nodes.get(next.id);
      if (!node) continue;
      const { functionName, url, lineNumber } = node.callFrame;
      const phase = phaseOf(sourceOf(url, lineNumber) ?? url, functionName) ?? next.inherited;
      phases.set(next.id, phase);
      for (const id of node.children ?? []) stack.push({ id, inherited: phase });
    }
  };
  const [root] = profile.nodes;
  if (root) visit(root.id);
  const times = new Map<Phase, number>();
  for (const [i, id] of profile.samples.entries()) {
    if (nodes.get(id)?.callFrame.functionName === "(idle)") continue;
    const phase = phases.get(id) ?? "other";
    times.set(phase, (times.get(phase) ?? 0) + (profile.timeDeltas[i] ?? 0) / 1000);
  }
  return times;
}

/**
 * Runs a command under Node's profiler.
 * @param make gives the command from the arguments of Node
 * @param dir where the profiles go: an empty folder
 * @returns one profile for each thread, the busiest first
 */
export function profileOf(make: (node: readonly string[]) => Command, dir: string): Profile[] {
  measure(make(["--cpu-prof", `--cpu-prof-dir=${dir}`, "--cpu-prof-interval=500"]));
  const bundles = new Map<string, (line: number) => string | undefined>();
  const sourceOf = (url: string, line: number): string | undefined => {
    const file = url === PROGRAM_NAME ? programFile() : url.startsWith("file:") ? fileURLToPath(url) : undefined;
    if (file === undefined) return undefined;
    let bundle = bundles.get(url);
    if (!bundle) bundles.set(url, (bundle = sourceMapOf(readFileSync(file, "utf8"))));
    return bundle(line);
  };
  const total = (profile: Profile) => [...profile.values()].reduce((sum, time) => sum + time, 0);
  return readdirSync(dir)
    .filter((file) => file.endsWith(".cpuprofile"))
    .map((file) => timeByPhase(JSON.parse(readFileSync(join(dir, file), "utf8")), sourceOf))
    .sort((a, b) => total(b) - total(a));
}

function programFile(): string | undefined {
  const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
  const name = readdirSync(dist).find((file) => /^program-\w+\.cjs$/.test(file));
  return name && join(dist, name);
}
