/** Work that is done in steps, between which others may get their turn. */
export type Steps<T> = Generator<void, T, void>;

/** Takes all steps at once. */
export function toEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Takes them one after the other with a pause before each but the first. */
export async function toEndSlowly<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}
