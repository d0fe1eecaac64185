/**
 * Looks for files that gomend cannot bear: mutates the Go files below DIR (default: __fixtures__), writes small
 * programs from the grammar, asks every question about them and plans their fixes. Reports crashes, endless loops,
 * answers that depend on the order of the questions, fixes that leave syntax errors, do not converge or are not
 * complete at once. Each failing file is made small and printed. The same seed gives the same files.
 *
 *   npm run fuzz -- [--seconds N] [--seed S] [--count N] [--go] [DIR]
 *
 * With --go, the files (which should import the standard library only) are then type-checked by Go, before and after
 * the fixes: fixes that break what compiled are problems; safe fixes in functions that Go rejects are counted.
 *
 * Exit code 1 when something was found.
 */
import { type ChildProcess, fork } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadParser } from "../src/syntax/parser.ts";
import type { Problem } from "./fuzz/examine.ts";
import { minimise } from "./fuzz/minimise.ts";
import { subject } from "./fuzz/subjects.ts";
import { askGoAboutFixes } from "./fuzz/with-go.ts";

/** Milliseconds that one file may take. */
const PATIENCE = 20_000;

const { values, positionals } = parseArgs({
  options: {
    seconds: { type: "string" },
    seed: { type: "string" },
    count: { type: "string" },
    go: { type: "boolean" },
  },
  allowPositionals: true,
});
const seconds = Number(values.seconds ?? (values.count === undefined ? 60 : Number.POSITIVE_INFINITY));
const seed = Number(values.seed ?? 1);
const count = Number(values.count ?? Number.POSITIVE_INFINITY);
const dir = positionals[0] ?? fileURLToPath(new URL("../__fixtures__", import.meta.url));

class Examiner {
  #child: ChildProcess | undefined;

  async examine(text: string): Promise<Problem[]> {
    const child = (this.#child ??= await this.#start());
    return new Promise((resolve) => {
      const end = (problems: Problem[], alive: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!alive) this.stop();
        resolve(problems);
      };
      const timer = setTimeout(() => end([{ kind: "timeout", detail: `more than ${PATIENCE} ms` }], false), PATIENCE);
      child.on("message", (problems: Problem[]) => end(problems, true));
      child.on("exit", (code) => end([{ kind: "crash", detail: `the process ended with ${code}` }], false));
      child.send(text);
    });
  }

  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #start(): Promise<ChildProcess> {
    const child = fork(fileURLToPath(new URL("fuzz/worker.ts", import.meta.url)));
    return new Promise((resolve, reject) => {
      child.once("message", () => resolve(child));
      child.once("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
    });
  }
}

const parser = await loadParser();
const files = readdirSync(dir, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".go"))
  .sort()
  .map((file) => join(dir, file))
  .filter((file) => statSync(file).isFile())
  .map((file) => readFileSync(file, "utf8"))
  .filter((text) => text.length < 60_000);
const examiner = new Examiner();
const seen = new Set<string>();
const start = performance.now();
let examined = 0;
for (; examined < count && performance.now() - start < seconds * 1000; examined++) {
  const text = subject(seed, examined, files, parser);
  for (const problem of await examiner.examine(text)) {
    const name = nameOf(problem);
    if (seen.has(name)) continue;
    seen.add(name);
    const small = await minimise(
      text,
      async (smaller) => (await examiner.examine(smaller)).some((p) => nameOf(p) === name),
      problem.kind === "timeout" ? 20 : 400,
    );
    console.log(`--- ${problem.kind} (seed ${seed}, file ${examined})\n${problem.detail}\n--- by\n${small}\n`);
  }
}
examiner.stop();
if (values.go) {
  const texts = Array.from({ length: examined }, (_, n) => subject(seed, n, files, parser));
  const { mended, broken, safe, safeInRejected, beside } = askGoAboutFixes(texts, parser);
  for (const { after, errors } of broken) {
    seen.add(errors.join());
    console.log(`--- broken by a fix: ${errors.join("; ")}\n${after}\n`);
  }
  console.log(`${mended} mended files that compiled, ${broken.length} broken by it`);
  console.log(`${safe} safe fixes, ${safeInRejected} of them in functions that Go rejects:`);
  for (const [error, times] of [...beside].sort((a, b) => b[1] - a[1])) console.log(`  ${times} ${error}`);
}
console.log(`seed ${seed}: ${examined} files, ${seen.size} different problems`);
process.exitCode = seen.size > 0 ? 1 : 0;

/** Problems of one name are taken for the same. */
function nameOf({ kind, detail }: Problem): string {
  if (kind === "crash" || kind === "rule error") {
    const [message = "", where = ""] = detail.split("\n");
    return `${kind} ${message} ${where.trim()}`;
  }
  if (kind === "order") return `${kind} ${/^(\S+)@\d+ ([^:]*):/.exec(detail)?.slice(1).join(" ")}`;
  return kind === "no convergence" ? `${kind} ${detail}` : kind;
}
