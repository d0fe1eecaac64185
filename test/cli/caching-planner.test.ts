import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { CachingPlanner } from "../../src/cli/caching-planner.ts";
import type { FolderAnswer, FolderJob } from "../../src/cli/folder-job.ts";
import { LocalPlanner } from "../../src/cli/local-planner.ts";
import type { Planner } from "../../src/cli/planner.ts";
import { AS_THEY_ARE } from "../../src/engine/rule-settings.ts";
import { AnswerCache } from "../../src/project/cache/answer-cache.ts";
import { GoModules } from "../../src/project/go-module.ts";
import { rules } from "../../transforms/index.ts";
import { scratch } from "../project/scratch.ts";
import { settingsFor } from "./folder-settings.ts";

const settings = settingsFor(rules.map((rule) => rule.name));

/** Whether it leaks depends on what `b.Client` gives, and that on what `c.Client` is. */
const MODULE = {
  "go.mod": "module example.com/m\n\ngo 1.22\n",
  "a/a.go": `package a

import (
	"net/http"

	"example.com/m/b"
)

func leak(req *http.Request) error {
	resp, err := b.Client().Do(req)
	if err != nil {
		return err
	}
	println(resp.StatusCode)
	return nil
}
`,
  "b/b.go": 'package b\n\nimport "example.com/m/c"\n\nfunc Client() *c.Client { return nil }\n',
  "c/c.go": 'package c\n\nimport "net/http"\n\ntype Client = http.Client\n',
};

const OTHER_CLIENT = "package c\n\ntype Client struct{}\n";

/** A package of which only some is looked at by who calls Client and Done. */
const LOOKED_AT = `package b

import "net/http"

var shared *wrapped

type wrapped struct{ *http.Client }

type unused int

const limit = 1

func idle() { println(limit, unused(0)) }

// Client gives one.
func Client() *wrapped { return nil }

func Done(resp *http.Response) {
	resp.Body.Close()
	finish(resp)
}

func finish(r *http.Response) { r.Body.Close() }
`;

interface Session {
  readonly dir: string;
  /** Asks for folders in a run of their own. `planned`: the folders that no former run knew. */
  run(
    folders?: readonly string[],
    change?: (job: FolderJob) => FolderJob,
  ): Promise<{
    planned: string[];
    answers: FolderAnswer[];
    findings: number;
  }>;
  edit(name: string, text: string): void;
}

function session(files: Readonly<Record<string, string>>, env: Record<string, string> = {}): Session {
  const dir = scratch(files);
  const place = join(dir, ".cache");
  // As if all had been written long ago, so that stamps are trusted.
  const settle = (name: string, time = new Date(Date.now() - 3_600_000)) => utimesSync(join(dir, name), time, time);
  for (const name of Object.keys(files)) settle(name);
  return {
    dir,
    async run(folders = ["a"], change = (job) => job) {
      const planned: string[] = [];
      const modules = new GoModules({ env, home: dir });
      const cache = new AnswerCache({ dir: place, owner: process.geteuid?.(), build: "test", modules });
      const planner = new CachingPlanner(
        cache,
        modules,
        () => dir,
        async (): Promise<Planner> => {
          const local = await LocalPlanner.start({ backend: undefined, env, home: dir, withEvidence: true });
          return {
            plan(job) {
              planned.push(job.dir.slice(dir.length + 1));
              return local.plan(job);
            },
            close: () => local.close(),
          };
        },
      );
      const answers: FolderAnswer[] = [];
      for (const folder of folders) {
        const at = join(dir, folder);
        const names = readdirSync(at).filter((name) => name.endsWith(".go"));
        const targets = names.sort().map((name) => ({ path: join(at, name), isTarget: true }));
        answers.push(await planner.plan(change({ dir: at, files: targets, isPartial: false, settings })));
      }
      await planner.close();
      assert.equal(cache.save(), undefined);
      return { planned, answers, findings: answers.reduce((sum, answer) => sum + answer.findings.length, 0) };
    },
    edit(name, text) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    },
  };
}

