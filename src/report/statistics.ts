import type { ResolvedFinding } from "../engine/findings.ts";
import { BY_HAND, onOneLine } from "./places.ts";
import { plural } from "./plural.ts";

/** Findings of a rule, or of all. */
export interface Counts {
  /** With a safe fix, with an unsafe one, and without one. */
  readonly safe: number;
  readonly unsafe: number;
  readonly reportOnly: number;
  readonly suppressed: number;
  /** Known of old, by a baseline. */
  readonly baselined: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const NONE: Counts = { safe: 0, unsafe: 0, reportOnly: 0, suppressed: 0, baselined: 0 };

/** Findings that are neither suppressed nor baselined. */
export function openCount({ safe, unsafe, reportOnly }: Counts): number {
  return safe + unsafe + reportOnly;
}

/** Counts findings by rule. */
export class Statistics {
  readonly #byRule = new Map<string, Mutable<Counts>>();
  /** By rule: why there is no fix, and how often. */
  readonly #reasons = new Map<string, Map<string, number>>();

  add(findings: readonly ResolvedFinding[]): void {
    for (const { rule, fix, withheld, suppressed, baselined } of findings) {
      let counts = this.#byRule.get(rule);
      if (!counts) this.#byRule.set(rule, (counts = { ...NONE }));
      if (suppressed) counts.suppressed++;
      else if (baselined) counts.baselined++;
      else if (fix) counts[fix.safety]++;
      else {
        counts.reportOnly++;
        let reasons = this.#reasons.get(rule);
        if (!reasons) this.#reasons.set(rule, (reasons = new Map()));
        const reason = withheld ?? BY_HAND;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
  }

  of(rule: string): Counts {
    return this.#byRule.get(rule) ?? NONE;
  }

  get total(): Counts {
    const sum: Mutable<Counts> = { ...NONE };
    for (const counts of this.#byRule.values()) {
      for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
    }
    return sum;
  }

  /** The rules that found something, most findings first, then by name. */
  get rules(): string[] {
    return [...this.#byRule]
      .sort(([a, x], [b, y]) => openCount(y) - openCount(x) || y.suppressed - x.suppressed || (a < b ? -1 : 1))
      .map(([rule]) => rule);
  }

  /** The most frequent reason why there is no fix, and how many others there are; "" without any. */
  reason(rule: string): string {
    const [first, ...others] = [...(this.#reasons.get(rule) ?? [])].sort(([, a], [, b]) => b - a);
    if (!first) return "";
    return `${onOneLine(first[0])}${others.length > 0 ? ` (and ${plural(others.length, "other reason")})` : ""}`;
  }
}

/** The closing line of a run, without a line break. */
export function formatSummary(counts: Counts, files: number): string {
  const { safe, unsafe, reportOnly, suppressed, baselined } = counts;
  const parts: string[] = [];
  if (safe > 0) parts.push(`${safe} with a safe fix`);
  if (unsafe > 0) parts.push(`${unsafe} with an unsafe fix`);
  if (reportOnly > 0) parts.push(`${reportOnly} without a fix`);
  const total = openCount(counts);
  const found = total === 0 ? "no findings" : `${plural(total, "finding")} (${parts.join(", ")})`;
  const apart = [
    ...(suppressed > 0 ? [`; ${suppressed} suppressed`] : []),
    ...(baselined > 0 ? [`; ${baselined} in the baseline`] : []),
  ];
  return `${found} in ${plural(files, "file")}${apart.join("")}`;
}

/** For people: a line for each rule; "" when nothing was found. */
export function formatStatistics(statistics: Statistics): string {
  const rows = statistics.rules.map((rule) => {
    const counts = statistics.of(rule);
    return [
      openCount(counts),
      counts.safe,
      counts.unsafe,
      counts.reportOnly,
      counts.suppressed,
      counts.baselined,
      rule,
    ];
  });
  return formatTable(["findings", "safe fix", "unsafe fix", "no fix", "suppressed", "baseline", "rule"], rows);
}

/** For programs. */
export function statisticsDocument(
  statistics: Statistics,
  { version, files }: { readonly version: string; readonly files: number },
): string {
  const countsOf = (counts: Counts) => ({ findings: openCount(counts), ...counts });
  const document = {
    schemaVersion: 1,
    tool: { name: "gomend", version },
    rules: statistics.rules.map((rule) => ({ rule, ...countsOf(statistics.of(rule)) })),
    summary: { files, ...countsOf(statistics.total) },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * The closing table of a run: what became of the findings of each rule, baselined ones left out; "" without any.
 * @param found what there was at first, and `left` what there is at the end.
 * @param width columns that a line may have; the reason is cut to fit.
 */
export function formatClosingTable(found: Statistics, left: Statistics, width: number): string {
  // What is known of old would drown what is new.
  const rules = found.rules.filter((rule) => openCount(found.of(rule)) + found.of(rule).suppressed > 0);
  const rows = rules.map((rule) => {
    const now = left.of(rule);
    const silenced = now.suppressed - found.of(rule).suppressed;
    const fixed = Math.max(0, openCount(found.of(rule)) - openCount(now) - Math.max(0, silenced));
    return [rule, fixed, now.safe, now.unsafe, now.reportOnly, now.suppressed, left.reason(rule)];
  });
  return formatTable(["rule", "fixed", "safe fix", "unsafe fix", "no fix", "suppressed", "why no fix"], rows, width);
}

/** Columns of numbers that are all 0, or texts that are all empty, are left out; a single 0 is a dash. */
function formatTable(head: readonly string[], rows: readonly (readonly (string | number)[])[], width = 0): string {
  if (rows.length === 0) return "";
  const used = head.flatMap((_, i) => (rows.some((row) => row[i] !== 0 && row[i] !== "") ? [i] : []));
  const cells = [head, ...rows.map((row) => row.map((cell) => (cell === 0 ? "-" : String(cell))))];
  const widths = used.map((i) => Math.max(...cells.map((row) => (row[i] as string).length)));
  return cells
    .map((row) => {
      const line = used.map((i, column) => {
        const isNumber = typeof rows[0]?.[i] === "number";
        const cell = row[i] as string;
        return isNumber ? cell.padStart(widths[column] as number) : cell.padEnd(widths[column] as number);
      });
      return `${cut(line.join("  ").trimEnd(), width)}\n`;
    })
    .join("");
}

function cut(text: string, width: number): string {
  return width > 0 && text.length > width ? `${text.slice(0, Math.max(1, width - 1)).trimEnd()}\u2026` : text;
}
