import type { Watched } from "../syntax/parser.ts";
import type { Symbol } from "./symbols.ts";

/** A package as its importers see it: from source, or from the standard library's table. */
export interface Package {
  /** Import path, as in `net/http`; for a package that is only known by its folder: the folder. */
  readonly path: string;
  /** Name in the package clause. */
  readonly name: string;
  /** True for packages of the standard library's table. */
  readonly isStd: boolean;
  /** Package-level symbol; null: surely none of that name; undefined: cannot tell (a broken file, cgo). */
  lookup(name: string): Symbol | null | undefined;
}

/** Where packages come from; the only door of the semantic layer to the outside. Implemented in src/project. */
export interface Host {
  /**
   * Sources of the package that `path` means in a file of folder `fromDir` (same module, go.work, replace, vendor,
   * module cache), test files left out. Never asked for the standard library. Undefined: not to be had.
   */
  importPackage(path: string, fromDir: string): PackageSource | undefined;
  /** Whether an import path may lie in the module of a folder, by its name. Absent: always. */
  mayBeInModule?(path: string, dir: string): boolean;
  /** Whether two folders belong to one module, vendored packages not counted. Absent: never known to. */
  isSameModule?(dir: string, otherDir: string): boolean;
}

export interface PackageSource {
  readonly path: string;
  readonly dir: string;
  readonly files: readonly { readonly path: string; readonly text: string; readonly watched?: Watched }[];
  /** Is told what is asked of the package; its files have watchers of their own. */
  readonly watcher?: PackageWatcher;
  /** Language version of the module that it belongs to, as a minor number; absent: not known. */
  readonly goVersion?: number;
}

/** Is told what is asked of a package that others import, so that it is known what an answer rests on. */
export interface PackageWatcher {
  /** What a name means at package level. */
  name(name: string): void;
  /** Whether there is a function or method of a name. */
  func(name: string): void;
  /** The names that a type can have as the receiver of a method. */
  receivers(typeName: string): void;
  /** A method that is declared for a type. */
  method(typeName: string, name: string): void;
  /** The names of all methods that are declared for a type. */
  methods(typeName: string): void;
  /** Nothing less than the whole package. */
  all(): void;
}
