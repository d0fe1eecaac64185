import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as pause } from "node:timers/promises";
import { planInOrder } from "../../src/cli/plan-in-order.ts";

/** Jobs are numbers; the answer to n is 10 n. */
function record(finish: (job: number) => Promise<void> = () => pause()) {
  const begun: number[] = [];
  const lanes: number[] = [];
  const running = { now: 0, most: 0 };
  const plan = async (job: number, lane: number): Promise<number> => {
    begun.push(job);
    lanes.push(lane);
    running.most = Math.max(running.most, ++running.now);
    await finish(job);
    running.now--;
    if (job === 13) throw new Error("unlucky");
    return job * 10;
  };
  return { begun, lanes, running, plan };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const ones = (count: number): number[] => range(count).map(() => 1);

async function collect(answers: AsyncIterable<{ job: number; answer: Promise<number> }>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { job, answer } of answers) all.push(await answer.catch((error) => `${job}: ${error.message}`));
  return all;
}

describe("planning in order", () => {
  it("gives the answers in the order of the jobs, however long each takes", async () => {
    for (const lanes of [1, 2, 3, 8]) {
      const { plan, begun, running } = record(async (job) => {
        for (let i = (job * 7) % 5; i > 0; i--) await pause();
      });
      const answers = await collect(planInOrder(range(40), ones(40), lanes, plan));
      const expected = range(40).map((job) => (job === 13 ? "13: unlucky" : job * 10));
      assert.deepEqual(answers, expected);
      assert.deepEqual(
        [...begun].sort((a, b) => a - b),
        range(40),
        "each job is asked once",
      );
      assert.equal(running.most, lanes);
    }
  });

  it("asks one job at a time of a lane", async () => {
    const busy = new Set<number>();
    const plan = async (_job: number, lane: number): Promise<number> => {
      assert.ok(!busy.has(lane), `lane ${lane} is asked twice`);
      busy.add(lane);
      await pause();
      busy.delete(lane);
      return 0;
    };
    assert.deepEqual(
      await collect(planInOrder(range(9), ones(9), 3, plan)),
      range(9).map(() => 0),
    );
  });

  it("begins large jobs first, the others in order", async () => {
    const sizes = ones(100);
    sizes[50] = 30;
    sizes[70] = 40;
    const { begun, plan } = record();
    await collect(planInOrder(range(100), sizes, 2, plan));
    assert.deepEqual(begun.slice(0, 4), [70, 50, 0, 1]);
    const alone = record();
    await collect(planInOrder(range(100), sizes, 1, alone.plan));
    assert.deepEqual(alone.begun, range(100));
  });

  it("does not run far ahead of a job that takes long, nor of a reader that is slow", async () => {
    let finish = (): void => {};
    const { begun, plan } = record((job) => (job === 0 ? new Promise((resolve) => (finish = resolve)) : pause()));
    const collected = collect(planInOrder(range(2000), ones(2000), 2, plan));
    for (let i = 0; i < 3000; i++) await pause();
    assert.ok(begun.length > 100 && begun.length < 500, String(begun.length));
    finish();
    assert.equal((await collected).length, 2000);

    const slow = record();
    const answers = planInOrder(range(2000), ones(2000), 2, slow.plan);
    await answers.next();
    for (let i = 0; i < 3000; i++) await pause();
    assert.ok(slow.begun.length < 500, String(slow.begun.length));
    await answers.return(undefined);
  });

  it("begins nothing more once nobody asks", async () => {
    const { begun, plan } = record();
    for await (const { job } of planInOrder(range(1000), ones(1000), 2, plan)) if (job === 3) break;
    for (let i = 0; i < 20; i++) await pause();
    assert.ok(begun.length < 20, String(begun.length));
  });

  it("has nothing to do without jobs", async () => {
    assert.deepEqual(await collect(planInOrder([], [], 2, record().plan)), []);
  });
});
