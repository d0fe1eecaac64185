import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { GoModules } from "../../src/project/go-module.ts";
import type { Outcome, Round } from "./run.ts";

/** "not checked": the package is not at hand, or not as it is built here; "mended": Go takes it, mended or not. */
export type Verdict = "broken" | "mended" | "not checked";

interface Question {
  readonly dir: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Type errors by file and byte offset; undefined: the package cannot be checked. */
type Answer = { readonly errors: readonly { file: string; offset: number; message: string }[] } | null;

/**
 * Has Go type-check the mutated and the mended files, package by package, dependencies from source. Mutants that do not
 * compile get no verdict. Needs Go.
 * @throws Error when that fails.
 */
export function checkWithGo(rounds: readonly Round[], modules: GoModules): Map<Outcome, Verdict> {
  const verdicts = new Map<Outcome, Verdict>();
  const byModule = new Map<string, Round[]>();
  for (const round of rounds) {
    const module = modules.moduleOf(round.dir)?.dir;
    if (module === undefined) for (const outcome of round.outcomes) verdicts.set(outcome, "not checked");
    else byModule.set(module, [...(byModule.get(module) ?? []), round]);
  }
  for (const [module, group] of byModule) {
    const questions = group.flatMap(({ dir, mutated, mended }) => [
      { dir, files: {} },
      { dir, files: mutated },
      { dir, files: mended },
    ]);
    const answers = ask(module, questions);
    for (const [i, round] of group.entries()) {
      const [base, mutated, mended] = answers.slice(3 * i, 3 * i + 3) as [Answer, Answer, Answer];
      for (const outcome of round.outcomes) {
        if (!base || !mutated || !mended || base.errors.length > 0) verdicts.set(outcome, "not checked");
        else if (!isIn(mutated, outcome, round.mutated, "mutated")) {
          verdicts.set(outcome, isIn(mended, outcome, round.mended, "mended") ? "broken" : "mended");
        }
      }
    }
  }
  return verdicts;
}

/** Whether Go complains about the declaration that bears the mutant. */
function isIn(answer: Answer, outcome: Outcome, files: Round["mutated"], which: "mutated" | "mended"): boolean {
  const text = files[outcome.file] ?? "";
  const declaration = (which === "mended" ? outcome.texts.mended : undefined) ?? outcome.texts.mutated;
  const start = Buffer.byteLength(text.slice(0, text.indexOf(declaration)));
  const end = start + Buffer.byteLength(declaration);
  return (answer?.errors ?? []).some(({ file, offset }) => file === outcome.file && start <= offset && offset <= end);
}

function ask(module: string, questions: readonly Question[]): Answer[] {
  const { status, stdout, stderr, error } = spawnSync("go", ["run", ".", module], {
    cwd: fileURLToPath(new URL("typecheck", import.meta.url)),
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(""),
    encoding: "utf8",
    env: { ...process.env, GOWORK: "off" },
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer);
}
