import { readFileSync } from "node:fs";

/**
 * The names of files in a list: separated by NUL where there is one (`git diff -z`, `find -print0`), else one on each line.
 */
export function namesIn(list: Uint8Array): string[] {
  const text = new TextDecoder().decode(list);
  return text.split(text.includes("\0") ? "\0" : /\r?\n/).filter((name) => name !== "");
}

/** @throws Error of the system */
export function namesInFile(path: string): string[] {
  return namesIn(readFileSync(path));
}
