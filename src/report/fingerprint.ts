import { createHash } from "node:crypto";
import type { ResolvedFinding } from "../engine/findings.ts";

/**
 * One name for each finding, the same as long as its rule, message, file and source line are: it does not change when
 * lines move. Equal findings are told apart by their order in the file.
 * @param displayPath the path that takes part; relative, so that it is the same on every machine.
 * @returns 32 hexadecimal digits for each finding, in the given order.
 */
export function fingerprints(
  findings: readonly ResolvedFinding[],
  sourceOf: (file: string) => string,
  displayPath: (file: string) => string,
): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, message, file, range }) => {
    const source = sourceOf(file);
    const start = source.lastIndexOf("\n", range.start - 1) + 1;
    const end = source.indexOf("\n", range.start);
    const line = source.slice(start, end < 0 ? undefined : end).trim();
    const content = JSON.stringify([rule, message, displayPath(file), line.replace(/\s+/g, " ")]);
    const count = seen.get(content) ?? 0;
    seen.set(content, count + 1);
    return createHash("sha256").update(`${content}\n${count}`).digest("hex").slice(0, 32);
  });
}
