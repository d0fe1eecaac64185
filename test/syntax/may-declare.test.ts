import assert from "node:assert/strict";
import { it } from "node:test";
import { mayDeclare } from "../../src/syntax/may-declare.ts";

it("sees every way to declare a name, a method of its type, and an alias of it", () => {
  for (const text of [
    "func X() {}",
    "func X[T any]() {}",
    "func (t T) X() {}",
    "func (t T)X() {}",
    "func (X) m() {}",
    "func (t X) m() {}",
    "func (t *X[K]) m() {}",
    "func ((*X)) m() {}",
    "func (\n\tt *X,\n) m() {}",
    "type X int",
    "type X = int",
    "type a = X",
    "type a =\n\tX",
    "type a = (X)",
    "type a = X[int]",
    "type ( a = X)",
    "type (\n\tX int\n)",
    "type ( X int )",
    "type (a int; X int)",
    "var X = 1",
    "var a, X = 1, 2",
    "var (\n\ta,\n\tX int\n)",
    "const (\n\ta = iota\n\tX\n)",
    "const (\n\t/* a */ X = 1\n)",
    "X = 1",
  ]) {
    assert.ok(mayDeclare(`package p\n\n${text}\n`, "X"), text);
    assert.ok(mayDeclare(`package p\r\n\r\n${text.replaceAll("\n", "\r\n")}\r\n`, "X"), text);
  }
});

it("passes over uses of a name, and other names that hold it", () => {
  for (const text of [
    "var a X",
    "var a = b.X",
    "func f() X { return a.X + X }",
    "func f(a X) {}",
    "func (t T) f(a *X) {}",
    "type XY int",
    "type Y struct{ a X }",
    "// of X",
    "var a = []X{1}",
    "var a = X(1)",
    "func f() {\n\ta = X(a, 1)\n\tb := X(1)\n}",
  ])
    assert.ok(!mayDeclare(`package p\n\n${text}\n`, "X"), text);
});
