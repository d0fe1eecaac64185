import type { ResolvedFinding } from "../engine/findings.ts";
import { contentHash } from "../project/cache/content-hash.ts";
import { type ReadResult, readSource } from "../project/read.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";

/** An answer as it is kept: without the texts, which are on disk. */
export function encodeAnswer({ sources, evidence: _, ...answer }: FolderAnswer): string {
  return JSON.stringify({ ...answer, sources: Object.keys(sources) });
}

/**
 * Reads a kept answer and the texts that belong to it. What is kept is not trusted: it must have the shape of an answer
 * about files of the job.
 * @param hashOf the hash of a file's content that the answer was found by.
 * @returns undefined when the answer is not one, or a file has changed meanwhile.
 */
export function decodeAnswer(
  text: string,
  job: FolderJob,
  hashOf: (path: string) => string | undefined,
): FolderAnswer | undefined {
  try {
    return read(JSON.parse(text), job, hashOf);
  } catch {
    return undefined;
  }
}

/** The answer where findings are wanted on fewer files; undefined when it takes planning to tell. */
export function narrowed(answer: FolderAnswer, { files }: FolderJob): FolderAnswer | undefined {
  const targets = new Set(files.filter((file) => file.isTarget).map((file) => file.path));
  const touches = ({ file, fix }: ResolvedFinding): boolean =>
    targets.has(file) || fix?.edits.some((edit) => targets.has(edit.file)) === true;
  const { findings, remaining, changes, skips, warnings } = answer;
  if (warnings.length > 0 || [...findings, ...remaining].some(touches)) return undefined;
  if (changes.some((change) => targets.has(change.path))) return undefined;
  const left = skips.filter((skip) => targets.has(skip.path));
  return {
    ...answer,
    findings: [],
    remaining: [],
    changes: [],
    sources: {},
    skips: left,
    files: targets.size - left.length,
  };
}

/** @throws Error when the shape is another. What an answer has beside what is looked at here is passed on. */
function read(kept: unknown, job: FolderJob, hashOf: (path: string) => string | undefined): FolderAnswer {
  const answer = object(kept);
  const sources: Record<string, string> = {};
  for (const path of list(answer.sources)) {
    const file = job.files.find((one) => one.path === path);
    expect(file !== undefined);
    sources[file.path] = file.content ? givenText(file.content) : textOnDisk(file.path, hashOf(file.path));
  }
  const paths = new Set<unknown>(job.files.map((file) => file.path));
  for (const finding of list(answer.findings)) expectFinding(object(finding), paths, sources);
  // They tell of texts that are not there yet.
  for (const finding of list(answer.remaining)) expectFinding(object(finding), paths, undefined);
  for (const value of list(answer.changes)) {
    const { path, edits } = object(value);
    expect(lengthOf(path, sources) >= 0);
    const placed = list(edits).map((edit) => ({ ...object(edit), file: path }));
    expectEdits(placed, paths, sources);
  }
  for (const value of list(answer.skips)) {
    const { path, reason, kind, warn, group } = object(value);
    expect(paths.has(path) && (kind === "file" || kind === "folder") && typeof warn === "boolean");
    expect(typeof reason === "string" && (group === undefined || typeof group === "string"));
  }
  for (const warning of list(answer.warnings)) expect(typeof warning === "string");
  expect(list(answer.problems).length === 0 && isPosition(answer.files, job.files.length));
  return { ...(answer as unknown as FolderAnswer), sources };
}

type Sources = Readonly<Record<string, string>> | undefined;

function expectFinding(finding: JsonObject, paths: ReadonlySet<unknown>, sources: Sources): void {
  const { rule, severity, message, file, range, fix, withheld, suppressed, baselined } = finding;
  expect(typeof rule === "string" && typeof message === "string" && paths.has(file));
  expect(severity === "error" || severity === "warning" || severity === "info");
  expect(withheld === null || typeof withheld === "string");
  expect(suppressed === undefined || typeof object(suppressed).comment === "string");
  const { within, line } = object(finding.context);
  expect(typeof within === "string" && typeof line === "string" && (baselined === undefined || baselined === true));
  expectSpan(object(range), lengthOf(file, sources));
  if (fix === null) return;
  const { title, safety, edits } = object(fix);
  expect(typeof title === "string" && (safety === "safe" || safety === "unsafe"));
  expectEdits(list(edits).map(object), paths, sources);
}

/** Sorted and apart from each other in each file. */
function expectEdits(edits: readonly JsonObject[], paths: ReadonlySet<unknown>, sources: Sources): void {
  let last: JsonObject | undefined;
  for (const edit of edits) {
    expect(paths.has(edit.file) && typeof edit.text === "string");
    expectSpan(edit, lengthOf(edit.file, sources));
    expect(last?.file !== edit.file || (last?.end as number) <= (edit.start as number));
    last = edit;
  }
}

function expectSpan({ start, end }: JsonObject, length: number): void {
  expect(isPosition(end, length) && isPosition(start, end));
}

/** @param sources undefined: nobody knows. */
function lengthOf(file: unknown, sources: Sources): number {
  return sources ? (sources[file as string]?.length ?? -1) : Number.MAX_SAFE_INTEGER;
}

function isPosition(value: unknown, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
}

type JsonObject = Readonly<Record<string, unknown>>;

function object(value: unknown): JsonObject {
  expect(typeof value === "object" && value !== null && !Array.isArray(value));
  return value as JsonObject;
}

function list(value: unknown): readonly unknown[] {
  expect(Array.isArray(value));
  return value;
}

function expect(condition: boolean): asserts condition {
  if (!condition) throw new Error("not an answer");
}

function givenText(content: ReadResult): string {
  expect("text" in content);
  return content.text;
}

/** Read anew, because the answer may have been found without reading. */
function textOnDisk(path: string, hash: string | undefined): string {
  const read = readSource(path);
  expect("text" in read && contentHash(read.text) === hash);
  return read.text;
}
