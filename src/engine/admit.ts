import type { SourceFile } from "../semantics/source-file.ts";
import { firstWhere } from "../syntax/binary-search.ts";
import type { Parser } from "../syntax/parser.ts";
import { packageNameFor } from "./add-imports.ts";
import { completeFile, editsOfProven, FixRefused, type Wish } from "./complete-file.ts";
import type { FileChange, FileEdit, TextEdit } from "./findings.ts";
import { order, type RawFinding } from "./run-rules.ts";
import { collide, joinEdits } from "./text-edits.ts";

/** A fix that waits to be taken, whole or not at all. */
export interface Candidate {
  readonly source: RawFinding;
  /** Its edits for each file; joined where they touch. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

/** The files that fixes may change, by path. */
export type Targets = ReadonlyMap<string, SourceFile>;

export interface Admission {
  readonly accepted: readonly Candidate[];
  /** Fixes that can never be taken as they are, and why. */
  readonly refused: ReadonlyMap<RawFinding, string>;
  /** Fixes that collide with an accepted one and may be tried in the next pass. */
  readonly waiting: readonly Candidate[];
  readonly changes: ReadonlyMap<string, FileChange>;
}

/**
 * The fix of a finding as a candidate.
 * @throws FixRefused when its edits overlap, lie outside their file or in a file that must not be changed.
 */
export function candidateOf(source: RawFinding, targets: Targets): Candidate {
  const byFile = new Map<string, TextEdit[]>();
  for (const { start, end, text, file } of source.finding.fix?.edits ?? []) {
    const path = file ?? source.file.path;
    let list = byFile.get(path);
    if (!list) byFile.set(path, (list = []));
    list.push({ start, end, text });
  }
  if (byFile.size === 0) throw new FixRefused("it changes nothing");
  const edits = new Map<string, readonly TextEdit[]>();
  for (const [path, list] of byFile) {
    const file = targets.get(path);
    if (!file) throw new FixRefused(`it would change ${path} as well, which is not among the files to change`);
    const joined = joinEdits(list, file.text.length);
    if (!joined) throw new FixRefused("its edits overlap each other");
    edits.set(path, joined);
  }
  return { source, edits };
}

/**
 * Takes as many fixes as go together: the first by file, position and rule wins, and one that collides with it waits.
 * @param candidates in the order of their findings.
 */
export function admit(candidates: readonly Candidate[], targets: Targets, parser: Parser): Admission {
  const chosen: Candidate[] = [];
  const waiting: Candidate[] = [];
  const taken = new Map<string, TakenEdits>();
  for (const candidate of candidates) {
    const files = [...candidate.edits];
    if (files.some(([path, edits]) => taken.get(path)?.collidesWith(edits))) {
      waiting.push(candidate);
      continue;
    }
    chosen.push(candidate);
    for (const [path, edits] of files) {
      let list = taken.get(path);
      if (!list) taken.set(path, (list = new TakenEdits()));
      list.add(edits);
    }
  }

  const refused = new Map<RawFinding, string>();
  const settled = new Settlement(targets, parser);
  settled.add(chosen, refused);
  return { accepted: settled.accepted, refused, waiting, changes: settled.changes };
}

/** Edits of one file that are apart from each other, by position. */
class TakenEdits {
  readonly #edits: TextEdit[] = [];

  collidesWith(edits: readonly TextEdit[]): boolean {
    return edits.some((edit) => {
      const at = this.#firstBehind(edit.start);
      return [this.#edits[at - 1], this.#edits[at]].some((other) => other && collide(edit, other));
    });
  }

  add(edits: readonly TextEdit[]): void {
    for (const edit of edits) this.#edits.splice(this.#firstBehind(edit.start), 0, edit);
  }

  /** Index of the first edit that begins at or behind an offset. */
  #firstBehind(offset: number): number {
    return firstWhere(this.#edits, (edit) => edit.start >= offset);
  }
}

/** Fixes that were proved to go together, and what comes of them. */
class Settlement {
  readonly changes = new Map<string, FileChange>();
  accepted: Candidate[] = [];
  readonly #targets: Targets;
  readonly #parser: Parser;

  constructor(targets: Targets, parser: Parser) {
    this.#targets = targets;
    this.#parser = parser;
  }

  /** Adds all at once where that works; else halves the list until the ones to blame stand alone. */
  add(candidates: readonly Candidate[], refused: Map<RawFinding, string>): void {
    if (candidates.length === 0) return;
    const all = [...this.accepted, ...candidates];
    try {
      const paths = new Set(candidates.flatMap((candidate) => [...candidate.edits.keys()]));
      const changes = [...paths].map((path) => this.#complete(path, all));
      for (const change of changes) this.changes.set(change.path, change);
      this.accepted = all;
    } catch (error) {
      if (!(error instanceof FixRefused)) throw error;
      const [first] = candidates as [Candidate];
      if (candidates.length === 1) {
        refused.set(first.source, error.message);
        return;
      }
      const half = candidates.length >> 1;
      this.add(candidates.slice(0, half), refused);
      this.add(candidates.slice(half), refused);
    }
  }

  #complete(path: string, candidates: readonly Candidate[]): FileChange {
    const file = this.#targets.get(path) as SourceFile;
    return completeFile(file, wishFor(file, candidates), this.#parser);
  }
}

function wishFor(file: SourceFile, candidates: readonly Candidate[]): Wish {
  const concerned = candidates.filter((candidate) => candidate.edits.has(file.path));
  return {
    edits: concerned.flatMap((candidate) => candidate.edits.get(file.path) ?? []),
    imports: concerned.flatMap((candidate) => importsFor(candidate, file)),
    mayRemove: concerned.flatMap((candidate) => candidate.source.mayRemove),
  };
}

/** The imports of a fix are for the finding's file; of several files, for those where its edits speak of them. */
function importsFor(candidate: Candidate, file: SourceFile): readonly string[] {
  const imports = candidate.source.finding.fix?.imports ?? [];
  if (candidate.edits.size === 1 && candidate.source.file === file) return imports;
  const texts = (candidate.edits.get(file.path) ?? []).map((edit) => edit.text);
  return imports.filter((path) => texts.some((text) => text.includes(`${packageNameFor(file, path)}.`)));
}

/**
 * The edits that a fix makes when it is applied alone.
 * @param candidate one that was accepted, perhaps with others.
 * @throws FixRefused
 */
export function editsAlone(candidate: Candidate, targets: Targets, parser: Parser): FileEdit[] {
  const paths = [...candidate.edits.keys()].sort(order);
  return paths.flatMap((path) => {
    const file = targets.get(path) as SourceFile;
    return editsOfProven(file, wishFor(file, [candidate]), parser).map((edit) => ({ file: path, ...edit }));
  });
}
