/**
 * Asks how much of what it should find gomend finds: takes the right line out of correct code by program (a close, a
 * cancel, a check, ...), one place in a function at a time, and looks whether the rule finds it and what its fix is worth.
 *
 *   npm run mutate -- DIR... [--rule NAME]... [--limit N] [--seed S] [--tests] [--go] [--json] [--show KIND]
 *
 * --limit takes so many mutants of each rule, spread by the seed; --tests mutates test files too. --show prints the
 * mutants of a kind: missed, safe, unsafe, report, different (mended into another program), broken. --json prints one
 * line for each mutant. With --go, the mutated files and the mended ones are type-checked by Go, in modules whose
 * dependencies are at hand: mutants that do not compile are left out, and fixes that do not compile are counted.
 *
 * The table has, for each rule: mutants; those in doubt, because the value is handed on or released elsewhere too, so that
 * silence may be right; found, of those without doubt and of all; the levels of what was found; and what the fixes come to:
 * the same text, alike (other local names, another place or form of a defer), the same but for the words of an error.
 */

import { homedir } from "node:os";
import { parseArgs } from "node:util";
import type { FolderInput } from "../src/engine/plan.ts";
import { GoModules } from "../src/project/go-module.ts";
import { createHost } from "../src/project/host.ts";
import { readSource } from "../src/project/read.ts";
import { findTargets } from "../src/project/walk.ts";
import { GO_VERSION_WITHOUT_MODULE } from "../src/semantics/go-version.ts";
import { loadParser } from "../src/syntax/parser.ts";
import { rules } from "../transforms/index.ts";
import { checkWithGo } from "./mutate/check-with-go.ts";
import { mutators } from "./mutate/index.ts";
import { judge, mutantsOf, type Outcome, type Planned, type Round } from "./mutate/run.ts";
import { sample, table } from "./mutate/tally.ts";

const { values, positionals } = parseArgs({
  options: {
    rule: { type: "string", multiple: true },
    limit: { type: "string" },
    seed: { type: "string" },
    tests: { type: "boolean" },
    go: { type: "boolean" },
    json: { type: "boolean" },
    show: { type: "string", multiple: true },
  },
  allowPositionals: true,
});
if (positionals.length === 0) {
  console.error("usage: npm run mutate -- DIR... [--rule NAME]");
  process.exit(2);
}
const wanted = mutators.filter(
  ({ rule }) => rules.some(({ name }) => name === rule) && (!values.rule || values.rule.includes(rule)),
);
const parser = await loadParser();
const modules = new GoModules({ env: process.env, home: homedir() });
const host = createHost(modules);
const folders = new Map<string, FolderInput>();
const mutants: Planned[] = [];
for (const { dir, files } of (await findTargets(positionals, process.cwd())).folders) {
  const texts = files.flatMap(({ path }) => {
    const read = readSource(path);
    return "text" in read ? [{ path, text: read.text, target: true }] : [];
  });
  const goVersion = modules.moduleOf(dir)?.goVersion ?? GO_VERSION_WITHOUT_MODULE;
  const folder = { dir, importPath: modules.importPathOf(dir), goVersion, files: texts };
  const found = mutantsOf(folder, wanted, host, parser, values.tests === true);
  if (found.length > 0) folders.set(dir, folder);
  mutants.push(...found);
}
const rounds: Round[] = [];
for (const { rule: name, goVersion } of wanted) {
  const rule = rules.find((one) => one.name === name);
  const chosen = sample(
    mutants.filter((mutant) => mutant.rule === name),
    Number(values.limit ?? Number.POSITIVE_INFINITY),
    Number(values.seed ?? 1),
  );
  for (const [dir, folder] of folders) {
    const here = chosen.filter((mutant) => mutant.dir === dir);
    if (rule && here.length > 0) rounds.push(...judge(folder, here, rule, goVersion, host, parser));
  }
}
const verdicts = values.go ? checkWithGo(rounds, modules) : new Map<Outcome, "broken" | "mended" | "not checked">();
const outcomes = rounds
  .flatMap((round) => round.outcomes)
  .filter((outcome) => verdicts.get(outcome) !== undefined || !values.go);
for (const outcome of outcomes) {
  const verdict = verdicts.get(outcome);
  if (values.json) console.log(JSON.stringify({ ...outcome, edits: undefined, go: verdict }));
  const { rule, file, line, declaration, level, shape, doubt, withheld, likeness: like, texts } = outcome;
  const kinds = [level, like, verdict === "broken" ? "broken" : undefined];
  if (!values.show?.some((kind) => kinds.includes(kind as never))) continue;
  const about = [level, shape, doubt && `doubt: ${doubt}`, like, verdict, withheld].filter(Boolean).join("; ");
  console.log(`--- ${rule} ${file}:${line} ${declaration} (${about})\n${texts.mended ?? texts.mutated}\n`);
}
for (const line of table(outcomes, wanted, verdicts)) console.log(line);
process.exitCode = [...verdicts.values()].includes("broken") ? 1 : 0;
