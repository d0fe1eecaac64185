import type { Verdict } from "./check-with-go.ts";
import type { Mutator } from "./mutant.ts";
import type { Outcome } from "./run.ts";

/** At most `limit` of the list, spread over it by the seed, in its order. The same seed takes the same ones. */
export function sample<T extends { readonly file: string; readonly line: number }>(
  all: readonly T[],
  limit: number,
  seed: number,
): T[] {
  if (all.length <= limit) return [...all];
  const weight = ({ file, line }: T): number => {
    let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(line, 0x85ebca6b);
    for (let i = 0; i < file.length; i++) hash = Math.imul(hash ^ file.charCodeAt(i), 0x01000193);
    return hash >>> 0;
  };
  const chosen = new Set([...all].sort((a, b) => weight(a) - weight(b)).slice(0, limit));
  return all.filter((one) => chosen.has(one));
}

/** A Markdown table, a line for each rule, and below it what was missed by shape. */
export function table(
  outcomes: readonly Outcome[],
  mutators: readonly Mutator[],
  verdicts: ReadonlyMap<Outcome, Verdict>,
): string[] {
  const rows = [
    "| rule | mutants | in doubt | found, no doubt | found, all | safe | unsafe | report | same | alike | other words | different | fixes checked | broken |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
  ];
  const missed: string[] = [];
  for (const { rule } of mutators) {
    const all = outcomes.filter((outcome) => outcome.rule === rule);
    if (all.length === 0) continue;
    const sure = all.filter(({ doubt }) => doubt === undefined);
    const count = (of: readonly Outcome[], is: (outcome: Outcome) => unknown) => of.filter(is).length;
    const share = (of: readonly Outcome[]) => {
      const found = count(of, ({ level }) => level !== "missed");
      return of.length === 0 ? "-" : `${found}/${of.length} (${Math.round((100 * found) / of.length)} %)`;
    };
    const levels = (["safe", "unsafe", "report"] as const).map((level) => count(all, (o) => o.level === level));
    const likes = (["same", "alike", "other words", "different"] as const).map((l) =>
      count(all, (o) => o.likeness === l),
    );
    const checked = count(all, (o) => o.likeness && (verdicts.get(o) ?? "not checked") !== "not checked");
    const broken = count(all, (o) => verdicts.get(o) === "broken");
    const cells = [
      rule,
      all.length,
      all.length - sure.length,
      share(sure),
      share(all),
      ...levels,
      ...likes,
      checked,
      broken,
    ];
    rows.push(`| ${cells.join(" | ")} |`);
    const shapes = new Map<string, [number, number]>();
    for (const { shape, doubt, level } of all) {
      const key = doubt === undefined ? shape : `${shape}; doubt: ${doubt}`;
      const [found, of] = shapes.get(key) ?? [0, 0];
      shapes.set(key, [found + (level === "missed" ? 0 : 1), of + 1]);
    }
    missed.push(`${rule}: ${[...shapes].map(([shape, [found, of]]) => `${shape} ${found}/${of}`).join(", ")}`);
  }
  return [...rows, "", ...missed];
}
