import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addImports, ImportConflict } from "../../src/engine/add-imports.ts";
import { applyEdits, joinEdits } from "../../src/engine/text-edits.ts";
import { gofmt, skipWithoutGo } from "../harness/go.ts";
import { callRule, fixedText, openFile, plan, replaceFix } from "./support.ts";

function added(text: string, ...paths: string[]): string {
  return applyEdits(text, joinEdits(addImports(openFile(text), paths), text.length) ?? assert.fail("overlap"));
}

const TAIL = "\n\nfunc f() {}\n";

/** Title, source, paths to add, expected source; `func f() {}` follows each. */
const ADDITIONS: [string, string, string[], string][] = [
  ["to a file without imports", "package a", ["fmt"], 'package a\n\nimport "fmt"'],
  ["two to a file without imports", "package a", ["io", "fmt"], 'package a\n\nimport (\n\t"fmt"\n\t"io"\n)'],
  ["behind a comment of the package clause", "package a // c", ["fmt"], 'package a // c\n\nimport "fmt"'],
  ["std and others", "package a", ["x.org/y", "fmt"], 'package a\n\nimport (\n\t"fmt"\n\n\t"x.org/y"\n)'],
  [
    "to a single import, before",
    'package a\n\nimport "fmt"',
    ["errors"],
    'package a\n\nimport (\n\t"errors"\n\t"fmt"\n)',
  ],
  [
    "to a single import, after",
    'package a\n\nimport "fmt" // c',
    ["os"],
    'package a\n\nimport (\n\t"fmt" // c\n\t"os"\n)',
  ],
  [
    "std to a single foreign import",
    'package a\n\nimport "x.org/y"',
    ["os"],
    'package a\n\nimport (\n\t"os"\n\n\t"x.org/y"\n)',
  ],
  [
    "foreign to a single std import",
    'package a\n\nimport "os"',
    ["x.org/y"],
    'package a\n\nimport (\n\t"os"\n\n\t"x.org/y"\n)',
  ],
  [
    "to a documented single import",
    'package a\n\n// why\nimport f "fmt"',
    ["errors"],
    'package a\n\n// why\nimport (\n\t"errors"\n\tf "fmt"\n)',
  ],
  [
    "to several single imports",
    'package a\n\nimport "fmt"\nimport "os"',
    ["io"],
    'package a\n\nimport "fmt"\nimport "io"\nimport "os"',
  ],
  [
    "last to several single imports",
    'package a\n\nimport "fmt"\nimport "io" // c',
    ["os"],
    'package a\n\nimport "fmt"\nimport "io" // c\nimport "os"',
  ],
  [
    "into the middle of a group",
    'package a\n\nimport (\n\t"errors"\n\t"os"\n)',
    ["fmt", "io"],
    'package a\n\nimport (\n\t"errors"\n\t"fmt"\n\t"io"\n\t"os"\n)',
  ],
  [
    "std into the std group, although another one is first",
    'package a\n\nimport (\n\t"x.org/a"\n\n\t"errors"\n\t"os"\n)',
    ["fmt"],
    'package a\n\nimport (\n\t"x.org/a"\n\n\t"errors"\n\t"fmt"\n\t"os"\n)',
  ],
  [
    "std before the first group when there is no std group",
    'package a\n\nimport (\n\t// ours\n\t"x.org/a"\n\t"x.org/b"\n)',
    ["fmt"],
    'package a\n\nimport (\n\t"fmt"\n\n\t// ours\n\t"x.org/a"\n\t"x.org/b"\n)',
  ],
  [
    "foreign into the group with the longest common path",
    'package a\n\nimport (\n\t"fmt"\n\n\t"a.org/x"\n\n\t"b.org/p/a"\n\t"b.org/p/z"\n)',
    ["b.org/p/q"],
    'package a\n\nimport (\n\t"fmt"\n\n\t"a.org/x"\n\n\t"b.org/p/a"\n\t"b.org/p/q"\n\t"b.org/p/z"\n)',
  ],
  [
    "foreign into a group of its own when all are std",
    'package a\n\nimport (\n\t"fmt" // c\n)',
    ["b.org/q"],
    'package a\n\nimport (\n\t"fmt" // c\n\n\t"b.org/q"\n)',
  ],
  [
    "below the heading of a group",
    'package a\n\nimport (\n\t// std\n\t"fmt"\n\t"os"\n)',
    ["errors"],
    'package a\n\nimport (\n\t// std\n\t"errors"\n\t"fmt"\n\t"os"\n)',
  ],
  [
    "above the comment of an import",
    'package a\n\nimport (\n\t"fmt"\n\t// for the signals\n\t"os"\n)',
    ["io"],
    'package a\n\nimport (\n\t"fmt"\n\t"io"\n\t// for the signals\n\t"os"\n)',
  ],
  [
    "into a mixed group",
    'package a\n\nimport (\n\t"fmt"\n\t"x.org/y"\n)',
    ["os"],
    'package a\n\nimport (\n\t"fmt"\n\t"os"\n\t"x.org/y"\n)',
  ],
  [
    "away from import C",
    'package a\n\n// #include <x.h>\nimport "C"',
    ["unsafe"],
    'package a\n\n// #include <x.h>\nimport "C"\n\nimport "unsafe"',
  ],
  [
    "to the block beside import C",
    'package a\n\n// int x;\nimport "C"\n\nimport (\n\t"os"\n)',
    ["fmt"],
    'package a\n\n// int x;\nimport "C"\n\nimport (\n\t"fmt"\n\t"os"\n)',
  ],
  ["instead of a blank import", 'package a\n\nimport _ "embed"', ["embed"], 'package a\n\nimport "embed"'],
  ["nothing under an alias", 'package a\n\nimport e "errors"', ["errors"], 'package a\n\nimport e "errors"'],
  ["nothing to a dot import", 'package a\n\nimport . "errors"', ["errors"], 'package a\n\nimport . "errors"'],
  [
    "past groups of blank imports",
    'package a\n\nimport (\n\t"fmt"\n\n\t_ "x.org/driver"\n\n\t"y.org/z"\n)',
    ["q.org/q"],
    'package a\n\nimport (\n\t"fmt"\n\n\t_ "x.org/driver"\n\n\t"q.org/q"\n\t"y.org/z"\n)',
  ],
  [
    "into the better of two blocks",
    'package a\n\nimport (\n\t"fmt"\n)\n\nimport (\n\t"x.org/y"\n)',
    ["x.org/z"],
    'package a\n\nimport (\n\t"fmt"\n)\n\nimport (\n\t"x.org/y"\n\t"x.org/z"\n)',
  ],
];

