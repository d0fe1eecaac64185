import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { systemReason } from "./problem.ts";

/** A file was left as it was. The message has no path. */
export class WriteError extends Error {
  /** Why: it is there, and must not be written over. */
  readonly isThere: boolean = (this.cause as NodeJS.ErrnoException | undefined)?.code === "EEXIST";
}

/**
 * Writes a new file.
 * @param overwrite whether one that is there may be replaced.
 * @throws WriteError
 */
export function createFile(path: string, text: string, overwrite: boolean): void {
  try {
    if (overwrite && existsSync(path)) replaceFile(path, readFileSync(path, "utf8"), text);
    else writeNew(path, text);
  } catch (error) {
    if (error instanceof WriteError) throw error;
    const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
    throw new WriteError(isThere ? "it is there already" : `cannot be written: ${systemReason(error)}`, {
      cause: error,
    });
  }
}

function writeNew(path: string, text: string): void {
  const fd = openSync(path, "wx");
  let isWhole = false;
  try {
    writeFileSync(fd, text, "utf8");
    isWhole = true;
  } finally {
    closeSync(fd);
    if (!isWhole) removeQuietly(path);
  }
}

/**
 * Replaces a file's content, whole or not at all: a temporary file beside it, flushed to disk, takes its place. Mode is
 * kept, owner where that is allowed; a symbolic link stays one, and its target is replaced.
 * Synchronous, so that no signal handler runs while the temporary file exists.
 * @param before what the file must hold at the moment of replacement.
 * @throws WriteError when the content is another by now, or the system refuses; the file is then unchanged.
 */
export function replaceFile(path: string, before: string, after: string): void {
  let temporary: string | undefined;
  try {
    const real = realpathSync(path);
    const stats = statSync(real);
    // A rename would replace even a write-protected file.
    accessSync(real, constants.W_OK);
    temporary = join(dirname(real), temporaryName(basename(real)));
    writeTemporary(temporary, after, stats);
    if (!readFileSync(real).equals(Buffer.from(before, "utf8"))) {
      throw new WriteError("changed since it was read, so it was not written");
    }
    renameSync(temporary, real);
    temporary = undefined;
    flushFolder(dirname(real));
  } catch (error) {
    if (error instanceof WriteError) throw error;
    const vanished = (error as NodeJS.ErrnoException).code === "ENOENT";
    const reason = vanished ? "it vanished since it was read" : systemReason(error);
    throw new WriteError(`cannot be written: ${reason}`, { cause: error });
  } finally {
    if (temporary !== undefined) removeQuietly(temporary);
  }
}

/** No longer than 255 bytes, which is what a name may have; a character has at most 3 in UTF-8 for each unit in UTF-16. */
function temporaryName(name: string): string {
  return `.${name.slice(0, 70)}.${randomBytes(6).toString("hex")}.tmp`;
}

function writeTemporary(temporary: string, text: string, like: Stats): void {
  const fd = openSync(temporary, "wx", 0o600);
  try {
    writeFileSync(fd, text, "utf8");
    takeOwner(fd, like);
    fchmodSync(fd, like.mode & 0o7777);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Before the mode is set: a change of owner clears the set-id bits. */
function takeOwner(fd: number, like: Stats): void {
  try {
    fchownSync(fd, like.uid, like.gid);
  } catch {
    // Only a privileged user may give files away; the content matters more.
  }
}

function flushFolder(dir: string): void {
  try {
    const fd = openSync(dir, "r");
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // Not every system can flush a folder.
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made.
  }
}
