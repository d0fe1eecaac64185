import { isGenerated } from "../../src/engine/eligibility.ts";
import type { FolderPlan, ResolvedFinding, TextEdit } from "../../src/engine/findings.ts";
import { type FolderInput, planFolder } from "../../src/engine/plan.ts";
import { applyEdits, joinEdits } from "../../src/engine/text-edits.ts";
import type { Rule } from "../../src/rule.ts";
import type { Host } from "../../src/semantics/package.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import { LineIndex } from "../../src/syntax/line-index.ts";
import type { Node } from "../../src/syntax/node.ts";
import type { Parser } from "../../src/syntax/parser.ts";
import { type Likeness, likeness } from "./likeness.ts";
import type { Mutator } from "./mutant.ts";

/** A mutant as plain data. */
export interface Planned {
  readonly rule: string;
  readonly dir: string;
  readonly file: string;
  /** 1-based, in the file as it was. */
  readonly line: number;
  readonly declaration: string;
  /** Which of the file's declarations, imports not counted, 0-based. */
  readonly ordinal: number;
  readonly shape: string;
  readonly doubt: string | undefined;
  readonly edits: readonly TextEdit[];
}

export interface Outcome extends Planned {
  readonly level: "safe" | "unsafe" | "report" | "missed";
  /** Why there is no fix. */
  readonly withheld: string | undefined;
  readonly likeness: Likeness | undefined;
  /** The declaration: as it was, mutated, mended. */
  readonly texts: { readonly before: string; readonly mutated: string; readonly mended: string | undefined };
}

/** The files of one folder with mutants in them, before and after gomend: what Go is asked about. */
export interface Round {
  readonly dir: string;
  readonly outcomes: readonly Outcome[];
  readonly mutated: Readonly<Record<string, string>>;
  readonly mended: Readonly<Record<string, string>>;
}

/** The mutants of a folder. Generated files and, unless wanted, tests are left out. */
export function mutantsOf(
  folder: FolderInput,
  wanted: readonly Mutator[],
  host: Host,
  parser: Parser,
  tests: boolean,
): Planned[] {
  const workspace = new Workspace(parser, host);
  const planned: Planned[] = [];
  for (const pkg of workspace.openFolder(folder)) {
    for (const file of pkg.files) {
      if (file.tree.hasError || isGenerated(file.tree) || (file.isTest && !tests)) continue;
      const lines = new LineIndex(file.text);
      const declarations = declarationsOf(file.root);
      for (const { rule, mutants } of wanted) {
        for (const { at, edits, shape, doubt } of mutants(file)) {
          const ordinal = declarations.findIndex((declaration) => declaration.contains(at));
          const declaration = declarations[ordinal];
          const joined = joinEdits(edits, file.text.length);
          if (!declaration || !joined) continue;
          const name = nameOf(declaration);
          const line = lines.line(at.start);
          planned.push({
            rule,
            dir: folder.dir,
            file: file.path,
            line,
            declaration: name,
            ordinal,
            shape,
            doubt,
            edits: joined,
          });
        }
      }
    }
  }
  return planned;
}

