import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** An entry of a folder. */
export type Entry = Pick<Dirent, "name" | "isDirectory" | "isFile" | "isSymbolicLink">;

/** Where a walk looks for files. All paths are absolute. */
export interface FileTree {
  /** @throws Error of the system */
  list(dir: string): readonly Entry[];
  /**
   * What a path that was written stands for; undefined: for nothing in this tree, though it is on disk.
   * @throws Error of the system, as when there is no such path
   */
  at(path: string): Place | undefined;
  /**
   * The Go files that the go command would take for the folder's packages; empty for a folder that cannot be listed.
   * @param entries where they are known.
   */
  goFilesOf(dir: string, entries?: readonly Entry[]): readonly string[];
}

export interface Place {
  readonly path: string;
  readonly kind: "file" | "folder" | "other";
}

/** All that is on disk. */
export const DISK: FileTree = {
  list: (dir) => readdirSync(dir, { withFileTypes: true }),
  at(path) {
    const stats = statSync(path);
    return { path, kind: stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other" };
  },
  goFilesOf,
};

/** Only some files, and the folders that hold them: nothing else is looked at on disk. */
export class SomeFiles implements FileTree {
  readonly #folders = new Map<string, Map<string, Entry>>();
  readonly #goFilesOf: FileTree["goFilesOf"];

  /**
   * @param files absolute, without symbolic links on the way to them; they need not be on disk.
   * @param goFiles tells of whole folders what goes with the files. Default: what is on disk.
   */
  constructor(files: Iterable<string>, goFiles: FileTree["goFilesOf"] = (dir) => goFilesOf(dir)) {
    this.#goFilesOf = goFiles;
    for (const file of files) {
      const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
      this.#put(file, isLink ? "link" : "file");
      for (let path = dirname(file); dirname(path) !== path && !this.#has(path); path = dirname(path)) {
        this.#put(path, "folder");
      }
    }
  }

  list(dir: string): readonly Entry[] {
    return [...(this.#folders.get(dir)?.values() ?? [])];
  }

  at(path: string): Place | undefined {
    const real = realPath(path);
    if (this.#folders.has(real)) return { path: real, kind: "folder" };
    // A link is known under its own name.
    for (const known of [path, real]) if (this.#has(known)) return { path: known, kind: "file" };
    statSync(path);
    return undefined;
  }

  goFilesOf(dir: string): readonly string[] {
    return this.#goFilesOf(dir);
  }

  #has(path: string): boolean {
    return this.#folders.get(dirname(path))?.has(basename(path)) === true;
  }

  #put(path: string, kind: "file" | "folder" | "link"): void {
    const dir = dirname(path);
    let entries = this.#folders.get(dir);
    if (!entries) this.#folders.set(dir, (entries = new Map()));
    const name = basename(path);
    entries.set(name, {
      name,
      isDirectory: () => kind === "folder",
      isFile: () => kind === "file",
      isSymbolicLink: () => kind === "link",
    });
  }
}

/** Go files that the go command would take for the folder's packages. Empty for a folder that cannot be listed. */
export function goFilesOf(dir: string, entries?: readonly Entry[]): string[] {
  try {
    return (entries ?? DISK.list(dir))
      .filter((entry) => entry.isFile() && isGoFileName(entry.name))
      .map(({ name }) => join(dir, name));
  } catch {
    return [];
  }
}

/** Whether the go command takes a file of that name. */
export function isGoFileName(name: string): boolean {
  return name.endsWith(".go") && !/^[_.]/.test(name);
}

/** A path without symbolic links; one that is not there stays as it is. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
