import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { callRule, replaceFix } from "../engine/support.ts";
import { checkFixture, type Fixture, fixtureOf, marksOf } from "./fixtures.ts";
import { checkWithGo, skipWithoutGo } from "./go.ts";

const rename = callRule("rename", "old", (call) => ({
  message: "old is old",
  ...replaceFix(call.child("function") as never, "fresh"),
}));

const INPUT = `package a

func old()   {}
func fresh() {}

func f() {
	old() // want safe "old is"
}
`;
const OUTPUT = INPUT.replace("\told()", "\tfresh()");

function problemsOf(files: Record<string, string>, rule = rename): string {
  return checkFixture(fixtureOf("rename", "case", files), rule).join("\n");
}

describe("checkFixture", () => {
  it("has nothing against a fixture that is right", () => {
    assert.equal(problemsOf({ "input.go": INPUT, "output.go": OUTPUT }), "");
  });
  it("sees a wrong or missing output", () => {
    assert.match(problemsOf({ "input.go": INPUT }), /input\.go after the safe fixes differs/);
    assert.match(problemsOf({ "input.go": INPUT, "output.go": INPUT }), /differs/);
    assert.match(problemsOf({ "input.go": INPUT, "output.go": OUTPUT, "output.unsafe.go": INPUT }), /after the unsafe/);
  });
  it("sees marks without findings and findings without marks", () => {
    const without = (text: string) => text.replace(/ \/\/ want.*/, "");
    assert.match(
      problemsOf({ "input.go": without(INPUT), "output.go": without(OUTPUT) }),
      /no mark for: input\.go:7 safe/,
    );
    const twice = (text: string) => text.replace('"old is"', '"old is" want report `else`');
    assert.match(
      problemsOf({ "input.go": twice(INPUT), "output.go": twice(OUTPUT) }),
      /no finding for: input\.go:7 report/,
    );
    const wrong = (text: string) => text.replace('"old is"', '"new is"');
    assert.match(problemsOf({ "input.go": wrong(INPUT), "output.go": wrong(OUTPUT) }), /no mark.*\n.*no finding/s);
    const kind = (text: string) => text.replace("want safe", "want unsafe");
    assert.match(
      problemsOf({ "input.go": kind(INPUT), "output.go": kind(OUTPUT) }),
      /no finding for: input\.go:7 unsafe/,
    );
  });
  it("matches the reason for which there is no fix", () => {
    const rule = callRule("rename", "old", () => ({ message: "old", withheld: "no proof here" }));
    const marked = (because: string) => ({
      "input.go": INPUT.replace('safe "old is"', `report "old" because ${because}`),
    });
    assert.equal(problemsOf(marked("`proof`"), rule), "");
    assert.match(problemsOf(marked("`other`"), rule), /no mark.*no proof here/);
  });
  it("sees fixes that a second run changes, and rules that throw", () => {
    const grow = callRule("rename", "old", (call) => replaceFix(call, "(old())"));
    assert.match(problemsOf({ "input.go": INPUT }, grow), /do not converge/);
    const broken = callRule("rename", "old", () => {
      throw new Error("oops");
    });
    assert.match(problemsOf({ "input.go": INPUT }, broken), /the rule threw in input\.go: oops/);
  });
  it("takes outputs of other files of the folder", () => {
    const files = { "input.go": INPUT, "output.go": OUTPUT, "b.go": INPUT, "b.output.go": OUTPUT };
    assert.equal(problemsOf(files), "");
    assert.match(problemsOf({ ...files, "b.output.go": INPUT }), /b\.go after the safe fixes differs/);
  });
  it("refuses what it does not know", () => {
    assert.throws(() => problemsOf({ "input.go": INPUT, "notes.txt": "" }), /unknown files: notes\.txt/);
    assert.throws(() => problemsOf({ "input.go": `// fixture: fast\n\n${INPUT}` }), /unknown things: fast/);
    assert.throws(() => problemsOf({ "output.go": OUTPUT }), /no input\.go/);
    assert.throws(() => marksOf("a.go", "x // want sometimes `x`"), /a\.go:1: cannot read the mark/);
    assert.throws(() => marksOf("a.go", "x // want safe"), /cannot read the mark/);
  });
});

describe("checkWithGo", { skip: skipWithoutGo() }, () => {
  const program = (body: string) => `package a

import "fmt"

func f() int {
${body}
}
`;
  const make = (name: string, files: Record<string, string>): Fixture => fixtureOf("rename", name, files);
  const ok = program('\tfmt.Println("a")\n\treturn 1');
  const harm =
    'package a\n\nimport "testing"\n\nfunc TestHarm(t *testing.T) {\n\tif f() != 1 {\n\t\tt.Fatal("harm")\n\t}\n}\n';
  const wrong = program('\tfmt.Println("a")\n\treturn 2');
  const fixtures = {
    right: make("right", { "input.go": wrong, "output.go": ok, "harm_test.go.txt": harm }),
    uncompiled: make("uncompiled", { "input.go": ok, "output.go": program("\treturn 1") }),
    vet: make("vet", { "input.go": ok, "output.go": program('\tfmt.Printf("%d", "a")\n\treturn 1') }),
    vetBefore: make("vetBefore", {
      "input.go": program('\tfmt.Printf("%d", "a")\n\treturn 1'),
      "output.go": program('\tfmt.Printf("%d", "a")\n\treturn 2'),
    }),
    format: make("format", { "input.go": ok, "output.go": program('\tfmt.Println( "a")\n\treturn 1') }),
    unformatted: make("unformatted", {
      "input.go": `// fixture: unformatted\n\n${program('fmt.Println( "a")\n\treturn 1')}`,
    }),
    harmless: make("harmless", { "input.go": ok, "output.go": ok.replace('"a"', '"b"'), "harm_test.go.txt": harm }),
    unmended: make("unmended", {
      "input.go": wrong,
      "output.go": wrong.replace('"a"', '"b"'),
      "harm_test.go.txt": harm,
    }),
    unfixed: make("unfixed", { "input.go": wrong, "harm_test.go.txt": harm }),
    old: make("old", {
      "input.go": program("\tfor i := range 3 {\n\t\tfmt.Println(i)\n\t}\n\treturn 1"),
      "go.mod": "module example.com/old\n\ngo 1.20\n",
    }),
  };
  const expected: Record<keyof typeof fixtures, RegExp[]> = {
    right: [],
    uncompiled: [/^safe: does not compile: .*"fmt" imported and not used/],
    vet: [/^safe: new from go vet: .*Printf/],
    vetBefore: [],
    format: [/^safe: not gofmt-clean: input\.go/],
    unformatted: [],
    harmless: [/^input: harm_test\.go\.txt passes before the fix/],
    unmended: [/^safe: harm_test\.go\.txt fails after the fix/],
    unfixed: [/^input: harm_test\.go\.txt, and no fix/],
    old: [/^input: does not compile: .*requires go1\.22/],
  };
  it("finds what is wrong with each, and nothing else", () => {
    const problems = checkWithGo(Object.values(fixtures));
    for (const [name, patterns] of Object.entries(expected)) {
      const found = problems.get(fixtures[name as keyof typeof fixtures]) ?? [];
      assert.equal(found.length, patterns.length, `${name}: ${found.join("\n")}`);
      for (const [i, pattern] of patterns.entries()) assert.match(found[i] as string, pattern, name);
    }
  });
});
