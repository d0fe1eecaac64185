import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Steps, toEnd, toEndSlowly } from "../../src/engine/steps.ts";

function* threeSteps(log: string[]): Steps<string> {
  for (const name of ["a", "b"]) {
    log.push(name);
    yield;
  }
  log.push("c");
  return "done";
}

describe("steps", () => {
  it("are taken at once", () => {
    const log: string[] = [];
    assert.equal(toEnd(threeSteps(log)), "done");
    assert.deepEqual(log, ["a", "b", "c"]);
  });

  it("are taken with pauses in between", async () => {
    const log: string[] = [];
    const pause = async () => void log.push("pause");
    assert.equal(await toEndSlowly(threeSteps(log), pause), "done");
    assert.deepEqual(log, ["a", "pause", "b", "pause", "c"]);
  });
});
