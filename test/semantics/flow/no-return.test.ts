import assert from "node:assert/strict";
import { test } from "node:test";
import { functionNeverReturns, neverReturns } from "../../../src/semantics/flow/no-return.ts";
import { fn, nodeWith, open, openFile } from "./support.ts";

const SOURCE = `
package p
import "os"
var quit = os.Exit
type T struct{}
type I interface{ die() }
func die() { os.Exit(1) }
func dieTwice() { if a { die() } else { panic(1) } }
func maybe() { if a { die() } }
func early() { if a { return }; die() }
func forever() { for { work() } }
func sometimes() { for { if a { break } } }
func work() {}
func (t *T) die() { die() }
func (t T) live() {}
func ping() { pong() }
func pong() { ping() }
func recurse() { if a { recurse() }; die() }
func recovered() { defer func() { recover() }(); panic(1) }
func cleaned() { defer func() { work() }(); panic(1) }
func unknown() { quit(1) }
func later() { defer die() }
func inside() { func() { return }(); die() }
func external()
var a bool
`;

test("functions that never return, package-wide", () => {
  const file = openFile(SOURCE);
  const expected: Record<string, boolean | undefined> = {
    die: true,
    dieTwice: true,
    maybe: false,
    early: false,
    forever: true,
    sometimes: false,
    work: false,
    live: false,
    ping: undefined,
    pong: undefined,
    recurse: true,
    recovered: undefined,
    cleaned: true,
    unknown: undefined,
    later: false,
    inside: true,
    external: undefined,
  };
  for (const [name, answer] of Object.entries(expected)) {
    assert.equal(functionNeverReturns(fn(file, name)), answer, name);
  }
});

test("answers do not depend on which function is asked first", () => {
  const mutual = `
package p
func a() { if x { b() }; panic(1) }
func b() { if x { a() }; panic(1) }
func c() { if x { c() } else { a() } }
var x bool
`;
  for (const order of [
    ["a", "b", "c"],
    ["b", "a", "c"],
    ["c", "b", "a"],
  ]) {
    const file = openFile(mutual);
    for (const name of order) assert.equal(functionNeverReturns(fn(file, name)), name === "c" ? undefined : true, name);
  }
});

test("calls of methods, literals and values", () => {
  const file = openFile(`${SOURCE}
func f(t *T, i I) {
	t.die()
	t.live()
	i.die()
	quit(2)
	func() { die() }()
	T{}.live()
	int(3)
	len("")
}`);
  const cases: [string, boolean | undefined][] = [
    ["t.die()", true],
    ["t.live()", false],
    ["i.die()", undefined],
    ["quit(2)", undefined],
    ["func() { die() }()", true],
    ["int(3)", false],
    ['len("")', false],
  ];
  for (const [call, answer] of cases) {
    assert.equal(neverReturns(nodeWith(file, call, "call_expression")), answer, call);
  }
});

test("functions for several platforms must agree", () => {
  const files = {
    "a.go": "package p\nfunc f() { both() }\nfunc g() { one() }",
    "x_linux.go": "package p\nfunc both() { panic(1) }\nfunc one() { panic(1) }",
    "x_windows.go": "package p\nfunc both() { panic(2) }\nfunc one() { }",
  };
  const [pkg] = open(files);
  const file = pkg?.files[0] as never;
  assert.equal(neverReturns(nodeWith(file, "both()", "call_expression")), true);
  assert.equal(neverReturns(nodeWith(file, "one()", "call_expression")), undefined);
});
