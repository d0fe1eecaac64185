import type { FileEdit, ResolvedFinding } from "../engine/findings.ts";
import { fingerprints } from "./fingerprint.ts";
import { LineHashes } from "./line-hash.ts";
import { cautionOf, Places, type ReportInput } from "./places.ts";
import { pathToFileUri, pathToUri } from "./uri.ts";

// Objects of SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

/** The folder that relative URIs start from. */
export const SOURCE_ROOT = "%SRCROOT%";

/** Columns are 1-based and count UTF-16 code units; the end is exclusive. */
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly level: SarifLevel;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    { readonly physicalLocation: { readonly artifactLocation: ArtifactLocation; readonly region: Region } },
  ];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: "inSource" | "external"; readonly justification?: string }[];
  readonly fixes?: readonly {
    readonly description: { readonly text: string };
    readonly artifactChanges: readonly {
      readonly artifactLocation: ArtifactLocation;
      readonly replacements: readonly {
        readonly deletedRegion: Region;
        readonly insertedContent: { readonly text: string };
      }[];
    }[];
  }[];
  readonly properties: { readonly safety?: "safe" | "unsafe"; readonly withheld?: string };
}

export type SarifLevel = "error" | "warning" | "note";

export interface SarifInput extends ReportInput {
  /** Suppressed and baselined findings; `findings` has none of them. */
  readonly suppressed: readonly ResolvedFinding[];
  /** Relative to the source root, with slashes; an absolute path, with slashes, for what lies outside of it. */
  readonly displayPath: (file: string) => string;
}

/** GitHub shows no more of a message, in UTF-16 code units. */
const MAX_MESSAGE = 1024;

/** Findings as results, suppressed ones behind the others. */
export function sarifResults({ findings, suppressed, sourceOf, displayPath }: SarifInput): SarifResult[] {
  const all = [...findings, ...suppressed];
  const places = new Places(sourceOf);
  const prints = fingerprints(all, sourceOf, displayPath);
  const hashes = new Map<string, LineHashes>();
  const lineHash = (file: string, line: number): string => {
    let found = hashes.get(file);
    if (!found) hashes.set(file, (found = new LineHashes(sourceOf(file))));
    return found.of(line);
  };
  const locationOf = (file: string): ArtifactLocation => {
    const path = displayPath(file);
    const isAbsolute = /^(\/|[A-Za-z]:\/)/.test(path);
    return isAbsolute ? { uri: pathToFileUri(path) } : { uri: pathToUri(path), uriBaseId: SOURCE_ROOT };
  };
  const regionOf = (file: string, start: number, end: number): Region => {
    const [from, to] = [places.inCharacters(file, start), places.inCharacters(file, end)];
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };
  const replacementOf = ({ file, start, end, text }: FileEdit) => ({
    deletedRegion: regionOf(file, start, end),
    // Without it reviewdog fails; an empty text takes out what was there.
    insertedContent: { text },
  });
  return all.map((finding, i) => {
    const { rule, severity, message, file, range, fix, withheld } = finding;
    const changed = [...new Set(fix?.edits.map((edit) => edit.file))];
    const region = regionOf(file, range.start, range.end);
    return {
      ruleId: rule,
      level: sarifLevel(severity),
      message: { text: sarifText(message) },
      locations: [{ physicalLocation: { artifactLocation: locationOf(file), region } }],
      partialFingerprints: {
        "gomendFinding/v1": prints[i] as string,
        primaryLocationLineHash: lineHash(file, region.startLine),
      },
      suppressions: suppressionsOf(finding),
      ...(fix && {
        fixes: [
          {
            description: { text: fix.safety === "safe" ? fix.title : `Unsafe: ${fix.title}${cautionOf(fix)}` },
            artifactChanges: changed.map((path) => ({
              artifactLocation: locationOf(path),
              replacements: fix.edits.filter((edit) => edit.file === path).map(replacementOf),
            })),
          },
        ],
      }),
      properties: { ...(fix && { safety: fix.safety }), ...(withheld !== null && { withheld }) },
    };
  });
}

export function sarifLevel(severity: ResolvedFinding["severity"]): SarifLevel {
  return severity === "info" ? "note" : severity;
}

/** A text as a message of at most 1,024 code units; what looks like a link in it is none. */
export function sarifText(text: string): string {
  const escaped = /\[[^\]]*\]\(/.test(text) ? text.replace(/[[\]\\]/g, "\\$&") : text;
  if (escaped.length <= MAX_MESSAGE) return escaped;
  return `${escaped.slice(0, MAX_MESSAGE - 1).replace(/[\ud800-\udbff]$/, "")}\u2026`;
}

function suppressionsOf({ suppressed, baselined }: ResolvedFinding): SarifResult["suppressions"] {
  if (baselined) return [{ kind: "external", justification: "in the baseline" }];
  if (!suppressed) return [];
  const justification = reasonIn(suppressed.comment);
  return [{ kind: "inSource", ...(justification && { justification }) }];
}

/** The reason that a suppression comment gives; "" when it gives none. */
export function reasonIn(comment: string): string {
  const forms = [
    /^\/\/\s*gomend:\S+.*?\s--\s+(.*)$/,
    /^\/[/ ]*nolint\b[^/]*\/\/\s*(.*)$/,
    /^\/\/lint:(?:file-)?ignore\s+\S+\s+(.*)$/,
  ];
  for (const form of forms) {
    const reason = form.exec(comment.trim())?.[1];
    if (reason) return reason.trim();
  }
  return "";
}
