import { Places, type ReportInput, remedy } from "./places.ts";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

/**
 * Workflow commands of GitHub Actions, a line each, which become annotations. How many of them are shown is up to
 * GitHub (ten of each kind in a step).
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub({ findings, sourceOf, displayPath }: ReportInput): string {
  const places = new Places(sourceOf);
  return findings
    .map((finding) => {
      const { file, range, rule, severity, message } = finding;
      const start = places.inCharacters(file, range.start);
      const end = places.inCharacters(file, range.end);
      const properties: [string, string | number][] = [
        ["file", displayPath(file)],
        ["line", start.line],
        ["endLine", places.lastLine(finding)],
      ];
      // GitHub takes columns within one line only.
      if (start.line === end.line) properties.push(["col", start.column], ["endColumn", end.column]);
      properties.push(["title", `gomend: ${rule}`]);
      const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
      return `::${COMMANDS[severity]} ${list}::${escapeData(`${message}\n${remedy(finding)}`)}\n`;
    })
    .join("");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
