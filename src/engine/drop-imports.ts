import { scopeAt, symbolOf } from "../semantics/resolve.ts";
import type { ImportSpec, SourceFile } from "../semantics/source-file.ts";
import { ImportSymbol } from "../semantics/source-symbol.ts";
import { LineIndex } from "../syntax/line-index.ts";
import type { Node } from "../syntax/node.ts";
import { pushTo } from "../syntax/push-to.ts";
import type { TextEdit } from "./findings.ts";

/** Thrown for an import that would be left unused and cannot be removed; the message completes "no fix: ...". */
export class UnremovableImport extends Error {}

/**
 * The edits of `after` that remove the imports which `before` used and `after` does not use any more.
 * @param edits what leads from `before` to `after`.
 * @param after the edited text, opened for itself; its imports need not be found.
 * @throws UnremovableImport when a comment belongs to such an import.
 */
export function dropImports(before: SourceFile, edits: readonly TextEdit[], after: SourceFile): TextEdit[] {
  const unused: ImportSpec[] = [];
  for (const [spec, name] of usedOnlyIn(before, edits)) {
    if (speaksOf(after, name)) continue;
    const now = after.imports.find((other) => other.path === spec.path && other.name === spec.name);
    if (now) unused.push(now);
  }
  return unused.length > 0 ? removeSpecs(after, unused) : [];
}

/** Identifiers of one name in places where a package name can stand, one top-level declaration after the other. */
function* qualifiers(file: SourceFile, name: string): Generator<Node> {
  for (const part of file.tree.partsNaming(name)) {
    let names = qualifiersIn.get(part);
    if (!names) qualifiersIn.set(part, (names = findQualifiers(part)));
    yield* names.get(name) ?? [];
  }
}

/** Of parts of the top level, by name. */
const qualifiersIn = new WeakMap<Node, ReadonlyMap<string, readonly Node[]>>();

function findQualifiers(part: Node): ReadonlyMap<string, readonly Node[]> {
  const names = new Map<string, Node[]>();
  for (const selector of part.tree.nodesOfKindIn(part, "selector_expression")) {
    const operand = selector.child("operand");
    if (operand?.kind === "identifier") pushTo(names, operand.text, operand);
  }
  for (const type of part.tree.nodesOfKindIn(part, "qualified_type")) {
    const qualifier = type.child("package");
    if (qualifier) pushTo(names, qualifier.text, qualifier);
  }
  return names;
}

/** The imports that only the edited parts of the file surely speak of, and by which name. */
function usedOnlyIn(file: SourceFile, edits: readonly TextEdit[]): Map<ImportSpec, string> {
  const names = new Map<ImportSpec, string>();
  const gone = edits.map((edit) => file.text.slice(edit.start, edit.end)).join("\n");
  for (const [, name] of gone.matchAll(/([\p{L}_][\p{L}\p{N}_]*)\s*\./gu)) {
    const symbol = scopeAt(file.root).lookup(name as string);
    if (!(symbol instanceof ImportSymbol) || symbol.spec.path === "C" || names.has(symbol.spec)) continue;
    if (isUsedOnlyIn(file, symbol.spec, name as string, edits)) names.set(symbol.spec, name as string);
  }
  return names;
}

/** Whether there are uses of an import, and all of them lie in edited parts. */
function isUsedOnlyIn(file: SourceFile, spec: ImportSpec, name: string, edits: readonly TextEdit[]): boolean {
  let isUsed = false;
  for (const node of qualifiers(file, name)) {
    const symbol = symbolOf(node);
    if (!(symbol instanceof ImportSymbol) || symbol.spec !== spec) continue;
    if (!edits.some((edit) => edit.start < node.end && node.start < edit.end)) return false;
    isUsed = true;
  }
  return isUsed;
}

/** Whether edits may leave an import of the file unused. */
export function mayDropImports(file: SourceFile, edits: readonly TextEdit[]): boolean {
  return usedOnlyIn(file, edits).size > 0;
}

/** Whether the name means, or may mean, an import somewhere in the file. */
function speaksOf(file: SourceFile, name: string): boolean {
  for (const node of qualifiers(file, name)) {
    const symbol = symbolOf(node);
    if (symbol === undefined || symbol.kind === "package") return true;
  }
  return false;
}

function removeSpecs(file: SourceFile, specs: readonly ImportSpec[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const declarations = new Set(specs.map((spec) => spec.node.ancestor("import_declaration") as Node));
  for (const declaration of declarations) {
    const gone = specs.filter((spec) => declaration.contains(spec.node)).map((spec) => spec.node);
    edits.push(...removeFrom(file, declaration, gone));
  }
  return edits;
}

function removeFrom(file: SourceFile, declaration: Node, gone: readonly Node[]): TextEdit[] {
  const lines = new LineIndex(file.text);
  const list = declaration.childOfKind("import_spec_list");
  const kept = list?.namedChildren.filter((spec) => !gone.includes(spec)) ?? [];
  const isBlank = (line: number) => lines.lineText(line).trim() === "";
  const first = lines.line(declaration.start);
  const last = lines.line(declaration.end);

  if (kept.length === 0) {
    const comments = [...declaration.descendantsOfKind("comment")];
    const rest =
      file.text.slice(lines.lineStart(first), declaration.start) +
      file.text.slice(declaration.end, lines.lineEnd(last));
    if (comments.length > 0 || rest.trim() !== "") throw commented(file, gone[0] as Node);
    if (first > 1 && /^(\/\/|.*\*\/\s*$)/.test(lines.lineText(first - 1).trim()))
      throw commented(file, gone[0] as Node);
    // One of two blank lines around the declaration goes with it.
    const end = first > 1 && isBlank(first - 1) && isBlank(last + 1) && last < lines.lineCount ? last + 2 : last + 1;
    return [{ start: lines.lineStart(first), end: lines.lineStart(end), text: "" }];
  }

  const removed = new Set<number>();
  for (const spec of gone) {
    const line = lines.line(spec.start);
    if (lines.lineText(line).trim() !== spec.text) throw commented(file, spec);
    const above = lines.lineText(line - 1).trim();
    const isComment = /^\/\/|\*\/$/.test(above) && above !== "";
    const following = (list as Node).namedChildren.some(
      (other) => !gone.includes(other) && lines.line(other.start) === line + 1,
    );
    if (isComment && !following && !lines.lineText(line - 1).includes('"')) throw commented(file, spec);
    removed.add(line);
  }
  // No blank line may begin or end the block or follow another one.
  let previousBlank = true;
  let pending: number | undefined;
  for (let line = first + 1; line < last; line++) {
    if (removed.has(line)) continue;
    if (isBlank(line)) {
      if (previousBlank) removed.add(line);
      else pending = line;
      previousBlank = true;
    } else {
      previousBlank = false;
      pending = undefined;
    }
  }
  if (pending !== undefined) removed.add(pending);
  return [...removed]
    .sort((a, b) => a - b)
    .map((line) => ({
      start: lines.lineStart(line),
      end: lines.lineStart(line + 1),
      text: "",
    }));
}

function commented(file: SourceFile, spec: Node): UnremovableImport {
  const path = file.imports.find((other) => other.node === spec)?.path ?? spec.text;
  return new UnremovableImport(`it would leave the import of ${path} unused, and a comment belongs to that import`);
}
