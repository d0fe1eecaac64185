import { onOneLine, Places, type ReportInput } from "./places.ts";

/** A line for each finding, as compilers print them, with what its fix is worth at the end. */
export function formatConcise({ findings, sourceOf, displayPath }: ReportInput): string {
  const places = new Places(sourceOf);
  return findings
    .map(({ rule, message, file, range, fix }) => {
      const { line, column } = places.inBytes(file, range.start);
      const worth = fix ? ` [${fix.safety} fix]` : "";
      return `${onOneLine(displayPath(file))}:${line}:${column}: ${rule}: ${onOneLine(message)}${worth}\n`;
    })
    .join("");
}
