import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { essence, listedPackages, outline, vetComplaints } from "../../src/project/go-output.ts";

describe("what the go command prints", () => {
  it("is read package by package, variants for tests with what they are variants of", () => {
    const text = `{
	"Dir": "/m",
	"ImportPath": "example.com/m [example.com/m.test]",
	"GoFiles": ["a.go", "a_test.go"],
	"Error": { "Err": "# example.com/m\\n./a.go:3:4: too many arguments\\n\\thave (int)\\n./a.go:9:1: undefined: x\\n" }
}
{
	"Dir": "/m",
	"ImportPath": "example.com/m.test"
}
`;
    assert.deepEqual(listedPackages(text), [
      {
        dir: "/m",
        importPath: "example.com/m",
        complaints: ["./a.go:3:4: too many arguments", "./a.go:9:1: undefined: x"],
        files: ["/m/a.go", "/m/a_test.go"],
        deps: [],
      },
    ]);
    assert.deepEqual(listedPackages(""), []);
  });

  it("is read line by line of go vet, under the package that it is about", () => {
    const text = "# example.com/m\n# [example.com/m]\nvet: ./a.go:3:5: undefined: x\n./a.go:9:2: unreachable code\n";
    assert.deepEqual(vetComplaints(text), [
      { importPath: "example.com/m", text: "./a.go:3:5: undefined: x" },
      { importPath: "example.com/m", text: "./a.go:9:2: unreachable code" },
    ]);
  });

  it("is the same complaint when only lines have moved", () => {
    assert.equal(essence("./a.go:3:4: x redeclared at ./b.go:1:2"), essence("./a.go:7:4: x redeclared at ./b.go:2:2"));
    assert.notEqual(essence("./a.go:3:4: undefined: x"), essence("./a.go:3:4: undefined: y"));
  });
});

it("outline leaves what other packages can depend on", () => {
  const text =
    'package a\n\nimport (\n\t"fmt"\n)\n\ntype T int\n\nfunc (t T) F(n int) error {\n\tfmt.Println(n)\n\treturn nil\n}\n';
  assert.equal(
    outline(text),
    outline(text.replace('\t"fmt"\n', '\t"context"\n\t"fmt"\n').replace("return nil", "return err")),
  );
  assert.equal(outline(text), outline(text.replace('import (\n\t"fmt"\n)', 'import "fmt"')));
  assert.notEqual(outline(text), outline(text.replace("n int", "n, m int")));
  assert.notEqual(outline(text), outline(text.replace("T int", "T uint")));
});
