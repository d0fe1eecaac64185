import { existsSync } from "node:fs";
import { basename } from "node:path";
import { contentHash, contentsHash } from "./content-hash.ts";
import { isSameAnswer } from "./evidence.ts";
import type { FactCheck, Facts, Unit } from "./facts.ts";
import { looks } from "./package-shape.ts";
import type { FolderQuestion, KeptAnswer } from "./question.ts";
import { NO_SEAL } from "./seal.ts";
import { type Answer, answerOf, answerText, isIntact, type Shard, type StoredRecord } from "./shard-format.ts";
import type { FileHashes, Stamp } from "./stamp.ts";

/** Answers that are kept for one folder: with and without --unsafe, for all files and for some, before and after. */
const MAX_PER_FOLDER = 6;

interface Entry {
  readonly key: string;
  readonly bystanders: readonly string[];
  /** Undefined until the end of the run that gave the answer. */
  readonly needs: (() => readonly Unit[]) | undefined;
  readonly answer: Answer;
}

/** The answers for the folders of one repository. */
export class RepositoryAnswers {
  /** By folder, the last one given first. */
  readonly #entries = new Map<string, Entry[]>();
  readonly #used = new Set<string>();
  readonly stamps: readonly Stamp[];
  readonly #units: readonly Unit[];
  #isChanged = false;

  constructor(kept: Shard | undefined) {
    this.stamps = kept?.stamps ?? [];
    this.#units = kept?.units ?? [];
    for (const { dir, key, bystanders, needs, answer } of kept?.records ?? []) {
      const units = () => needs.map((need) => kept?.units[need] as Unit);
      const entry = { key, bystanders, needs: units, answer };
      this.#entries.set(dir, [...(this.#entries.get(dir) ?? []), entry]);
    }
  }

  find(
    question: FolderQuestion,
    hashes: ReadonlyMap<string, string>,
    check: Pick<FactCheck, "holds">,
  ): KeptAnswer | undefined {
    const { dir } = question;
    const key = keyOf(question, hashes);
    const bystanders = bystandersOf(question);
    const fitting = (this.#entries.get(dir) ?? []).filter(
      (entry) => entry.key === key && entry.bystanders.every((name) => bystanders.includes(name)),
    );
    // The answer for the very same files first, which has the most bystanders.
    fitting.sort((a, b) => b.bystanders.length - a.bystanders.length);
    for (const { needs, answer, bystanders: left } of fitting) {
      const text = needs?.().every((unit) => check.holds(unit)) ? answerText(answer) : undefined;
      if (text !== undefined) return { text, isWhole: left.length === bystanders.length };
    }
    return undefined;
  }

  keep(question: FolderQuestion, hashes: ReadonlyMap<string, string>, answer: string): void {
    const key = keyOf(question, hashes);
    const bystanders = bystandersOf(question);
    const others = (this.#entries.get(question.dir) ?? []).slice(0, MAX_PER_FOLDER - 1);
    this.#entries.set(question.dir, [{ key, bystanders, needs: undefined, answer: answerOf(answer) }, ...others]);
    this.#used.add(question.dir);
    this.#isChanged = true;
  }

  /** What is to be written at the end of a run; undefined when there is nothing new. */
  renewed(facts: Facts, hashes: FileHashes, check: FactCheck): Shard | undefined {
    if (!this.#isChanged && !this.#isRefreshed(hashes, check)) return undefined;
    const entries = [...this.#entries].flatMap(([dir, ofDir]) =>
      this.#used.has(dir) || existsSync(dir)
        ? ofDir.filter(({ answer }) => isIntact(answer)).map((entry) => ({ dir, entry }))
        : [],
    );
    const units = new UnitTable(check);
    for (const { entry } of entries) for (const unit of entry.needs?.() ?? []) units.addOld(unit);
    const records: StoredRecord[] = [];
    for (const { dir, entry } of entries) {
      const { key, bystanders, answer } = entry;
      const needs = entry.needs?.().map((unit) => units.addOld(unit)) ?? units.addNew(facts.unitsOf(dir));
      if (needs) records.push({ dir, key, bystanders, needs, answer });
    }
    const dirs = new Set(records.map((record) => record.dir));
    // The stamps of the folder's own files vouch for the package, too.
    const sealed = units.list.map((unit) => (dirs.has(unit.dir) ? { ...unit, seal: NO_SEAL } : unit));
    return { stamps: hashes.stampsIn(dirs), units: sealed, records };
  }

  #isRefreshed(hashes: FileHashes, check: FactCheck): boolean {
    if (this.stamps.some((stamp) => hashes.fresh.has(stamp.path))) return true;
    return this.#units.some((unit) => {
      const { hash, seal } = check.renewed(unit);
      return hash !== unit.hash || (seal !== unit.seal && !this.#entries.has(unit.dir));
    });
  }
}

/** Units, each once. */
class UnitTable {
  readonly list: Unit[] = [];
  readonly #check: FactCheck;
  readonly #index = new Map<Unit, number>();
  readonly #byDir = new Map<string, number[]>();

  constructor(check: FactCheck) {
    this.#check = check;
  }

  addOld(unit: Unit): number {
    let index = this.#index.get(unit);
    if (index === undefined) {
      index = this.list.push(this.#check.renewed(unit)) - 1;
      this.#index.set(unit, index);
      this.#byDir.set(unit.dir, [...(this.#byDir.get(unit.dir) ?? []), index]);
    }
    return index;
  }

  /** Asks more of an old unit that still holds where a new one differs from it in its questions only. */
  addNew(units: readonly Unit[] | undefined): number[] | undefined {
    return units?.map((unit) => {
      const known = this.#index.get(unit);
      if (known !== undefined) return known;
      const rivals = this.#byDir.get(unit.dir) ?? [];
      const found = rivals.find((rival) => {
        const old = this.list[rival] as Unit;
        return isCompatible(old, unit) && this.#check.holds(old);
      });
      if (found === undefined) return this.addOld(unit);
      const old = this.list[found] as Unit;
      this.list[found] = {
        ...old,
        seal: unit.seal,
        looks: new Map([...old.looks, ...unit.looks]),
        imports: new Map([...old.imports, ...unit.imports]),
        sameModule: new Map([...old.sameModule, ...unit.sameModule]),
      };
      this.#index.set(unit, found);
      return found;
    });
  }
}

function isCompatible(a: Unit, b: Unit): boolean {
  // What rests on less than all is not to rest on all.
  if (a.hash !== b.hash || a.looks.has(looks.all) !== b.looks.has(looks.all)) return false;
  for (const [look, answer] of b.looks) if ((a.looks.get(look) ?? answer) !== answer) return false;
  for (const [path, answer] of b.imports) {
    const known = a.imports.get(path);
    if (known !== undefined && !isSameAnswer(known, answer)) return false;
  }
  for (const [other, answer] of b.sameModule) if ((a.sameModule.get(other) ?? answer) !== answer) return false;
  return true;
}

function keyOf({ files, settings }: FolderQuestion, hashes: ReadonlyMap<string, string>): string {
  const contents = contentsHash(files.map(({ path }) => [basename(path), hashes.get(path) as string]));
  return contentHash(`${contents}\0${settings}`);
}

function bystandersOf({ files }: FolderQuestion): string[] {
  return files.filter((file) => !file.isTarget).map((file) => basename(file.path));
}
