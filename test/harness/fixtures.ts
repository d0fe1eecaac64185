import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FolderPlan, ResolvedFinding } from "../../src/engine/findings.ts";
import { planFolder } from "../../src/engine/plan.ts";
import { SUPPRESSION } from "../../src/engine/suppression.ts";
import type { Rule } from "../../src/rule.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import { LineIndex } from "../../src/syntax/line-index.ts";
import { loadParser } from "../../src/syntax/parser.ts";

export const DEFAULT_GO_MOD = "module example.com/fixture\n\ngo 1.24\n";

export interface Fixture {
  readonly rule: string;
  readonly name: string;
  /** Go files by name, with marks. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What the safe fixes make of all inputs. */
  readonly safe: Readonly<Record<string, string>>;
  /** What the safe and unsafe fixes make of all inputs. */
  readonly unsafe: Readonly<Record<string, string>>;
  readonly goMod: string;
  readonly harm: string | undefined;
  readonly wishes: ReadonlySet<string>;
}

/** Makes a fixture of the files in its folder; see README.md. */
export function fixtureOf(rule: string, name: string, files: Readonly<Record<string, string>>): Fixture {
  const inputs: Record<string, string> = {};
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith(".go") && !/(^|\.)output(\.unsafe)?\.go$/.test(file)) inputs[file] = text;
  }
  if (inputs["input.go"] === undefined) throw new Error(`${rule}/${name} has no input.go`);
  const known = new Set([...Object.keys(inputs), "go.mod", "harm_test.go.txt"]);
  const outputs = (suffix: string, otherwise: Record<string, string>) => {
    const texts: Record<string, string> = {};
    for (const file of Object.keys(inputs)) {
      const output = file === "input.go" ? `output${suffix}.go` : file.replace(/\.go$/, `.output${suffix}.go`);
      known.add(output);
      texts[file] = files[output] ?? (otherwise[file] as string);
    }
    return texts;
  };
  const safe = outputs("", inputs);
  const unsafe = outputs(".unsafe", safe);
  const stray = Object.keys(files).filter((file) => !known.has(file));
  if (stray.length > 0) throw new Error(`${rule}/${name} holds unknown files: ${stray.join(", ")}`);
  const wishes = /^\/\/ fixture: (.*)$/m.exec(inputs["input.go"])?.[1]?.split(/,\s*/) ?? [];
  const unknown = wishes.filter((wish) => !["broken", "unformatted", "race", "harm-unsafe"].includes(wish));
  if (unknown.length > 0) throw new Error(`${rule}/${name} wishes for unknown things: ${unknown.join(", ")}`);
  return {
    rule,
    name,
    inputs,
    safe,
    unsafe,
    goMod: files["go.mod"] ?? DEFAULT_GO_MOD,
    harm: files["harm_test.go.txt"],
    wishes: new Set(wishes),
  };
}

/** All fixtures below a folder, by rule and case; none when the folder does not exist. */
export function readFixtures(root: string): Fixture[] {
  const fixtures: Fixture[] = [];
  for (const rule of foldersIn(root)) {
    for (const name of foldersIn(join(root, rule))) {
      const dir = join(root, rule, name);
      const files = readdirSync(dir).map((file) => [file, readFileSync(join(dir, file), "utf8")] as const);
      fixtures.push(fixtureOf(rule, name, Object.fromEntries(files)));
    }
  }
  return fixtures;
}

function foldersIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

interface Mark {
  readonly file: string;
  readonly line: number;
  readonly kind: "safe" | "unsafe" | "report";
  readonly message: RegExp;
  readonly because: RegExp | undefined;
}

const QUOTED = /^\s*("(?:[^"\\]|\\.)*"|`[^`]*`)/;

/** The marks of a file. @throws Error for a mark that cannot be read. */
export function marksOf(file: string, text: string): Mark[] {
  const marks: Mark[] = [];
  for (const [i, line] of text.split("\n").entries()) {
    const at = line.search(/\/\/ want\b/);
    if (at < 0) continue;
    let rest = line.slice(at + 2).trimEnd();
    const fail = () => new Error(`${file}:${i + 1}: cannot read the mark: ${line.slice(at)}`);
    const quoted = (): RegExp => {
      const match = QUOTED.exec(rest);
      if (!match) throw fail();
      rest = rest.slice(match[0].length);
      const literal = match[1] as string;
      return new RegExp(literal.startsWith("`") ? literal.slice(1, -1) : (JSON.parse(literal) as string), "u");
    };
    while (rest.trim() !== "") {
      const start = /^\s*want (safe|unsafe|report)\b/.exec(rest);
      if (!start) throw fail();
      rest = rest.slice(start[0].length);
      const kind = start[1] as Mark["kind"];
      const message = quoted();
      const reason = /^\s*because\b/.exec(rest);
      if (reason) rest = rest.slice(reason[0].length);
      marks.push({ file, line: i + 1, kind, message, because: reason ? quoted() : undefined });
    }
  }
  return marks;
}

