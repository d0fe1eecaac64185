import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { looks, PackageShape } from "../../../src/project/cache/package-shape.ts";

const A = `// Package p does.
package p

import "io"

type T struct{ io.Reader }

type S []T

const x, y = 1, 2

func (t *T) Close() error { return nil }

func Open(name string) (*T, error) {
	return nil, nil
}

func init() { println() }

func init() {}
`;
const B = 'package p\n\nfunc (T) Name() string { return "" }\n';

const T = "a.go/type_declaration//T/0";
const OPEN = "a.go/function_declaration//Open/0";
const QUESTIONS = [
  looks.base,
  looks.name("T"),
  looks.name("x"),
  looks.name("y"),
  looks.name("Open"),
  looks.name("none"),
  looks.method("T", "Close"),
  looks.method("T", "none"),
  looks.methods("T"),
  looks.func("Open"),
  looks.func("none"),
  looks.functionsGiving("a.go", ["T", "S"]),
  looks.imports("a.go"),
  looks.importsNamed("a.go", "io"),
  looks.importsNamed("a.go", "T"),
  looks.header(T),
  looks.header("a.go/const_declaration//x/0"),
  looks.header(OPEN),
  looks.body(OPEN),
  looks.header("a.go/function_declaration//init/1"),
  looks.body("a.go/function_declaration//init/1"),
];

/** Methods are those of T only as long as T is what it is. */
const OF_T = [looks.name("T"), looks.method("T", "Close"), looks.method("T", "none"), looks.methods("T")];
const IMPORTS = [looks.imports("a.go"), looks.importsNamed("a.go", "io"), looks.importsNamed("a.go", "T")];

function answers(
  a: string,
  more: Readonly<Record<string, string | undefined>> = { "b.go": B },
): (string | undefined)[] {
  const shape = new PackageShape(Object.entries({ "a.go": a, ...more }).map(([name, text]) => ({ name, text })));
  return QUESTIONS.map((question) => shape.answer(question));
}

/** The questions that have another answer after an edit. */
function changed(a: string, more?: Readonly<Record<string, string | undefined>>): string[] {
  const after = answers(a, more);
  return answers(A).flatMap((answer, i) => (answer === after[i] ? [] : (QUESTIONS[i] as string)));
}

