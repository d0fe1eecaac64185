import type { FlatTree } from "../syntax/flat-tree.ts";
import type { Node } from "../syntax/node.ts";
import { fileGoVersion } from "./go-version.ts";
import { ImportSpec } from "./import-spec.ts";
import type { SourcePackage } from "./source-package.ts";

export { ImportSpec } from "./import-spec.ts";

/** One Go file of a package. */
export class SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: FlatTree;
  readonly pkg: SourcePackage;
  /** The name in the package clause; "" without one. */
  readonly packageName: string;
  /** Whether it is built by `go test` only: its name ends in `_test.go`. */
  readonly isTest: boolean;
  /** Language version of the file as a minor number: 22 for go1.22. */
  readonly goVersion: number;
  readonly imports: readonly ImportSpec[];

  constructor(path: string, tree: FlatTree, pkg: SourcePackage, moduleGoVersion: number) {
    this.path = path;
    this.text = tree.text;
    this.tree = tree;
    this.pkg = pkg;
    this.packageName = packageNameOf(tree);
    this.isTest = path.endsWith("_test.go");
    this.goVersion = fileGoVersion(tree.text, moduleGoVersion);
    const imports: ImportSpec[] = [];
    for (let d = tree.root.firstChild; d; d = d.nextSibling) {
      if (d.kind !== "import_declaration") continue;
      const list = d.childOfKind("import_spec_list") ?? d;
      for (const spec of list.namedChildren) if (spec.kind === "import_spec") imports.push(new ImportSpec(spec, this));
    }
    this.imports = imports;
    tree.owner = this;
  }

  get root(): Node {
    return this.tree.root;
  }
  /** Whether the language version is go1.`minor` or later. */
  goAtLeast(minor: number): boolean {
    return this.goVersion >= minor;
  }
}

/** The name in the package clause of a file; "" without one. */
export function packageNameOf(tree: FlatTree): string {
  return tree.root.childOfKind("package_clause")?.childOfKind("package_identifier")?.text ?? "";
}

const PACKAGE_CLAUSE = /^\uFEFF?(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*package\s+([\p{L}_][\p{L}\p{N}_]*)/u;

/** The same of a text that is not parsed. */
export function packageNameIn(text: string): string {
  return PACKAGE_CLAUSE.exec(text)?.[1] ?? "";
}

/**
 * The file that a node belongs to.
 * @throws Error for a node of a tree that no package owns.
 */
export function fileOf(node: Node): SourceFile {
  const owner = node.tree.owner;
  if (owner === undefined) throw new Error("the node's tree belongs to no file of a package");
  return owner as SourceFile;
}
