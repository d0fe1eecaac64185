import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import { type Stamp, stampOf } from "./cache/stamp.ts";
import { systemReason, unspeakableName } from "./problem.ts";

/** A file's text, or why there is none. `skip`: not Go source; `problem`: could not be read. */
export type ReadResult = { readonly text: string } | { readonly skip: string } | { readonly problem: string };

/** Largest file that is read, in bytes. The CST takes many times as much memory as the text. */
export const MAX_BYTES = 64 * 1024 * 1024;

// Without it, opening a named pipe would wait for a writer.
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads Go source. The text encodes to exactly the bytes of the file: a byte order mark and CRLF are kept.
 * @param onRead is told when bytes were read, whatever they are.
 */
export function readSource(path: string, onRead?: (stamp: Stamp) => void): ReadResult {
  let fd: number | undefined;
  try {
    const now = Date.now();
    fd = openSync(path, OPEN_FLAGS);
    const stats = fstatSync(fd);
    if (!stats.isFile()) return { skip: "not a regular file" };
    if (stats.size > MAX_BYTES) return { skip: `larger than ${MAX_BYTES / 1024 / 1024} MiB` };
    const bytes = readFileSync(fd);
    onRead?.(stampOf(path, stats, bytes, now));
    return decodeSource(bytes);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // A socket cannot be opened at all.
    if (code === "ENXIO" || code === "EISDIR") return { skip: "not a regular file" };
    const unspeakable = unspeakableName(path, error);
    if (unspeakable !== undefined) return { skip: unspeakable };
    if (code === "ENOENT") return { problem: "vanished before it could be read" };
    return { problem: `cannot be read: ${systemReason(error)}` };
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/**
 * Reads a text that is no Go source, such as go.mod; never waits, as for a writer of a named pipe.
 * @throws Error of the system, or that it is no regular file
 */
export function readText(path: string): string {
  const fd = openSync(path, OPEN_FLAGS);
  try {
    if (!fstatSync(fd).isFile()) throw new Error("not a regular file");
    return readFileSync(fd, "utf8");
  } finally {
    closeSync(fd);
  }
}

/** Decodes Go source, which is UTF-8 without NUL (Go spec, Source code representation). */
export function decodeSource(bytes: Uint8Array): ReadResult {
  if (bytes.includes(0)) return { skip: "binary" };
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { skip: "not valid UTF-8" };
  }
}

/** Size of a file in bytes; 0 for one that cannot be had. */
export function sizeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}
