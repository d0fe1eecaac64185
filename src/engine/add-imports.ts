import { suggestedNames } from "../semantics/import-spec.ts";
import type { ImportSpec, SourceFile } from "../semantics/source-file.ts";
import { isStdPath } from "../semantics/std/index.ts";
import { LineIndex } from "../syntax/line-index.ts";
import type { Node } from "../syntax/node.ts";
import type { TextEdit } from "./findings.ts";

/** Thrown for imports that cannot be added; the message completes "no fix: ...". */
export class ImportConflict extends Error {}

/**
 * The edits that import `paths`, each in the group where it belongs and in gofmt's order. A path that is there already,
 * also under another name, needs none.
 * @throws ImportConflict when the name of a package means something else in the file.
 */
export function addImports(file: SourceFile, paths: readonly string[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const missing: string[] = [];
  for (const path of [...new Set(paths)].sort(compare)) {
    const specs = file.imports.filter((spec) => spec.path === path);
    if (specs.some((spec) => spec.name !== "_")) continue;
    checkName(file, path);
    const [blank] = specs;
    if (blank) {
      const name = blank.node.child("name") as Node;
      edits.push({ start: name.start, end: (blank.node.child("path") as Node).start, text: "" });
    } else missing.push(path);
  }
  if (missing.length > 0) edits.push(...sectionOf(file).insert(missing));
  return edits;
}

/** Files do not change, and many fixes of one file want the same imports. */
const sections = new WeakMap<SourceFile, ImportSection>();

function sectionOf(file: SourceFile): ImportSection {
  let section = sections.get(file);
  if (!section) sections.set(file, (section = new ImportSection(file)));
  return section;
}

/** The name that an unnamed import of the path gives to the package, as far as one can tell. */
export function packageNameFor(file: SourceFile, path: string): string | undefined {
  return file.pkg.workspace.importPackage(path, file.pkg.dir)?.name ?? suggestedNames(path)[0];
}

function checkName(file: SourceFile, path: string): void {
  const name = packageNameFor(file, path);
  if (name === undefined) throw new ImportConflict(`the name of package ${path} is not known`);
  const other = file.imports.find(
    (spec) =>
      spec.path !== path && (spec.localName() === name || (spec.localName() === undefined && spec.mayBeNamed(name))),
  );
  if (other) throw new ImportConflict(`it needs ${path}, and ${name} already names ${other.path} here`);
  if (file.pkg.lookupFrom(name, file.isTest)) {
    throw new ImportConflict(`it needs ${path}, and the package declares ${name} itself`);
  }
}

/** Lines of an import block without a blank line between them. */
interface Group {
  readonly specs: ImportSpec[];
  /** Start of the comment lines that lead the group, or of its first spec. */
  readonly start: number;
}

class ImportSection {
  readonly #file: SourceFile;
  readonly #lines: LineIndex;
  readonly #inserted = new Map<string, readonly TextEdit[]>();
  /** Declarations other than those of cgo, whose comments are C code. */
  readonly #declarations: Node[];

  constructor(file: SourceFile) {
    this.#file = file;
    this.#lines = new LineIndex(file.text);
    this.#declarations = [...file.root.children].filter(
      (d) => d.kind === "import_declaration" && this.#specsOf(d).some((spec) => spec.path !== "C"),
    );
  }

  insert(paths: readonly string[]): readonly TextEdit[] {
    const key = paths.join("\n");
    let edits = this.#inserted.get(key);
    if (!edits) this.#inserted.set(key, (edits = this.#insert(paths)));
    return edits;
  }

  #insert(paths: readonly string[]): TextEdit[] {
    const blocks = this.#declarations.filter((d) => d.childOfKind("import_spec_list"));
    if (blocks.length > 0) return this.#intoBlocks(blocks, paths);
    const [first, ...others] = this.#declarations;
    if (!first) return [this.#newDeclaration(paths)];
    return others.length === 0 ? this.#makeBlock(first, paths) : paths.map((path) => this.#intoLines(path));
  }

  #specsOf(declaration: Node): ImportSpec[] {
    return this.#file.imports.filter((spec) => declaration.contains(spec.node));
  }

  /** End of the line of `offset`, behind a comment that trails there. */
  #lineEnd(offset: number): number {
    return this.#lines.lineEnd(this.#lines.line(offset));
  }

  #lineStart(offset: number): number {
    return this.#lines.lineStart(this.#lines.line(offset));
  }

  #newDeclaration(paths: readonly string[]): TextEdit {
    const children = this.#file.root.children;
    const cgo = children.findLast((d) => d.kind === "import_declaration");
    const clause = cgo ?? children.find((d) => d.kind === "package_clause");
    const at = this.#lineEnd(clause?.end ?? 0);
    const text = paths.length === 1 ? `"${paths[0]}"` : `(\n${layOut(paths)}\n)`;
    return { start: at, end: at, text: `\n\nimport ${text}` };
  }

  /** Turns `import "x"` into a block. */
  #makeBlock(declaration: Node, paths: readonly string[]): TextEdit[] {
    const [spec] = this.#specsOf(declaration) as [ImportSpec];
    const std = isStd(spec.path);
    const same = paths.filter((path) => isStd(path) === std);
    const others = paths.filter((path) => isStd(path) !== std);
    const before = same.filter((path) => compare(path, spec.path) < 0).map(line);
    const after = same.filter((path) => compare(path, spec.path) >= 0).map(line);
    if (others.length > 0 && std) after.push("", ...others.map(line));
    if (others.length > 0 && !std) before.unshift(...others.map(line), "");
    const end = this.#lineEnd(declaration.end);
    return [
      { start: spec.node.start, end: spec.node.start, text: `(\n${before.map((l) => `${l}\n`).join("")}\t` },
      { start: end, end, text: `${after.map((l) => `\n${l}`).join("")}\n)` },
    ];
  }

  /** Adds a declaration of its own where the file has one for each import. */
  #intoLines(path: string): TextEdit {
    const std = isStd(path);
    const specs = this.#declarations.flatMap((d) => this.#specsOf(d)).filter((spec) => spec.path !== "C");
    const same = specs.filter((spec) => isStd(spec.path) === std);
    const next = same.find((spec) => compare(spec.path, path) > 0) ?? (std && same.length === 0 ? specs[0] : undefined);
    if (next) {
      const start = this.#lineStart((next.node.parent as Node).start);
      return { start, end: start, text: `import "${path}"\n` };
    }
    const at = this.#lineEnd((same.at(-1) ?? (specs.at(-1) as ImportSpec)).node.end);
    return { start: at, end: at, text: `\nimport "${path}"` };
  }

  #intoBlocks(blocks: readonly Node[], paths: readonly string[]): TextEdit[] {
    const edits: TextEdit[] = [];
    const fresh: string[] = [];
    const groups = blocks.flatMap((block) => this.#groups(block.childOfKind("import_spec_list") as Node));
    for (const path of paths) {
      const group = bestGroup(groups, path);
      if (group) edits.push(this.#intoGroup(group, path));
      else fresh.push(path);
    }
    // Paths that no group takes: those of the standard library lead the first block, others end the last one.
    const std = fresh.filter(isStd);
    const rest = fresh.filter((path) => !isStd(path));
    if (std.length > 0) {
      const { start } = groups[0] as Group;
      const at = this.#lineStart(start);
      edits.push({ start: at, end: at, text: `${std.map(line).join("\n")}\n\n` });
    }
    if (rest.length > 0) {
      const list = blocks.at(-1)?.childOfKind("import_spec_list") as Node;
      const last = list.children.at(-2) as Node;
      const at = this.#lineEnd(last.end);
      edits.push({ start: at, end: at, text: `\n\n${rest.map(line).join("\n")}` });
    }
    return edits;
  }

  #groups(list: Node): Group[] {
    const groups: { specs: ImportSpec[]; start: number }[] = [];
    let previousLine = Number.NEGATIVE_INFINITY;
    for (const child of list.children) {
      if (child.kind !== "comment" && child.kind !== "import_spec") continue;
      if (this.#lines.line(child.start) > previousLine + 1) groups.push({ specs: [], start: child.start });
      previousLine = this.#lines.line(child.end);
      const spec = this.#file.imports.find((s) => s.node === child);
      if (spec) groups.at(-1)?.specs.push(spec);
    }
    return groups;
  }

  #intoGroup(group: Group, path: string): TextEdit {
    const next = group.specs.find((spec) => spec.path !== "C" && compare(spec.path, path) > 0);
    if (!next) {
      const last = group.specs.at(-1) as ImportSpec;
      const nextToken = last.node.nextSibling;
      // `import ("a"; "b")` on one line
      if (nextToken && nextToken.kind !== "comment" && this.#sameLine(last.node.end, nextToken.start)) {
        return { start: last.node.end, end: last.node.end, text: `; "${path}"` };
      }
      const at = this.#lineEnd(last.node.end);
      return { start: at, end: at, text: `\n${line(path)}` };
    }
    const first = this.#lines.line(next.node.start);
    if (this.#file.text.slice(this.#lines.lineStart(first), next.node.start).trim() !== "") {
      return { start: next.node.start, end: next.node.start, text: `"${path}"; ` };
    }
    // The comment that begins a group is its heading where more lines follow; every other one belongs to its import.
    const heading = next === group.specs[0] && group.specs.length > 1;
    const at = this.#lines.lineStart(heading ? first : this.#firstCommentLine(next.node));
    return { start: at, end: at, text: `${line(path)}\n` };
  }

  /** First line of the comments that stand directly above a spec, or its own line. */
  #firstCommentLine(spec: Node): number {
    let top = this.#lines.line(spec.start);
    for (const comment of (spec.parent as Node).children
      .filter((c) => c.kind === "comment" && c.end < spec.start)
      .reverse()) {
      const ownLine = this.#file.text.slice(this.#lineStart(comment.start), comment.start).trim() === "";
      if (!ownLine || this.#lines.line(comment.end) !== top - 1) break;
      top = this.#lines.line(comment.start);
    }
    return top;
  }

  #sameLine(a: number, b: number): boolean {
    return this.#lines.line(a) === this.#lines.line(b);
  }
}

