import { symbolOf } from "../semantics/resolve.ts";
import { fileOf, type SourceFile } from "../semantics/source-file.ts";
import { SourcePackage } from "../semantics/source-package.ts";
import { isStdPath } from "../semantics/std/index.ts";
import { functionOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { type CallMatters, callsNamedWhere } from "./calls.ts";

/**
 * Whether a call may call a function of the module, as far as names tell: a function of this package or of one that is
 * imported from the module, or a method with the name of one of this package. To ask this first spares what the call's
 * type would cost, which may be to read other modules.
 */
export function mayCallModule(call: Node): boolean {
  const fn = functionOf(call);
  const { pkg } = fileOf(call);
  if (fn?.kind === "identifier") return symbolOf(fn)?.kind === "func";
  if (fn?.kind !== "selector_expression") return false;
  const operand = fn.child("operand");
  const imported = operand?.kind === "identifier" ? symbolOf(operand) : undefined;
  if (imported?.kind !== "package") return pkg.declaresMethod(fn.child("field")?.text ?? "");
  const other = imported.imported?.();
  return other instanceof SourcePackage && pkg.workspace.isSameModule(pkg, other);
}

/**
 * The calls in a file that may call a function of the module, see above, among whose results one of these words stands:
 * the last names of the types that it has to give. Of those declarations only where one of them matters, in source order.
 * A type by another name, an alias, is not found.
 */
export function moduleCallsGiving(file: SourceFile, words: readonly string[], matters: CallMatters): readonly Node[] {
  const names = moduleFunctionsGiving(file, words);
  return names.size > 0 ? callsNamedWhere(file, matters, ...names).filter(mayCallModule) : [];
}

/** The names of the functions and methods of the module that a file may call, among whose results one of the words stands. */
export function moduleFunctionsGiving(file: SourceFile, words: readonly string[]): ReadonlySet<string> {
  const { pkg } = file;
  const names = new Set(functionsSpeakingOf(pkg, words));
  for (const path of file.importPaths) {
    if (isStdPath(path) || !pkg.workspace.mayBeOfModule(path, pkg)) continue;
    const imported = pkg.workspace.importPackage(path, pkg.dir);
    if (!(imported instanceof SourcePackage) || !pkg.workspace.isSameModule(pkg, imported)) continue;
    for (const name of functionsSpeakingOf(imported, words)) names.add(name);
  }
  return names;
}

const speakers = new WeakMap<SourcePackage, Map<string, ReadonlySet<string>>>();

/** The names of the functions and methods of a package among whose results one of the words stands. */
function functionsSpeakingOf(pkg: SourcePackage, words: readonly string[]): ReadonlySet<string> {
  let answers = speakers.get(pkg);
  if (!answers) speakers.set(pkg, (answers = new Map()));
  const key = words.join("|");
  let names = answers.get(key);
  if (!names) {
    names = new Set(pkg.files.flatMap((file) => file.tree.functionsGiving(words)));
    answers.set(key, names);
  }
  return names;
}