describe("addImports", () => {
  for (const [title, before, paths, after] of ADDITIONS) {
    it(`adds ${title}`, () => assert.equal(added(before + TAIL, ...paths), after + TAIL));
  }
  it("gives what gofmt leaves as it is", { skip: skipWithoutGo() }, () => {
    const texts = ADDITIONS.map(([, before, paths]) => added(before + TAIL, ...paths));
    assert.deepEqual(gofmt(texts), texts);
  });
  it("adds to a block on one line", () => {
    assert.equal(added('package a\nimport ("fmt"; "os")\n', "io"), 'package a\nimport ("fmt"; "io"; "os")\n');
    assert.equal(added('package a\nimport ("fmt")\n', "os"), 'package a\nimport ("fmt"; "os")\n');
  });
  it("keeps the byte order mark first", () => {
    assert.equal(added("\uFEFFpackage a\n", "fmt"), '\uFEFFpackage a\n\nimport "fmt"\n');
  });
  it("refuses a name that is taken", () => {
    const taken = (text: string) => () => added(text, "errors");
    assert.throws(taken('package a\n\nimport errors "fmt"\n'), ImportConflict);
    assert.throws(taken('package a\n\nimport "github.com/pkg/errors"\n'), ImportConflict);
    assert.throws(taken("package a\n\nvar errors []error\n"), ImportConflict);
    assert.doesNotThrow(taken("package a\n\nfunc f() { errors := 1; _ = errors }\n"));
  });
});

const replaceOld = callRule("r", "old", (call) => replaceFix(call, "new()"));

