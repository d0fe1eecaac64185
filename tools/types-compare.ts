import { parseArgs } from "node:util";
import { loadParser } from "../src/syntax/parser.ts";
import { askGo } from "./typescompare/oracle.ts";
import { type FileUnderTest, PackagesUnderTest } from "./typescompare/package-under-test.ts";
import { compareUse, newTally, type Tally } from "./typescompare/resolve.ts";
import { compareCall, compareType } from "./typescompare/types.ts";

// Compares the answers of the semantic layer with those of go/types, for every expression and identifier of a module.
//
//   npm run --silent types:compare -- DIR [patterns...] [--json] [--tests] [--unanswered] [--no-deps]
//
// Needs Go on PATH. Writes the disagreements (with --unanswered also the questions without an answer), then the figures;
// with --json the last line is one object. With --no-deps
// gomend does not see the module cache, as on a machine without it. Packages in which go/types finds errors are left out.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean" },
    tests: { type: "boolean" },
    unanswered: { type: "boolean" },
    "no-deps": { type: "boolean" },
  },
});
const [dir = ".", ...patterns] = positionals;
const types = newTally();
const resolve = newTally();
const calls = newTally();
const tallies = { types, resolve, calls };
let elapsed = 0;
let broken = 0;

const env = values["no-deps"] ? { ...process.env, GOMODCACHE: "/nowhere" } : process.env;
const packages = new PackagesUnderTest(await loadParser(), env);
let files = new Map<string, FileUnderTest>();
let opened: string | undefined;
let skip = false;
for await (const record of askGo({ dir, patterns, kinds: ["use", "type"], tests: values.tests ?? false })) {
  const start = performance.now();
  if (record.kind === "package") {
    if (opened !== undefined) packages.close(opened);
    opened = record.file;
    files = packages.open(opened);
    skip = false;
  } else if (record.kind === "errors") {
    skip = record.value !== "0";
    if (skip) broken++;
  } else if (!skip) {
    if (record.kind === "type") compareType(record, files, types);
    else if (record.kind === "use") compareUse(record, files, resolve);
    else if (record.kind === "call") compareCall(record, files, calls);
  }
  elapsed += performance.now() - start;
}

const write = (line: string) => process.stdout.write(`${line}\n`);
const figures = ({ asked, answered, agreed }: Tally) => ({ asked, answered, agreed });
for (const [name, tally] of Object.entries(tallies)) {
  for (const line of tally.disagreements) write(`${name}: ${line}`);
  if (values.unanswered) for (const line of tally.unanswered) write(`${name} unanswered: ${line}`);
}
for (const [name, { asked, answered, agreed }] of Object.entries(tallies)) {
  const share = asked === 0 ? 100 : (100 * answered) / asked;
  write(`${name}: asked ${asked}, answered ${answered} (${share.toFixed(2)} %), agreed ${agreed}`);
}
write(`${broken} packages with type errors left out; ${Math.round(elapsed)} ms in gomend`);
if (values.json) {
  write(JSON.stringify({ ...figures(types), resolve: figures(resolve), calls: figures(calls) }));
}
process.exitCode = types.disagreements.length + resolve.disagreements.length + calls.disagreements.length > 0 ? 1 : 0;
