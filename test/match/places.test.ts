import assert from "node:assert/strict";
import { test } from "node:test";
import { bindingOf, variableOf } from "../../src/match/binding.ts";
import { hasArgumentsAtHand, waitsForOthers } from "../../src/match/blocking.ts";
import { hasFixedValue, isFixedPlace, rootOf } from "../../src/match/fixed-place.ts";
import { statementsFrom, successPlace } from "../../src/match/success-place.ts";
import { groupCalls, groupCallsIn } from "../../src/match/wait-group.ts";
import { expressionsOf } from "../../src/syntax/expressions.ts";
import type { Node } from "../../src/syntax/node.ts";
import { first, inFunction, openFile } from "../semantics/flow/support.ts";

const BEFORE = `import "sync"
type pool struct { wg sync.WaitGroup; next *pool; many [2]pool; some []pool; sync.Mutex }
type holder struct { *pool }
var own pool
var Shared = &pool{}
`;

/** The right side of `_ = …` in a function with the parameters p *pool, v pool, s []pool, m map[int]int and n int. */
function value(expr: string, rest = ""): Node {
  const file = inFunction(`_ = ${expr}\n${rest}`, {
    before: BEFORE,
    signature: "(p *pool, v pool, s []pool, m map[int]int, n int)",
  });
  const [found] = expressionsOf(first(file, "assignment_statement").child("right"));
  assert.ok(found);
  return found;
}

test("places that stay the same", () => {
  const cases: [string, string, boolean | undefined][] = [
    ["v", "", true],
    ["v", "v = pool{}", true],
    ["p", "", true],
    ["p", "p = nil", false],
    ["p", "_ = &p", false],
    ["p.wg", "", true],
    ["p.wg", "p = nil", false],
    ["(*p).wg", "", true],
    ["(&v).wg", "", true],
    ["p.next.wg", "", undefined],
    ["v.many[1].wg", "", true],
    ["v.many[n].wg", "", undefined],
    ["v.some[1].wg", "", undefined],
    ["s[0].wg", "", undefined],
    ["own.wg", "", true],
    ["Shared.wg", "", undefined],
    ["holder{p}.wg", "", undefined],
    ["h.wg", "var h holder", undefined],
  ];
  for (const [expr, rest, wanted] of cases) assert.equal(isFixedPlace(value(expr, rest)), wanted, `${expr}; ${rest}`);
  assert.equal(rootOf(value("(v.many[1]).wg"))?.name, "v");
  assert.equal(rootOf(value("holder{p}.wg")), undefined);
});

test("values that stay the same", () => {
  const cases: [string, string, boolean | undefined][] = [
    ["1 + 2", "", true],
    ["n", "", true],
    ["n", "n++", false],
    ["n + 1", "", true],
    ["len(s)", "", true],
    ["len(s)", "s = nil", false],
    ["len(m)", "", undefined],
    ["len(v.some)", "", undefined],
    ["s[0]", "", undefined],
    ["min(n, 3)", "", true],
    ["f()", "", undefined],
  ];
  for (const [expr, rest, wanted] of cases) assert.equal(hasFixedValue(value(expr, rest)), wanted, `${expr}; ${rest}`);
});

/** The text of the statement that the place is behind, or `first of …`; and whether the check is the next statement. */
function place(body: string): string | undefined {
  const file = inFunction(body, {
    before:
      'import "github.com/stretchr/testify/require"\nfunc open() (int, error) { return 0, nil }\nvar a bool\nfunc x() {}',
  });
  const call = [...file.root.descendantsOfKind("call_expression")].find((c) => c.text === "open()") as Node;
  const binding = bindingOf(call);
  const error = variableOf(binding?.targets[1]);
  const variable = variableOf(binding?.targets[0]);
  assert.ok(binding && error && variable);
  const found = successPlace(binding, error, [variable]);
  if (!found) return undefined;
  const where = "after" in found.place ? found.place.after.text : `first of ${found.place.first.text}`;
  const below = statementsFrom(found.place).map((s) => s.text);
  return `${where}${found.immediate ? "" : ", later"} | ${below.join("; ")}`;
}

