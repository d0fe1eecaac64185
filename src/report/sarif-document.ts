import { gzipSync } from "node:zlib";
import { type SarifLevel, type SarifResult, SOURCE_ROOT, sarifText } from "./sarif.ts";
import { pathToFileUri } from "./uri.ts";

/** What a report tells about a rule. */
export interface RuleHelp {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly why: string;
  readonly level: SarifLevel;
  /** What it finds and how it mends it, as plain text and as Markdown. */
  readonly text: string;
  readonly markdown: string;
  readonly tags: readonly string[];
}

/** What GitHub takes. */
export interface SarifLimits {
  /** In a run. */
  readonly results: number;
  /** Bytes of the document, compressed by gzip. */
  readonly bytes: number;
  /** Of a rule. */
  readonly tags: number;
}

/** @see https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
export const GITHUB_LIMITS: SarifLimits = { results: 25_000, bytes: 10_000_000, tags: 20 };

export interface SarifParts {
  readonly version: string;
  /** Absolute, with slashes; what relative URIs start from. */
  readonly root: string;
  /** Those without results are left out. */
  readonly rules: readonly RuleHelp[];
  readonly results: readonly SarifResult[];
  /** False when something could not be read or written, so that results may be missing. */
  readonly successful: boolean;
}

/**
 * The document, and how many results had to be left out of it to keep within the limits: suppressed ones first, then
 * those of least severity, then the last ones.
 */
export function sarifDocument(
  parts: SarifParts,
  limits: SarifLimits = GITHUB_LIMITS,
): { readonly text: string; readonly omitted: number } {
  let results = mostImportant(parts.results, limits.results);
  for (;;) {
    const text = `${JSON.stringify(sarifLog({ ...parts, results }, limits), null, 2)}\n`;
    const size = Buffer.byteLength(text) <= limits.bytes ? 0 : gzipSync(text).length;
    if (size <= limits.bytes || results.length === 0) return { text, omitted: parts.results.length - results.length };
    results = mostImportant(results, Math.floor(results.length * Math.min(0.9, (limits.bytes / size) * 0.95)));
  }
}

const IMPORTANCE: readonly SarifLevel[] = ["error", "warning", "note"];

/** In the given order. */
function mostImportant(results: readonly SarifResult[], count: number): readonly SarifResult[] {
  if (results.length <= count) return results;
  const rank = ({ level, suppressions }: SarifResult) =>
    suppressions.length > 0 ? IMPORTANCE.length : IMPORTANCE.indexOf(level);
  const kept = new Set(results.toSorted((a, b) => rank(a) - rank(b)).slice(0, count));
  return results.filter((result) => kept.has(result));
}

function sarifLog({ version, root, rules, results, successful }: SarifParts, limits: SarifLimits): object {
  const found = [...new Set(results.map((result) => result.ruleId))].sort();
  const index = new Map(found.map((rule, i) => [rule, i]));
  const known = new Map(rules.map((rule) => [rule.name, rule]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "gomend",
            semanticVersion: version,
            rules: found.map((name) => descriptorOf(name, known.get(name), limits)),
          },
        },
        invocations: [{ executionSuccessful: successful }],
        originalUriBaseIds: { [SOURCE_ROOT]: { uri: pathToFileUri(root.endsWith("/") ? root : `${root}/`) } },
        columnKind: "utf16CodeUnits",
        results: results.map((result) => ({ ...result, ruleIndex: index.get(result.ruleId) })),
      },
    ],
  };
}

function descriptorOf(name: string, rule: RuleHelp | undefined, limits: SarifLimits): object {
  if (!rule) return { id: name };
  return {
    id: name,
    shortDescription: { text: sarifText(rule.summary) },
    fullDescription: { text: sarifText(rule.why) },
    help: { text: rule.text, markdown: rule.markdown },
    defaultConfiguration: { level: rule.level },
    properties: { tags: rule.tags.slice(0, limits.tags), precision: "high" },
  };
}
