import type { FlatTree } from "../syntax/flat-tree.ts";
import { packageClauseIn } from "../syntax/package-clause.ts";
import type { Parser } from "../syntax/parser.ts";
import { GO_VERSION_WITHOUT_GO_LINE, needsIgnoreTag } from "./go-version.ts";
import { FunctionNames, NO_KNOWN_FUNCTIONS } from "./known-functions.ts";
import type { Host, Package } from "./package.ts";
import { SourcePackage } from "./source-package.ts";
import { isStdPath, stdPackage } from "./std/index.ts";

export interface Folder {
  readonly dir: string;
  /** Undefined when the folder lies in no module. */
  readonly importPath: string | undefined;
  /** Language version of the module as a minor number. */
  readonly goVersion: number;
  /** The folder has, or may have, files that are not given here: there may be names that we do not see. */
  readonly partial?: boolean;
  readonly files: readonly FolderFile[];
}

export interface FolderFile {
  readonly path: string;
  readonly text: string;
  /** Of the same text, with nodes that nobody has seen. Default: made when the folder is opened. */
  readonly tree?: FlatTree | undefined;
}

/** All packages of one run: those of opened folders, and those that they import. */
export class Workspace {
  /** Functions that users say close what they are given. */
  readonly closers: FunctionNames;
  /** Functions that users say never return. */
  readonly noReturn: FunctionNames;
  /** Functions of which users say that their error must be checked. */
  readonly mustCheck: FunctionNames;
  readonly #parser: Parser;
  readonly #host: Host;
  readonly #folders = new Map<string, readonly SourcePackage[]>();
  /** Packages of opened folders that can be imported, by import path. */
  readonly #opened = new Map<string, SourcePackage>();
  /** Packages that came from the host, by folder. */
  readonly #read = new Map<string, SourcePackage>();
  /** What an import path means in the files of a folder, as the host told. */
  readonly #answers = new Map<string, Map<string, SourcePackage | undefined>>();

  constructor(parser: Parser, host: Host, { closers, noReturn, mustCheck } = NO_KNOWN_FUNCTIONS) {
    this.#parser = parser;
    this.#host = host;
    this.closers = new FunctionNames(closers);
    this.noReturn = new FunctionNames(noReturn);
    this.mustCheck = new FunctionNames(mustCheck);
  }

  /**
   * Reads a folder and gives its packages: one for each package clause, and one for each file that is a program of its
   * own (`//go:build ignore`). An earlier opening of the same folder is forgotten.
   */
  openFolder(folder: Folder): SourcePackage[] {
    this.closeFolder(folder.dir);
    const groups = new Map<string, { name: string; standalone: boolean; files: { path: string; tree: FlatTree }[] }>();
    for (const { path, text, tree = this.#parser.outline(text) } of folder.files) {
      const name = tree.packageName;
      const standalone = needsIgnoreTag(text);
      const key = standalone ? `${name} ${path}` : name;
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { name, standalone, files: [] }));
      group.files.push({ path, tree });
    }
    const base = folder.importPath ?? folder.dir;
    const packages = [...groups.values()].map(
      ({ name, standalone, files }) =>
        new SourcePackage({
          path: isExternalTest(name, files) ? `${base}_test` : base,
          name,
          dir: folder.dir,
          workspace: this,
          files: () => files,
          goVersion: folder.goVersion,
          partial: standalone || folder.partial === true,
          opened: true,
        }),
    );
    this.#folders.set(folder.dir, packages);
    if (folder.importPath !== undefined) {
      const importable = importablePackage(packages.filter((_, i) => ![...groups.values()][i]?.standalone));
      if (importable) this.#opened.set(folder.importPath, importable);
    }
    return packages;
  }

  /** Lets go of an opened folder, so that its memory can be reclaimed. Importers read it again through the host. */
  closeFolder(dir: string): void {
    for (const pkg of this.#folders.get(dir) ?? []) {
      if (this.#opened.get(pkg.path) === pkg) this.#opened.delete(pkg.path);
    }
    this.#folders.delete(dir);
  }

  /**
   * The package that `path` means in a file of folder `fromDir`; undefined when it cannot be had. A package's own
   * external tests get the opened folder itself, so that they see what its test files declare.
   */
  importPackage(path: string, fromDir: string): Package | undefined {
    const opened = this.#opened.get(path);
    if (opened?.dir === fromDir) return opened;
    if (isStdPath(path)) return stdPackage(path);
    return opened ?? this.#fromHost(path, fromDir);
  }

  /** Whether an import may be of the same module, by its path: asked first, it spares the search for others. */
  mayBeOfModule(path: string, pkg: SourcePackage): boolean {
    return this.#host.mayBeInModule?.(path, pkg.dir) !== false;
  }

  /** Whether two packages belong to one module. */
  isSameModule(pkg: SourcePackage, other: SourcePackage): boolean {
    return pkg.dir === other.dir || this.#host.isSameModule?.(pkg.dir, other.dir) === true;
  }

  #fromHost(path: string, fromDir: string): SourcePackage | undefined {
    let answers = this.#answers.get(fromDir);
    if (!answers) this.#answers.set(fromDir, (answers = new Map()));
    if (answers.has(path)) return answers.get(path);
    const source = this.#host.importPackage(path, fromDir);
    let pkg = source && this.#read.get(source.dir);
    if (source && !pkg) {
      pkg = new SourcePackage({
        path: source.path,
        name: packageClauseIn(source.files[0]?.text ?? "")?.name ?? "",
        dir: source.dir,
        workspace: this,
        files: () =>
          source.files.map(({ path, text, watched }) => ({ path, tree: this.#parser.outline(text, watched) })),
        goVersion: source.goVersion ?? GO_VERSION_WITHOUT_GO_LINE,
        watcher: source.watcher,
      });
      this.#read.set(source.dir, pkg);
    }
    answers.set(path, pkg);
    return pkg;
  }
}

/** The package that importers of a folder get: of several the one with the most files, programs last. */
function importablePackage(packages: readonly SourcePackage[]): SourcePackage | undefined {
  const weight = (pkg: SourcePackage) =>
    (pkg.name === "main" ? -1e6 : 0) + pkg.files.filter((file) => !file.isTest).length;
  return packages
    .filter((pkg) => pkg.files.some((file) => !file.isTest))
    .reduce<SourcePackage | undefined>((best, pkg) => (best && weight(best) >= weight(pkg) ? best : pkg), undefined);
}

function isExternalTest(name: string, files: readonly { path: string }[]): boolean {
  return name.endsWith("_test") && files.every((file) => file.path.endsWith("_test.go"));
}
