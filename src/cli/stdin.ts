import { dirname, resolve } from "node:path";
import { goFilesOf } from "../project/file-tree.ts";
import { decodeSource, type ReadResult } from "../project/read.ts";
import { type Folder, reasonToLeaveOut, type Targets, type WalkOptions } from "../project/walk.ts";
import { type Io, UsageError } from "./io.ts";
import type { RunOptions } from "./options.ts";

/** The text on standard input, and the path that it stands for. */
export interface Stdin {
  readonly path: string;
  readonly content: ReadResult;
  /** Whether the files of the path's folder belong to it. */
  readonly hasFolder: boolean;
}

/** @throws UsageError */
export async function readStdin({ paths, stdinFilename, write }: RunOptions, io: Io): Promise<Stdin> {
  if (paths.length > 1) throw new UsageError("- stands alone: no other path can be given with it");
  if (stdinFilename !== undefined && !stdinFilename.endsWith(".go")) {
    throw new UsageError(`--stdin-filename ${stdinFilename}: not the name of a .go file`);
  }
  const content = decodeSource(await io.readStdin());
  // An editor would take nothing for the mended text.
  if (write && "skip" in content) throw new UsageError(`the text on standard input cannot be mended: ${content.skip}`);
  return {
    path: resolve(io.cwd, stdinFilename ?? "stdin.go"),
    content,
    hasFolder: stdinFilename !== undefined,
  };
}

/**
 * The one folder that the text is looked at in.
 * @param cwd absolute.
 * @throws ConfigError
 */
export async function targetsOfStdin({ path, hasFolder }: Stdin, cwd: string, options: WalkOptions): Promise<Targets> {
  const left = hasFolder ? await reasonToLeaveOut(path, cwd, options) : undefined;
  if (left !== undefined) {
    return { folders: [], skipped: [{ path, reason: left, kind: "file", warn: false }], problems: [] };
  }
  const dir = dirname(path);
  const others = hasFolder ? goFilesOf(dir).filter((other) => other !== path) : [];
  const files: Folder["files"] = [
    { path, isTarget: true, isNamed: true },
    ...others.map((other) => ({ path: other, isTarget: false, isNamed: false })),
  ];
  return { folders: [{ dir, files }], skipped: [], problems: [] };
}
