import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { contentHash } from "./content-hash.ts";

/** What tells without reading that a file still has the content that was hashed, as in git's index. Plain data. */
export interface Stamp {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970 with fractions, as fs.Stats gives them; NEVER where only the content can tell. */
  readonly mtime: number;
  readonly ctime: number;
  readonly inode: number;
  readonly hash: string;
}

/** A time that no file has. */
export const NEVER = -1;

/**
 * A file that was changed this short a time before it was looked at may be changed again without another time stamp
 * (git, "racy-git"). FAT counts in steps of two seconds.
 */
const RACY_MS = 2000;

/** @param now milliseconds since 1970, no later than `stats`. */
export function isRacy(stats: Stats, now: number): boolean {
  return Math.max(stats.mtimeMs, stats.ctimeMs) > now - RACY_MS;
}

// Without it, opening a named pipe would wait for a writer.
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The stamp of bytes that were read.
 * @param stats taken before the bytes were read, so that a change in between makes them differ from the file.
 * @param now milliseconds since 1970, no later than `stats`.
 */
export function stampOf(path: string, stats: Stats, bytes: Uint8Array, now: number): Stamp {
  return {
    path,
    size: stats.size,
    mtime: isRacy(stats, now) ? NEVER : stats.mtimeMs,
    ctime: stats.ctimeMs,
    inode: stats.ino,
    hash: contentHash(bytes),
  };
}

/** Reads a regular file of any size; undefined when it cannot be read. */
export function readStamped(path: string): { readonly bytes: Buffer; readonly stamp: () => Stamp } | undefined {
  let fd: number | undefined;
  try {
    const now = Date.now();
    fd = openSync(path, OPEN_FLAGS);
    const stats = fstatSync(fd);
    if (!stats.isFile()) return undefined;
    const bytes = readFileSync(fd);
    return { bytes, stamp: () => stampOf(path, stats, bytes, now) };
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** The hashes of files, read only where no stamp vouches for them. Each file is looked at once in a run. */
export class FileHashes {
  readonly #known = new Map<string, Stamp>();
  readonly #current = new Map<string, string | undefined>();
  readonly #fresh = new Set<string>();
  readonly #met = new Set<string>();

  /** Takes stamps of a former run. */
  remember(stamps: Iterable<Stamp>): void {
    for (const stamp of stamps) this.#known.set(stamp.path, stamp);
  }

  /** Takes a stamp of this run. */
  learn(stamp: Stamp): void {
    this.#met.add(stamp.path);
    const known = this.#known.get(stamp.path);
    // A file that was just changed gives nothing to remember but its hash.
    const isNews = known?.hash !== stamp.hash || (stamp.mtime !== NEVER && !isSame(known, stamp));
    this.#known.set(stamp.path, stamp);
    if (isNews) this.#fresh.add(stamp.path);
  }

  /** The hash of a file's content as it is now; undefined when it cannot be read. */
  of(path: string): string | undefined {
    this.#met.add(path);
    if (!this.#current.has(path)) this.#current.set(path, this.#look(path));
    return this.#current.get(path);
  }

  /** What is known of the files of some folders, but for files that were not met again in a folder that was. */
  stampsIn(dirs: ReadonlySet<string>): Stamp[] {
    const met = new Set([...this.#met].map((path) => dirname(path)));
    return [...this.#known.values()].filter(({ path }) => {
      const dir = dirname(path);
      return dirs.has(dir) && (this.#met.has(path) || !met.has(dir));
    });
  }

  stampOf(path: string): Stamp | undefined {
    return this.#known.get(path);
  }

  /** Files of which more is known than before this run. */
  get fresh(): ReadonlySet<string> {
    return this.#fresh;
  }

  #look(path: string): string | undefined {
    const known = this.#known.get(path);
    if (known && known.mtime !== NEVER) {
      const stats = statsOf(path);
      if (stats?.isFile() && isSame(known, stampLike(stats))) return known.hash;
    }
    const stamp = readStamped(path)?.stamp();
    if (stamp) this.learn(stamp);
    return stamp?.hash;
  }
}

/** Undefined for what cannot be looked at. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function stampLike(stats: Stats): Omit<Stamp, "path" | "hash"> {
  return { size: stats.size, mtime: stats.mtimeMs, ctime: stats.ctimeMs, inode: stats.ino };
}

function isSame(a: Omit<Stamp, "path" | "hash"> | undefined, b: Omit<Stamp, "path" | "hash">): boolean {
  return a?.mtime === b.mtime && a.size === b.size && a.ctime === b.ctime && a.inode === b.inode;
}
