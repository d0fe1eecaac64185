import assert from "node:assert/strict";
import { test } from "node:test";
import { derivedFrom, escapes } from "../../../src/semantics/flow/escapes.ts";
import type { ValueFlowOptions } from "../../../src/semantics/flow/value-flow.ts";
import { declared, first, inFunction } from "./support.ts";

const IMPORTS = `import ("bufio"; "bytes"; "compress/gzip"; "encoding/json"; "fmt"; "io"; "net/http"; "os"; "sort"; "context"; "database/sql"; "os/exec")`;
const AFTER = `
type T struct { r io.Reader; f *os.File; n int }
type I interface { use(x any) }
func (t *T) keep(r io.Reader) { t.r = r }
func (t *T) look(r io.Reader) { io.Copy(os.Stdout, r) }
func (t *T) store() { kept = t }
func keep(r io.Reader) { kept = r }
func look(r io.Reader) { io.Copy(os.Stdout, r) }
func give(r io.Reader) io.Reader { return bufio.NewReader(r) }
func deep(r io.Reader, n int) { if n > 0 { deep(r, n-1) }; look(r) }
func deepKeep(r io.Reader, n int) { if n > 0 { deepKeep(r, n-1) }; keep(r) }
func variadic(rs ...io.Reader) { for _, r := range rs { look(r) } }
func external(r io.Reader)
var kept any
var unknown func(any)
`;

function reasons(body: string, name: string, options?: ValueFlowOptions, signature?: string): string[] | undefined {
  const file = inFunction(body, { before: IMPORTS, after: AFTER, ...(signature && { signature }) });
  return escapes(declared(file, name), options)?.map((escape) => escape.reason);
}

const OPEN = "f, err := os.Open(p)\n";
const GET = "resp, err := http.Get(p)\n";

test("uses that keep nothing", () => {
  for (const use of [
    "defer f.Close()",
    "defer f.SyscallConn()",
    "f.Name()",
    "_ = f",
    "if f == nil { return }",
    "io.Copy(os.Stdout, f)",
    "b, err := io.ReadAll(f); _, _ = b, err",
    'fmt.Fprintf(f, "x")',
    "n := f.Name(); keptName = n",
    "info, err := f.Stat(); kept = info; _ = err",
    "look(f)",
    "deep(f, 3)",
    "variadic(f, f)",
    "var t T; t.look(f)",
    "func() { f.Close() }()",
    "defer func() { f.Close() }()",
    "defer f.Close()",
    "close := func() { f.Close() }; close()",
    "close := func() { f.Close() }; defer close()",
    "func(r io.Reader) { look(r) }(f)",
    "for { f.Name() }",
    "switch x := any(f).(type) { case *os.File: x.Name() }",
    "println(f)",
    "return f.Close()",
    "json.NewDecoder(f).Decode(&p)",
  ]) {
    assert.deepEqual(reasons(`${OPEN}${use}`, "f", {}, "(p string) error"), [], use);
  }
});

test("ways out", () => {
  const cases: [string, string[]][] = [
    ["return f", ["returned"]],
    ["return bufio.NewReader(f)", ["returned"]],
    ["kept = f", ["assigned outside"]],
    ["t.f = f", ["stored in field"]],
    ["m[0] = f", ["stored in element"]],
    ["*ptr = f", ["stored through pointer"]],
    ["ch <- f", ["sent"]],
    ["go look(f)", ["used in go"]],
    ["go f.Close()", ["used in go"]],
    ["go func() { f.Close() }()", ["used in go"]],
    ["go func(r io.Reader) { look(r) }(f)", ["used in go"]],
    ["keep(f)", ["passed"]],
    ["deepKeep(f, 3)", ["passed"]],
    ["external(f)", ["passed"]],
    ["unknown(f)", ["passed"]],
    ["i.use(f)", ["passed"]],
    ["var t T; t.keep(f)", ["passed"]],
    ["unknown(func() { f.Close() })", ["passed"]],
    ["kept = func() { f.Close() }", ["assigned outside"]],
    ["return &T{f: f}", ["returned"]],
    ["return []any{1, T{f: f}}", ["returned"]],
    ["x := give(f); return x", ["returned"]],
    ["x := &f; kept = x", ["assigned outside"]],
    ["x := f.Close; kept = x", ["assigned outside"]],
    ["panic(f)", ["panicked"]],
    ["xs := []*os.File{}; xs = append(xs, f); kept = xs", ["assigned outside"]],
    ["xs := map[string]*os.File{p: f}; for _, x := range xs { kept = x }", ["assigned outside"]],
    ["x := any(f).(io.Reader); kept = x", ["assigned outside"]],
    ["var x io.Reader = f; kept = x", ["assigned outside"]],
    ["switch x := any(f).(type) { case *os.File: kept = x }", ["assigned outside"]],
    ["cmd := exec.Command(p); cmd.Stdout = f", ["stored in field"]],
    ["defer func() { kept = f }()", ["assigned outside"]],
    ["x := func() any { return f }(); kept = x", ["assigned outside"]],
    ["x := func() any { return f }; kept = x", ["returned", "assigned outside"]],
    ["sort.Slice(m, func(a, b int) bool { kept = f; return true })", ["assigned outside"]],
  ];
  const signature = "(p string, t *T, m map[int]*os.File, ptr **os.File, ch chan any, i I) any";
  for (const [use, expected] of cases) assert.deepEqual(reasons(`${OPEN}${use}`, "f", {}, signature), expected, use);
});