function bestGroup(groups: readonly Group[], path: string): Group | undefined {
  const specsOf = (group: Group) => group.specs.filter((spec) => spec.path !== "C");
  const candidates = groups.filter((group) => specsOf(group).length > 0);
  if (isStd(path)) {
    return (
      candidates.find((group) => specsOf(group).every((spec) => isStd(spec.path))) ??
      candidates.find((group) => specsOf(group).some((spec) => isStd(spec.path)))
    );
  }
  const foreign = candidates.filter((group) => specsOf(group).some((spec) => !isStd(spec.path)));
  let best: Group | undefined;
  let bestScore = 0;
  for (const group of foreign) {
    const score = Math.max(...specsOf(group).map((spec) => (isStd(spec.path) ? 0 : commonElements(spec.path, path))));
    if (score > bestScore) {
      best = group;
      bestScore = score;
    }
  }
  // Groups of imports for their effects are a place for nothing else.
  return best ?? foreign.find((group) => specsOf(group).some((spec) => spec.name !== "_"));
}

function commonElements(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  let n = 0;
  while (n < left.length && n < right.length && left[n] === right[n]) n++;
  return n;
}

function layOut(paths: readonly string[]): string {
  const std = paths.filter(isStd).map(line);
  const rest = paths.filter((path) => !isStd(path)).map(line);
  return [...std, ...(std.length > 0 && rest.length > 0 ? [""] : []), ...rest].join("\n");
}

const line = (path: string): string => `\t"${path}"`;
const isStd = (path: string): boolean => isStdPath(path);

/** The order in which gofmt sorts import paths. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
