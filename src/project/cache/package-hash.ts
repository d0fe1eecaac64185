import { join } from "node:path";
import { goFileNames } from "../go-package-dir.ts";
import { contentsHash } from "./content-hash.ts";

/** Stands for the content of a file that cannot be read. */
const UNREADABLE = "-";

/** The hash of the files that a package to import is made of, as `hashOf` tells their contents. */
export function packageHash(
  dir: string,
  hashOf: (path: string) => string | undefined,
  names: readonly string[] = goFileNames(dir),
): string {
  return contentsHash(names.map((name) => [name, hashOf(join(dir, name)) ?? UNREADABLE]));
}
