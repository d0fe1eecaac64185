import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { applyEdits } from "../../src/engine/text-edits.ts";
import { GoModules } from "../../src/project/go-module.ts";
import { loadParser } from "../../src/syntax/parser.ts";
import { checkWithGo } from "../../tools/mutate/check-with-go.ts";
import { mutators } from "../../tools/mutate/index.ts";
import { likeness } from "../../tools/mutate/likeness.ts";
import { judge, mutantsOf, type Outcome, type Planned } from "../../tools/mutate/run.ts";
import { sample, table } from "../../tools/mutate/tally.ts";
import { hasGo } from "../../tools/typescompare/oracle.ts";
import { rules } from "../../transforms/index.ts";

const parser = await loadParser();
const NO_HOST = { importPackage: () => undefined };
const skip = !hasGo() && process.env.GOMEND_REQUIRE_GO !== "1" ? "needs Go on PATH" : false;

function folderOf(text: string, dir = "/m") {
  return {
    dir,
    importPath: "example.com/m",
    goVersion: 24,
    files: [{ path: `${dir}/a.go`, text, target: true }],
  };
}

function mutants(rule: string, text: string): Planned[] {
  const wanted = mutators.filter((mutator) => mutator.rule === rule);
  assert.notEqual(wanted.length, 0, rule);
  return mutantsOf(folderOf(text), wanted, NO_HOST, parser, false);
}

/** Rule, body of a function with these imports, and what it becomes: without `imports` and `func`. */
const CASES: readonly [rule: string, imports: string, before: string, after: string][] = [
  [
    "response-body-close",
    '"net/http"',
    "() error {\n\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn err\n\t}\n\tdefer resp.Body.Close()\n\treturn use(resp.Body)\n}",
    "() error {\n\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn use(resp.Body)\n}",
  ],
  [
    "response-body-close",
    '"net/http"',
    "() error {\n\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn err\n\t}\n\tdefer func() { _ = resp.Body.Close() }()\n\treturn nil\n}",
    "() error {\n\t_, err := http.Get(u)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}",
  ],
  [
    "rows-close",
    '"database/sql"',
    "(db *sql.DB) {\n\trows, err := db.Query(q)\n\tcheck(err)\n\tdefer rows.Close()\n\tuse(rows.Next())\n}",
    "(db *sql.DB) {\n\trows, err := db.Query(q)\n\tcheck(err)\n\tuse(rows.Next())\n}",
  ],
  [
    "closer-leak",
    '"os"',
    "() {\n\tf, err := os.Open(p)\n\tcheck(err)\n\tuse(f.Name())\n\tif err := f.Close(); err != nil {\n\t\tpanic(err)\n\t}\n}",
    "() {\n\tf, err := os.Open(p)\n\tcheck(err)\n\tuse(f.Name())\n}",
  ],
  [
    "rows-err-check",
    '"database/sql"',
    "(db *sql.DB) ([]int, error) {\n\trows, err := db.Query(q)\n\tfor rows.Next() {\n\t}\n\treturn nil, rows.Err()\n}",
    "(db *sql.DB) ([]int, error) {\n\trows, err := db.Query(q)\n\tfor rows.Next() {\n\t}\n\treturn nil, nil\n}",
  ],
  [
    "scanner-err-check",
    '"bufio"',
    "() error {\n\ts := bufio.NewScanner(r)\n\tfor s.Scan() {\n\t}\n\tif err := s.Err(); err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}",
    "() error {\n\ts := bufio.NewScanner(r)\n\tfor s.Scan() {\n\t}\n\treturn nil\n}",
  ],
  [
    "defer-before-err-check",
    '"os"',
    "() error {\n\tf, err := os.Open(p)\n\tif err != nil {\n\t\treturn err\n\t}\n\tdefer f.Close()\n\treturn nil\n}",
    "() error {\n\tf, err := os.Open(p)\n\tdefer f.Close()\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}",
  ],
  [
    "lost-cancel",
    '"context"',
    "(ctx context.Context) {\n\tctx, cancel := context.WithCancel(ctx)\n\tdefer cancel()\n\tuse(ctx)\n}",
    "(ctx context.Context) {\n\tctx, _ = context.WithCancel(ctx)\n\tuse(ctx)\n}",
  ],
  [
    "http-request-without-context",
    '"context"; "net/http"',
    "(ctx context.Context) {\n\thttp.NewRequestWithContext(ctx, m, u, nil)\n}",
    "(ctx context.Context) {\n\thttp.NewRequest(m, u, nil)\n}",
  ],
  [
    "sleep-ignores-context",
    '"context"; "time"',
    "(ctx context.Context) {\n\tselect {\n\tcase <-ctx.Done():\n\t\treturn\n\tcase <-time.After(d):\n\t}\n}",
    "(ctx context.Context) {\n\ttime.Sleep(d)\n}",
  ],
  [
    "context-background-in-scope",
    '"context"',
    "(ctx context.Context) {\n\tuse(ctx)\n\tgo use(ctx)\n}",
    "(ctx context.Context) {\n\tuse(context.Background())\n\tgo use(ctx)\n}",
  ],
  [
    "goroutine-ignores-context",
    '"context"',
    "(ctx context.Context) {\n\tuse(ctx)\n\tgo use(ctx)\n}",
    "(ctx context.Context) {\n\tuse(ctx)\n\tgo use(context.Background())\n}",
  ],
  [
    "leaky-result-channel",
    "",
    "() {\n\tc := make(chan int, 1)\n\tgo func() { c <- 1 }()\n\tselect {\n\tcase <-c:\n\tcase <-d:\n\t}\n}",
    "() {\n\tc := make(chan int)\n\tgo func() { c <- 1 }()\n\tselect {\n\tcase <-c:\n\tcase <-d:\n\t}\n}",
  ],
  [
    "waitgroup-add-in-goroutine",
    '"sync"',
    "() {\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n\tgo func() {\n\t\tdefer wg.Done()\n\t}()\n\twg.Wait()\n}",
    "() {\n\tvar wg sync.WaitGroup\n\tgo func() {\n\t\twg.Add(1)\ndefer wg.Done()\n\t}()\n\twg.Wait()\n}",
  ],
  [
    "loop-var-capture",
    "",
    "() {\n\tfor _, v := range vs {\n\t\tv := v\n\t\tgo func() { use(v) }()\n\t}\n}",
    "() {\n\tfor _, v := range vs {\n\t\tgo func() { use(v) }()\n\t}\n}",
  ],
  [
    "unchecked-type-assertion",
    "",
    "(v any) error {\n\ts, ok := v.(string)\n\tif !ok {\n\t\treturn bad\n\t}\n\tuse(s)\n\treturn nil\n}",
    "(v any) error {\n\ts := v.(string)\n\tuse(s)\n\treturn nil\n}",
  ],
  [
    "defer-in-loop",
    "",
    "() {\n\tfor _, p := range ps {\n\t\tfunc() {\n\t\t\tif p == 0 {\n\t\t\t\treturn\n\t\t\t}\n\t\t\tdefer done(p)\n\t\t}()\n\t}\n}",
    "() {\n\tfor _, p := range ps {\n\t\tif p == 0 {\n\t\t\t\tcontinue\n\t\t\t}\n\t\t\tdefer done(p)\n\t}\n}",
  ],
  ["append-alias", "", "() {\n\tb := append(a[:i:i], 1)\n}", "() {\n\tb := append(a[:i], 1)\n}"],
];

