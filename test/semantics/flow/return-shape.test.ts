import assert from "node:assert/strict";
import { test } from "node:test";
import { mayReturnNaked, returnShape, returnsError, returnsNothing } from "../../../src/semantics/flow/return-shape.ts";
import { inFunction, nodeWith } from "./support.ts";

const BEFORE = `import ("context"; "errors"; "fmt"; "io"; tm "time"; "net/http")`;
const AFTER = `
type T struct{ n int }
type S[K any] struct{ k K }
type E int
type A [3]int
type F func()
const none = E(-1)
func call() (int, error) { return 0, nil }
func at() {}
`;

function shape(signature: string, body: string, error = "err", guard?: string): string | undefined {
  const file = inFunction(body, { before: BEFORE, after: AFTER, signature });
  const guardOf = guard === undefined ? undefined : nodeWith(file, guard, "call_expression");
  return returnShape(nodeWith(file, "at()", "call_expression"), error, { guardOf })?.text;
}

test("zero values are made from the result types", () => {
  const cases: [string, string | undefined][] = [
    ["error", "return err"],
    ["(error)", "return err"],
    ["(int, error)", "return 0, err"],
    ["(string, error)", 'return "", err'],
    ["(bool, float64, E, error)", "return false, 0, 0, err"],
    ["(*T, []int, map[int]int, chan int, func(), any, io.Reader, F, error)", `return ${"nil, ".repeat(8)}err`],
    ["(T, S[int], A, error)", "return T{}, S[int]{}, A{}, err"],
    ["(tm.Time, tm.Duration, error)", "return tm.Time{}, 0, err"],
    ["(http.Response, error)", "return http.Response{}, err"],
    ["(a, b int, c T, err error)", "return 0, 0, T{}, err"],
    ["[]error", undefined],
    ["(error, int)", undefined],
    ["", undefined],
    ["int", undefined],
    ["(Unknown, error)", undefined],
    ["(*Unknown, []Unknown, map[int]Unknown, error)", "return nil, nil, nil, err"],
  ];
  for (const [results, expected] of cases) assert.equal(shape(`() ${results}`, "at()"), expected, results);
});

test("type parameters and hidden names", () => {
  assert.equal(shape("[P any](p P) (P, error)", "at()"), "return *new(P), err");
  assert.equal(shape("[P any](p P) (S[P], error)", "at()"), "return S[P]{}, err");
  assert.equal(shape("() (T, error)", "type T int\nat()"), undefined);
  assert.equal(shape("() (tm.Time, error)", "tm := 1\nat()\n_ = tm"), undefined);
  assert.equal(shape("() (*T, error)", "nil := 1\nat()\n_ = nil"), undefined);
});

test("the innermost function counts", () => {
  assert.equal(shape("() (int, error)", "func() { at() }()"), undefined);
  assert.equal(shape("()", "_ = func() (int, error) { at(); return 0, nil }"), "return 0, err");
  assert.equal(shape("() int", "_ = func() (string, error) { at(); return call2() }"), 'return "", err');
});

test("the values of another error return are borrowed", () => {
  const before = "if _, err := call(); err != nil { return -1, none, err }\nat()\nreturn 1, 2, nil";
  assert.equal(shape("() (int, E, error)", before), "return -1, none, err");
  const literal = "if _, err := call(); err != nil { return T{}, &T{}, err }\nat()\nreturn T{}, nil, nil";
  assert.equal(shape("() (T, *T, error)", literal), "return T{}, nil, err");
  const variable = "x := 1\nif _, err := call(); err != nil { return x, err }\nat()\nreturn x, nil";
  assert.equal(shape("() (int, error)", variable), "return 0, err");
});

test("the guard of the same call is the best model, with its wrapping", () => {
  const wrapped = (wrap: string, after = "at()") =>
    `x := 1\nn, err := call()\nif err != nil {\nreturn x, ${wrap}\n}\n${after}\nreturn n, nil`;
  const signature = "() (int, error)";
  assert.equal(
    shape(signature, wrapped('fmt.Errorf("calling %d: %w", x, err)'), "e2", "call()"),
    'return x, fmt.Errorf("calling %d: %w", x, e2)',
  );
  assert.equal(shape(signature, wrapped("err"), "rows.Err()", "call()"), "return x, rows.Err()");
  assert.equal(
    shape(signature, wrapped("errors.Join(err, io.EOF)"), "e2", "call()"),
    "return x, errors.Join(e2, io.EOF)",
  );
  const hidden = wrapped('fmt.Errorf("calling %d: %w", x, err)', "{ x := 2; at(); _ = x }");
  assert.equal(shape(signature, hidden, "e2", "call()"), "return 0, e2");
  const inner = "if n, err := call(); err != nil { return n, err }\nat()\nreturn 0, nil";
  assert.equal(shape(signature, inner, "err", "call()"), "return 0, err");
});

test("results that are returned by name", () => {
  const body = "if a { return }\nat()\nreturn";
  assert.equal(shape("(a bool) (n int, t T, err error)", body), "return n, t, err");
  assert.equal(
    shape("(a bool) (n int, err error)", "if a { return }\n{ n := 2; at(); _ = n }\nreturn"),
    "return 0, err",
  );
});

test("what the innermost function returns", () => {
  const at = (signature: string, body = "at()") =>
    nodeWith(inFunction(body, { after: AFTER, signature }), "at()", "call_expression");
  assert.equal(returnsError(at("() error")), true);
  assert.equal(returnsError(at("() (int, error)")), true);
  assert.equal(returnsError(at("() (error, int)")), false);
  assert.equal(returnsError(at("() error", "func() { at() }()")), false);
  assert.equal(returnsNothing(at("()")), true);
  assert.equal(returnsNothing(at("() error")), false);
  assert.equal(mayReturnNaked(at("()")), true);
  assert.equal(mayReturnNaked(at("() int")), false);
  assert.equal(mayReturnNaked(at("() (n int, err error)")), true);
  assert.equal(mayReturnNaked(at("() (n int, err error)", "if n, err := call(); err != nil { at(); _ = n }")), false);
});
