import { availableParallelism, totalmem } from "node:os";

/** Work that is done sooner in this thread than in one that must start first, in bytes of Go. */
const SMALL = 512 * 1024;
/** Work that keeps a thread busy for longer than it takes to start, in bytes of Go. */
const WORTH_A_THREAD = 256 * 1024;
/** What a planning thread needs, in bytes. */
const MEMORY = 512 * 1024 * 1024;
/** More threads than this wait for memory and for the one that reports. */
const MOST = 8;

/**
 * How many threads are to plan; 0: none, the main thread does it.
 * @param sizes of the jobs, in bytes of Go that are looked at.
 * @param limit what the user allows; undefined: what the machine bears.
 */
export function lanesFor(sizes: readonly number[], limit: number | undefined): number {
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes <= SMALL) return 0;
  return Math.max(1, Math.min(limit ?? bearable(), sizes.length, Math.round(bytes / WORTH_A_THREAD)));
}

function bearable(): number {
  const memory = process.constrainedMemory?.() || totalmem();
  return Math.min(availableParallelism(), MOST, Math.floor(Math.min(memory, totalmem()) / MEMORY));
}
