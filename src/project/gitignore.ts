import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { readText } from "./read.ts";

interface Layer {
  /** Folder that the patterns are relative to. */
  readonly base: string;
  /** Where the rules stand. */
  readonly file: string;
  readonly rules: Ignore;
}

/** A line of a file by which something is left out. */
export interface IgnoreLine {
  /** Absolute. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
}

/**
 * The gitignore rules that hold in a folder: those of .git/info/exclude and of every .gitignore from the top of the
 * work tree down to it (gitignore(5)). Read without git; a user's global excludes are left out, so that every machine
 * sees the same files.
 */
export class GitIgnore {
  static readonly none = new GitIgnore([]);
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  /** Rules that hold for the entries of `dir`; those from above only where they do not ignore `dir` itself. */
  static at(dir: string): GitIgnore {
    const chain: string[] = [];
    const top = topOf(dir);
    for (let d = dir; ; d = dirname(d)) {
      chain.unshift(d);
      if (d === top) break;
    }
    let rules = GitIgnore.none;
    for (const folder of chain) {
      // A folder that the user named is walked although ignored; then only its own rules count.
      if (folder !== top && rules.ignores(folder, true)) rules = GitIgnore.none;
      rules = rules.enter(folder);
    }
    return rules;
  }

  /** The rules inside `dir`, a folder within this one's: adds its own .gitignore; a work tree of its own starts anew. */
  enter(dir: string): GitIgnore {
    const isTop = existsSync(join(dir, ".git"));
    const layers = isTop ? [] : [...this.#layers];
    const files = isTop ? [join(gitFolder(dir), "info", "exclude")] : [];
    for (const file of [...files, join(dir, ".gitignore")]) {
      const text = readIfThere(file);
      if (text !== undefined) layers.push({ base: dir, file, rules: ignore({ ignorecase: false }).add(text) });
    }
    return layers.length === this.#layers.length && !isTop ? this : new GitIgnore(layers);
  }

  /** Whether an entry is ignored, its parents taken for not ignored. The innermost file that speaks of it decides. */
  ignores(path: string, isFolder: boolean): boolean {
    return this.#decision(path, isFolder)?.ignored === true;
  }

  /** The line that ignores an entry; undefined: it is not ignored. */
  lineFor(path: string, isFolder: boolean): IgnoreLine | undefined {
    const decision = this.#decision(path, isFolder);
    if (!decision?.ignored) return undefined;
    const { file } = decision;
    const pattern = decision.rule?.pattern ?? "";
    const line =
      (readIfThere(file) ?? "").split(/\r?\n/).findLastIndex((text) => text.trimEnd() === pattern.trimEnd()) + 1;
    return { file, line: Math.max(line, 1), pattern };
  }

  #decision(path: string, isFolder: boolean) {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const { base, file, rules } = this.#layers[i] as Layer;
      const name = within(base, path);
      if (name === "" || name.startsWith("../")) continue;
      const { ignored, unignored, rule } = rules.test(isFolder ? `${name}/` : name);
      if (ignored || unignored) return { ignored, file, rule };
    }
    return undefined;
  }
}

/** A path relative to a folder, with slashes. */
function within(base: string, path: string): string {
  // By far the most are below it.
  const inside = path.startsWith(base + sep) ? path.slice(base.length + 1) : relative(base, path);
  return sep === "/" ? inside : inside.split(sep).join("/");
}

/** Top of the work tree that holds `dir`; outside of one the folder of the nearest go.mod, else `dir`. */
export function topOf(dir: string): string {
  let module: string | undefined;
  for (let d = dir; ; d = dirname(d)) {
    if (existsSync(join(d, ".git"))) return d;
    if (!module && existsSync(join(d, "go.mod"))) module = d;
    if (dirname(d) === d) return module ?? dir;
  }
}

/** The repository's common folder; `.git` is a file that points to it in linked work trees and submodules. */
function gitFolder(top: string): string {
  const dotGit = join(top, ".git");
  try {
    if (statSync(dotGit).isDirectory()) return dotGit;
    const target = /^gitdir: (.+)$/m.exec(readText(dotGit))?.[1]?.trim();
    if (!target) return dotGit;
    const folder = resolve(top, target);
    const common = readIfThere(join(folder, "commondir"))?.trim();
    return common ? (isAbsolute(common) ? common : join(folder, common)) : folder;
  } catch {
    return dotGit;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readText(file);
  } catch {
    return undefined;
  }
}
