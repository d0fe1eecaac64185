import assert from "node:assert/strict";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { answerOf, answerText, decodeShard, encodeShard, type Shard } from "../../src/project/cache/shard-format.ts";
import { scratch } from "../project/scratch.ts";
import { CLEAN, gomend, HOPELESS, LEAK, LEAK_MENDED, type Result, RISKY, root, write } from "./gomend.ts";

/** The file of the cache that belongs to the only repository in it. */
function shardIn(cache: string): string {
  const [name, ...others] = readdirSync(cache).filter((file) => file.endsWith(".gomend"));
  assert.ok(name && others.length === 0, `one file, not ${readdirSync(cache)}`);
  return join(cache, name);
}

/** Changes what is kept, with all checksums right: what comes out then shows that it was taken from the cache. */
function tamper(cache: string, of: string, change: (shard: Shard) => Shard): void {
  const path = shardIn(cache);
  const bytes = readFileSync(path);
  const build = bytes.toString("latin1", 0, 200).split(" ")[2] as string;
  const shard = decodeShard(bytes, build, of);
  assert.ok(shard);
  writeFileSync(path, encodeShard(change(shard), build, of));
}

function withAnswers(change: (text: string) => string): (shard: Shard) => Shard {
  return (shard) => ({
    ...shard,
    records: shard.records.map((record) => ({
      ...record,
      answer: answerOf(change(answerText(record.answer) as string)),
    })),
  });
}

