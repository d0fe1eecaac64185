import { lstatSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isGoFileName, SomeFiles } from "./file-tree.ts";
import { changedLines } from "./git-lines.ts";
import { type Env, fieldsOf, runGit, topFor } from "./git-run.ts";
import { type GitSelection, GO_FILES } from "./git-selection.ts";
import type { Problem } from "./problem.ts";
import { decodeSource, type ReadResult } from "./read.ts";

/** Modes of entries that are files; there are links and submodules beside. */
const FILE_MODE = /^100/;

/**
 * The Go files that are staged, with the content that they have in the index, and so the files beside them. What is on disk is
 * read where it is the same.
 * @param byLine whether the staged lines are told.
 * @throws GitError
 */
export async function stagedFiles(byLine: boolean, cwd: string, env: Env): Promise<GitSelection> {
  const top = topFor(cwd, env);
  const { staged, changedOnDisk, notYetAdded, unmerged } = statusOf(top, cwd, env);
  const dirs = new Set([...staged].map((path) => dirname(path)));
  const index = indexOf(dirs, top, cwd, env);
  const elsewhere: IndexEntry[] = [];
  for (const entry of index.values()) {
    if (notYetAdded.has(entry.path)) index.delete(entry.path);
    else if (changedOnDisk.has(entry.path) || !entry.isWatched || !isOnDisk(entry.path)) elsewhere.push(entry);
  }
  const contents = contentsOf(elsewhere, cwd, env);
  const lines = byLine && staged.size > 0 ? await changedLines(["--cached"], top, cwd, env) : undefined;
  const byFolder = new Map<string, string[]>([...dirs].map((dir) => [dir, []]));
  for (const path of index.keys()) if (isGoFileName(basename(path))) byFolder.get(dirname(path))?.push(path);
  return {
    top,
    tree: new SomeFiles(staged, (dir) => byFolder.get(dir) ?? []),
    problems: unmerged,
    contentOf: (path) => contents.get(path),
    linesOf: (path) => lines?.get(path) ?? (lines && []),
    isPartial: (dir) => unmerged.some(({ path }) => dirname(path) === dir),
    isHeldBack: (path) => contents.has(path),
  };
}

interface Status {
  readonly staged: ReadonlySet<string>;
  /** Files of which the work tree has another version than the index, or none. */
  readonly changedOnDisk: ReadonlySet<string>;
  /** Files that are only announced: `git add --intent-to-add`. */
  readonly notYetAdded: ReadonlySet<string>;
  readonly unmerged: readonly Problem[];
}

/** See "Porcelain Format Version 2" in git-status(1). */
function statusOf(top: string, cwd: string, env: Env): Status {
  const args = ["status", "--porcelain=v2", "-z", "--untracked-files=no", "--no-renames", "--ignore-submodules=all"];
  const staged = new Set<string>();
  const changedOnDisk = new Set<string>();
  const notYetAdded = new Set<string>();
  const unmerged: Problem[] = [];
  for (const entry of fieldsOf(runGit([...args, "--", GO_FILES], cwd, env))) {
    const words = entry.split(" ");
    if (words[0] === "u") {
      const path = join(top, words.slice(10).join(" "));
      unmerged.push({ path, message: "has merge conflicts, so nothing of it is staged; resolve them, and add it" });
    } else if (words[0] === "1") {
      const path = join(top, words.slice(8).join(" "));
      const [inIndex, onDisk] = words[1] as string;
      if (inIndex === "." && onDisk === "A") notYetAdded.add(path);
      else if (onDisk !== ".") changedOnDisk.add(path);
      if (inIndex !== "." && inIndex !== "D" && FILE_MODE.test(words[4] as string)) staged.add(path);
    }
  }
  return { staged, changedOnDisk, notYetAdded, unmerged };
}

interface IndexEntry {
  readonly path: string;
  readonly hash: string;
  /** Whether git looks at the file on disk: not so if it is outside of a sparse checkout, or assumed to be unchanged. */
  readonly isWatched: boolean;
}

/** More patterns than this make a command line too long for some systems, and git slow. */
const MOST_FOLDERS = 100;

/** The Go files that the index has in folders. */
function indexOf(dirs: ReadonlySet<string>, top: string, cwd: string, env: Env): Map<string, IndexEntry> {
  const entries = new Map<string, IndexEntry>();
  if (dirs.size === 0) return entries;
  const patterns = dirs.size > MOST_FOLDERS ? [GO_FILES] : [...dirs].map((dir) => goFilesIn(dir, top));
  // Each is a tag, mode, hash and stage, a tab and the path.
  for (const line of fieldsOf(
    runGit(["ls-files", "--stage", "-v", "--full-name", "-z", "--", ...patterns], cwd, env),
  )) {
    const tab = line.indexOf("\t");
    const [tag, mode = "", hash = "", stage] = line.slice(0, tab).split(" ");
    const path = join(top, line.slice(tab + 1));
    if (stage !== "0" || !FILE_MODE.test(mode) || !dirs.has(dirname(path))) continue;
    entries.set(path, { path, hash, isWatched: tag === "H" });
  }
  return entries;
}

/** A pattern for the Go files of one folder. */
function goFilesIn(dir: string, top: string): string {
  const inside = dir === top ? "" : `${dir.slice(top.length + 1)}/`;
  return `:(top,glob)${inside.replaceAll("\\", "/").replace(/[*?[\\]/g, "\\$&")}*.go`;
}

function isOnDisk(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The contents of entries, all asked of one process. */
function contentsOf(entries: readonly IndexEntry[], cwd: string, env: Env): Map<string, ReadResult> {
  const contents = new Map<string, ReadResult>();
  if (entries.length === 0) return contents;
  const output = runGit(["cat-file", "--batch"], cwd, env, entries.map(({ hash }) => `${hash}\n`).join(""));
  let at = 0;
  for (const { path } of entries) {
    const end = output.indexOf("\n", at);
    // `<hash> blob <size>`, or `<hash> missing`.
    const [, kind, size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (kind !== "blob") {
      contents.set(path, { problem: "its staged content is missing in git" });
      continue;
    }
    contents.set(path, decodeSource(output.subarray(at, at + Number(size))));
    at += Number(size) + 1;
  }
  return contents;
}
