import { Places, type ReportInput, remedy } from "./places.ts";
import { startTag, XML_DECLARATION } from "./xml.ts";

/** What a Checkstyle report begins with; the version is that of the format, which readers look for. */
export const CHECKSTYLE_START = `${XML_DECLARATION}<checkstyle version="4.3">\n`;
export const CHECKSTYLE_END = "</checkstyle>\n";

/** The `file` elements of a Checkstyle report, one for each file with findings. Columns count bytes. */
export function checkstyleFiles({ findings, sourceOf, displayPath }: ReportInput): string {
  const places = new Places(sourceOf);
  const files = new Map<string, string[]>();
  for (const finding of findings) {
    const { file, range, rule, severity, message } = finding;
    const place = places.inBytes(file, range.start);
    const error = startTag(
      "error",
      { ...place, severity, message: `${message}; ${remedy(finding)}`, source: `gomend.${rule}` },
      "/>",
    );
    const list = files.get(file);
    if (list) list.push(error);
    else files.set(file, [error]);
  }
  return [...files]
    .map(([file, errors]) => {
      const lines = errors.map((error) => `    ${error}\n`).join("");
      return `  ${startTag("file", { name: displayPath(file) })}\n${lines}  </file>\n`;
    })
    .join("");
}
