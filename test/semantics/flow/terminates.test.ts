import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { leaves, terminates } from "../../../src/semantics/flow/terminates.ts";
import { body, first, inFunction, nodeWith } from "./support.ts";

/** Bodies of a function with a result, by whether the Go compiler finds that they end in a terminating statement. */
const SPEC: readonly [boolean, string][] = [
  [true, "return 1"],
  [true, 'panic("x")'],
  [true, "{ return 1 }"],
  [false, "g()"],
  [false, ""],
  [false, "if a { return 1 }"],
  [true, "if a { return 1 } else { return 2 }"],
  [true, "if a { return 1 } else if b { return 2 } else { panic(1) }"],
  [false, "if a { return 1 } else if b { return 2 }"],
  [false, "if a { return 1 } else { g() }"],
  [true, "for {}"],
  [true, "for { g() }"],
  [true, "for ;; { g() }"],
  [false, "for a { }"],
  [false, "for range 3 { return 1 }"],
  [false, "for { break }"],
  [true, "for { switch { case a: break }; g() }"],
  [true, "for { select { default: break } }"],
  [true, "for { func() { for { break } }() }"],
  [false, "L: for { for { break L } }"],
  [true, "L: for { for { continue L } }"],
  [true, "L: for { continue L }"],
  [true, "switch { case a: return 1; default: return 2 }"],
  [false, "switch { case a: return 1 }"],
  [false, "switch { case a: break; default: return 2 }"],
  [true, "switch { case a: fallthrough; default: return 2 }"],
  [false, "switch { default: g() }"],
  [true, "switch x := i.(type) { case int: return x; default: return 2 }"],
  [true, "select {}"],
  [true, "select { case <-c: return 1 }"],
  [false, "select { case <-c: g() }"],
  [false, "select { case <-c: break; default: return 1 }"],
  [true, "L: return 1; goto L"],
  [true, "goto L; L: return 1"],
  [true, "L: { return 1 }"],
  [false, "defer g()"],
];

const PRELUDE = "var a, b bool\nvar c chan int\nvar i any\nfunc g() {}";
// Labels that are not used do not compile, terminating or not.
const compilable = SPEC.filter(([, code]) => code !== "L: { return 1 }");

test("terminating statements as the Go specification has them", () => {
  for (const [expected, code] of SPEC) {
    const file = inFunction(`\t${code}`, { signature: "() int", after: PRELUDE });
    assert.equal(terminates(body(file)), expected, code);
  }
});

test("the same ones as the Go compiler finds", (t) => {
  const vet = spawnSync("go", ["version"]);
  if (vet.error) {
    if (process.env.GOMEND_REQUIRE_GO === "1") throw new Error("go is not on PATH");
    return t.skip("go is not on PATH");
  }
  const functions = compilable.map(([, code], n) => `func f${n}() int {\n${code}\n}`);
  const source = `package p\n${PRELUDE}\n${functions.join("\n")}\n`;
  const dir = mkdtempSync(join(tmpdir(), "gomend-"));
  t.after(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, "p.go"), source);
  const run = spawnSync("go", ["tool", "compile", "-p", "p", "-e", "-o", "p.o", "p.go"], {
    cwd: dir,
    encoding: "utf8",
  });
  const missing = new Set<number>();
  const others: string[] = [];
  for (const [, line, message] of `${run.stdout}${run.stderr}`.matchAll(/^[^:\n]*:(\d+):\d+: (.*)$/gm)) {
    if (message !== "missing return") others.push(message as string);
    const upTo = source.split("\n").slice(0, Number(line)).join("\n");
    missing.add(Number(/.*func f(\d+)/s.exec(upTo)?.[1]));
  }
  assert.deepEqual(others, []);
  for (const [n, [expected, code]] of compilable.entries()) assert.equal(!missing.has(n), expected, code);
});

test("calls that never return end a block", () => {
  const before = 'import (\n"os"\n"log"\n"runtime"\n)';
  const cases: [string, boolean | undefined][] = [
    ["os.Exit(1)", true],
    ["log.Fatal(1)", true],
    ['log.Fatalf("")', true],
    ["runtime.Goexit()", true],
    ["log.Println()", false],
    ["func() { os.Exit(1) }()", true],
    ["func() { g() }()", false],
    ["os.Exit(1); g()", true],
    ["var panic func(int); panic(1)", undefined],
  ];
  for (const [code, expected] of cases) {
    assert.equal(terminates(body(inFunction(`\t${code}`, { before, after: "func g() {}" }))), expected, code);
  }
});

test("a label behind a call that never returns may be reached by goto", () => {
  const file = inFunction("\tif a { goto L }\n\tpanic(1)\nL:\n\tg()", { after: "var a bool\nfunc g() {}" });
  assert.equal(terminates(body(file)), false);
});

test("what cannot be told is neither yes nor no", () => {
  const file = inFunction("\texit(1)", { after: "var exit func(int)" });
  assert.equal(terminates(body(file)), undefined);
});

test("jumps leave a region when their target lies outside", () => {
  const check = (code: string, expected: boolean) => {
    const file = inFunction(`\tfor {\n\t\tif a {\n\t\t\t${code}\n\t\t}\n\t\tg()\n\t}`, {
      after: "var a, b bool\nvar c chan int\nfunc g() {}",
    });
    const statement = first(file, "if_statement");
    const loop = first(file, "for_statement");
    assert.equal(leaves(statement.child("consequence") as never, loop.child("body") as never), expected, code);
  };
  check("continue", true);
  check("break", true);
  check("return", true);
  check("panic(1)", true);
  check("g()", false);
  check("switch { case b: continue; default: return }", true);
  check("switch { case b: break; default: return }", false);
  check("for { break }", false);
  check("for { }", true);
  check("if b { continue }; return", true);
  check("if b { return }", false);
  check("M: for { if b { continue M }; return }", true);
});

test("continue does not leave its own loop", () => {
  const file = inFunction("\tfor {\n\t\tcontinue\n\t}");
  const loop = first(file, "for_statement");
  const statement = nodeWith(file, "continue", "continue_statement");
  assert.equal(leaves(statement, loop), false);
  assert.equal(leaves(statement, loop.child("body") as never), true);
  assert.equal(terminates(statement), false);
});
