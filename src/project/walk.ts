import { type Stats, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { ConfigFiles } from "./config-files.ts";
import { DISK, type Entry, type FileTree, type Place, realPath } from "./file-tree.ts";
import { type LeavingRules, LeftOut } from "./left-out.ts";
import { PathPatterns } from "./path-patterns.ts";
import { type Problem, type Skip, systemReason, unspeakableName } from "./problem.ts";

/** A Go file of a folder. */
export interface FolderFile {
  /** Absolute, as the user would write it: symbolic links are not resolved. */
  readonly path: string;
  /** Asked for: findings are wanted. Otherwise read only to know the package. */
  readonly isTarget: boolean;
  /** The user wrote its path, as against finding it in a walk. */
  readonly isNamed: boolean;
}

/** A folder with at least one target. */
export interface Folder {
  /** Absolute. */
  readonly dir: string;
  /** Sorted by path. */
  readonly files: readonly FolderFile[];
}

export interface Targets {
  /** Sorted by folder. */
  readonly folders: readonly Folder[];
  readonly skipped: readonly Skip[];
  readonly problems: readonly Problem[];
}

export interface WalkOptions {
  /** Default: none is read. */
  readonly configs?: ConfigFiles;
  /** Patterns (gitignore syntax, relative to `cwd`) that are left out, beside those of the configuration. */
  readonly exclude?: readonly string[];
  /** What a walk would leave out is left out where it is named, too. */
  readonly forceExclude?: boolean;
  /** Files that are named beside the paths: relative to `cwd`, never patterns. What is no Go file among them is passed over. */
  readonly files?: readonly string[];
  /** Where the paths are looked for. Default: on disk. */
  readonly tree?: FileTree;
}

/**
 * The Go files that paths mean: files, folders (walked, subfolders included) and Go patterns (`./...`, `dir/...`).
 * A walk leaves out what .gitignore names, vendor, testdata, node_modules, names that begin with `_` or `.`, and what is
 * excluded, and does not follow symbolic links to folders; what is named on the command line is taken, unless excludes
 * are forced.
 * @param cwd absolute; what relative paths are relative to.
 * @throws ConfigError
 */
export async function findTargets(paths: readonly string[], cwd: string, options: WalkOptions = {}): Promise<Targets> {
  const walk = new Walk(leftOutBy(options, cwd), options.forceExclude === true, options.tree ?? DISK);
  for (const path of paths) await walk.add(path, cwd);
  for (const file of options.files ?? []) if (file.endsWith(".go")) await walk.addPath(resolve(cwd, file));
  return walk.result();
}

/**
 * Why a file that is named is left out all the same; undefined: it is not.
 * @param path absolute; there need not be such a file.
 * @throws ConfigError
 */
export async function reasonToLeaveOut(path: string, cwd: string, options: WalkOptions): Promise<string | undefined> {
  return options.forceExclude ? leftOutBy(options, cwd).reasonBelowTop(path, false) : undefined;
}

/**
 * Tells what a walk leaves out.
 * @param cwd absolute.
 */
export function leftOutBy({ configs = new ConfigFiles("none", []), exclude = [] }: WalkOptions, cwd: string): LeftOut {
  return new LeftOut(configs, new PathPatterns(cwd, exclude));
}

class Walk {
  readonly #leftOut: LeftOut;
  readonly #forceExclude: boolean;
  readonly #tree: FileTree;
  /** Real paths already taken: a file that is reached twice is looked at once. */
  readonly #seen = new Map<string, string>();
  /** folder -> path of a target -> whether it was named. */
  readonly #folders = new Map<string, Map<string, boolean>>();
  readonly #listed = new Map<string, readonly Entry[]>();
  readonly #realDirs = new Map<string, string>();
  readonly #skipped = new Map<string, Skip>();
  readonly #problems: Problem[] = [];

  constructor(leftOut: LeftOut, forceExclude: boolean, tree: FileTree) {
    this.#leftOut = leftOut;
    this.#forceExclude = forceExclude;
    this.#tree = tree;
  }

  async add(path: string, cwd: string): Promise<void> {
    if (path.includes("...")) await this.#addPattern(path, cwd);
    else await this.addPath(resolve(cwd, path));
  }

  /** @param absolute a path that is no pattern. */
  async addPath(absolute: string): Promise<void> {
    const place = this.#at(absolute);
    if (!place) return;
    const { path, kind } = place;
    const isFolder = kind === "folder";
    const left = this.#forceExclude && (await this.#leftOut.reasonBelowTop(path, isFolder));
    if (left) this.#skip(path, left, isFolder ? "folder" : "file", false);
    else if (isFolder) await this.#walk(path, () => true);
    else if (kind === "other") this.#skip(path, "not a regular file", "file", true);
    else if (!path.endsWith(".go")) this.#skip(path, "not a .go file", "file", true);
    else this.#take(path, true);
  }

  /** `...` stands for any text, as in `go help packages`; the walk begins at the folder before the first one. */
  async #addPattern(pattern: string, cwd: string): Promise<void> {
    const parts = pattern.split(/[/\\]/);
    const first = parts.findIndex((part) => part.includes("..."));
    const place = this.#at(resolve(cwd, parts.slice(0, first).join("/") || (pattern.startsWith("/") ? "/" : ".")));
    if (!place) return;
    const { path: base, kind } = place;
    if (kind !== "folder") {
      this.#problems.push({ path: base, message: `not a folder, so ${pattern} matches nothing` });
      return;
    }
    const rest = parts.slice(first).join("/");
    const source = rest
      .split("...")
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")
      .replace(/\/\.\*$/, "(/.*)?");
    const matches = new RegExp(`^${source}$`);
    const left = this.#forceExclude && (await this.#leftOut.reasonBelowTop(base, true));
    if (left) this.#skip(base, left, "folder", false);
    else await this.#walk(base, (dir) => matches.test(relative(base, dir).split(sep).join("/")));
  }

  async #walk(root: string, wanted: (dir: string) => boolean): Promise<void> {
    const rules = await this.#leftOut.at(root);
    const stack: { dir: string; rules: LeavingRules }[] = [{ dir: root, rules }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { dir, rules: inside } = next;
      const entries = this.#list(dir);
      this.#listed.set(dir, entries);
      for (const entry of entries) {
        const path = join(dir, entry.name);
        if (entry.isDirectory()) {
          const reason = this.#leftOut.reason(entry.name, path, true, inside);
          if (reason === undefined) stack.push({ dir: path, rules: await this.#leftOut.enter(path, inside) });
          else if (entry.name !== ".git") this.#skip(path, reason, "folder", false);
        } else if (entry.name.endsWith(".go") && wanted(dir)) {
          this.#consider(entry, path, inside);
        }
      }
    }
  }

  /** Takes a file found in a walk, or says why not. */
  #consider(entry: Entry, path: string, rules: LeavingRules): void {
    const reason = this.#leftOut.reason(entry.name, path, false, rules);
    if (reason !== undefined) this.#skip(path, reason, "file", false);
    else if (entry.isFile()) this.#take(path, false, join(this.#realDir(dirname(path)), entry.name));
    else if (entry.isSymbolicLink()) this.#considerLink(path);
    else this.#skip(path, "not a regular file", "file", true);
  }

  #considerLink(path: string): void {
    let stats: Stats;
    try {
      stats = statSync(path);
    } catch (error) {
      const broken = (error as NodeJS.ErrnoException).code === "ENOENT";
      this.#skip(path, broken ? "a symbolic link that leads nowhere" : systemReason(error), "file", true);
      return;
    }
    if (stats.isFile()) this.#take(path, false);
    else if (stats.isDirectory()) this.#skip(path, "symbolic link to a folder", "folder", false);
    else this.#skip(path, "not a regular file", "file", true);
  }

  #take(path: string, isNamed: boolean, real = realPath(path)): void {
    const known = this.#seen.get(real);
    if (known === undefined || known === path) {
      this.#seen.set(real, path);
      const dir = dirname(path);
      const files = this.#folders.get(dir) ?? new Map<string, boolean>();
      files.set(path, isNamed || files.get(path) === true);
      this.#folders.set(dir, files);
    }
    this.#skipped.delete(path);
  }

  #realDir(dir: string): string {
    let real = this.#realDirs.get(dir);
    if (real === undefined) this.#realDirs.set(dir, (real = realPath(dir)));
    return real;
  }

  #at(path: string): Place | undefined {
    try {
      return this.#tree.at(path);
    } catch (error) {
      this.#problems.push({ path, message: unspeakableName(path, error) ?? systemReason(error) });
      return undefined;
    }
  }

  #list(dir: string): readonly Entry[] {
    try {
      return this.#tree.list(dir);
    } catch (error) {
      const unspeakable = unspeakableName(dir, error);
      if (unspeakable !== undefined) this.#skip(dir, unspeakable, "folder", true);
      else this.#problems.push({ path: dir, message: `folder cannot be read: ${systemReason(error)}` });
      return [];
    }
  }

  #skip(path: string, reason: string, kind: "file" | "folder", warn: boolean): void {
    if (!this.#folders.get(dirname(path))?.has(path)) this.#skipped.set(path, { path, reason, kind, warn });
  }

  result(): Targets {
    const folders: Folder[] = [];
    for (const [dir, targets] of this.#folders) {
      const files = new Map<string, FolderFile>();
      for (const [path, isNamed] of targets) files.set(path, { path, isTarget: true, isNamed });
      for (const path of this.#tree.goFilesOf(dir, this.#listed.get(dir))) {
        if (!files.has(path)) files.set(path, { path, isTarget: false, isNamed: false });
      }
      folders.push({ dir, files: [...files.values()].sort((a, b) => compare(a.path, b.path)) });
    }
    folders.sort((a, b) => compare(a.dir, b.dir));
    const skipped = [...this.#skipped.values()].sort((a, b) => compare(a.path, b.path));
    return { folders, skipped, problems: unique(this.#problems) };
  }
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((p) => {
    const key = `${p.path}\0${p.message}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Code unit order: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
