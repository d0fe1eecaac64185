import assert from "node:assert/strict";
import { test } from "node:test";
import { suggestedNames } from "../../src/semantics/import-spec.ts";
import { isDeclaring, scopeAt, symbolOf, usesOf } from "../../src/semantics/resolve.ts";
import { fileOf } from "../../src/semantics/source-file.ts";
import { after, checkMarks, openFile, type Packages } from "./go-source.ts";

const DEPS: Packages = {
  "example.com/dep": { "dep.go": "package dep\nfunc F() {}\ntype T struct{}\nvar hidden = 1\n" },
  "example.com/go-odd": { "odd.go": "package entirely\nfunc G() {}\n" },
  "example.com/dots": { "dots.go": "package dots\nfunc Dotted() {}\ntype lower int\n" },
};

function holds(name: string, text: string): void {
  test(name, () => {
    const { held, broken } = checkMarks(openFile(text, DEPS));
    assert.deepEqual(broken, []);
    assert.ok(held > 0);
  });
}

holds(
  "plain, named and grouped imports",
  `package p
import "example.com/dep"
import (
	/*=d*/d "example.com/dep"
	/*=http*/http "net/http"
)
var _ = dep./*example.com/dep.F*/F
var _ /*d*/d./*example.com/dep.T*/T
func f(/*=p*/dep int) { _ = /*p*/dep; _ = /*http*/http./*net/http.Get*/Get }`,
);

holds(
  "the name is that of the package clause, not of the path",
  `package p
import "example.com/go-odd"
var _ = entirely./*example.com/go-odd.G*/G
var _ = /*none*/odd`,
);

holds(
  "dot imports bring exported names, the package's own come first",
  `package p
import . "example.com/dots"
import . "strings"
func f() {
	/*example.com/dots.Dotted*/Dotted()
	_ = /*strings.ToUpper*/ToUpper("")
	_ = /*none*/lower(1)
	/*=l*/Dotted := 1
	_ = /*l*/Dotted
	/*own*/Title()
}
func /*=own*/Title() {}`,
);

holds(
  "with an unknown dot import an exported name that nothing declares cannot be told",
  `package p
import . "example.com/unknown"
func f() { /*none*/Something(); /*universe*/len("") }`,
);

holds(
  "locals shadow imports",
  `package p
import "net/http"
func f() {
	_ = http./*net/http.Get*/Get
	/*=h*/http := struct{ Get int }{}
	_ = /*h*/http
}`,
);

test("an import of a package that cannot be had is known by what its path suggests", () => {
  const file = openFile(
    'import (\n\t"github.com/some/yaml.v3"\n\t"github.com/some/go-redis/v9"\n)\nfunc f() { yaml.Marshal(1); redis.New(); other.X() }',
  );
  const yaml = symbolOf(after(file, "func f() { "));
  assert.equal(yaml?.kind, "package");
  assert.equal(yaml?.name, "yaml");
  assert.equal(yaml?.imported?.(), undefined);
  assert.equal(symbolOf(after(file, "Marshal(1); "))?.name, "redis");
  assert.equal(symbolOf(after(file, "New(); ")), undefined);
  assert.equal(symbolOf(after(file, "yaml.Marshal(1); redis.")), undefined);
  assert.deepEqual(
    file.imports.map((spec) => spec.localName()),
    [undefined, undefined],
  );
});

test("two unknown imports that may both have the name: cannot be told", () => {
  const file = openFile('import (\n\t"example.com/a/log"\n\t"example.com/b/go-log"\n)\nfunc f() { log.Print() }');
  assert.equal(symbolOf(after(file, "func f() { ")), undefined);
});

test("suggested names", () => {
  assert.equal(suggestedNames("gopkg.in/yaml.v3")[0], "yaml");
  assert.equal(suggestedNames("github.com/redis/go-redis/v9").includes("redis"), true);
  assert.equal(suggestedNames("github.com/a/b/v2")[0], "b");
  assert.equal(suggestedNames("k8s.io/api/core/v1").includes("v1"), true);
  assert.equal(suggestedNames("github.com/a/json-iterator").includes("jsoniterator"), true);
});

test("cgo: C is a package of which nothing is known", () => {
  const file = openFile('// #include <stdio.h>\nimport "C"\nfunc f() { C.puts(nil); var x C.int; _ = x }');
  const C = symbolOf(after(file, "func f() { "));
  assert.equal(C?.kind, "package");
  assert.equal(C?.imported?.(), undefined);
  assert.equal(symbolOf(after(file, "C.")), undefined);
  assert.equal(file.pkg.complete, false);
  assert.equal(file.pkg.usesCgo, true);
});

test("import symbols: where they are declared, and their uses", () => {
  const file = openFile('import "fmt"\nimport f "fmt"\nfunc g() { fmt.Print(); f.Print(); fmt.Println() }', {});
  const fmt = symbolOf(after(file, "func g() { "));
  const f = symbolOf(after(file, "Print(); "));
  assert.notEqual(fmt, f);
  assert.equal(fmt?.node?.text, '"fmt"');
  assert.equal(f?.node?.text, "f");
  assert.ok(isDeclaring(f?.node as never));
  assert.equal(usesOf(fmt as never).length, 2);
  assert.equal(usesOf(f as never).length, 1);
  assert.equal(fileOf(fmt?.node as never), file);
  assert.deepEqual(
    [...scopeAt(file.root).symbols()].map((s) => s.name),
    ["fmt", "f"],
  );
});

test("blank imports name nothing", () => {
  const file = openFile('import _ "net/http/pprof"\nfunc g() { pprof.Index() }');
  assert.equal(file.imports[0]?.name, "_");
  assert.equal(file.imports[0]?.path, "net/http/pprof");
  assert.equal(symbolOf(after(file, "func g() { ")), undefined);
});

test("unexported names of another package are found in it all the same", () => {
  const file = openFile('import "example.com/dep"\nvar _ = dep.hidden', DEPS);
  assert.equal(symbolOf(after(file, "dep."))?.name, "hidden");
});
