import { parseArgs } from "node:util";
import { loadParser } from "../src/syntax/parser.ts";
import { compare } from "./typescompare/compare.ts";
import { askGo } from "./typescompare/oracle.ts";
import type { Tally } from "./typescompare/tally.ts";

// Compares the answers of the semantic layer with those of go/types, for every expression and identifier of a module.
//
//   npm run --silent types:compare -- DIR [patterns...] [--json] [--tests] [--unanswered] [--no-deps]
//
// Needs Go on PATH. Writes the disagreements (with --unanswered also the questions without an answer), then the figures;
// with --json the last line is one object. With --no-deps gomend does not see the module cache, as on a machine without
// it. The figures of resolve are those of identifiers whose declaration is in the module; the others are told apart.
// Packages in which go/types finds errors are left out. Exits with 1 when there are disagreements.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    tests: { type: "boolean", default: false },
    unanswered: { type: "boolean", default: false },
    "no-deps": { type: "boolean", default: false },
  },
});
const [dir = ".", ...patterns] = positionals;

const start = performance.now();
const records = askGo({ dir, patterns, kinds: ["use", "type"], tests: values.tests });
const env = values["no-deps"] ? { ...process.env, GOMODCACHE: "/nowhere" } : process.env;
const { types, resolve, outside, calls, ...run } = await compare(await loadParser(), records, env).catch(fail);
if (run.files === 0 && run.broken.length === 0) fail(new Error(`there are no Go packages in ${dir}`));
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const total = performance.now() - start;

const write = (line: string) => process.stdout.write(`${line}\n`);
const tallies = { types, resolve, "resolve outside": outside, calls };
for (const [name, tally] of Object.entries(tallies)) {
  for (const line of tally.disagreements) write(`${name} disagree: ${line}`);
  if (values.unanswered) for (const line of tally.unanswered) write(`${name} unanswered: ${line}`);
}
const share = (part: number, whole: number) => `${(whole === 0 ? 100 : (100 * part) / whole).toFixed(2)} %`;
for (const [name, { asked, answered, agreed, disagreements }] of Object.entries(tallies)) {
  write(
    `${name}: asked ${asked}, answered ${answered} (${share(answered, asked)}), agreed ${agreed} (${share(agreed, answered)}), ` +
      `disagreements ${disagreements.length}`,
  );
}
write(`${run.packages} packages, ${run.files} files; ${seconds(run.milliseconds)} in gomend, ${seconds(total)} in all`);
if (run.broken.length > 0) write(`left out for type errors: ${run.broken.join(", ")}`);
if (values.json) {
  const figures = ({ asked, answered, agreed }: Tally) => ({ asked, answered, agreed });
  write(JSON.stringify({ ...figures(types), resolve: figures(resolve) }));
}
process.exitCode = Object.values(tallies).some((tally) => tally.disagreements.length > 0) ? 1 : 0;

function fail(error: Error): never {
  process.stderr.write(`types:compare: ${error.message}\n`);
  process.exit(2);
}
