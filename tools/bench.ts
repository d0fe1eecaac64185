/**
 * Measures gomend, as built, beside its peers: wall time, CPU time and memory on folders of Go code. Fetches nothing.
 *
 *   npm run build && npm run --silent bench -- DIR... [--runs N] [--only PART,PART] [--growth MB,MB] [--json]
 *
 * DIR is the root of a module, or of several. It is copied; what is given stays as it is. Each figure is the median of
 * --runs rounds (5), in which all that is compared takes turns. --only takes some parts:
 *   cold, jobs, warm, changed, staged               ways to run gomend
 *   ast-grep, golangci-lint, semgrep, staticcheck   peers, where they are on PATH
 *   parse                                           native tree-sitter on all files and cores, and nothing else
 *   work                                            what is parsed and flattened, counted: no clock
 *   growth, profile                                 time against size (--growth: sizes in MB), and time by phase
 * The peers get the files that gomend looks at; golangci-lint and staticcheck get the module, and a first run that does
 * not count. --json prints one document with all samples instead of the tables. Exit codes: 0, also where figures are
 * missed; 2 for wrong arguments, or where nothing can be measured.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Figure, growthFigures, ratios, verdictOf } from "./bench/figures.ts";
import { emptyFolder, Gomend } from "./bench/gomend.ts";
import { type Growth, MEGABYTE, measureGrowth } from "./bench/growth.ts";
import { interleave, type Outcome } from "./bench/measure.ts";
import { PEERS, versionOf } from "./bench/peers.ts";
import { type Profile, profileOf } from "./bench/profile.ts";
import { PARTS, type Part, prepare } from "./bench/subjects.ts";
import { figuresTable, growthTable, outcomesTable, profileTable, workTable } from "./bench/tables.ts";
import { copyFolder, foldersUnderTest, type LookedAt, sizeOf, WrongFolder } from "./bench/under-test.ts";
import { countWork, type FolderWork, sumWork } from "./bench/work.ts";

interface FolderResult {
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly figures: readonly Figure[];
  readonly profile: readonly Profile[];
  readonly work: Omit<FolderWork, "dir"> | undefined;
}

const { paths, runs, parts, growthSizes, isJson } = readArguments();
const loadAtStart = loadavg()[0] as number;
const scratch = mkdtempSync(join(tmpdir(), "gomend-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));
try {
  const folders = await foldersUnderTest(paths, process.cwd());
  const gomend = new Gomend(scratch);
  const lookedAt = folders.map((folder) => {
    return { ...folder, lookedAt: new Set(gomend.filesLookedAt(folder.dir, folder.files)) };
  });
  const results: FolderResult[] = [];
  for (const folder of lookedAt) results.push(await measureFolder(folder, gomend));
  const growth = parts.has("growth")
    ? measureGrowth(lookedAt, growthSizes, runs, gomend, emptyFolder(join(scratch, "growth")), sayer("growth"))
    : undefined;
  print(gomend, results, growth);
} catch (error) {
  fail(error instanceof WrongFolder || process.env.GOMEND_DEBUG === undefined ? (error as Error).message : error);
}

async function measureFolder(folder: LookedAt, gomend: Gomend): Promise<FolderResult> {
  const say = sayer(folder.name);
  const dir = emptyFolder(join(scratch, "folder"));
  say("copying");
  const { subjects, missing } = prepare(folder, parts, gomend, dir);
  const measured = interleave(subjects, runs, say);
  const outcomes = new Map<string, Outcome>(measured);
  for (const [name, reason] of missing) outcomes.set(name, { missing: reason });
  let profile: Profile[] = [];
  if (parts.has("profile")) {
    say("profile");
    const cwd = copyFolder(folder.dir, join(dir, "profile", folder.name));
    const more = ["--write", "--allow-dirty"];
    profile = profileOf((node) => gomend.command({ cwd, node, more }), emptyFolder(join(dir, "profiles")));
  }
  const work = parts.has("work") ? sumWork(await countWork(folder.dir)) : undefined;
  const files = [...folder.lookedAt];
  const bytes = sizeOf(folder.dir, files);
  return { name: folder.name, bytes, files: files.length, outcomes, figures: ratios(outcomes), profile, work };
}

function print(gomend: Gomend, results: readonly FolderResult[], growth: Growth | undefined): void {
  const peers = Object.fromEntries(PEERS.map((peer) => [peer, versionOf(peer)]));
  const machine = { load: loadAtStart, cores: availableParallelism(), cpu: cpus()[0]?.model, node: process.version };
  const growthAll = growth && { ...growth, figures: growthFigures(growth) };
  if (isJson) {
    const judged = (figures: readonly Figure[]) => figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) }));
    const document = {
      gomend: gomend.version,
      machine,
      peers,
      runs,
      folders: results.map((result) => ({
        ...result,
        outcomes: Object.fromEntries(result.outcomes),
        figures: judged(result.figures),
        profile: result.profile.map((thread) => Object.fromEntries(thread)),
      })),
      growth: growthAll && { ...growthAll, figures: judged(growthAll.figures) },
    };
    process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    return;
  }
  const found = Object.entries(peers).flatMap(([name, version]) => (version ? [`${name} ${version}`] : []));
  const about = `gomend ${gomend.version}, node ${machine.node}, ${machine.cores} cores, load ${machine.load.toFixed(1)} before, medians of ${runs}`;
  const lines = [[about, ...found].join("; ")];
  for (const { name, bytes, files, outcomes, figures, profile, work } of results) {
    lines.push("", `## ${name}: ${files} files, ${(bytes / MEGABYTE).toFixed(1)} MB`);
    lines.push("", ...figuresTable(figures), "", ...outcomesTable(outcomes));
    if (profile.length > 0) lines.push("", ...profileTable(profile));
    if (work) lines.push("", ...workTable(work));
  }
  if (growthAll) lines.push("", "## growth", "", ...figuresTable(growthAll.figures), "", ...growthTable(growthAll));
  process.stdout.write(`${lines.join("\n")}\n`);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        runs: { type: "string", default: "5" },
        only: { type: "string", default: PARTS.join(",") },
        growth: { type: "string", default: "1,2,4,8,16,30,60" },
        json: { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
    if (positionals.length === 0)
      throw new Error("which folders? npm run bench -- DIR... [--runs N] [--only PART,...]");
    const only = values.only.split(",");
    const unknown = only.find((part) => !(PARTS as readonly string[]).includes(part));
    if (unknown !== undefined) throw new Error(`--only ${unknown}: there are ${PARTS.join(", ")}`);
    const count = Number(values.runs);
    if (!Number.isInteger(count) || count < 1) throw new Error(`--runs ${values.runs}: not a number of runs`);
    const sizes = values.growth.split(",").map((size) => Number(size) * MEGABYTE);
    if (!sizes.every((size) => size > 0)) throw new Error(`--growth ${values.growth}: not sizes in MB such as 1,2,4`);
    const growthSizes = sizes.sort((a, b) => a - b);
    return { paths: positionals, runs: count, parts: new Set(only as Part[]), growthSizes, isJson: values.json };
  } catch (error) {
    return fail((error as Error).message);
  }
}

function sayer(about: string): (line: string) => void {
  return (line) => void process.stderr.write(`${about}: ${line}\n`);
}

function fail(reason: unknown): never {
  console.error(typeof reason === "string" ? `bench: ${reason}` : reason);
  process.exit(2);
}