test("where a value is surely there", () => {
  const cases: [string, string | undefined][] = [
    ["v, err := open(); if err != nil { return }; _ = v", "if err != nil { return } | _ = v"],
    ["v, err := open(); if err != nil { panic(err) }; _ = v", "if err != nil { panic(err) } | _ = v"],
    ["for { v, err := open(); if err != nil { continue }; _ = v }", "if err != nil { continue } | _ = v"],
    ["L:\nv, err := open(); if err != nil { goto L }; _ = v", "if err != nil { goto L } | _ = v"],
    ["v, err := open(); if err != nil { x() }; _ = v", undefined],
    ["v, err := open(); if err != nil || a { return }; _ = v", undefined],
    ["v, err := open(); if err == nil { _ = v }", "first of { _ = v } | _ = v"],
    ["if v, err := open(); err == nil { _ = v }", "first of { _ = v } | _ = v"],
    ["if v, err := open(); err != nil { return } else { _ = v }", "first of { _ = v } | _ = v"],
    ["if v, err := open(); err != nil { _ = v }", undefined],
    ["v, err := open(); if err != nil { return } else if a { _ = v }", undefined],
    ["v, err := open(); x(); if err != nil { return }; _ = v", "if err != nil { return }, later | _ = v"],
    ["v, err := open(); if a { return }; if err != nil { return }; _ = v", undefined],
    ["v, err := open(); err = nil; if err != nil { return }; _ = v", undefined],
    ["v, err := open(); v = 1; if err != nil { return }; _ = v", undefined],
    ["v, err := open(); require.NoError(nil, err); _ = v", "require.NoError(nil, err) | _ = v"],
    ["v, err := open(); require.Error(nil, err); _ = v", undefined],
    ["if v, err := open(); err != nil { return }; x()", undefined],
    [
      "var v int; var err error; if v, err = open(); err != nil { return }; _ = v",
      "if v, err = open(); err != nil { return } | _ = v",
    ],
    ["var v int; var err error; if v, err = open(); err != nil { x() }; _ = v", undefined],
    ["switch v, err := open(); { case err != nil: _ = v }", undefined],
  ];
  for (const [body, wanted] of cases) assert.equal(place(body), wanted, body);
});

test("statements that wait for others", () => {
  const waits = (body: string) =>
    waitsForOthers(
      inFunction(body, {
        before: 'import "sync"\nvar ch chan int\nvar mu sync.Mutex\nvar wg sync.WaitGroup\nfunc x() {}',
      })
        .root.childOfKind("function_declaration")
        ?.nextNamedSibling?.child("body")
        ?.childOfKind("statement_list")?.namedChildren[0] as Node,
    );
  for (const body of ["<-ch", "ch <- 1", "select {}", "mu.Lock()", "wg.Wait()", "if true { <-ch }"])
    assert.equal(waits(body), true, body);
  for (const body of ["x()", "_ = 1", "go func() { <-ch }()", "wg.Add(1)", "mu.Unlock()"])
    assert.equal(waits(body), false, body);
});

test("arguments that are there at once", () => {
  const atHand = (args: string) => {
    const file = inFunction(`use(${args})`, { before: "func use(...any) {}\nvar ch chan int\nvar s []int" });
    const call = file.tree.nodesOfKind("call_expression").find((node) => node.text.startsWith("use("));
    return hasArgumentsAtHand(call as Node);
  };
  for (const args of ["", "s, len(s), s[0]", "&s, []int{1}", "func() { <-ch }", "float64(1)"])
    assert.equal(atHand(args), true, args);
  for (const args of ["<-ch", "s[<-ch]", "[]int{f()}", "1, f()"]) assert.equal(atHand(args), false, args);
});

test("calls of wait groups", () => {
  const file = openFile(`import "sync"
type s struct{ sync.WaitGroup }
type other struct{}
func (other) Add(int) {}
func f(wg *sync.WaitGroup, v s, o other) {
	wg.Add(1)
	(&v).Add(1)
	o.Add(1)
	go func() { defer wg.Done(); v.Done() }()
}`);
  assert.deepEqual(
    [...groupCalls(file, "Add")].map(({ group }) => group.text),
    ["wg", "v"],
  );
  const [add] = [...groupCalls(file, "Add")];
  assert.ok(add);
  assert.equal(groupCallsIn(file, add.fn, "Done", add.group).length, 1);
});
