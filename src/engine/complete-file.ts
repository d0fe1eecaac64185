import type { SourceFile } from "../semantics/source-file.ts";
import { Workspace } from "../semantics/workspace.ts";
import type { Parser } from "../syntax/parser.ts";
import { addImports, ImportConflict } from "./add-imports.ts";
import { alignLocally } from "./align-locally.ts";
import { lostComments } from "./comments.ts";
import { dropImports, mayDropImports, UnremovableImport } from "./drop-imports.ts";
import type { FileChange, TextEdit } from "./findings.ts";
import { lineBreakOf, withLineBreak } from "./line-breaks.ts";
import { applyEdits, composeEdits, joinEdits } from "./text-edits.ts";

/** Why edits cannot be taken; the message completes "no fix: ...". */
export class FixRefused extends Error {}

export interface Wish {
  readonly edits: readonly TextEdit[];
  /** Import paths that the edits need. */
  readonly imports: readonly string[];
  /** Comments that the edits may take away. */
  readonly mayRemove: readonly string[];
}

/**
 * Applies edits to a file together with all that has to follow: imports added and dropped, line breaks as in the file,
 * columns aligned.
 * @throws FixRefused when the edits overlap, touch imports, lose a comment or break the syntax, or when an import
 * cannot be added or dropped.
 */
export function completeFile(file: SourceFile, wish: Wish, parser: Parser): FileChange {
  const first = editsWithImports(file, wish);
  const fixed = openAlone(file, applyEdits(file.text, first), parser);
  const lost = lostComments(file.tree, fixed.tree, first);
  if (isBroken(file, fixed)) throw new FixRefused("it would leave code that does not parse");
  for (const comment of wish.mayRemove) {
    const at = lost.indexOf(comment.trimEnd());
    if (at >= 0) lost.splice(at, 1);
  }
  if (lost.length > 0) throw new FixRefused(`it would lose the comment ${shorten(lost[0] as string)}`);

  let edits: readonly TextEdit[] = first;
  let dropped: TextEdit[];
  try {
    dropped = dropImports(file, first, fixed);
  } catch (error) {
    if (error instanceof UnremovableImport) throw new FixRefused(error.message, { cause: error });
    throw error;
  }
  if (dropped.length > 0) {
    edits = composeEdits(file.text, edits, dropped);
    const mended = openAlone(file, applyEdits(file.text, edits), parser);
    mended.tree.nodesOfKind("import_spec", "import");
    if (isBroken(file, mended)) throw new FixRefused("an import that it leaves unused cannot be removed");
  }
  edits = alignLocally(file.tree, edits, parser);
  return { path: file.path, before: file.text, after: applyEdits(file.text, edits), edits };
}

/**
 * The edits of `completeFile` for a fix that was seen to go well together with others. Cheap: nothing but the
 * declarations that it touches is parsed, unless it may leave an import unused.
 * @throws FixRefused
 */
export function editsOfProven(file: SourceFile, wish: Wish, parser: Parser): readonly TextEdit[] {
  const first = editsWithImports(file, wish);
  if (mayDropImports(file, first)) return completeFile(file, wish, parser).edits;
  return alignLocally(file.tree, first, parser);
}

/** @throws FixRefused */
function editsWithImports(file: SourceFile, wish: Wish): TextEdit[] {
  const lineBreak = lineBreakOf(file.text);
  const own = joinEdits(wish.edits, file.text.length);
  if (!own) throw new FixRefused("its edits overlap each other");
  if (own.some((edit) => touchesImports(file, edit))) throw new FixRefused("it edits the imports by itself");

  let added: TextEdit[];
  try {
    added = addImports(file, wish.imports);
  } catch (error) {
    if (error instanceof ImportConflict) throw new FixRefused(error.message, { cause: error });
    throw error;
  }
  const first = joinEdits([...own, ...added], file.text.length)?.map((edit) => ({
    ...edit,
    text: withLineBreak(edit.text, lineBreak),
  }));
  if (!first) throw new FixRefused("it edits the place where an import belongs");
  return first;
}

/**
 * Whether a text does not parse that edits have led to. What was touched has to be parsed already: the rest is as it was.
 */
function isBroken(before: SourceFile, after: SourceFile): boolean {
  return before.tree.hasError || (after.tree.outline ? after.tree.hasKnownError : after.tree.hasError);
}

const NO_HOST = { importPackage: () => undefined };

/** The text as a file of its own package: for questions that one file can answer. */
export function openAlone(file: SourceFile, text: string, parser: Parser): SourceFile {
  const folder = {
    dir: file.pkg.dir,
    importPath: undefined,
    goVersion: file.goVersion,
    files: [{ path: file.path, text }],
  };
  const [pkg] = new Workspace(parser, NO_HOST).openFolder(folder);
  return pkg?.files[0] as SourceFile;
}

function touchesImports(file: SourceFile, edit: TextEdit): boolean {
  return file.imports.some((spec) => edit.start < spec.node.end && spec.node.start < edit.end);
}

function shorten(comment: string): string {
  const line = comment.split("\n")[0] as string;
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
