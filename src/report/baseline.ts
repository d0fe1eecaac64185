import { isOpen, type ResolvedFinding } from "../engine/findings.ts";
import { type BaselineEntry, type KnownFinding, knownKey } from "../engine/known-findings.ts";

/** The text of a baseline: sorted, an entry on each line, so that merging is easy. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries
    .toSorted((a, b) => compare(sortKey(a), sortKey(b)))
    .map(({ file, rule, within, line, count }) => {
      const pairs = Object.entries({ file, rule, within, line, count });
      return `    { ${pairs.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`).join(", ")} }`;
    });
  const list = lines.length > 0 ? `[\n${lines.join(",\n")}\n  ]` : "[]";
  return `{\n  "schemaVersion": 1,\n  "findings": ${list}\n}\n`;
}

/** Findings as they are kept: equal ones are counted. */
export function knownFindings(findings: readonly ResolvedFinding[]): KnownFinding[] {
  const known = new Map<string, KnownFinding>();
  for (const { rule, context } of findings) {
    const { within, line } = context;
    const key = knownKey({ rule, within, line });
    known.set(key, { rule, within, line, count: (known.get(key)?.count ?? 0) + 1 });
  }
  return [...known.values()];
}

/** What is to be kept of a file that was looked at. */
export interface LookedAt {
  readonly findings: readonly KnownFinding[];
  /** Whether the rule looked at the file, so that what it did not find is not there. */
  readonly hasRun: (rule: string) => boolean;
}

/** A baseline as it should be, and by how many findings it differs from what it was. */
export interface BaselineUpdate {
  readonly entries: readonly BaselineEntry[];
  readonly added: number;
  readonly removed: number;
}

/**
 * Brings entries up to date.
 * @param looked by file.
 * @param isGone whether a file is known to be no longer there.
 */
export function updateBaseline(
  entries: readonly BaselineEntry[],
  looked: ReadonlyMap<string, LookedAt>,
  isGone: (file: string) => boolean,
): BaselineUpdate {
  const kept = entries.filter(({ file, rule }) => !(looked.get(file)?.hasRun(rule) ?? isGone(file)));
  const fresh = [...looked].flatMap(([file, { findings, hasRun }]) =>
    findings.filter(({ rule }) => hasRun(rule)).map((finding) => ({ file, ...finding })),
  );
  const after = merged([...kept, ...fresh]);
  const [before, now] = [counted(entries), counted(after)];
  let [added, removed] = [0, 0];
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    const change = (now.get(key) ?? 0) - (before.get(key) ?? 0);
    if (change > 0) added += change;
    else removed -= change;
  }
  return { entries: after, added, removed };
}

/**
 * How many findings that are kept for a file are not there any more.
 * @param findings of the file, those that are known of old marked as such.
 */
export function goneCount(
  known: readonly KnownFinding[],
  findings: readonly ResolvedFinding[],
  hasRun: (rule: string) => boolean,
): number {
  const kept = total(known.filter(({ rule }) => hasRun(rule)));
  return kept - findings.filter((finding) => finding.baselined).length;
}

/**
 * Entries of files that are no longer there: a file of which nothing is kept may be one of them under another name.
 * Each entry is given away once.
 */
export class LostEntries {
  readonly #byFile: ReadonlyMap<string, Map<string, KnownFinding>>;

  /** @param entries of files that are not there. */
  constructor(entries: readonly BaselineEntry[]) {
    const byFile = new Map<string, Map<string, KnownFinding>>();
    for (const { file, ...known } of merged(entries)) {
      const list = byFile.get(file) ?? new Map<string, KnownFinding>();
      byFile.set(file, list.set(knownKey(known), known));
    }
    this.#byFile = byFile;
  }

  /**
   * What is kept of the findings of a file, under the name of the lost file that has most of them.
   * @param findings of one file; none of them is known.
   */
  claim(findings: readonly ResolvedFinding[]): KnownFinding[] {
    const wanted = knownFindings(findings.filter(isOpen));
    let best: { lost: Map<string, KnownFinding>; claimed: KnownFinding[] } | undefined;
    for (const lost of this.#byFile.values()) {
      const claimed = wanted.flatMap((finding) => {
        const count = Math.min(finding.count, lost.get(knownKey(finding))?.count ?? 0);
        return count > 0 ? [{ ...finding, count }] : [];
      });
      if (total(claimed) > total(best?.claimed ?? [])) best = { lost, claimed };
    }
    if (!best) return [];
    const { lost, claimed } = best;
    for (const finding of claimed) {
      const key = knownKey(finding);
      const left = (lost.get(key)?.count ?? 0) - finding.count;
      if (left > 0) lost.set(key, { ...finding, count: left });
      else lost.delete(key);
    }
    return claimed;
  }
}

/** Entries of the same key as one; the greatest count, as both sides of a merge may bring the same finding. */
function merged(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const byKey = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = entryKey(entry);
    const there = byKey.get(key);
    if (!there || there.count < entry.count) byKey.set(key, entry);
  }
  return [...byKey.values()];
}

function counted(entries: readonly BaselineEntry[]): Map<string, number> {
  return new Map(merged(entries).map((entry) => [entryKey(entry), entry.count]));
}

export function total(findings: readonly KnownFinding[]): number {
  return findings.reduce((sum, { count }) => sum + count, 0);
}

function entryKey(entry: BaselineEntry): string {
  return `${entry.file}\n${knownKey(entry)}`;
}

function sortKey({ file, rule, within, line }: BaselineEntry): string {
  return [file, rule, within, line].join("\0");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