/** Title, source, expected source when each call of old becomes new(). */
const REMOVALS: [string, string, string][] = [
  [
    "the only import",
    'package a\n\nimport "fmt"\n\nfunc f() { old(fmt.Sprint()) }\n',
    "package a\n\nfunc f() { new() }\n",
  ],
  [
    "one of a group",
    'package a\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc f() { old(fmt.Sprint()); os.Exit(1) }\n',
    'package a\n\nimport (\n\t"os"\n)\n\nfunc f() { new(); os.Exit(1) }\n',
  ],
  [
    "the last of the first group",
    'package a\n\nimport (\n\t"fmt"\n\n\t"x.org/y"\n)\n\nfunc f() { old(fmt.Sprint()); y.Z() }\n',
    'package a\n\nimport (\n\t"x.org/y"\n)\n\nfunc f() { new(); y.Z() }\n',
  ],
  [
    "the last of the last group",
    'package a\n\nimport (\n\t"os"\n\n\tq "x.org/y"\n)\n\nfunc f() { old(q.Z()); os.Exit(1) }\n',
    'package a\n\nimport (\n\t"os"\n)\n\nfunc f() { new(); os.Exit(1) }\n',
  ],
  [
    "the middle group",
    'package a\n\nimport (\n\t"os"\n\n\tq "x.org/y"\n\n\t"z.org/z"\n)\n\nfunc f() { old(q.Z()); os.Exit(z.A) }\n',
    'package a\n\nimport (\n\t"os"\n\n\t"z.org/z"\n)\n\nfunc f() { new(); os.Exit(z.A) }\n',
  ],
  [
    "a whole block",
    'package a\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc f() { old(fmt.Sprint(os.Args)) }\n',
    "package a\n\nfunc f() { new() }\n",
  ],
  [
    "one of several declarations",
    'package a\n\nimport "fmt"\nimport "os"\n\nfunc f() { old(fmt.Sprint()); os.Exit(1) }\n',
    'package a\n\nimport "os"\n\nfunc f() { new(); os.Exit(1) }\n',
  ],
  [
    "one whose name another thing has elsewhere",
    'package a\n\nimport "fmt"\n\nfunc f() { old(fmt.Sprint()) }\n\nfunc g(fmt struct{ x int }) int { return fmt.x }\n',
    "package a\n\nfunc f() { new() }\n\nfunc g(fmt struct{ x int }) int { return fmt.x }\n",
  ],
  [
    "one used as a type only",
    'package a\n\nimport (\n\t"bytes"\n)\n\nfunc f() { old(func(bytes.Buffer) {}) }\n',
    "package a\n\nfunc f() { new() }\n",
  ],
  [
    "nothing that is still used",
    'package a\n\nimport "fmt"\n\nfunc f() { old(fmt.Sprint()); var _ fmt.Stringer }\n',
    'package a\n\nimport "fmt"\n\nfunc f() { new(); var _ fmt.Stringer }\n',
  ],
  [
    "nothing that was unused before",
    'package a\n\nimport "fmt"\nimport "os"\n\nfunc f(fmt T) { old(fmt.Sprint()) }\n',
    'package a\n\nimport "fmt"\nimport "os"\n\nfunc f(fmt T) { new() }\n',
  ],
  [
    "neither cgo, dot nor blank imports",
    'package a\n\nimport "C"\nimport . "fmt"\nimport _ "os"\n\nfunc f() { old(C.x(Sprint())) }\n',
    'package a\n\nimport "C"\nimport . "fmt"\nimport _ "os"\n\nfunc f() { new() }\n',
  ],
];

describe("dropImports", () => {
  for (const [title, before, after] of REMOVALS) {
    it(`drops ${title}`, () => assert.equal(fixedText(before, { rules: [replaceOld] }), after));
  }
  it("keeps an import that inserted text speaks of", () => {
    const rule = callRule("r", "old", (call) => replaceFix(call, "fmt.Println()"));
    const text = 'package a\n\nimport "fmt"\n\nfunc f() { old(fmt.Sprint()) }\n';
    assert.equal(fixedText(text, { rules: [rule] }), text.replace("old(fmt.Sprint())", "fmt.Println()"));
  });
  it("exchanges one import for another", () => {
    const rule = callRule("r", "old", (call) => replaceFix(call, "errors.New()", { imports: ["errors"] }));
    const text = 'package a\n\nimport (\n\t"fmt"\n)\n\nfunc f() { old(fmt.Sprint()) }\n';
    assert.equal(
      fixedText(text, { rules: [rule] }),
      'package a\n\nimport (\n\t"errors"\n)\n\nfunc f() { errors.New() }\n',
    );
  });
  it("refuses the fix when a comment belongs to the import", () => {
    const text = 'package a\n\nimport "fmt" // needed\n\nfunc f() { old(fmt.Sprint()) }\n';
    const { findings, changed } = plan({ "a.go": text }, { rules: [replaceOld] });
    assert.equal(changed.size, 0);
    assert.match(findings[0]?.withheld ?? "", /leave the import of fmt unused/);
  });
  it("adds an import once for several fixes, and tells it with each of them", () => {
    const rule = callRule("r", "old", (call) => replaceFix(call, "errors.New()", { imports: ["errors"] }));
    const text = "package a\n\nfunc f() {\n\told()\n\told()\n}\n";
    const { findings, changed } = plan({ "a.go": text }, { rules: [rule] });
    assert.equal(
      changed.get("a.go")?.after,
      'package a\n\nimport "errors"\n\nfunc f() {\n\terrors.New()\n\terrors.New()\n}\n',
    );
    for (const finding of findings) assert.equal(finding.fix?.edits[0]?.text, '\n\nimport "errors"');
  });
  it("refuses a fix whose import has no name left", () => {
    const rule = callRule("r", "old", (call) => replaceFix(call, "errors.New()", { imports: ["errors"] }));
    const text = "package a\n\nvar errors int\n\nfunc f() { old() }\n";
    assert.match(plan({ "a.go": text }, { rules: [rule] }).findings[0]?.withheld ?? "", /declares errors itself/);
  });
});
