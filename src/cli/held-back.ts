import type { FileChange } from "../engine/findings.ts";
import { formatDiff } from "../report/diff.ts";
import { colorDiff } from "./color-diff.ts";
import type { Format } from "./formats.ts";

/** Formats that show people how a file would change; those for programs have the fixes in their findings. */
const FOR_PEOPLE: readonly (Format | undefined)[] = ["text", "concise"];

/**
 * The patch of files that were not written, to be printed beside a report; "" where the report has it.
 * @param format what goes to stdout.
 */
export function patchBeside(
  heldBack: readonly FileChange[],
  format: Format | undefined,
  isColored: boolean,
  displayPath: (path: string) => string,
): string {
  if (!FOR_PEOPLE.includes(format)) return "";
  const diff = formatDiff(heldBack.map((change) => ({ ...change, path: displayPath(change.path) })));
  return isColored ? colorDiff(diff) : diff;
}
