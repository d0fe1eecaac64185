import { mentionsOpaque } from "../../src/semantics/opaque-type.ts";
import { calleeOf, constantValue, typeOf } from "../../src/semantics/type-of.ts";
import { typeString } from "../../src/semantics/type-string.ts";
import type { Node } from "../../src/syntax/node.ts";
import type { OracleRecord } from "./oracle.ts";
import type { FileUnderTest } from "./package-under-test.ts";
import type { Tally } from "./tally.ts";

/** Compares the type of an expression, and its value where it is a constant, with what go/types says. */
export function compareType(
  record: OracleRecord,
  files: ReadonlyMap<string, FileUnderTest>,
  aliases: ReadonlyMap<string, string>,
  tally: Tally,
): void {
  if (record.mode === "builtin") return;
  const node = nodeOf(record, files);
  const type = node && typeOf(node);
  const text = type && (mentionsOpaque(type) ? withoutAliases(typeString(type), aliases) : typeString(type));
  const known = text !== undefined && !text.includes("?");
  score(nameless(record, text), node, known ? text : undefined, tally);
  const value = node && known && record.const !== undefined ? constantValue(node) : undefined;
  if (value !== undefined && !sameConstant(value, record.const as string)) {
    tally.disagreements.push(`${place(record, node)}: Go has the constant ${record.const}, gomend ${value}`);
  }
}

/** The table of the standard library holds no names of receivers: T.Method of it has `_` for its first parameter. */
function nameless(record: OracleRecord, answer: string | undefined): OracleRecord {
  if (!answer?.startsWith("func(_ ")) return record;
  return { ...record, value: record.value.replace(/^func\(\w+ /, "func(_ ") };
}

/**
 * A type of a package that is not at hand is known by the name that the source gives it. Where that is an alias, Go is
 * asked for what it stands for.
 */
function withoutAliases(text: string, aliases: ReadonlyMap<string, string>): string {
  return text.replaceAll(/[\w~-]+(?:[./][\w~-]+)*\.\w+/g, (name) => aliases.get(name) ?? name);
}

/** Compares the full name of what a call calls. */
export function compareCall(record: OracleRecord, files: ReadonlyMap<string, FileUnderTest>, tally: Tally): void {
  const node = nodeOf(record, files);
  score(record, node, node && calleeOf(node)?.fullName, tally);
}

function score(record: OracleRecord, node: Node | undefined, answer: string | undefined, tally: Tally): void {
  tally.asked++;
  if (answer === undefined) {
    tally.unanswered.push(`${place(record, node)}: Go says ${record.value}`);
    return;
  }
  tally.answered++;
  if (answer === record.value) tally.agreed++;
  else tally.disagreements.push(`${place(record, node)}: Go says ${record.value}, gomend ${answer}`);
}

function nodeOf(record: OracleRecord, files: ReadonlyMap<string, FileUnderTest>): Node | undefined {
  return files.get(record.file)?.nodesAt(record.offset, record.end).at(-1);
}

function place(record: OracleRecord, node: Node | undefined): string {
  const text = node ? `${node.kind} ${node.text.replaceAll(/\s+/g, " ").slice(0, 80)}` : "no such node";
  return `${record.file}:${record.offset} ${text}`;
}

function sameConstant(value: bigint | number | string | boolean, exact: string): boolean {
  if (typeof value === "string") return sameText(value, exact);
  if (typeof value !== "number") return String(value) === exact;
  const [num, den] = exact.split("/").map(Number) as [number, number | undefined];
  const wanted = den === undefined ? num : num / den;
  // Numerators and denominators beyond the range of a double cannot be divided here.
  if (!Number.isFinite(wanted) || Math.abs(value - wanted) <= 1e-12 * Math.abs(wanted)) return true;
  // Go keeps the digits of x in float32(x) that a float32 does not have.
  return value === Math.fround(wanted);
}

/** Go quotes strings as its own literals; those with escapes that JSON does not have are not compared. */
function sameText(value: string, quoted: string): boolean {
  try {
    return JSON.parse(quoted) === value;
  } catch {
    return true;
  }
}
