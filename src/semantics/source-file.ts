import type { FlatTree } from "../syntax/flat-tree.ts";
import type { Node } from "../syntax/node.ts";
import { fileGoVersion } from "./go-version.ts";
import { ImportSpec } from "./import-spec.ts";
import type { SourcePackage } from "./source-package.ts";

export { ImportSpec } from "./import-spec.ts";

/** One Go file of a package. */
export class SourceFile {
  readonly path: string;
  readonly tree: FlatTree;
  readonly pkg: SourcePackage;
  /** Whether it is built by `go test` only: its name ends in `_test.go`. */
  readonly isTest: boolean;
  readonly #moduleGoVersion: number;
  #goVersion: number | undefined;
  #imports: readonly ImportSpec[] | undefined;

  constructor(path: string, tree: FlatTree, pkg: SourcePackage, moduleGoVersion: number) {
    this.path = path;
    this.tree = tree;
    this.pkg = pkg;
    this.isTest = path.endsWith("_test.go");
    this.#moduleGoVersion = moduleGoVersion;
    tree.owner = this;
  }

  get text(): string {
    return this.tree.text;
  }
  /** The name in the package clause; "" without one. */
  get packageName(): string {
    return this.tree.packageName;
  }
  /** Language version of the file as a minor number: 22 for go1.22. */
  get goVersion(): number {
    this.#goVersion ??= fileGoVersion(this.tree.head, this.#moduleGoVersion);
    return this.#goVersion;
  }
  get imports(): readonly ImportSpec[] {
    this.tree.tellOfImports();
    return this.importsUntold;
  }
  /** The same for who tells the tree's watcher which of them count. */
  get importsUntold(): readonly ImportSpec[] {
    this.#imports ??= this.tree.importDeclarationsUntold
      .flatMap((declaration) => (declaration.childOfKind("import_spec_list") ?? declaration).namedChildren)
      .filter((spec) => spec.kind === "import_spec")
      .map((spec) => new ImportSpec(spec, this));
    return this.#imports;
  }
  /** What is written as paths in the import declarations, without their parse: what comments there quote is among them. */
  get importPaths(): readonly string[] {
    this.tree.tellOfImports();
    return this.tree.importDeclarationsUntold.flatMap((declaration) =>
      [...declaration.text.matchAll(/["`]([^"`\n]+)["`]/g)].map(([, path]) => path as string),
    );
  }
  /** Whether every name that the file declares at package level is seen: its top level is not broken. */
  get allNamesKnown(): boolean {
    return this.tree.isOutlined || !this.tree.hasError;
  }
  get root(): Node {
    return this.tree.root;
  }
  /** Whether the language version is go1.`minor` or later. */
  goAtLeast(minor: number): boolean {
    return this.goVersion >= minor;
  }
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
