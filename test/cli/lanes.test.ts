import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lanesFor } from "../../src/cli/lanes.ts";

const KB = 1024;
const many = (size: number): number[] => Array.from({ length: 100 }, () => size);

describe("the number of planning threads", () => {
  it("is none for what is done at once", () => {
    assert.equal(lanesFor([], undefined), 0);
    assert.equal(lanesFor([2 * KB, 3 * KB], 4), 0);
    assert.equal(lanesFor(many(5 * KB), 4), 0);
    assert.ok(lanesFor(many(6 * KB), 4) > 0);
  });

  it("is never more than allowed, nor more than there are folders", () => {
    assert.equal(lanesFor(many(1000 * KB), 3), 3);
    assert.equal(lanesFor(many(1000 * KB), 1), 1);
    assert.equal(lanesFor([50_000 * KB, 50_000 * KB], 16), 2);
  });

  it("follows the machine by default", () => {
    const lanes = lanesFor(many(1000 * KB), undefined);
    assert.ok(lanes >= 1 && lanes <= 8, String(lanes));
  });

  it("is small for little work", () => {
    assert.equal(lanesFor(many(6 * KB), 16), 2);
    assert.ok(lanesFor(many(10 * KB), 16) < 16);
  });
});
