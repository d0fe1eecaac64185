import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contentHash } from "../../../src/project/cache/content-hash.ts";
import { answerOf, answerText, decodeShard, encodeShard, type Shard } from "../../../src/project/cache/shard-format.ts";

const shard: Shard = {
  stamps: [
    { path: "/r/a/ä \n.go", size: 12, mtime: 1763740000123.4568, ctime: -1, inode: 2 ** 60, hash: "h1" },
    { path: "/r/b.go", size: 0, mtime: -1, ctime: 0, inode: 0, hash: "h2" },
  ],
  units: [
    {
      dir: "/r/a",
      hash: "",
      seal: "",
      looks: new Map(),
      imports: new Map([
        ["example.com/m/b", ["/r/b", 22, "example.com/m/b"] as const],
        ["example.com/gone", null],
      ]),
      sameModule: new Map([
        ["/r/b", true],
        ["/elsewhere", false],
      ]),
    },
    {
      dir: "/r/b",
      hash: "h3",
      seal: "s",
      looks: new Map([
        ["base", "h4"],
        ["name/ä", ""],
      ]),
      imports: new Map(),
      sameModule: new Map(),
    },
  ],
  records: [
    { dir: "/r/a", key: "k1", bystanders: ["x.go"], needs: [0, 1], answer: answerOf('{"ü":1}') },
    { dir: "/r/b", key: "k2", bystanders: [], needs: [], answer: answerOf("short") },
    { dir: "/r/c", key: "k3", bystanders: [], needs: [1], answer: answerOf("short") },
  ],
};
const bytes = encodeShard(shard, "build", "/r");

/** The bytes with another index, its checksum right. */
function withIndex(change: (index: unknown[]) => unknown): Buffer {
  const end = bytes.indexOf(10);
  const length = Number(bytes.toString("latin1", 0, end).split(" ")[3]);
  const index = Buffer.from(JSON.stringify(change(JSON.parse(bytes.toString("utf8", end + 1, end + 1 + length)))));
  const header = `gomend-cache 2 build ${index.length} ${contentHash(index)}\n`;
  return Buffer.concat([Buffer.from(header), index, bytes.subarray(end + 1 + length)]);
}

describe("a shard", () => {
  it("comes back as it was, equal answers stored once", () => {
    const back = decodeShard(bytes, "build", "/r");
    assert.deepEqual(back?.stamps, shard.stamps);
    assert.deepEqual(back?.units, shard.units);
    assert.deepEqual(
      back?.records.map(({ answer, ...record }) => ({ ...record, text: answerText(answer) })),
      shard.records.map(({ answer, ...record }) => ({ ...record, text: answerText(answer) })),
    );
    assert.equal(bytes.toString().split("short").length, 2);
  });

  it("is of one program and one folder", () => {
    assert.equal(decodeShard(bytes, "other", "/r"), undefined);
    assert.equal(decodeShard(bytes, "build", "/s"), undefined);
  });

  it("is ignored when it is cut off or a bit of header or index is another", () => {
    const end = bytes.length - '{"ü":1}short'.length - 1;
    for (let at = 0; at < end; at++) {
      assert.equal(decodeShard(bytes.subarray(0, at), "build", "/r"), undefined, `cut at ${at}`);
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] as number) ^ 1;
      assert.equal(decodeShard(damaged, "build", "/r"), undefined, `damaged at ${at}`);
    }
    assert.equal(decodeShard(Buffer.from("not a shard"), "build", "/r"), undefined);
  });

  it("gives no answer whose bytes are others or not there", () => {
    const damaged = Buffer.from(bytes);
    damaged[damaged.length - 1] = 0;
    const texts = (from: Buffer) =>
      decodeShard(from, "build", "/r")?.records.map((record) => answerText(record.answer));
    assert.deepEqual(texts(damaged), ['{"ü":1}', undefined, undefined]);
    assert.deepEqual(texts(bytes.subarray(0, bytes.length - 1)), ['{"ü":1}', undefined, undefined]);
  });

  it("is ignored when its index has another shape", () => {
    assert.ok(
      decodeShard(
        withIndex((index) => index),
        "build",
        "/r",
      ),
    );
    const wrong: [string, (index: unknown[]) => unknown][] = [
      ["null", () => null],
      ["object", (index) => ({ ...index })],
      ["stamps", (index) => index.with(1, [["/r", [["a.go", "12", 1, 1, 1, "h"]]]])],
      ["units", (index) => index.with(3, [[0, 1, "", [], []]])],
      ["imports", (index) => index.with(3, [[0, "", "", [[0, 0, "22", 0]], []]])],
      ["names", (index) => index.with(2, [0])],
      ["names that are none", (index) => index.with(3, [[99, "", "", [], []]])],
      ["answers", (index) => index.with(4, [["h", -2]])],
      ["answers that are none", (index) => index.with(5, [["/r", "k", [], [], 7]])],
      ["needs that are none", (index) => index.with(5, [["/r", "k", [], [2], 0]])],
      ["needs between", (index) => index.with(5, [["/r", "k", [], [0.5], 0]])],
      ["bystanders", (index) => index.with(5, [["/r", "k", [{}], [], 0]])],
    ];
    for (const [what, change] of wrong) assert.equal(decodeShard(withIndex(change), "build", "/r"), undefined, what);
  });
});
