import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, truncateSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { codeCacheOf, compile } from "../../src/cli/launch.ts";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK, root } from "./gomend.ts";
import { Repository, withoutGit } from "./repository.ts";

const dist = join(root, "dist");
const programIn = (dir: string): string => {
  const name = readdirSync(dir).find((file) => /^program-\w+\.cjs$/.test(file));
  assert.ok(name, "there is no program");
  return join(dir, name);
};

interface Loaded {
  /** Modules of gomend, such as `src/cli/run.ts`. */
  readonly sources: readonly string[];
  /** Names of packages. */
  readonly packages: ReadonlySet<string>;
  /** Modules of Node without their prefix, but for those that every process has. */
  readonly builtIns: ReadonlySet<string>;
}

/** Runs gomend and tells which modules have run in it: V8 counts the calls of their functions. */
async function loadedBy(cwd: string, ...args: string[]): Promise<Loaded> {
  const dir = scratch();
  await gomend(cwd, args, { env: { NODE_V8_COVERAGE: dir } });
  const files = readdirSync(dir);
  assert.equal(files.length, 1, "one process without threads");
  const { result } = JSON.parse(readFileSync(join(dir, files[0] as string), "utf8"));
  const sources: string[] = [];
  const packages = new Set<string>();
  const builtIns = new Set<string>();
  for (const { url, functions } of result) {
    const builtIn = /^node:(.+)$/.exec(url)?.[1];
    if (builtIn !== undefined) builtIns.add(builtIn);
    const package_ = /.*\/node_modules\/([^/]+)\//.exec(url)?.[1];
    if (package_ !== undefined) packages.add(package_);
    // Bundled modules are functions that have the paths of the modules as names.
    for (const { functionName, ranges } of functions) {
      if (ranges[0].count === 0) continue;
      const bundled = /.*\bnode_modules\/([^/]+)\//.exec(functionName)?.[1];
      if (bundled !== undefined) packages.add(bundled);
      else if (/^(?:src|transforms)\//.test(functionName)) sources.push(functionName);
    }
  }
  return { sources, packages, builtIns };
}

const isRule = (source: string): boolean => source.startsWith("transforms/");
/** What looks into Go code. */
const isAnalysis = (source: string): boolean => /^src\/(match|edit|semantics\/flow)\/|parser\.ts$/.test(source);

/** None of what only some runs need. */
function assertNoLuxury({ packages, builtIns }: Loaded): void {
  const found = ["yaml", "diff", "cliui", "string-width", "web-tree-sitter"].filter((name) => packages.has(name));
  assert.deepEqual(found, []);
  assert.deepEqual(
    ["assert", "perf_hooks", "worker_threads", "zlib", "readline", "internal/modules/esm/load"].filter((name) =>
      builtIns.has(name),
    ),
    [],
  );
}

describe("what is loaded at the start", () => {
  it("is next to nothing for --version", async () => {
    const { sources, packages, builtIns } = await loadedBy(root, "--version");
    assert.deepEqual([...sources].sort(), ["src/cli/io.ts", "src/cli/process-streams.ts", "src/project/problem.ts"]);
    assert.equal(packages.size, 0);
    assert.ok(!builtIns.has("crypto") && !builtIns.has("child_process"));
  });

  it("is no rule and no semantics to tell of the rules", async () => {
    const loaded = await loadedBy(root, "rules");
    assert.ok(loaded.sources.includes("src/cli/command-line.ts"));
    assert.deepEqual(loaded.sources.filter(isRule), []);
    assert.deepEqual(loaded.sources.filter(isAnalysis), []);
    assertNoLuxury(loaded);
    assert.ok(!loaded.builtIns.has("child_process") && !loaded.builtIns.has("crypto"));
  });

  it("is all rules, but no thread, where a small folder must be planned", async () => {
    const dir = scratch({ "go.mod": "module example.com/m\n", "a.go": LEAK });
    const loaded = await loadedBy(dir, "check", "--no-cache");
    assert.ok(loaded.sources.filter(isRule).length > 10);
    assertNoLuxury(loaded);
  });

  describe("in a folder that is known", { skip: withoutGit }, () => {
    async function known(): Promise<string> {
      const repo = Repository.with({ "a.go": LEAK });
      repo.stage({ "a.go": `${LEAK}\n// more\n` });
      await gomend(repo.dir, ["check"]);
      await gomend(repo.dir, ["check", "--staged"]);
      return repo.dir;
    }

    it("is no rule, no semantics and no parser", async () => {
      const loaded = await loadedBy(await known(), "check");
      assert.ok(loaded.sources.includes("src/cli/caching-planner.ts"));
      assert.deepEqual(loaded.sources.filter(isRule), []);
      assert.deepEqual(loaded.sources.filter(isAnalysis), []);
      assert.ok(!loaded.packages.has("tree-sitter") && !loaded.packages.has("tree-sitter-go"));
      assertNoLuxury(loaded);
      assert.ok(!loaded.builtIns.has("child_process"));
    });

    it("is git beside, with --staged", async () => {
      const loaded = await loadedBy(await known(), "check", "--staged");
      assert.ok(loaded.sources.includes("src/project/git-staged.ts"));
      assert.deepEqual(loaded.sources.filter(isRule), []);
      assertNoLuxury(loaded);
      assert.ok(loaded.builtIns.has("child_process"));
    });
  });
});

describe("compiled code beside the program", () => {
  const program = programIn(dist);

  it("is what this Node takes", { skip: existsSync(codeCacheOf(program)) ? false : "built by another Node" }, () => {
    assert.equal(compile(program, readFileSync(codeCacheOf(program))).cachedDataRejected, false);
  });

  it("may be missing or damaged", async () => {
    const copy = scratch();
    for (const part of ["bin", "dist", "package.json"]) cpSync(join(root, part), join(copy, part), { recursive: true });
    const run = () => gomend(root, ["rules"], { program: join(copy, "bin/gomend.js") });
    const whole = await run();
    assert.equal(whole.status, 0);
    const compiled = codeCacheOf(programIn(join(copy, "dist")));
    truncateSync(compiled, 1000);
    assert.deepEqual(await run(), whole);
    truncateSync(compiled, 0);
    assert.deepEqual(await run(), whole);
    unlinkSync(compiled);
    assert.deepEqual(await run(), whole);
  });
});
