import { spawnSync } from "node:child_process";
import { stdTable } from "../../src/semantics/std/table.ts";
import { skipWithoutGo } from "../harness/go.ts";

/**
 * Why tests that compare the table with the Go on PATH are to be skipped: no Go, or another minor version of it.
 * @throws Error as skipWithoutGo.
 */
export function skipWithOtherGo(): string | false {
  const skip = skipWithoutGo();
  if (skip) return skip;
  const version = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8" }).stdout.trim();
  const made = stdTable().goVersion;
  const minor = (release: string) => /^go1\.\d+/.exec(release)?.[0];
  return minor(version) !== minor(made) && `the table was made from ${made}, and Go on PATH is ${version}`;
}