describe("the cache", () => {
  it("changes nothing in what is printed: sample and fixtures, cold, warm and after edits", async () => {
    const dir = scratch();
    const cache = join(scratch(), "cache");
    cpSync(join(root, "sample"), join(dir, "sample"), { recursive: true });
    for (const rule of readdirSync(join(root, "__fixtures__"))) {
      const from = join(root, "__fixtures__", rule, "example");
      if (existsSync(from)) cpSync(from, join(dir, "cases", rule), { recursive: true });
      rmSync(join(dir, "cases", rule, "output.go"), { force: true });
    }
    write(dir, { "bad/a.go": LEAK, "bad/b.go": "package bad\n\nfunc {\n", "bad/c.go": "\0", "odd/a.go": HOPELESS });
    const commands = [[], ["--unsafe"], ["check"], ["--format", "json"], ["check", "--format", "json", "sample"]];
    const same = async (what: string): Promise<Result[]> => {
      const results: Result[] = [];
      for (const command of commands) {
        const plain = await gomend(dir, [...command, "--no-cache"]);
        assert.ok(plain.stdout.length > 1000, command.join(" "));
        for (const round of ["first", "second"]) {
          assert.deepEqual(
            await gomend(dir, [...command, "--cache-dir", cache]),
            plain,
            `${what}: ${command}: ${round}`,
          );
        }
        results.push(plain);
      }
      return results;
    };
    const before = await same("as it is");
    rmSync(join(dir, "bad"), { recursive: true });
    write(dir, { "odd/b.go": LEAK });
    assert.notDeepEqual(await same("edited"), before);
  });

  it("is what is told from the second run on", async () => {
    const dir = scratch({ "go.mod": "module example.com/m\n", "a.go": LEAK, "b/b.go": CLEAN });
    const cache = join(scratch(), "cache");
    const run = (...args: string[]) => gomend(dir, ["check", "--cache-dir", cache, ...args]);
    await run();
    tamper(
      cache,
      dir,
      withAnswers((text) => text.replace("is never closed", "was kept")),
    );
    assert.match((await run()).stdout, /resp\.Body was kept/);
    assert.match((await run("a.go")).stdout, /resp\.Body was kept/, "also for a file");
    assert.match((await run("--no-cache")).stdout, /resp\.Body is never closed/);
    assert.match((await run("--select", "response-body-close")).stdout, /is never closed/, "not for other rules");
    assert.match((await run("--go-version", "1.20")).stdout, /is never closed/, "not for other language versions");
  });

  it("follows what --write has written, and what it has not", async () => {
    const dir = scratch({ "go.mod": "module example.com/m\n", "a.go": LEAK, "b.go": RISKY.replace("forward", "send") });
    const run = (...args: string[]) => gomend(dir, args);
    await run();
    const written = await run("--write", "--allow-dirty");
    assert.equal(readFileSync(join(dir, "a.go"), "utf8"), LEAK_MENDED);
    assert.equal(written.status, 1);
    const second = await run("--write", "--allow-dirty");
    assert.deepEqual([second.status, second.stdout], [1, written.stdout]);
    assert.doesNotMatch((await run("check", "--format", "json")).stdout, /"file": "a\.go"/);
    writeFileSync(join(dir, "a.go"), LEAK);
    assert.match((await run()).stdout, /^\+\tdefer resp\.Body\.Close/m);
  });

  it("never has a file written that is not the one that was looked at", async () => {
    const dir = scratch({ "go.mod": "module example.com/m\n", "a.go": LEAK, "b.go": CLEAN });
    const cache = join(scratch(), "cache");
    const args = ["--write", "--allow-dirty", "--cache-dir", cache];
    await gomend(dir, ["--cache-dir", cache]);
    for (const elsewhere of [join(scratch({ "a.go": LEAK }), "a.go"), "/etc/passwd", "../a.go", "a.go"]) {
      tamper(
        cache,
        dir,
        withAnswers((text) => text.replaceAll(JSON.stringify(join(dir, "a.go")), JSON.stringify(elsewhere))),
      );
      const { status } = await gomend(dir, args);
      assert.equal(status, 0);
      assert.equal(readFileSync(join(dir, "a.go"), "utf8"), LEAK_MENDED, "it was looked at anew");
      if (existsSync(elsewhere)) assert.doesNotMatch(readFileSync(elsewhere, "utf8"), /defer/);
      writeFileSync(join(dir, "a.go"), LEAK);
      await gomend(dir, ["--cache-dir", cache]);
    }
  });

  it("is not there for standard input and with --no-cache", async () => {
    const dir = scratch({ "a.go": CLEAN });
    const cache = join(dir, "cache");
    await gomend(dir, ["--cache-dir", cache, "--no-cache"]);
    await gomend(dir, ["--cache-dir", cache, "-"], { stdin: LEAK });
    assert.equal(existsSync(cache), false);
  });

  it("lies where option, variable and system say", async () => {
    const dir = scratch({ "a.go": CLEAN, "here/": "" });
    const home = scratch();
    const env = { HOME: home, XDG_CACHE_HOME: join(home, "xdg"), GOMEND_CACHE_DIR: join(home, "variable") };
    await gomend(dir, ["--cache-dir", "option"], { env });
    await gomend(dir, [], { env });
    await gomend(dir, [], { env: { ...env, GOMEND_CACHE_DIR: "" } });
    for (const place of [join(dir, "option"), join(home, "variable"), join(home, "xdg/gomend")]) shardIn(place);
  });

  it("is done without where it cannot be: a file in its place, a folder that is read-only", async () => {
    const dir = scratch({ "go.mod": "module example.com/m\n", "a.go": LEAK, file: "", "locked/": "" });
    chmodSync(join(dir, "locked"), 0o500);
    const plain = await gomend(dir, ["--no-cache"]);
    // Root may write to a read-only folder.
    const places = ["file", "file/below", ...(process.getuid?.() === 0 ? [] : ["locked"])];
    for (const place of places) {
      for (const _ of [1, 2]) assert.deepEqual(await gomend(dir, ["--cache-dir", place]), plain, place);
      const { stderr } = await gomend(dir, ["--cache-dir", place], { env: { GOMEND_DEBUG: "1" } });
      assert.equal(stderr.match(/^warning: nothing is cached: .+$/gm)?.length, 1, place);
    }
  });

  it("bears two runs at once, each of them right", async () => {
    const dir = scratch({ "go.mod": "module example.com/m\n" });
    for (let i = 0; i < 12; i++) write(dir, { [`p${i}/a.go`]: i % 2 ? LEAK : CLEAN });
    const cache = join(scratch(), "cache");
    const plain = await gomend(dir, ["check", "--no-cache"]);
    for (let round = 0; round < 3; round++) {
      const args = ["check", "--cache-dir", cache];
      const all = await Promise.all([args, args, [...args, "p1"]].map((words) => gomend(dir, words)));
      assert.deepEqual(all.slice(0, 2), [plain, plain]);
      assert.equal(all[2]?.status, 1);
      assert.deepEqual(
        readdirSync(cache).filter((name) => name.endsWith(".tmp")),
        [],
      );
    }
  });

  it("is not taken from another folder or another build", async () => {
    const [dir, cache] = [join(scratch(), "one"), join(scratch(), "cache")];
    write(dir, { "go.mod": "module example.com/m\n", "a.go": LEAK });
    await gomend(dir, ["check", "--cache-dir", cache]);
    const kept = shardIn(cache);
    tamper(
      cache,
      dir,
      withAnswers((text) => text.replace("is never closed", "was kept")),
    );

    const copy = join(scratch(), "gomend");
    for (const part of ["bin", "dist", "package.json"]) cpSync(join(root, part), join(copy, part), { recursive: true });
    const id = join(copy, "dist/build-id.txt");
    writeFileSync(id, `${readFileSync(id, "utf8")}x`);
    const { stdout } = await gomend(dir, ["check", "--cache-dir", cache], { program: join(copy, "bin/gomend.js") });
    assert.match(stdout, /is never closed/);
    const other = readdirSync(cache).filter((name) => name.endsWith(".gomend") && name !== basename(kept));
    assert.equal(other.length, 1);
    renameSync(kept, join(cache, other[0] as string));
    const again = await gomend(dir, ["check", "--cache-dir", cache], { program: join(copy, "bin/gomend.js") });
    assert.match(again.stdout, /is never closed/);
  });

  it("is removed by gomend clean, which says so", async () => {
    const dir = scratch({ "a.go": CLEAN });
    const cache = join(scratch(), "cache");
    mkdirSync(cache);
    writeFileSync(join(cache, "mine.txt"), "mine");
    await gomend(dir, ["--cache-dir", cache]);
    const first = await gomend(dir, ["clean", "--cache-dir", cache]);
    assert.match(first.stdout, /^removed 1 file \(\d+ kB\) from .*cache\n$/);
    assert.deepEqual([first.status, first.stderr, readdirSync(cache)], [0, "", ["mine.txt"]]);
    const second = await gomend(dir, ["clean"], { env: { GOMEND_CACHE_DIR: cache } });
    assert.equal(second.stdout, `nothing to remove in ${cache}\n`);
    assert.equal((await gomend(dir, ["clean", "--write"])).status, 2);
    assert.equal((await gomend(dir, ["--cache-dir", ""])).status, 2);
  });
});
