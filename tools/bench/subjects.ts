import { join } from "node:path";
import { emptyFolder, type Gomend } from "./gomend.ts";
import { measure, type Subject } from "./measure.ts";
import { PEERS, peerSubject } from "./peers.ts";
import { commitAll, copyFolder, type LookedAt, stage, Toucher } from "./under-test.ts";

export const MODES = ["cold", "jobs", "warm", "changed", "staged"] as const;
export const PARTS = [...MODES, ...PEERS, "growth", "profile", "work"] as const;
export type Part = (typeof PARTS)[number];

/** Names of what is measured on a folder; those of peers are their own. */
export const NAMES = {
  cold: "gomend cold",
  oneJob: "gomend cold -j 1",
  twoJobs: "gomend cold -j 2",
  warm: "gomend warm",
  changed: "gomend, one file changed",
  named: "gomend, five files named",
  staged: "gomend, five files staged",
  node: "node -e 0",
} as const;

export interface Prepared {
  readonly subjects: readonly Subject[];
  /** What cannot be measured, and why. */
  readonly missing: ReadonlyMap<string, string>;
}

const FIVE = 5;

/** Copies a folder and makes ready all that is measured on it. */
export function prepare(folder: LookedAt, parts: ReadonlySet<Part>, gomend: Gomend, scratch: string): Prepared {
  const subjects: Subject[] = [];
  const missing = new Map<string, string>();
  const dir = copyFolder(folder.dir, join(scratch, "as-it-is", folder.name));
  const files = [...folder.lookedAt];
  const cacheOf = (name: string) => emptyFolder(join(scratch, "caches", name));

  const cold = (name: string, jobs?: number) => {
    const cache = join(scratch, "caches", "cold", name);
    const prepare = () => void emptyFolder(cache);
    subjects.push({ name, command: gomend.command({ cwd: dir, cache, ...(jobs && { jobs }) }), prepare });
  };
  // What the others are compared with.
  cold(NAMES.cold);
  if (parts.has("jobs")) {
    if (gomend.has("--jobs")) {
      cold(NAMES.oneJob, 1);
      cold(NAMES.twoJobs, 2);
    } else {
      for (const name of [NAMES.oneJob, NAMES.twoJobs]) missing.set(name, "not there: no --jobs");
    }
  }
  const hasCache = gomend.has("--cache-dir");
  if (parts.has("warm")) {
    if (hasCache) subjects.push({ name: NAMES.warm, command: gomend.command({ cwd: dir, cache: cacheOf("warm") }) });
    else missing.set(NAMES.warm, "not there: no --cache-dir");
  }
  if (parts.has("changed")) {
    if (hasCache) subjects.push(changed());
    else missing.set(NAMES.changed, "not there: no --cache-dir");
  }
  if (parts.has("staged")) {
    subjects.push({ name: NAMES.node, command: { argv: [process.execPath, "-e", "0"], cwd: dir, succeeds: [0] } });
    fewFiles();
  }
  for (const peer of PEERS.filter((name) => parts.has(name))) {
    const subject = peerSubject(peer, dir, files, emptyFolder(join(scratch, "peers", peer)));
    if ("missing" in subject) missing.set(peer, subject.missing);
    else subjects.push(subject);
  }
  return { subjects, missing };

  function changed(): Subject {
    const copy = copyFolder(dir, join(scratch, "changed", folder.name));
    const toucher = new Toucher(copy, files);
    return {
      name: NAMES.changed,
      command: gomend.command({ cwd: copy, cache: cacheOf("changed") }),
      // Another file each time, as what hangs on it differs much.
      prepare: (round) => toucher.touch(toucher.choose(1, (round * 0.37 + 0.5) % 1), round),
    };
  }

  /** Five files in a repository that is known already: named, and staged. */
  function fewFiles(): void {
    const copy = copyFolder(dir, join(scratch, "staged", folder.name));
    const toucher = new Toucher(copy, files);
    const five = toucher.choose(FIVE);
    const warmed = new Set<string>();
    const options = (name: string) => ({ cwd: copy, ...(hasCache && { cache: join(scratch, "caches", name) }) });
    const add = (name: string, how: { paths: readonly string[]; more?: readonly string[] }, ready: () => void) => {
      const warmUp = gomend.command(options(name));
      subjects.push({
        name,
        command: gomend.command({ ...options(name), ...how }),
        prepare: (round) => {
          if (hasCache && !warmed.has(name)) measure(warmUp);
          warmed.add(name);
          toucher.touch(five, round);
          ready();
        },
      });
    };
    add(NAMES.named, { paths: five }, () => {});
    if (!gomend.has("--staged")) {
      missing.set(NAMES.staged, "not there: no --staged");
      return;
    }
    try {
      commitAll(copy);
    } catch (error) {
      missing.set(NAMES.staged, (error as Error).message);
      return;
    }
    add(NAMES.staged, { paths: [], more: ["--staged"] }, () => stage(copy, five));
  }
}
