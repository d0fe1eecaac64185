import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { changesOf } from "../../src/cli/folder-answer.ts";
import type { FolderJob } from "../../src/cli/folder-job.ts";
import { LocalPlanner } from "../../src/cli/local-planner.ts";
import { rules } from "../../transforms/index.ts";
import { scratch } from "../project/scratch.ts";
import { settingsFor } from "./folder-settings.ts";
import { CLEAN, HOPELESS, LEAK, LEAK_MENDED } from "./gomend.ts";

const settings = settingsFor(rules.map((rule) => rule.name));

function jobOf(dir: string, targets: readonly string[], others: readonly string[] = []): FolderJob {
  const files = [
    ...targets.map((name) => ({ path: join(dir, name), isTarget: true })),
    ...others.map((name) => ({ path: join(dir, name), isTarget: false })),
  ];
  return { dir, files, isPartial: false, settings };
}

describe("the answer to a job", () => {
  it("is plain data, of which JSON and a thread lose nothing", async () => {
    const dir = scratch({
      "go.mod": "module example.com/m\n\nfoo\n",
      "a.go": LEAK,
      "b.go": HOPELESS,
      "c.go": CLEAN,
      "d.go": "package a\n\nfunc {\n",
      "e.go": "\0",
    });
    const planner = await LocalPlanner.start({ backend: undefined, env: {}, home: dir });
    const answer = await planner.plan(jobOf(dir, ["a.go", "b.go", "c.go", "d.go", "e.go", "gone.go"]));
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer);
    assert.deepEqual(structuredClone(answer), answer);
    assert.deepEqual(
      answer.findings.map((finding) => [finding.file, finding.fix?.safety]),
      [
        [join(dir, "a.go"), "safe"],
        [join(dir, "b.go"), undefined],
      ],
    );
    assert.deepEqual(
      answer.remaining.map((finding) => finding.file),
      [join(dir, "b.go")],
    );
    assert.deepEqual(
      answer.skips.map(({ path, group }) => [path, group]),
      [
        [join(dir, "e.go"), undefined],
        [join(dir, "d.go"), "with syntax errors"],
      ],
    );
    assert.deepEqual(
      answer.problems.map(({ path }) => path),
      [join(dir, "gone.go"), `${join(dir, "go.mod")}:3`],
    );
    assert.deepEqual(Object.keys(answer.sources), [join(dir, "a.go"), join(dir, "b.go")]);
    assert.equal(answer.files, 3);
    assert.deepEqual(
      changesOf(answer).map(({ before, after }) => [before, after]),
      [[LEAK, LEAK_MENDED]],
    );
  });

  it("takes a given content for that on disk", async () => {
    const dir = scratch({ "a.go": CLEAN });
    const planner = await LocalPlanner.start({ backend: undefined, env: {}, home: dir });
    const job = jobOf(dir, ["a.go"]);
    const files = job.files.map((file) => ({ ...file, content: { text: LEAK } }));
    assert.equal((await planner.plan(job)).findings.length, 0);
    assert.equal((await planner.plan({ ...job, files })).findings.length, 1);
  });

  it("has no findings in files that were not asked for", async () => {
    const dir = scratch({ "a.go": CLEAN, "b.go": LEAK });
    const planner = await LocalPlanner.start({ backend: undefined, env: {}, home: dir });
    const { findings, sources, files } = await planner.plan(jobOf(dir, ["a.go"], ["b.go"]));
    assert.deepEqual([findings, sources, files], [[], {}, 1]);
  });
});
