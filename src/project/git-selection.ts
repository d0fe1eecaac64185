import type { LineSpan } from "../syntax/line-index.ts";
import type { FileTree } from "./file-tree.ts";
import type { Problem } from "./problem.ts";
import type { ReadResult } from "./read.ts";

/** The Go files that git names, and what it knows of them. Paths are absolute. */
export interface GitSelection {
  /** Top of the work tree that they are in. */
  readonly top: string;
  readonly tree: FileTree;
  readonly problems: readonly Problem[];
  /** What stands for a file, where that is not what is on disk. */
  contentOf(path: string): ReadResult | undefined;
  /** The lines that have changed, sorted; undefined: all. */
  linesOf(path: string): readonly LineSpan[] | undefined;
  /** Whether the folder has files that are not told of. */
  isPartial(dir: string): boolean;
  /** Whether the file on disk is another than the one that was looked at, so that it must not be written over. */
  isHeldBack(path: string): boolean;
}

/** All Go files from the top of the work tree. */
export const GO_FILES = ":/*.go";