describe("the shape of a package", () => {
  const cases: [string, string, string[]][] = [
    ["comments and blank lines", A.replace("type T", "// T is.\n\ntype T"), []],
    ["another function", `${A}\nfunc more() S { return nil }\n`, [looks.functionsGiving("a.go", ["T", "S"])]],
    ["another order", A.replace(/(type S.*\n\n)(const.*\n\n)/, "$2$1"), []],
    ["a body", A.replace("nil, nil", "nil, io.EOF"), [looks.body(OPEN)]],
    ["a signature", A.replace("name string", "name, mode string"), [looks.header(OPEN)]],
    ["a body that goes", A.replace(/ \{\n\treturn nil, nil\n\}/, ""), [looks.header(OPEN), looks.body(OPEN)]],
    ["a type", A.replace("io.Reader }", "io.Writer }"), [looks.header(T)]],
    ["a constant", A.replace("1, 2", "1, 3"), [looks.header("a.go/const_declaration//x/0")]],
    ["a second declaration", `${A}\nfunc T() {}\n`, OF_T],
    ["what was not there", `${A}\nvar none int\n`, [looks.name("none")]],
    [
      "another method",
      `${A}\nfunc (T) none() {}\n`,
      [looks.method("T", "none"), looks.methods("T"), looks.func("none")],
    ],
    ["a method that moves", A.replace("*T) Close", "*S) Close"), [looks.method("T", "Close"), looks.methods("T")]],
    ["one of two of a name", A.replace("init() {}", "init() { print() }"), [looks.body(QUESTIONS[19]?.slice(7) ?? "")]],
    ["an import", A.replace('"io"', '"os"'), [looks.imports("a.go"), looks.importsNamed("a.go", "io")]],
    ["another import", A.replace('"io"', '(\n\t"io"\n\t"os"\n)'), [looks.imports("a.go")]],
    ["the name of an import", A.replace('"io"', 'T "io"'), IMPORTS],
    ["an import of a name by custom", A.replace('"io"', '"x/go-T"'), IMPORTS],
    ["an import that is written in an odd way", A.replace('"io"', '"\\x69o"'), IMPORTS],
    [
      "an import of cgo",
      A.replace('"io"', '"C"'),
      [looks.base, looks.imports("a.go"), looks.importsNamed("a.go", "io")],
    ],
    ["what stands above the package clause", `//go:build linux\n\n${A}`, [looks.base]],
    ["a type that becomes an alias", A.replace("T struct{ io.Reader }", "T = S"), [...OF_T, looks.header(T)]],
    ["an alias without methods", A.replace("type S []T", "type S = []T"), []],
  ];
  for (const [what, text, expected] of cases) {
    it(`tells ${what} from what it is not`, () => {
      assert.notEqual(text, A);
      assert.deepEqual(changed(text), expected);
    });
  }

  it("tells which files there are, and what cannot be read", () => {
    assert.ok(changed(A, {}).includes(looks.base));
    assert.ok(changed(A, { "b.go": B, "c.go": "package p\n" }).includes(looks.base));
    assert.ok(changed(A, { "b.go": undefined }).includes(looks.base));
  });

  it("takes a file whose outline is not sure as a whole, where a name may stand in it", () => {
    const broken = `${B}}\n`;
    const questions = [
      looks.outline("b.go"),
      looks.name("T"),
      looks.methods("T"),
      looks.func("Name"),
      looks.functionsGiving("b.go", ["string"]),
      looks.name("none"),
      looks.func("none"),
      looks.functionsGiving("b.go", ["none"]),
    ];
    const ask = (b: string) => {
      const shape = new PackageShape([
        { name: "a.go", text: A },
        { name: "b.go", text: b },
      ]);
      return questions.map((question) => shape.answer(question));
    };
    const [before, after] = [ask(broken), ask(broken.replace('""', '"x"'))];
    assert.deepEqual(
      questions.filter((_, i) => before[i] !== after[i]),
      questions.slice(0, 5),
    );
    assert.deepEqual(
      questions.filter((_, i) => ask(B)[i] !== before[i]),
      questions.slice(0, 5),
    );
    assert.equal(ask(B)[0], ask(B.replace('""', '"x"'))[0]);
  });

  it("tells whose methods those are that an alias declares", () => {
    const answer = (b: string) =>
      new PackageShape([
        { name: "a.go", text: `${A}\ntype U = T\n` },
        { name: "b.go", text: `${B}${b}` },
      ]).answer(looks.method("T", "M"));
    assert.equal(answer("var z int\n"), answer("var z string\n"));
    assert.equal(answer(""), answer("func (U) N() {}\n"));
    assert.notEqual(answer(""), answer("func (U) M() {}\n"));
    assert.notEqual(answer(""), answer("type U int\n"));
    assert.notEqual(answer("type V int\n"), answer("type V = U\n"));
    assert.notEqual(answer("type V = U\n"), answer("type V = U\n\nfunc (V) M() {}\n"));
  });

  it("answers alike where only the files were looked into in which a name may stand", () => {
    const files = ["a.go", "b.go", "c.go"].map((name, i) => ({ name, text: [A, B, "package p\n\nvar c int\n"][i] }));
    const whole = new PackageShape(files);
    const part = new PackageShape(files, false);
    for (const name of ["a.go", "b.go"]) part.outline(name);
    for (const question of QUESTIONS) assert.equal(part.answer(question), whole.answer(question), question);
  });

  it("has no answer to what is no question", () => {
    const shape = new PackageShape([{ name: "a.go", text: A }]);
    for (const look of [looks.all, "", "else", looks.functionsGiving("a.go", ["(a+)+"])]) {
      assert.equal(shape.answer(look), undefined);
    }
  });
});
