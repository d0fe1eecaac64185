import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { emptyFolder, type Gomend } from "./gomend.ts";
import { interleave, medians, type Sample, type Subject } from "./measure.ts";
import { growthExponent, spread } from "./statistics.ts";
import type { LookedAt } from "./under-test.ts";

export const MEGABYTE = 1e6;

/** Neighbouring packages stay together, because they import each other. */
const BLOCK = MEGABYTE / 10;

export interface GrowthPoint {
  /** Bytes of Go that are looked at; what is generated comes on top. */
  readonly size: number;
  readonly files: number;
  readonly cost: Sample;
}

export interface Growth {
  readonly points: readonly GrowthPoint[];
  /** Milliseconds of a run that finds one small file only. */
  readonly start: number;
  readonly exponent: number;
  /** The exponent of the time without the start, which else flattens the small sizes. */
  readonly exponentWithoutStart: number;
}

/**
 * Measures gomend, without a cache, on folders of growing size.
 * @param sizes in bytes
 */
export function measureGrowth(
  folders: readonly LookedAt[],
  sizes: readonly number[],
  runs: number,
  gomend: Gomend,
  scratch: string,
  say: (line: string) => void,
): Growth {
  const made = sizes.map((wanted) => {
    const dir = emptyFolder(join(scratch, `${wanted}`));
    say(`making ${(wanted / MEGABYTE).toFixed(1)} MB`);
    return { dir, ...makeFolder(folders, wanted, dir) };
  });
  const subjects: Subject[] = made.map(({ dir }, i) => ({ name: `${i}`, command: gomend.command({ cwd: dir }) }));
  const nearlyEmpty = emptyFolder(join(scratch, "start"));
  writeFileSync(join(nearlyEmpty, "start.go"), "package start\n");
  const outcomes = interleave(
    [{ name: "start", command: gomend.command({ cwd: nearlyEmpty }) }, ...subjects],
    runs,
    say,
  );
  const points = made.flatMap(({ size, files }, i) => {
    const cost = medians(outcomes.get(`${i}`));
    return cost ? [{ size, files, cost }] : [];
  });
  const start = medians(outcomes.get("start"))?.wall ?? 0;
  return {
    points,
    start,
    exponent: growthExponent(points.map(({ size, cost }) => ({ size, time: cost.wall }))),
    exponentWithoutStart: growthExponent(points.map(({ size, cost }) => ({ size, time: cost.wall - start }))),
  };
}

/** Copies packages of all folders alike, all of them several times where that is needed, until the size is reached. */
function makeFolder(folders: readonly LookedAt[], wanted: number, to: string): { size: number; files: number } {
  const blocks = folders.flatMap((folder) => blocksOf(folder));
  const total = blocks.reduce((sum, block) => sum + block.size, 0);
  let [size, files] = [0, 0];
  for (let copy = 0; size < wanted && total > 0; copy++) {
    const fraction = Math.min(1, (wanted - copy * total) / total);
    const chosen = spread(blocks.length, fraction);
    // What is wanted still may be less than a block, and nothing would be no folder of Go.
    if (chosen.length === 0 && copy > 0) break;
    if (chosen.length === 0) chosen.push(0);
    for (const index of chosen) {
      const { folder, members } = blocks[index] as Block;
      for (const file of members) {
        const path = `${folder.name}-${copy}/${file.path}`;
        const target = join(to, path);
        mkdirSync(dirname(target), { recursive: true });
        copyFileSync(join(folder.dir, file.path), target);
        copyModules(folder, dirname(file.path), join(to, `${folder.name}-${copy}`));
        size += file.size;
        files++;
      }
    }
  }
  return { size, files };
}

interface Block {
  readonly folder: LookedAt;
  readonly members: readonly { readonly path: string; readonly size: number }[];
  readonly size: number;
}

/** The packages of a folder, whole and in their order, in pieces of about one size. */
function blocksOf(folder: LookedAt): Block[] {
  const blocks: { folder: LookedAt; members: { path: string; size: number }[]; size: number }[] = [];
  let dir: string | undefined;
  for (const path of folder.files) {
    let block = blocks.at(-1);
    if (!block || (dirname(path) !== dir && block.size >= BLOCK)) {
      blocks.push((block = { folder, members: [], size: 0 }));
    }
    dir = dirname(path);
    const size = folder.lookedAt.has(path) ? statSync(join(folder.dir, path)).size : 0;
    block.members.push({ path, size });
    block.size += size;
  }
  return blocks;
}

/** The go.mod files of a package's folder and of those above it. */
function copyModules(folder: LookedAt, dir: string, to: string): void {
  for (let at = dir; ; at = dirname(at)) {
    const [from, target] = [join(folder.dir, at, "go.mod"), join(to, at, "go.mod")];
    if (existsSync(target)) return;
    if (existsSync(from)) {
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(from, target);
    }
    if (at === ".") return;
  }
}
