import type { BaselineEntry } from "../engine/known-findings.ts";
import { ConfigError } from "./config.ts";

/** Of the form that this gomend writes. */
export const BASELINE_VERSION = 1;

interface Fault {
  /** Keys and indexes that lead to what is wrong. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Reads the text of a baseline: JSON, in which a comma behind the last entry, as merging leaves it, does no harm.
 * @param file absolute.
 * @throws ConfigError when it is no baseline.
 */
export async function parseBaseline(file: string, text: string): Promise<BaselineEntry[]> {
  const value = valueOf(file, text);
  const fault = faultIn(value);
  if (!fault) return (value as { findings: BaselineEntry[] }).findings;
  // The YAML parser, of whose language JSON is a part, knows places. It is loaded where something is wrong only.
  const { placeIn } = await import("./yaml-place.ts");
  throw new ConfigError(file, [{ ...placeIn(text, fault.path), message: fault.message }]);
}

/** @throws ConfigError */
function valueOf(file: string, text: string): unknown {
  const conflict = text.split("\n").findIndex((line) => /^(<{7}|={7}|>{7})( |\r?$)/.test(line));
  if (conflict >= 0) {
    const message = "a conflict of a merge that is not solved";
    throw new ConfigError(file, [{ line: conflict + 1, column: 1, message }]);
  }
  try {
    return JSON.parse(text.replace(/,(\s*\]\s*\}\s*)$/, "$1"));
  } catch (error) {
    throw new ConfigError(file, [{ ...placeOf(text, error as Error), message: "not JSON" }]);
  }
}

/** Where JSON.parse stopped, as far as it says so. */
function placeOf(text: string, { message }: Error): { readonly line: number; readonly column: number } {
  const position = /position (\d+)/.exec(message)?.[1];
  const offset = position === undefined ? (/end of JSON/.test(message) ? text.length : 0) : Number(position);
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

function faultIn(value: unknown): Fault | undefined {
  if (!isObject(value)) return { path: [], message: "not a baseline: 'gomend baseline write' makes one" };
  const { schemaVersion, findings } = value;
  if (schemaVersion !== BASELINE_VERSION) {
    const found = schemaVersion === undefined ? "there is no schemaVersion" : "this schemaVersion is of another gomend";
    const path = schemaVersion === undefined ? [] : ["schemaVersion"];
    return { path, message: `${found}; wanted is ${BASELINE_VERSION}` };
  }
  if (!Array.isArray(findings)) {
    return { path: findings === undefined ? [] : ["findings"], message: "findings has to be a list" };
  }
  for (const [i, entry] of findings.entries()) {
    if (!isObject(entry)) return { path: ["findings", i], message: "this is no entry of a baseline" };
    for (const key of ["file", "rule", "within", "line"]) {
      if (typeof entry[key] === "string") continue;
      const isThere = key in entry;
      return {
        path: ["findings", i, ...(isThere ? [key] : [])],
        message: isThere ? `${key} has to be a text` : `${key} is missing`,
      };
    }
    if (!Number.isSafeInteger(entry.count) || (entry.count as number) < 1) {
      const isThere = "count" in entry;
      return { path: ["findings", i, ...(isThere ? ["count"] : [])], message: "count has to be a number from 1 on" };
    }
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
