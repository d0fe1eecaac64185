/** What tells a finding from others of its rule and file wherever it is moved. Plain data. */
export interface FindingContext {
  /** Name of the top-level declaration around it: `Fetch`, `(Client).Fetch`; "" outside of one. */
  readonly within: string;
  /** Text of the line that it begins on, white space folded; of a long line the beginning and its length. */
  readonly line: string;
}

/** Findings of a file that are known of old. Plain data. */
export interface KnownFinding extends FindingContext {
  readonly rule: string;
  /** How many equal ones there are, at least 1. */
  readonly count: number;
}

/** A known finding and where it lies. Plain data. */
export interface BaselineEntry extends KnownFinding {
  /** Relative to the folder of the baseline, with slashes. */
  readonly file: string;
}

/** The same text exactly for findings that cannot be told apart. */
export function knownKey({ rule, within, line }: Omit<KnownFinding, "count">): string {
  return JSON.stringify([rule, within, line]);
}

/**
 * Known findings of a file, each of which can be taken once. Of several entries of one key, as merging may leave them, the
 * greatest count holds.
 */
export class KnownFindings {
  readonly #left = new Map<string, number>();

  constructor(known: readonly KnownFinding[]) {
    for (const finding of known) {
      const key = knownKey(finding);
      this.#left.set(key, Math.max(this.#left.get(key) ?? 0, finding.count));
    }
  }

  /** Whether the finding was among those that were left. It no longer is. */
  take(rule: string, context: FindingContext): boolean {
    const key = knownKey({ rule, ...context });
    const left = this.#left.get(key) ?? 0;
    if (left > 0) this.#left.set(key, left - 1);
    return left > 0;
  }
}