describe("a planner with a cache", () => {
  it("gives the same answer again without planning", async () => {
    const { run } = session(MODULE);
    const cold = await run(["a", "b", "c"]);
    assert.deepEqual([cold.planned, cold.findings], [["a", "b", "c"], 1]);
    const warm = await run(["a", "b", "c"]);
    assert.deepEqual(warm.planned, []);
    assert.deepEqual(warm.answers, cold.answers);
    assert.deepEqual(Object.keys(warm.answers[0]?.sources ?? {}).length, 1);
  });

  it("knows answers by what was asked", async () => {
    const { run } = session(MODULE);
    await run();
    const others: ((job: FolderJob) => FolderJob)[] = [
      (job) => ({ ...job, settings: { ...settings, apply: "unsafe" } }),
      (job) => ({ ...job, settings: { ...settings, rules: ["append-alias"] } }),
      (job) => ({ ...job, settings: { ...settings, goVersion: 20 } }),
      (job) => ({ ...job, settings: { ...settings, includeGenerated: true } }),
      (job) => ({
        ...job,
        settings: { ...settings, functions: { closers: ["b.Close"], noReturn: [], mustCheck: [] } },
      }),
      (job) => ({ ...job, settings: { ...settings, ruleSettings: { ...AS_THEY_ARE, unfixable: ["append-alias"] } } }),
      (job) => ({ ...job, files: job.files.map((file) => ({ ...file, ignore: ["response-body-close"] })) }),
      (job) => ({ ...job, isPartial: true }),
      (job) => ({ ...job, files: job.files.map((file) => ({ ...file, content: { text: "package a\n" } })) }),
    ];
    for (const other of others) {
      assert.deepEqual((await run(["a"], other)).planned, ["a"], String(other));
      assert.deepEqual((await run(["a"], other)).planned, [], String(other));
    }
  });

  // [what, change, whether there are findings afterwards]
  const edits: [string, (session: Session) => void, number][] = [
    ["the folder itself", ({ edit }) => edit("a/a.go", MODULE["a/a.go"].replace("leak", "lost")), 1],
    ["a package that is imported", ({ edit }) => edit("b/b.go", "package b\n\nfunc Client() int { return 0 }\n"), 0],
    ["a package two hops away", ({ edit }) => edit("c/c.go", OTHER_CLIENT), 0],
    ["a new file in the folder", ({ edit }) => edit("a/b.go", "package a\n"), 1],
    ["a new file in a package that is imported", ({ edit }) => edit("b/x.go", "package b\n\nvar X int\n"), 1],
    ["a new file in a package two hops away", ({ edit }) => edit("c/x.go", "package c\n"), 1],
    ["a file that is gone two hops away", ({ dir }) => rmSync(join(dir, "c/c.go")), 0],
    ["a go.mod that cuts off a package", ({ edit }) => edit("b/go.mod", "module example.com/else\n"), 0],
    ["a go.mod that cuts off a package two hops away", ({ edit }) => edit("c/go.mod", "module example.com/else\n"), 0],
    ["another module path", ({ edit }) => edit("go.mod", "module example.com/n\n\ngo 1.22\n"), 0],
    ["another language version", ({ edit }) => edit("go.mod", MODULE["go.mod"].replace("1.22", "1.21")), 1],
  ];
  for (const [what, change, findings] of edits) {
    it(`sees ${what}`, async () => {
      const one = session(MODULE);
      assert.equal((await one.run()).findings, 1);
      assert.deepEqual((await one.run()).planned, []);
      change(one);
      const after = await one.run();
      assert.deepEqual([after.planned, after.findings], [["a"], findings]);
      const again = await one.run();
      assert.deepEqual([again.planned, again.answers], [[], after.answers]);
    });
  }

  // [what, change of the package that is imported, whether the folder that imports it is planned anew]
  const looks: [string, (text: string) => string, boolean][] = [
    ["the body of a function that is called", (text) => text.replace("return nil", "return *&shared"), false],
    ["a new function", (text) => `${text}\nfunc added(*http.Response) *http.Client { return nil }\n`, false],
    ["a new function of a result that matters", (text) => `${text}\nfunc Get() *http.Response { return nil }\n`, true],
    ["the signature of a function of no concern", (text) => text.replace("idle()", "idle(int) error"), false],
    ["a type of no concern", (text) => text.replace("type unused int", "type unused = string"), false],
    ["a constant of no concern", (text) => text.replace("limit = 1", "limit = 2"), false],
    ["comments and blank lines", (text) => text.replace("// Client", "\n// Edited"), false],
    ["a method of a type of no concern", (text) => `${text}\nfunc (unused) Do() {}\n`, false],
    ["the order of declarations", (text) => text.replace(/(\nfunc idle.*\n)([\s\S]*)$/, "$2$1"), false],
    ["a body that was looked into", (text) => text.replace("resp.Body.Close()", "println(resp)"), true],
    ["a body that the one looked into leads to", (text) => text.replace("r.Body.Close", "r.Write"), true],
    ["the signature of a function that is called", (text) => text.replace("() *wrapped", "() *http.Client"), true],
    ["the type of its result", (text) => text.replace("{ *http.Client }", "{ *http.Client; n int }"), true],
    ["a method of the type of its result", (text) => `${text}\nfunc (wrapped) Do() {}\n`, true],
    ["what a name means in its signature", (text) => `${text}\ntype Response struct{}\n`, false],
    ["a second declaration of a function that is called", (text) => `${text}\nfunc Done() {}\n`, true],
    ["another import", (text) => text.replace("import", 'import "fmt"\nimport'), false],
    ["imports in brackets", (text) => text.replace('"net/http"', '(\n\t"net/http"\n\t"os"\n)'), false],
    ["an import", (text) => text.replace('"net/http"', 'http "net/url"'), true],
    ["a build constraint", (text) => `//go:build go1.21\n\n${text}`, true],
    ["the package clause", (text) => text.replace("package b", "package bb"), true],
    ["a file that does not parse", (text) => `${text}\n}\n`, true],
  ];
  for (const [what, change, isSeen] of looks) {
    it(`${isSeen ? "sees" : "has no need to see"} ${what} in a package that is imported`, async () => {
      const one = session({
        "go.mod": MODULE["go.mod"],
        "a/a.go": MODULE["a/a.go"].replace("println(resp.StatusCode)", "b.Done(resp)"),
        "b/b.go": LOOKED_AT,
      });
      const cold = await one.run(["a", "b"]);
      assert.equal(cold.findings, 0);
      const text = change(LOOKED_AT);
      assert.notEqual(text, LOOKED_AT);
      one.edit("b/b.go", text);
      assert.deepEqual((await one.run(["a", "b"])).planned, isSeen ? ["a", "b"] : ["b"]);
      const again = await one.run(["a", "b"]);
      assert.deepEqual(again.planned, []);
      const names = ["go.mod", "a/a.go", "b/b.go"];
      const fresh = session(Object.fromEntries(names.map((name) => [name, readFileSync(join(one.dir, name), "utf8")])));
      const expected = (await fresh.run(["a", "b"])).answers.map(({ findings }) =>
        findings.map(({ message }) => message),
      );
      assert.deepEqual(
        again.answers.map(({ findings }) => findings.map(({ message }) => message)),
        expected,
      );
    });
  }

  it("goes on from an edit of no concern as from the state before", async () => {
    const { run, edit } = session({
      "go.mod": MODULE["go.mod"],
      "a/a.go": MODULE["a/a.go"].replace("println(resp.StatusCode)", "b.Done(resp)"),
      "b/b.go": LOOKED_AT,
    });
    await run(["a", "b"]);
    const longer = LOOKED_AT.replace("limit = 1", "limit = 2");
    edit("b/b.go", longer);
    assert.deepEqual((await run(["a", "b"])).planned, ["b"]);
    edit("b/b.go", LOOKED_AT);
    assert.deepEqual((await run(["a", "b"])).planned, [], "back again");
    edit("b/b.go", longer.replaceAll(/(resp|r)\.Body\.Close/g, "$1.Cookies"));
    const { planned, findings } = await run(["a", "b"]);
    assert.deepEqual([planned, findings], [["a", "b"], 1]);
  });

  it("sees a package that was not there", async () => {
    const { "c/c.go": missing, ...rest } = MODULE;
    const { run, edit } = session(rest);
    assert.equal((await run()).findings, 0);
    assert.deepEqual((await run()).planned, []);
    edit("c/c.go", missing);
    assert.equal((await run()).findings, 1);
  });

  it("sees another replacement, and a vendor folder that comes", async () => {
    const goMod = "module example.com/m\n\ngo 1.22\n\nrequire example.com/x v1.0.0\n";
    const files = {
      "go.mod": `${goMod}\nreplace example.com/x => ./old\n`,
      "a/a.go": MODULE["a/a.go"].replace("m/b", "x/b"),
      "old/go.mod": "module example.com/x\n",
      "old/b/b.go": "package b\n\nfunc Client() int { return 0 }\n",
      "new/go.mod": "module example.com/x\n",
      "new/b/b.go": 'package b\n\nimport "net/http"\n\nfunc Client() *http.Client { return nil }\n',
    };
    const { run, edit } = session(files);
    assert.equal((await run()).findings, 0);
    edit("go.mod", `${goMod}\nreplace example.com/x => ./new\n`);
    assert.equal((await run()).findings, 1);
    assert.deepEqual((await run()).planned, []);
    edit("vendor/example.com/x/b/b.go", files["old/b/b.go"]);
    assert.equal((await run()).findings, 0);
    edit("vendor/modules.txt", "# example.com/x v1.0.0\n## explicit; go 1.20\nexample.com/x/b\n");
    assert.deepEqual((await run()).planned, ["a"], "the vendored package has another language version");
  });

  it("leaves answers alone that do not depend on an edit", async () => {
    const { run, edit } = session({ ...MODULE, "d/d.go": "package d\n", "go.sum": "" });
    await run(["a", "b", "c", "d"]);
    edit("d/d.go", "package d // edited\n");
    edit("go.sum", "edited");
    edit("a/notes.txt", "new");
    edit("b/b_test.go", "package b\n");
    assert.deepEqual((await run(["a", "b", "c", "d"])).planned, ["b", "d"]);
  });

  it("knows again what was before", async () => {
    const { run, edit } = session(MODULE);
    await run();
    edit("c/c.go", OTHER_CLIENT);
    assert.equal((await run()).findings, 0);
    edit("c/c.go", MODULE["c/c.go"]);
    const { planned, findings } = await run();
    assert.deepEqual([planned, findings], [[], 1]);
  });

  it("does not mix up packages of folders that were planned at other times", async () => {
    const { run, edit } = session({ ...MODULE, "d/d.go": MODULE["a/a.go"].replace("package a", "package d") });
    await run(["a", "d"]);
    edit("c/c.go", OTHER_CLIENT);
    // Only one of the two is looked at again; what is known of the packages then must not vouch for the other.
    await run(["a"]);
    const { planned, findings } = await run(["a", "d"]);
    assert.deepEqual([planned, findings], [["d"], 0]);
  });

  it("sees packages that another folder of the run has led to", async () => {
    // The folder d asks nothing of c itself: its types come from a package that was read for a.
    const { run, edit } = session({ ...MODULE, "d/d.go": MODULE["a/a.go"].replace("package a", "package d") });
    assert.equal((await run(["a", "d"])).findings, 2);
    edit("c/c.go", OTHER_CLIENT);
    assert.equal((await run(["d"])).findings, 0);
  });

  it("sees through a package that imports the folder in whose tests it was read", async () => {
    const { run, edit } = session({
      "go.mod": MODULE["go.mod"],
      "c/c.go": MODULE["c/c.go"],
      // An external test: b is read while c is open, and takes its types from there.
      "c/c_test.go": MODULE["a/a.go"].replace("package a", "package c_test"),
      "b/b.go": MODULE["b/b.go"],
      "d/d.go": MODULE["a/a.go"].replace("package a", "package d"),
    });
    await run(["c", "d"]);
    assert.deepEqual((await run(["c", "d"])).planned, []);
    edit("c/c.go", OTHER_CLIENT);
    assert.deepEqual((await run(["d"])).planned, ["d"]);
  });

  it("sees what was asked of an open folder by a package that had asked for it before", async () => {
    const client = 'package c\n\nimport "net/http"\n\ntype Client = http.Client\n\ntype Other = http.Client\n';
    const b =
      'package b\n\nimport "example.com/m/c"\n\nfunc Client() *c.Client { return nil }\n\nfunc Other() *c.Other { return nil }\n';
    const use = (name: string, called: string) =>
      MODULE["a/a.go"].replace("package a", `package ${name}`).replace("b.Client()", `b.${called}()`);
    const { run, edit } = session({
      "go.mod": MODULE["go.mod"],
      "a/a.go": use("a", "Client"),
      "b/b.go": b,
      "c/c.go": client,
      // While c is open, b takes the other type from there.
      "c/c_test.go": use("c_test", "Other"),
      "d/d.go": use("d", "Other"),
    });
    assert.equal((await run(["a", "c", "d"])).findings, 3);
    edit("c/c.go", client.replace("Other = http.Client", "Other struct{}"));
    const { planned, findings } = await run(["d"]);
    assert.deepEqual([planned, findings], [["d"], 0]);
  });

  it("tells from an answer for all files that some have no findings", async () => {
    const { run } = session({
      ...MODULE,
      "a/b.go": "package a\n\nfunc other() {}\n",
      "a/c.go": "package a\n\nfunc {\n",
    });
    const cold = await run();
    assert.deepEqual([cold.answers[0]?.files, cold.answers[0]?.skips.length], [2, 1]);
    const only =
      (...names: string[]) =>
      (job: FolderJob): FolderJob => ({
        ...job,
        files: job.files.map(({ path }) => ({ path, isTarget: names.some((name) => path.endsWith(name)) })),
      });
    const some = await run(["a"], only("b.go", "c.go"));
    assert.deepEqual(some.planned, []);
    const { findings, files, skips, sources } = some.answers[0] as FolderAnswer;
    assert.deepEqual([findings, files, skips.length, sources], [[], 1, 1, {}]);
    assert.deepEqual((await run(["a"], only("a.go"))).planned, ["a"]);
    assert.deepEqual((await run(["a"], only("a.go"))).planned, []);
  });

  it("does not keep what failed", async () => {
    const { run } = session({ "go.mod": "module example.com/m\n\nfoo\n", "a/a.go": "package a\n" });
    assert.equal((await run()).answers[0]?.problems.length, 1);
    assert.equal((await run()).answers[0]?.problems.length, 1);
  });

  it("plans anew when an answer is damaged or says what cannot be", async () => {
    const one = session(MODULE);
    const cold = await one.run();
    const [name] = readdirSync(join(one.dir, ".cache")).filter((file) => file.endsWith(".gomend"));
    const path = join(one.dir, ".cache", name as string);
    const bytes = readFileSync(path);
    for (const at of [0, 20, 100, bytes.length >> 1, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] as number) ^ 1;
      writeFileSync(path, damaged);
      const { planned, answers } = await one.run();
      assert.deepEqual([planned, answers], [["a"], cold.answers], `damaged at ${at}`);
      assert.deepEqual((await one.run()).planned, [], "and is kept again");
      assert.equal(statSync(path).mode & 0o777, 0o600);
    }
  });
});
