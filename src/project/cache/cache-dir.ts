import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { systemReason } from "../problem.ts";
import { isShard } from "./shard-format.ts";
import { statsOf } from "./stamp.ts";

/** Most bytes that are kept; the repositories that were not looked at for the longest time go first. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;
/** Larger than what any repository needs. */
const MAX_SHARD_BYTES = 128 * 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_AGE_MS = 30 * DAY_MS;
const MAX_TEMPORARY_AGE_MS = 60 * 60 * 1000;

const SHARD = /^[\w-]{22}\.gomend$/;
const TEMPORARY = /^[\w-]{22}\.gomend\.[0-9a-f]{12}\.tmp$/;
const TAG = "CACHEDIR.TAG";
const TAG_TEXT = `Signature: 8a477f597d28d172789f06886806bc55
# Backups may leave out this folder: it holds what gomend can compute again (bford.info/cachedir).
# "gomend clean" empties it.
`;

/** The folder of the cache. A file that others own or may write to is taken for not there. */
export class CacheDir {
  readonly path: string;
  readonly #owner: number | undefined;

  /** @param owner the user id that all must belong to; undefined where there are none. */
  constructor(path: string, owner: number | undefined) {
    this.path = path;
    this.#owner = owner;
  }

  /** A file of the cache; undefined when there is none that can be trusted. Marks it as used. */
  read(name: string): Buffer | undefined {
    let fd: number | undefined;
    try {
      const path = join(this.path, fileName(name));
      fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
      const stats = fstatSync(fd);
      if (!stats.isFile() || !this.#isOurs(stats) || stats.size > MAX_SHARD_BYTES) return undefined;
      const bytes = readFileSync(fd);
      if (Date.now() - stats.mtimeMs > DAY_MS) touch(path);
      return bytes;
    } catch {
      return undefined;
    } finally {
      if (fd !== undefined) closeSync(fd);
    }
  }

  /**
   * Replaces a file of the cache, whole or not at all; of two that write at once, one stays.
   * @throws Error when the system refuses.
   */
  write(name: string, bytes: Uint8Array): void {
    this.#make();
    if (bytes.length > MAX_SHARD_BYTES) throw new Error("too much to keep");
    const path = join(this.path, fileName(name));
    const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      writeFileSync(temporary, bytes, { mode: 0o600, flag: "wx" });
      renameSync(temporary, path);
    } catch (error) {
      remove(temporary);
      throw error;
    }
    this.#evict(fileName(name));
  }

  /** How much is kept. */
  usage(): { readonly files: number; readonly bytes: number } {
    const kept = this.#entries().filter(({ isTemporary }) => !isTemporary);
    return { files: kept.length, bytes: kept.reduce((sum, { size }) => sum + size, 0) };
  }

  /** Why nothing can be kept; undefined: it can. Changes nothing. */
  reasonNotToWrite(): string | undefined {
    let dir = this.path;
    // What is not there is made.
    while (!existsSync(dir) && dirname(dir) !== dir) dir = dirname(dir);
    try {
      if (!statSync(dir).isDirectory()) return `${dir} is not a folder`;
      accessSync(dir, constants.W_OK | constants.X_OK);
      return undefined;
    } catch (error) {
      return systemReason(error);
    }
  }

  /** Removes what gomend wrote, and the folder when nothing else is in it. */
  clean(): { readonly files: number; readonly bytes: number } {
    let files = 0;
    let bytes = 0;
    for (const { path, size, isTemporary } of this.#entries()) {
      if (!isTemporary && !beginsAsShard(path)) continue;
      if (!remove(path)) continue;
      files++;
      bytes += size;
    }
    const tag = join(this.path, TAG);
    if (readText(tag) === TAG_TEXT) remove(tag);
    try {
      rmdirSync(this.path);
    } catch {
      // Not empty, or not there.
    }
    return { files, bytes };
  }

  #make(): void {
    const isNew = mkdirSync(this.path, { recursive: true, mode: 0o700 }) !== undefined;
    // A folder of the user's that holds other things as well must not be left out of backups.
    if (isNew) writeFileSync(join(this.path, TAG), TAG_TEXT, { flag: "wx" });
  }

  #isOurs({ uid, mode }: Stats): boolean {
    return this.#owner === undefined || (uid === this.#owner && (mode & 0o022) === 0);
  }

  #evict(kept: string): void {
    const now = Date.now();
    const entries = this.#entries().sort((a, b) => b.mtime - a.mtime);
    let total = entries.find((entry) => entry.name === kept)?.size ?? 0;
    for (const { name, path, size, mtime, isTemporary } of entries) {
      if (name === kept) continue;
      const maxAge = isTemporary ? MAX_TEMPORARY_AGE_MS : MAX_AGE_MS;
      if (now - mtime > maxAge || total + size > MAX_TOTAL_BYTES) remove(path);
      else total += size;
    }
  }

  #entries(): { name: string; path: string; size: number; mtime: number; isTemporary: boolean }[] {
    let names: string[];
    try {
      names = readdirSync(this.path);
    } catch {
      return [];
    }
    return names.flatMap((name) => {
      const isTemporary = TEMPORARY.test(name);
      if (!isTemporary && !SHARD.test(name)) return [];
      const path = join(this.path, name);
      const stats = statsOf(path);
      return stats?.isFile() ? [{ name, path, size: stats.size, mtime: stats.mtimeMs, isTemporary }] : [];
    });
  }
}

function fileName(name: string): string {
  return `${name}.gomend`;
}

function beginsAsShard(path: string): boolean {
  let fd: number | undefined;
  try {
    fd = openSync(path, "r");
    const start = Buffer.alloc(32);
    return isShard(start.subarray(0, readSync(fd, start)));
  } catch {
    return false;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // The disk is read-only, so nothing will be evicted either.
  }
}

function remove(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
