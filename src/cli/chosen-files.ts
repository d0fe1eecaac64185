import { isAbsolute, relative, resolve, sep } from "node:path";
import { DISK, realPath } from "../project/file-tree.ts";
import { GitError, workTree } from "../project/git-run.ts";
import type { GitSelection } from "../project/git-selection.ts";
import { systemReason } from "../project/problem.ts";
import type { WalkOptions } from "../project/walk.ts";
import { type Io, UsageError } from "./io.ts";
import { type RunOptions, STDIN_PATH } from "./options.ts";

/** Which files a run is about, beside the paths that are given. */
export interface ChosenFiles {
  readonly paths: readonly string[];
  readonly files: readonly string[];
  /** Undefined: git is not asked. */
  readonly git: GitSelection | undefined;
}

/**
 * Asks git and reads lists of files, where options say so.
 * @throws UsageError
 */
export async function chooseFiles(options: RunOptions, io: Io): Promise<ChosenFiles> {
  const { filesFrom, paths } = options;
  const files = filesFrom === undefined ? [] : await readList(filesFrom, io);
  const git = await askGit(options, io);
  if (git && filesFrom === undefined) for (const path of paths) checkRepository(path, git.top, io.cwd);
  return { paths: filesFrom === undefined ? paths : [], files, git };
}

/**
 * That nothing has changed must not be said of what git was not asked about.
 * @throws UsageError when a path lies in another work tree.
 */
function checkRepository(path: string, top: string, cwd: string): void {
  const base = path.includes("...") ? path.slice(0, path.indexOf("...")).replace(/[^/\\]*$/, "") : path;
  const place = realPath(resolve(cwd, base));
  const inside = relative(top, place);
  const isOutside = inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  const own = workTree(place);
  if (!isOutside && (own === undefined || own.length <= top.length)) return;
  throw new UsageError(`${path} is not in the work tree whose changes are looked at: ${top}`);
}

/** How a walk finds them. */
export function walkOf({ files, git }: ChosenFiles): Pick<WalkOptions, "files" | "tree"> {
  return { files, tree: git?.tree ?? DISK };
}

async function askGit({ staged, since, changedLines }: RunOptions, io: Io): Promise<GitSelection | undefined> {
  if (!staged && since === undefined && !changedLines) return undefined;
  try {
    // Most runs do not need them.
    if (staged) {
      const { stagedFiles } = await import("../project/git-staged.ts");
      return await stagedFiles(changedLines, io.cwd, io.env);
    }
    const { changedSince } = await import("../project/git-changed.ts");
    return await changedSince(since, changedLines, io.cwd, io.env);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const option = staged ? "--staged" : since === undefined ? "--changed-lines" : `--since ${since}`;
    throw new UsageError(`${option}: ${error.message}`);
  }
}

/** @throws UsageError */
async function readList(file: string, io: Io): Promise<string[]> {
  const { namesIn, namesInFile } = await import("../project/name-list.ts");
  try {
    return file === STDIN_PATH ? namesIn(await io.readStdin()) : namesInFile(resolve(io.cwd, file));
  } catch (error) {
    throw new UsageError(`--files-from ${file}: ${systemReason(error)}`);
  }
}