function program(imports: string, rest: string): string {
  return `package m\n\nimport (${imports})\n\nfunc f${rest}\n`;
}

for (const [rule, imports, before, after] of CASES) {
  test(`${rule}: ${before.split("\n").slice(1, 3).join(" ").trim()} is mutated`, () => {
    const text = program(imports, before);
    const made = mutants(rule, text).map(({ edits }) => applyEdits(text, edits));
    assert.deepEqual(made, [program(imports, after)]);
  });
}

test("every rule with a mutator is tried above, but those that share one", () => {
  const tried = new Set([...CASES.map(([rule]) => rule), "subslice-capacity-leak"]);
  assert.deepEqual(mutators.map(({ rule }) => rule).sort(), [...tried].sort());
});

test("a value that goes elsewhere puts its mutant in doubt", () => {
  const text = program('"os"', "() *os.File {\n\tf, _ := os.Open(p)\n\tdefer f.Close()\n\treturn f\n}");
  assert.deepEqual(
    mutants("closer-leak", text).map(({ doubt }) => doubt),
    ["returned"],
  );
});

test("generated files and, unless wanted, tests are left alone", () => {
  const text = program("", "() {\n\tb := append(a[:i:i], 1)\n}");
  assert.equal(mutants("append-alias", `// Code generated by x. DO NOT EDIT.\n\n${text}`).length, 0);
  const folder = { ...folderOf(text), files: [{ path: "/m/a_test.go", text, target: true }] };
  const made = (tests: boolean) => mutantsOf(folder, mutators, NO_HOST, parser, tests).length;
  assert.deepEqual([made(false), made(true) > 0], [0, true]);
});

const GROUPS = `package m

import (
	"net/http"
	"sync"
)

func both() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done() }()
	wg.Add(1)
	go func() {
		defer wg.Done()
	}()
	wg.Wait()
}

func status(u string) (int, error) {
	r, err := http.Get(u)
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	return r.StatusCode, nil
}
`;

