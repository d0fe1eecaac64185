import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FolderJob } from "../../src/cli/folder-job.ts";
import { PlannerUnable } from "../../src/cli/planner.ts";
import { ThreadPlanner } from "../../src/cli/thread-planner.ts";
import { settingsFor } from "./folder-settings.ts";

/** A program for the thread: `react` says what it does with a job. */
function planner(react: string, start = "port.postMessage({ ready: true });"): ThreadPlanner {
  const code = `
    import { parentPort as port, resourceLimits, threadId } from "node:worker_threads";
    ${start}
    port.on("message", async (job) => { const answer = (done) => port.postMessage({ done }); ${react} });`;
  const program = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  return new ThreadPlanner({ backend: undefined, env: {}, home: "/" }, program);
}

const SETTINGS = settingsFor([], "none");
const jobOf = (dir: string): FolderJob => ({ dir, files: [], isPartial: false, settings: SETTINGS });

describe("a planning thread", () => {
  it("answers one job after the other", async () => {
    const thread = planner("await new Promise((r) => setTimeout(r, job.dir === 'a' ? 20 : 0)); answer(job.dir);");
    try {
      assert.deepEqual(await Promise.all(["a", "b", "c"].map((dir) => thread.plan(jobOf(dir)))), ["a", "b", "c"]);
    } finally {
      await thread.close();
    }
  });

  it("that dies fails its folder only", async () => {
    const ways = {
      ends: ["process.exit(7)", /ended \(7\)/],
      throws: ["throw new Error('oops')", /oops/],
      "runs out of memory": ["const e = new Error(); e.code = 'ERR_WORKER_OUT_OF_MEMORY'; throw e", /^out of memory$/],
    } as const;
    for (const [way, [act, message]] of Object.entries(ways)) {
      const thread = planner(`if (job.dir === "bad") { ${act}; } else answer(job.dir + threadId);`);
      try {
        const [first, bad, last] = await Promise.allSettled(["a", "bad", "c"].map((dir) => thread.plan(jobOf(dir))));
        assert.ok(first?.status === "fulfilled" && last?.status === "fulfilled", way);
        assert.ok(bad?.status === "rejected", way);
        assert.match((bad.reason as Error).message, message);
        assert.notEqual(String(first.value).slice(1), String(last.value).slice(1), "a new thread takes over");
      } finally {
        await thread.close();
      }
    }
  });

  it("gets more memory for a folder that needs it", async () => {
    const outOfMemory = "const e = new Error(); e.code = 'ERR_WORKER_OUT_OF_MEMORY'; throw e;";
    const limit = "resourceLimits.maxOldGenerationSizeMb";
    const thread = planner(`if (job.dir === "large" && ${limit} === 2000) { ${outOfMemory} } else answer(${limit});`);
    try {
      const [first, second, last] = await Promise.all(["a", "large", "b"].map((dir) => thread.plan(jobOf(dir))));
      assert.equal(Number(first), 2000);
      assert.ok(Number(second) !== 2000 && Number(last) !== 2000);
    } finally {
      await thread.close();
    }
  });

  it("that cannot plan says why", async () => {
    const thread = planner("", 'port.postMessage({ unable: "no parser" });');
    await assert.rejects(
      thread.plan(jobOf("a")),
      (error) => error instanceof PlannerUnable && error.message === "no parser",
    );
    await thread.close();
  });

  it("is not ended in the midst of a job", async () => {
    const thread = planner("await new Promise((r) => setTimeout(r, 50)); answer(job.dir);");
    const answer = thread.plan(jobOf("a"));
    await thread.close();
    assert.equal(await answer, "a");
  });
});
