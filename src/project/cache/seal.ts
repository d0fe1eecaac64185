import { basename, join } from "node:path";
import { goFileNames } from "../go-package-dir.ts";
import { contentHash } from "./content-hash.ts";
import { isRacy, NEVER, type Stamp, statsOf } from "./stamp.ts";

/** Stands for what only the contents can tell, as something was changed just now. */
export const NO_SEAL = "";

/**
 * What tells without reading that the files of a package are still those that were hashed: a stamp of all in one.
 * @param isImmutable the folder holds a version of a module, which never changes (Go modules reference, "Module cache").
 */
export function sealOf(dir: string, isImmutable: boolean): string {
  if (isImmutable) {
    const seal = sealOfReadOnly(dir);
    if (seal !== NO_SEAL) return seal;
  }
  const now = Date.now();
  const files: [string, Times][] = [];
  for (const name of goFileNames(dir)) {
    const stats = statsOf(join(dir, name));
    if (!stats?.isFile() || isRacy(stats, now)) return NO_SEAL;
    files.push([name, { size: stats.size, mtime: stats.mtimeMs, ctime: stats.ctimeMs, inode: stats.ino }]);
  }
  return sealOfTimes(files);
}

/**
 * The same, of the files as they were when they were read.
 * @param stamps of all files of the package, in the order of their names.
 */
export function sealOfStamps(dir: string, isImmutable: boolean, stamps: readonly Stamp[]): string {
  const seal = isImmutable ? sealOfReadOnly(dir) : NO_SEAL;
  if (seal !== NO_SEAL || stamps.some((stamp) => stamp.mtime === NEVER)) return seal;
  return sealOfTimes(stamps.map((stamp) => [basename(stamp.path), stamp]));
}

type Times = Pick<Stamp, "size" | "mtime" | "ctime" | "inode">;

function sealOfTimes(files: readonly (readonly [string, Times])[]): string {
  const list = files.map(([name, { size, mtime, ctime, inode }]) => `${name}\0${size} ${mtime} ${ctime} ${inode}\0`);
  return contentHash(list.join(""));
}

/** The go command makes the folders of the module cache read-only; such a one vouches for its files. */
function sealOfReadOnly(dir: string): string {
  const now = Date.now();
  const stats = statsOf(dir);
  if (!stats || (stats.mode & 0o222) !== 0 || isRacy(stats, now)) return NO_SEAL;
  return `${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`;
}
