import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { needsIgnoreTag } from "../semantics/go-version.ts";
import { packageClauseIn } from "../syntax/package-clause.ts";
import { readStamped, type Stamp } from "./cache/stamp.ts";

/** Names of the Go files of a folder that a package is built from, sorted; test files and files the go command ignores left out. */
export function goFileNames(dir: string): string[] {
  try {
    // Much cheaper than an error, and many a folder is looked for that is not there.
    if (!existsSync(dir)) return [];
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && isPackageFile(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

function isPackageFile(name: string): boolean {
  return name.endsWith(".go") && !name.endsWith("_test.go") && !name.startsWith("_") && !name.startsWith(".");
}

/**
 * The files of the package that a folder holds for its importers, whatever their build tags: those of the commonest
 * package clause, which leaves out programs and documentation that lie among them. Unreadable files are left out.
 * @param onRead is told each file that was read, whether it belongs to the package or not, in the order of their names.
 */
export function readPackageFiles(
  dir: string,
  onRead?: (stamp: () => Stamp, text: string) => void,
): { path: string; text: string }[] {
  const byClause = new Map<string, { path: string; text: string }[]>();
  for (const name of goFileNames(dir)) {
    const path = join(dir, name);
    const read = readStamped(path);
    if (!read) continue;
    const text = read.bytes.toString();
    onRead?.(read.stamp, text);
    if (needsIgnoreTag(text)) continue;
    const clause = packageClauseIn(text)?.name ?? "";
    const files = byClause.get(clause);
    if (files) files.push({ path, text });
    else byClause.set(clause, [{ path, text }]);
  }
  const weight = (clause: string, files: unknown[]) =>
    clause === "" || clause === "main" || clause === "documentation" ? files.length - 1e6 : files.length;
  let best: [string, { path: string; text: string }[]] | undefined;
  for (const entry of byClause) if (!best || weight(...entry) > weight(...best)) best = entry;
  return best?.[1] ?? [];
}
