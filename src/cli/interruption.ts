const cleanups = new Set<() => void>();

/**
 * Has something done when a signal ends the program in the midst of a run.
 * @param clean must be quick, synchronous, and bear to be called at any time.
 * @returns takes it back.
 */
export function atInterruption(clean: () => void): () => void {
  cleanups.add(clean);
  return () => cleanups.delete(clean);
}

/** Leaves nothing behind: the program is about to end. */
export function cleanUp(): void {
  for (const clean of cleanups) {
    try {
      clean();
    } catch {
      // The others still have to be done.
    }
  }
  cleanups.clear();
}