/** Plans the mutants of one rule in one folder; each function bears one at a time. */
export function judge(
  folder: FolderInput,
  mutants: readonly Planned[],
  rule: Rule,
  goVersion: number | undefined,
  host: Host,
  parser: Parser,
): Round[] {
  const at = { ...folder, goVersion: goVersion ?? folder.goVersion };
  const workspace = new Workspace(parser, host);
  const before = texts(at);
  const plan = (files: Map<string, string>, fixable: (finding: ResolvedFinding) => boolean): FolderPlan =>
    planFolder(
      { ...at, files: at.files.map((file) => ({ ...file, text: files.get(file.path) as string })) },
      { rules: [rule], apply: "unsafe", fixable },
      workspace,
      parser,
    );
  const places = new Places(parser);
  const known = new Map<string, number>();
  for (const finding of plan(before, () => false).findings) {
    const key = keyOf(finding, places, before);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return rounds(mutants).map((round) => {
    const mutated = new Map(before);
    for (const file of new Set(round.map((mutant) => mutant.file))) {
      const edits = round.filter((mutant) => mutant.file === file).flatMap((mutant) => mutant.edits);
      mutated.set(
        file,
        applyEdits(before.get(file) as string, joinEdits(edits, Number.MAX_SAFE_INTEGER) as TextEdit[]),
      );
    }
    const bearing = new Set(round.map(({ file, ordinal }) => `${file}\n${ordinal}`));
    const wanted = (finding: ResolvedFinding) => {
      const place = places.of(finding.file, mutated.get(finding.file) as string, finding.range.start);
      return bearing.has(`${finding.file}\n${place}`) && !known.has(keyOf(finding, places, mutated));
    };
    const first = plan(mutated, () => false).findings.filter(wanted);
    const same = new Set(first.map((finding) => `${finding.file} ${finding.range.start} ${finding.message}`));
    const done = plan(mutated, (f) => same.has(`${f.file} ${f.range.start} ${f.message}`));
    const mended = new Map(mutated);
    for (const change of done.changed.values()) mended.set(change.path, change.after);
    const outcomes = round.map((mutant): Outcome => {
      const declaration = (files: Map<string, string>) =>
        places.declaration(files.get(mutant.file) as string, mutant.ordinal);
      const found = first.filter(
        (f) =>
          f.file === mutant.file && places.of(f.file, mutated.get(f.file) as string, f.range.start) === mutant.ordinal,
      );
      const best = found.find((f) => f.fix?.safety === "safe") ?? found.find((f) => f.fix) ?? found[0];
      const [original, after] = [declaration(before), declaration(mended)];
      return {
        ...mutant,
        level: best ? (best.fix?.safety ?? "report") : "missed",
        withheld: best?.withheld ?? undefined,
        likeness: best?.fix && original && after ? likeness(original, after) : undefined,
        texts: {
          before: original?.text ?? "",
          mutated: declaration(mutated)?.text ?? "",
          mended: best?.fix ? after?.text : undefined,
        },
      };
    });
    return { dir: folder.dir, outcomes, mutated: changed(before, mutated), mended: changed(before, mended) };
  });
}

function texts(folder: FolderInput): Map<string, string> {
  return new Map(folder.files.map(({ path, text }) => [path, text]));
}

function changed(before: Map<string, string>, after: Map<string, string>): Record<string, string> {
  return Object.fromEntries([...after].filter(([path, text]) => before.get(path) !== text));
}

function rounds(mutants: readonly Planned[]): Planned[][] {
  const all: Planned[][] = [];
  const count = new Map<string, number>();
  for (const mutant of mutants) {
    const key = `${mutant.file}\n${mutant.ordinal}`;
    const n = count.get(key) ?? 0;
    count.set(key, n + 1);
    (all[n] ??= []).push(mutant);
  }
  return all;
}

/** What tells a finding from others wherever its file was changed. */
function keyOf(finding: ResolvedFinding, places: Places, files: Map<string, string>): string {
  const text = files.get(finding.file) as string;
  const place = places.of(finding.file, text, finding.range.start);
  return `${finding.file}\n${place}\n${finding.message}\n${text.slice(finding.range.start, finding.range.end)}`;
}

/** Finds declarations in texts that are parsed once. */
class Places {
  readonly #parser: Parser;
  readonly #parsed = new Map<string, readonly Node[]>();

  constructor(parser: Parser) {
    this.#parser = parser;
  }

  of(_file: string, text: string, index: number): number {
    return this.#in(text).findIndex((declaration) => declaration.start <= index && index < declaration.end);
  }

  declaration(text: string, ordinal: number): Node | undefined {
    return this.#in(text)[ordinal];
  }

  #in(text: string): readonly Node[] {
    let declarations = this.#parsed.get(text);
    if (!declarations) this.#parsed.set(text, (declarations = declarationsOf(this.#parser.parse(text).root)));
    return declarations;
  }
}

function declarationsOf(root: Node): readonly Node[] {
  return root.namedChildren.filter((node) => node.kind !== "import_declaration" && node.kind !== "package_clause");
}

function nameOf(declaration: Node): string {
  const receiver = declaration.child("receiver")?.text;
  const name = declaration.child("name")?.text ?? declaration.kind;
  return receiver ? `${receiver} ${name}` : name;
}