function judged(rule: string, dir = "/m") {
  const folder = folderOf(GROUPS, dir);
  const wanted = mutators.filter((mutator) => mutator.rule === rule);
  const planned = mutantsOf(folder, wanted, NO_HOST, parser, false);
  const found = rules.find(({ name }) => name === rule);
  assert.ok(found);
  return judge(folder, planned, found, undefined, NO_HOST, parser);
}

test("each function bears one mutant at a time, and the mended text is compared with what was there", () => {
  const rounds = judged("waitgroup-add-in-goroutine");
  assert.equal(rounds.length, 2);
  for (const { level, likeness: like, texts } of rounds.flatMap(({ outcomes }) => outcomes)) {
    assert.deepEqual([level, like], ["safe", "same"]);
    assert.notEqual(texts.mutated, texts.before);
  }
  const [outcome] = judged("response-body-close").flatMap(({ outcomes }) => outcomes) as [Outcome];
  assert.deepEqual([outcome.level, outcome.likeness, outcome.declaration], ["safe", "same", "status"]);
});

test("the table counts what was found", () => {
  const outcomes = judged("waitgroup-add-in-goroutine").flatMap((round) => round.outcomes);
  const lines = table(outcomes, mutators, new Map());
  assert.match(lines[2] ?? "", /^\| waitgroup-add-in-goroutine \| 2 \| 0 \| 2\/2 \(100 %\) \|/);
  assert.equal(lines.at(-1), "waitgroup-add-in-goroutine: straight 2/2");
});

test("what compiles not, mutated or mended, is told by Go", { skip }, () => {
  const dir = mkdtempSync(join(tmpdir(), "gomend-mutate-"));
  try {
    writeFileSync(join(dir, "go.mod"), "module example.com/m\n\ngo 1.24\n");
    writeFileSync(join(dir, "a.go"), GROUPS);
    const rounds = judged("waitgroup-add-in-goroutine", dir);
    const path = join(dir, "a.go");
    const [good, other] = rounds as [(typeof rounds)[0], (typeof rounds)[0]];
    const outcome = other.outcomes[0] as Outcome;
    const spoil = (text = "") => text.replace("wg.Wait()", "wg.Wait(nil)");
    const brokenOutcome = { ...outcome, texts: { ...outcome.texts, mended: spoil(outcome.texts.mended) } };
    const broken = { ...other, outcomes: [brokenOutcome], mended: { [path]: spoil(other.mended[path] ?? GROUPS) } };
    const deadOutcome = { ...outcome, texts: { ...outcome.texts, mutated: spoil(outcome.texts.mutated) } };
    const dead = { ...other, outcomes: [deadOutcome], mutated: { [path]: spoil(other.mutated[path]) } };
    const verdicts = checkWithGo([good, broken, dead], new GoModules({ env: process.env, home: dir }));
    assert.deepEqual(
      [good.outcomes[0], brokenOutcome, deadOutcome].map((one) => verdicts.get(one as Outcome)),
      ["mended", "broken", undefined],
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test("a program is the same whatever its locals are called and wherever it defers", () => {
  const compare = (a: string, b: string) => {
    const [x, y] = [a, b].map((body) => parser.parse(`package m\n\nfunc f() {\n${body}\n}\n`).root.namedChildren[1]);
    assert.ok(x && y);
    return likeness(x, y);
  };
  assert.equal(compare("a := 1\nuse(a)", "a := 1 // one\n\nuse(a)"), "same");
  assert.equal(compare("a := 1\nuse(a)", "b := 1\nuse(b)"), "alike");
  assert.equal(compare("a := 1\nuse(a)", "a := 1\nuse(c)"), "different");
  assert.equal(compare("f := g()\nuse(f)\nf.Close()", "f := g()\ndefer f.Close()\nuse(f)"), "alike");
  assert.equal(compare("defer func() { _ = f.Close() }()", "defer f.Close()"), "alike");
  assert.equal(compare('if !ok {\nreturn bad("a")\n}', 'if !ok {\nreturn bad("b")\n}'), "other words");
  assert.equal(compare('use("a b")', 'use("ab")'), "different");
});

test("a sample of a seed is the same each time", () => {
  const all = Array.from({ length: 30 }, (_, line) => ({ file: "a.go", line }));
  assert.deepEqual(sample(all, 40, 1), all);
  assert.deepEqual(sample(all, 5, 1), sample(all, 5, 1));
  assert.notDeepEqual(sample(all, 5, 1), sample(all, 5, 2));
  assert.equal(sample(all, 5, 1).length, 5);
});