const parser = await loadParser();

/** Plans the folder that holds these files. */
export function planFixture(
  fixture: Pick<Fixture, "goMod">,
  files: Readonly<Record<string, string>>,
  rules: readonly Rule[],
  apply: "none" | "safe" | "unsafe",
): FolderPlan {
  const goVersion = Number(/^go\s+1\.(\d+)/m.exec(fixture.goMod)?.[1] ?? 16);
  const module = /^module\s+(\S+)/m.exec(fixture.goMod)?.[1];
  const input = {
    dir: "/fixture",
    importPath: module,
    goVersion,
    files: Object.entries(files).map(([path, text]) => ({ path, text, target: true })),
  };
  return planFolder(input, { rules, apply }, new Workspace(parser, { importPackage: () => undefined }), parser);
}

/** What is wrong with a fixture, seen without Go; nothing when all is well. */
export function checkFixture(fixture: Fixture, rule: Rule): string[] {
  const problems: string[] = [];
  const plans = {
    safe: planFixture(fixture, fixture.inputs, [rule], "safe"),
    unsafe: planFixture(fixture, fixture.inputs, [rule], "unsafe"),
  };
  const { findings, errors, skipped } = plans.safe;
  for (const error of errors) problems.push(`the rule threw in ${error.file}: ${error.message}`);
  for (const { file, reason } of skipped) {
    if (!fixture.wishes.has("broken")) problems.push(`${file} was skipped: ${reason}`);
  }
  problems.push(...compareMarks(fixture, findings));
  for (const kind of ["safe", "unsafe"] as const) {
    const plan = plans[kind];
    for (const name of plan.notConverged) problems.push(`the ${kind} fixes of ${name} do not converge`);
    const texts: Record<string, string> = {};
    for (const [file, text] of Object.entries(fixture.inputs)) {
      const after = plan.changed.get(file)?.after ?? text;
      texts[file] = after;
      const expected = fixture[kind][file] as string;
      if (after !== expected)
        problems.push(`${file} after the ${kind} fixes differs:\n${firstDifference(expected, after)}`);
      if (!fixture.wishes.has("broken") && parser.parse(after).hasError) {
        problems.push(`${file} after the ${kind} fixes does not parse`);
      }
    }
    const again = planFixture(fixture, texts, [rule], kind);
    for (const file of again.changed.keys()) problems.push(`a second run of the ${kind} fixes changes ${file}`);
  }
  return problems;
}

function compareMarks(fixture: Fixture, findings: readonly ResolvedFinding[]): string[] {
  const problems: string[] = [];
  const open = Object.entries(fixture.inputs).flatMap(([file, text]) => marksOf(file, text));
  const indexes = new Map(Object.entries(fixture.inputs).map(([file, text]) => [file, new LineIndex(text)]));
  for (const finding of findings) {
    if (finding.rule === SUPPRESSION || finding.suppressed) continue;
    const line = indexes.get(finding.file)?.line(finding.range.start);
    const kind = finding.fix?.safety ?? "report";
    const at = open.findIndex(
      (mark) =>
        mark.file === finding.file &&
        mark.line === line &&
        mark.kind === kind &&
        mark.message.test(finding.message) &&
        (!mark.because || mark.because.test(finding.withheld ?? "")),
    );
    const because = finding.withheld === null ? "" : ` because ${JSON.stringify(finding.withheld)}`;
    if (at >= 0) open.splice(at, 1);
    else problems.push(`no mark for: ${finding.file}:${line} ${kind} ${JSON.stringify(finding.message)}${because}`);
  }
  for (const mark of open) problems.push(`no finding for: ${mark.file}:${mark.line} ${mark.kind} ${mark.message}`);
  return problems;
}

function firstDifference(expected: string, actual: string): string {
  const [a, b] = [expected.split("\n"), actual.split("\n")];
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const show = (lines: string[]) => lines.slice(Math.max(0, i - 2), i + 6).join("\n");
  return `line ${i + 1}, expected:\n${show(a)}\nactual:\n${show(b)}`;
}
