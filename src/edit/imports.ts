import { scopeAt } from "../semantics/resolve.ts";
import { fileOf, type SourceFile } from "../semantics/source-file.ts";
import { stdPackage } from "../semantics/std/index.ts";
import type { Node } from "../syntax/node.ts";

/** How to write a name of an imported package at a place. */
export interface QualifiedName {
  readonly text: string;
  /** Import paths that the text needs and the file does not have yet: for `Fix.imports`. */
  readonly imports: readonly string[];
}

/**
 * How to write an exported name of a package at a place: `qualify(node, "fmt", "Errorf")` gives `fmt.Errorf`, with the
 * file's own name for the package, or the bare name under a dot import.
 * @returns undefined: something hides the package's name there, or a package that is not imported has a name unknown.
 */
export function qualify(at: Node, path: string, name: string): QualifiedName | undefined {
  const file = fileOf(at);
  if (file.pkg.path === path) return { text: name, imports: [] };
  const local = packageName(at, path);
  if (local === undefined) return undefined;
  if (local === "" && scopeAt(at).lookup(name, at.start)?.pkg?.path !== path) return undefined;
  const imported = file.imports.some((spec) => spec.path === path && spec.name !== "_");
  return { text: local === "" ? name : `${local}.${name}`, imports: imported ? [] : [path] };
}

/**
 * The name by which a package can be spoken of at a place: that of the file's import, "" under a dot import, and the
 * package's own name when it is not imported yet (standard library only). Undefined: see qualify.
 */
export function packageName(at: Node, path: string): string | undefined {
  const file = fileOf(at);
  const scope = scopeAt(at);
  let dot = false;
  for (const spec of file.imports) {
    if (spec.path !== path || spec.name === "_") continue;
    if (spec.name === ".") dot = true;
    const local = spec.localName();
    if (local === undefined) continue;
    const symbol = scope.lookup(local, at.start);
    if (symbol?.kind === "package") return local;
    return undefined;
  }
  if (dot) return "";
  const own = stdPackage(path)?.name;
  if (own === undefined) return undefined;
  let taken = scope.lookup(own, at.start);
  if (taken === undefined && isUnspoken(file, own)) taken = null;
  return taken === null && !file.imports.some((spec) => spec.localName() === own) ? own : undefined;
}

/**
 * Whether the package declares no such name, and the file does not speak of it. Imports have to be used, so that one
 * whose package cannot be had gives another name then.
 */
function isUnspoken(file: SourceFile, name: string): boolean {
  if (file.pkg.lookupFrom(name, file.isTest) !== null || file.imports.some((spec) => spec.mayBeNamed(name)))
    return false;
  return ["identifier", "package_identifier", "type_identifier"].every((kind) =>
    file.tree.nodesOfKind(kind, name).every((node) => node.text !== name),
  );
}
