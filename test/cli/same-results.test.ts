import assert from "node:assert/strict";
import { basename, delimiter, join, resolve } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { gomend, type Result, root } from "./gomend.ts";

// GOMEND_CORPUS names more folders, with the path separator of the platform between them.
const corpus = (process.env.GOMEND_CORPUS ?? "").split(delimiter).filter((dir) => dir !== "");
const SAMPLE = join(root, "sample");
const FIXTURES = join(root, "__fixtures__");

const CHECK = ["check", "--format", "json"];
const FIX = ["fix", "--unsafe"];
const RUNS: readonly [folder: string, args: readonly string[]][] = [
  [SAMPLE, CHECK],
  [SAMPLE, FIX],
  [FIXTURES, CHECK],
  ...corpus.flatMap((dir): [string, readonly string[]][] => [CHECK, FIX].map((args) => [resolve(dir), args])),
];

/** Ways to run that must not matter. The first parser that loads is the native one, where there is one. */
const WAYS: readonly [name: string, args: readonly string[], env: Readonly<Record<string, string>>][] = [
  ["one thread, no cache", ["-j", "1", "--no-cache"], {}],
  ["several threads, a cold cache", ["-j", "3"], {}],
  ["a warm cache", [], {}],
  ["wasm", ["-j", "2", "--no-cache"], { GOMEND_PARSER: "wasm" }],
];

describe("results are the same however gomend runs", () => {
  for (const [folder, args] of RUNS) {
    it(`${basename(folder)}: ${args.join(" ")}`, async () => {
      const cache = scratch();
      const run = (more: readonly string[], env: Readonly<Record<string, string>>) =>
        gomend(folder, [...args, ...more, "."], { env: { GOMEND_CACHE_DIR: cache, ...env } });
      let expected: Result | undefined;
      for (const [name, more, env] of WAYS) {
        const result = await run(more, env);
        expected ??= result;
        assert.equal(result.stdout, expected.stdout, name);
        assert.deepEqual([result.status, result.stderr], [expected.status, expected.stderr], name);
      }
      assert.match(expected?.stderr ?? "", /finding/);
    });
  }
});
