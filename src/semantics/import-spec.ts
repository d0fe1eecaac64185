import type { Node } from "../syntax/node.ts";
import type { Package } from "./package.ts";
import type { SourceFile } from "./source-file.ts";

/** One import of a file (Go spec, "Import declarations"). */
export class ImportSpec {
  /** The import path, unquoted. */
  readonly path: string;
  /** The name written before the path: an alias, `.` or `_`; undefined when there is none. */
  readonly name: string | undefined;
  /** The import_spec. */
  readonly node: Node;
  readonly file: SourceFile;
  #suggested: readonly string[] | undefined;

  constructor(node: Node, file: SourceFile) {
    this.node = node;
    this.file = file;
    this.name = node.child("name")?.text;
    this.path = node.child("path")?.text.slice(1, -1) ?? "";
  }

  /** The imported package; undefined when it cannot be had, and for `import "C"`. */
  imported(): Package | undefined {
    if (this.path === "C" || this.path === "") return undefined;
    const pkg = this.file.pkg;
    return pkg.workspace.importPackage(this.path, pkg.dir);
  }

  /**
   * The name by which the file speaks of the package. Undefined for dot and blank imports, and for an unnamed import
   * of a package that cannot be had: see `mayBeNamed`.
   */
  localName(): string | undefined {
    if (this.name !== undefined) return this.name === "." || this.name === "_" ? undefined : this.name;
    return this.path === "C" ? "C" : this.imported()?.name;
  }

  /** Whether an import without a name may well have this one: what its path suggests by common custom. */
  mayBeNamed(name: string): boolean {
    if (this.name !== undefined) return false;
    this.#suggested ??= suggestedNames(this.path);
    return this.#suggested.includes(name);
  }
}

/** What an import says: the name before the path, if there is one, and the path. */
export interface ImportText {
  readonly name: string | undefined;
  readonly path: string;
}

/**
 * What is imported by a declaration, by its text.
 * Undefined for a declaration that is written in any but the plain way.
 */
export function importsIn(declaration: string): readonly ImportText[] | undefined {
  const withoutComments = declaration.replace(COMMENTS_AND_STRINGS, (text) =>
    !text.startsWith("/") ? text : text.includes("\n") ? "?" : " ",
  );
  const list = /^import\s*\(([^()]*)\)$/.exec(withoutComments)?.[1] ?? withoutComments.replace(/^import\b/, "");
  const specs: ImportText[] = [];
  for (const line of list.split(/[\n;]/)) {
    if (line.trim() === "") continue;
    const [spec, name, quoted] = SPEC.exec(line.trim()) ?? [];
    if (spec === undefined || quoted === undefined) return undefined;
    specs.push({ name, path: quoted.slice(1, -1) });
  }
  return specs;
}

const COMMENTS_AND_STRINGS = /"[^"\n]*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
// Classes of Unicode take long to compile; every character beyond ASCII counts as a letter.
const SPEC = /^(?:([A-Za-z_\x80-\uffff][\w\x80-\uffff]*|\.)\s*)?("[^"\\]*"|`[^`]*`)$/;
const NAME = /^[A-Za-z_\x80-\uffff][\w\x80-\uffff]*$/;

/**
 * The names that a package of that path has by custom, the likeliest first: the last element, without a major version
 * suffix, without `go-`, `.go` and the like.
 */
export function suggestedNames(path: string): readonly string[] {
  const elements = path.split("/");
  let last = elements.pop() ?? "";
  if (/^v[2-9]\d*$|^v1\d+$/.test(last) && elements.length > 0) last = elements.pop() as string;
  const base = last.replace(/\.v\d+$/, "");
  const bare = base.replace(/^(?:go|golang)[-.]/, "").replace(/[-.](?:go|golang)$/, "");
  const names = [base, bare];
  for (const name of [base, bare]) names.push(name.replace(/[-.]/g, ""), name.replace(/[-.]/g, "_"));
  names.push(bare.split(/[-.]/).at(-1) ?? "", bare.split(/[-.]/)[0] ?? "");
  return [...new Set(names)].filter((name) => NAME.test(name));
}
