/** Something that could not be done for a file or folder: named to the user, exit code 2; all others are still handled. */
export interface Problem {
  /** Absolute. */
  readonly path: string;
  readonly message: string;
}

/** A file or folder that was left out. */
export interface Skip {
  /** Absolute. */
  readonly path: string;
  /** A short noun phrase, the same for all that share it: skips are counted by it. */
  readonly reason: string;
  readonly kind: "file" | "folder";
  /** True where a person should hear of it at once (junk, broken), false where leaving it out is the rule (vendor, .gitignore). */
  readonly warn: boolean;
}

/** Why a path that a walk has found is not there: its bytes are no text, so they are lost on the way; else undefined. */
export function unspeakableName(path: string, error: unknown): string | undefined {
  const isGone = (error as NodeJS.ErrnoException).code === "ENOENT";
  return isGone && path.includes("\uFFFD") ? "a name that is not valid UTF-8" : undefined;
}

/** What went wrong with a file operation, in words, without the path. */
export function systemReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case "ENOENT":
      return "no such file or folder";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "is a folder";
    case "ENOTDIR":
      return "a part of the path is not a folder";
    case "ELOOP":
      return "symbolic links lead in a circle";
    case "EROFS":
      return "read-only file system";
    case "ENOSPC":
      return "no space left on the device";
    case "ENAMETOOLONG":
      return "the name is too long";
    case "EFBIG":
      return "more than the size that files may have";
    case "EDQUOT":
      return "the disk quota is used up";
    case "EMFILE":
    case "ENFILE":
      return "too many open files";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
