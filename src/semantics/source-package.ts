import type { FlatTree } from "../syntax/flat-tree.ts";
import type { Node } from "../syntax/node.ts";
import type { Package, PackageWatcher } from "./package.ts";
import { type Methods, PackageIndex } from "./package-index.ts";
import { SourceFile } from "./source-file.ts";
import type { SourceSymbol } from "./source-symbol.ts";
import type { Workspace } from "./workspace.ts";

/**
 * The files of one folder that have one package clause, build tags ignored, test files among them.
 * A name may be declared several times, for several platforms: that is one symbol with several nodes.
 */
export class SourcePackage implements Package {
  readonly path: string;
  readonly name: string;
  readonly dir: string;
  readonly isStd = false;
  readonly workspace: Workspace;
  readonly #parsed: () => readonly { readonly path: string; readonly tree: FlatTree }[];
  readonly #goVersion: number;
  readonly #isPartial: boolean;
  readonly #watcher: PackageWatcher | undefined;
  readonly #isOpened: boolean;
  #files: readonly SourceFile[] | undefined;
  #usesCgo: boolean | undefined;
  #isBroken: boolean | undefined;
  #index: PackageIndex | undefined;
  #functionNames: ReadonlySet<string> | undefined;

  constructor(options: {
    path: string;
    name: string;
    dir: string;
    workspace: Workspace;
    /** Asked for when something but the package's name is wanted. */
    files: () => readonly { readonly path: string; readonly tree: FlatTree }[];
    goVersion: number;
    /** Not all files of the package are given. */
    partial?: boolean;
    /** Is told what is asked of it. */
    watcher?: PackageWatcher | undefined;
    /** It is looked at for its own sake: all its files are read, so a broken one leaves every missing name open. */
    opened?: boolean;
  }) {
    this.path = options.path;
    this.name = options.name;
    this.dir = options.dir;
    this.workspace = options.workspace;
    this.#parsed = options.files;
    this.#goVersion = options.goVersion;
    this.#isPartial = options.partial === true;
    this.#watcher = options.watcher;
    this.#isOpened = options.opened === true;
  }

  get files(): readonly SourceFile[] {
    this.#files ??= this.#parsed().map(({ path, tree }) => new SourceFile(path, tree, this, this.#goVersion));
    return this.#files;
  }
  /** Whether a file uses cgo. The names of `C` are never known. */
  get usesCgo(): boolean {
    // Everybody looks at what imports "C".
    this.#usesCgo ??= this.files.some(
      (file) => file.tree.mayImport("C") && file.importsUntold.some((spec) => spec.path === "C"),
    );
    return this.#usesCgo;
  }
  /** False when a file is broken or missing, or uses cgo: there may be names that we do not see. */
  get complete(): boolean {
    this.#isBroken ??= this.files.some((file) => !file.allNamesKnown);
    return !this.#isPartial && !this.#isBroken && !this.usesCgo;
  }

  /**
   * Whether every declaration that one of these names stands in is seen. What cgo adds are other names. Of an imported
   * package only the files that may declare one of the names are looked into.
   */
  #isAllKnown(names: readonly string[], fromTest: boolean): boolean {
    if (this.#isPartial) return false;
    const files = this.#isOpened ? this.files : names.flatMap((name) => this.#indexed().filesInDoubt(name));
    return files.every((file) => file.allNamesKnown || (file.isTest && !fromTest));
  }

  /** Whether all methods of a type are seen that files of this package, test files or not, can call. */
  allMethodsKnown(typeName: string, fromTest: boolean): boolean {
    return this.#isAllKnown(this.#indexed().receiverNames(typeName), fromTest);
  }

  /** A package-level symbol as other packages and test files see it. */
  lookup(name: string): SourceSymbol | null | undefined {
    return this.lookupFrom(name, true);
  }

  /**
   * A package-level symbol as a file of this package sees it: what test files declare is only for test files.
   * Null: surely none; undefined: cannot tell.
   */
  lookupFrom(name: string, fromTest: boolean): SourceSymbol | null | undefined {
    const entry = this.#indexed().symbols(name);
    const found = entry && entry.shared !== undefined ? entry.shared : fromTest ? entry?.test : undefined;
    if (found === undefined) return this.#isAllKnown([name], true) ? null : undefined;
    return found ?? undefined;
  }

  /** Package-level symbols, in the order of files and declarations; without `init` and `_`. */
  *symbols(): IterableIterator<SourceSymbol> {
    this.#watcher?.all();
    const index = this.#indexed();
    for (const name of index.names()) {
      const { shared, test } = index.symbols(name) ?? {};
      if (shared) yield shared;
      else if (test) yield test;
    }
  }

  /** Declared methods of a type by its name, for pointer and value receivers alike; empty when there are none. */
  methodsOf(typeName: string): Methods {
    return this.#indexed().methodsOf(typeName);
  }

  /** Whether the package declares a function or method of a name. */
  declaresFunction(name: string): boolean {
    this.#watcher?.func(name);
    this.#functionNames ??= new Set(this.files.flatMap((file) => file.tree.functionNamesUntold()));
    return this.#functionNames.has(name);
  }

  /** Whether a type of the package has a declared method of that name. */
  declaresMethod(name: string): boolean {
    this.#watcher?.all();
    return this.#indexed().declaresMethod(name);
  }

  /** The symbol of a package-level declaring identifier (functions, methods, types, variables, constants). */
  declaredAt(identifier: Node): SourceSymbol | undefined {
    return this.#indexed().declaredAt(identifier);
  }

  #indexed(): PackageIndex {
    this.#index ??= new PackageIndex(this.files, this.#watcher);
    return this.#index;
  }
}
