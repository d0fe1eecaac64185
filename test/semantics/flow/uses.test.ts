import assert from "node:assert/strict";
import { test } from "node:test";
import { capturedBy, usesIn } from "../../../src/semantics/flow/captures.ts";
import { classifyUses, writesTo } from "../../../src/semantics/flow/uses.ts";
import { declared, first, inFunction } from "./support.ts";

const AFTER = "type T struct { n *int; fn func() }\nfunc (t *T) M() {}\nfunc use(...any) {}\nvar ch chan *T";

test("what is done with a variable", () => {
  const cases: [string, string][] = [
    ["x.M()", "method"],
    ["(x).M()", "method"],
    ["use(x.M)", "field"],
    ["use(x.n)", "field"],
    ["x.n = nil", "field"],
    ["x.fn()", "field"],
    ["if x == nil {\n}", "nil-check"],
    ["if nil != (x) {\n}", "nil-check"],
    ["use(x)", "argument"],
    ["use(1, x)", "argument"],
    ["use(x...)", "argument"],
    ["x = nil", "assigned"],
    ["x, y := nil, 1", "assigned"],
    ["x++", "assigned"],
    ["x += 1", "assigned"],
    ["for x = range y {\n}", "assigned"],
    ["p := &x", "address"],
    ["x()", "called"],
    ["y := x", "copied"],
    ["var y = x", "copied"],
    ["y, z := 1, x", "copied"],
    ["return x", "returned"],
    ["ch <- x", "sent"],
    ["y := []any{x}", "element"],
    ["y := T{n: x}", "element"],
    ["if x == y {\n}", "other"],
    ["y += x", "other"],
    ["y := x[0]", "other"],
  ];
  for (const [code, kind] of cases) {
    const file = inFunction(`x := T{}\n${code}`, { after: AFTER });
    assert.deepEqual(
      classifyUses(declared(file, "x")).map((use) => use.kind),
      [kind],
      code,
    );
  }
});

test("what belongs to a use", () => {
  const file = inFunction("var x *T\nuse(1, x)\nx.M()\na, b := 1, x\n_ = b", { after: AFTER });
  const [argument, method, copied] = classifyUses(declared(file, "x"));
  assert.equal(argument?.index, 1);
  assert.equal(argument?.call?.text, "use(1, x)");
  assert.equal(method?.name, "M");
  assert.equal(method?.call?.text, "x.M()");
  assert.equal(copied?.target?.text, "b");
});

test("how the literals that capture a variable are used", () => {
  const file = inFunction(
    "x := 1\nfunc() { use(x) }()\ngo func() { use(x) }()\ndefer func() { func() { use(x) }() }()\ny := func() { use(x) }\nuse(x)",
    { after: AFTER },
  );
  assert.deepEqual(
    classifyUses(declared(file, "x")).map((use) => use.captures.map((capture) => capture.how).join(" ")),
    ["called", "go", "deferred called", "stored", ""],
  );
});

test("where a variable gets another value", () => {
  const file = inFunction("x := 1\nx = 2\nuse(x)\nfunc() { x++; use(&x) }()\nx := 3", { after: AFTER });
  assert.equal(writesTo(declared(file, "x")).length, 4);
});

test("what a literal captures", () => {
  const file = inFunction("a, b, c := 1, 2, 3\ngo func(d int) {\nuse(a, d, ch)\nb = 2\ne := a\n_ = e\n}(c)", {
    after: AFTER,
  });
  const captured = capturedBy(first(file, "func_literal"));
  assert.deepEqual(
    captured.map(({ symbol, uses, assigned }) => [symbol.name, uses.length, assigned]),
    [
      ["a", 2, false],
      ["b", 1, true],
    ],
  );
  assert.equal(usesIn(declared(file, "a"), first(file, "func_literal")).length, 2);
});