test("the body of a response counts, its plain parts do not", () => {
  const signature = "(p string) (io.Reader, any)";
  assert.deepEqual(reasons(`${GET}return resp.Body, nil`, "resp", {}, signature), ["returned"]);
  assert.deepEqual(reasons(`${GET}return nil, resp.StatusCode`, "resp", {}, signature), []);
  assert.deepEqual(reasons(`${GET}return nil, resp.Status`, "resp", {}, signature), []);
  assert.deepEqual(reasons(`${GET}return nil, resp.Header`, "resp", {}, signature), []);
  assert.deepEqual(reasons(`${GET}return json.NewDecoder(resp.Body), nil`, "resp", {}, signature), ["returned"]);
  assert.deepEqual(reasons(`${GET}zr, err := gzip.NewReader(resp.Body)\nreturn zr, err`, "resp", {}, signature), [
    "returned",
  ]);
  assert.deepEqual(
    reasons(`${GET}defer resp.Body.Close()\nb, _ := io.ReadAll(resp.Body)\nreturn nil, b`, "resp", {}, signature),
    [],
  );
  assert.deepEqual(
    reasons(`${GET}var buf bytes.Buffer\nbuf.ReadFrom(resp.Body)\nreturn &buf, nil`, "resp", {}, signature),
    [],
  );
});

test("a named result escapes by a naked return", () => {
  const body = "resp, err = http.Get(p)\nif err != nil { return }\nreturn";
  assert.deepEqual(reasons(body, "resp", {}, "(p string) (resp *http.Response, err error)"), ["named result"]);
  const explicit = "resp, err = http.Get(p)\nreturn nil, err";
  assert.deepEqual(reasons(explicit, "resp", {}, "(p string) (resp *http.Response, err error)"), []);
  const copied = "r, err := http.Get(p)\nresp = r\nreturn";
  assert.deepEqual(reasons(copied, "r", {}, "(p string) (resp *http.Response, err error)"), ["named result"]);
});

test("a method of the package that keeps its receiver", () => {
  assert.deepEqual(reasons("t := &T{}\nt.store()", "t"), ["passed"]);
  assert.deepEqual(reasons("t := &T{}\nt.look(nil)", "t"), []);
});

test("variables outside of the region outlive it", () => {
  const file = inFunction(
    "var files []*os.File\nfor {\nf, _ := os.Open(p)\nfiles = append(files, f)\n}\nlook(files[0])",
    {
      before: IMPORTS,
      after: AFTER,
      signature: "(p string)",
    },
  );
  const within = first(file, "for_statement").child("body");
  assert.deepEqual(
    escapes(declared(file, "f"), { within })?.map((e) => e.reason),
    ["assigned outside"],
  );
  assert.deepEqual(escapes(declared(file, "f")), []);
});

test("contexts are borrowed by calls, but their results may hold on to them", () => {
  const before = "ctx, cancel := context.WithCancel(parent)\n";
  const borrow = { passing: "borrows" } as const;
  const signature = "(parent context.Context, db *sql.DB) any";
  const check = (use: string, expected: string[]) =>
    assert.deepEqual(reasons(`${before}${use}`, "ctx", borrow, signature), expected, use);
  check("db.ExecContext(ctx, ``)", []);
  check("unknown(ctx)", []);
  check("rows, err := db.QueryContext(ctx, ``); _ = err; return rows", ["returned"]);
  check("rows, err := db.QueryContext(ctx, ``); _ = err; defer rows.Close()", []);
  check(
    "req, _ := http.NewRequestWithContext(ctx, ``, ``, nil); resp, err := http.DefaultClient.Do(req); _ = err; return resp",
    ["returned"],
  );
  check("go unknown(ctx)", ["used in go"]);
  check("child := context.WithValue(ctx, 1, 2); return child", ["returned"]);
  check("return ctx.Err()", []);
});

test("what a value is derived into", () => {
  const file = inFunction(
    `${OPEN}r := bufio.NewReader(f)\nt := T{r: r}\ngo func() {}()\nfor _, x := range []io.Reader{t.r} { look(x) }\nn, err := f.Write(nil)\n_ = n`,
    { before: IMPORTS, after: AFTER, signature: "(p string)" },
  );
  assert.deepEqual(
    derivedFrom(declared(file, "f"))?.map((d) => d.symbol.name),
    ["r", "t", "x"],
  );
});

test("only locals can be followed", () => {
  const file = inFunction("", { before: IMPORTS, after: AFTER });
  assert.equal(escapes(declared(file, "kept")), undefined);
});
