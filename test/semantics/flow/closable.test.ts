import assert from "node:assert/strict";
import { test } from "node:test";
import { assertionOf } from "../../../src/semantics/flow/assertions.ts";
import { type ClosableKind, closableUses } from "../../../src/semantics/flow/closable.ts";
import { controlFlow } from "../../../src/semantics/flow/control-flow.ts";
import { hasNakedReturn } from "../../../src/semantics/flow/naked-return.ts";
import { openPaths } from "../../../src/semantics/flow/open-paths.ts";
import type { Node } from "../../../src/syntax/node.ts";
import { declared, first, inFunction, nodeWith } from "./support.ts";

const BODY: ClosableKind = {
  field: "Body",
  closingMethods: new Set(["(*net/http.Response).Write"]),
  closingWhenTrue: new Set(["net/http/httputil.DumpResponse"]),
};
const BEFORE = `import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httputil"
	"os"
)
type taker interface{ take(*http.Response); read(io.Reader) }
var t taker
var kept *http.Response
var verbose bool
func looks(r *http.Response) int { return r.StatusCode }
func closes(r *http.Response) { r.Body.Close() }
func keeps(r *http.Response) { kept = r }
func reads(r io.Reader) { io.ReadAll(r) }
func asks(r io.Reader) { if c, ok := r.(io.Closer); ok { c.Close() } }
func again(r *http.Response) { again(r) }
func both(r *http.Response, n ...int) { kept = r }
func all(n int, rs ...*http.Response) {}
`;

function kinds(body: string): string[] {
  const file = inFunction(`var resp *http.Response\n${body}`, { before: BEFORE });
  return closableUses(declared(file, "resp"), BODY).map(({ kind }) => kind);
}

test("what a use of a closable value does", () => {
  const cases: [string, string | string[]][] = [
    ["_ = resp.StatusCode", "look"],
    ["_ = resp.Header.Get(``)", "look"],
    ["_ = resp == nil", "look"],
    ["_ = resp.Body != http.NoBody", "look"],
    ["resp.Cookies()", "look"],
    ["resp.Body.Read(nil)", "look"],
    ["println(resp)", "look"],
    ["resp = nil", "write"],
    ["resp.Body.Close()", "close"],
    ["defer resp.Body.Close()", "close"],
    ["f := resp.Body.Close; f()", "close"],
    ["resp.Write(nil)", "close"],
    ["b := resp.Body; b.Close()", "close"],
    ["httputil.DumpResponse(resp, true)", "close"],
    ["httputil.DumpResponse(resp, false)", "look"],
    ["httputil.DumpResponse(resp, verbose)", "close"],
    ["io.ReadAll(resp.Body)", "look"],
    ["var b bytes.Buffer; b.ReadFrom(resp.Body)", "look"],
    ["json.NewDecoder(resp.Body).Decode(nil)", "look"],
    ["d := json.NewDecoder(resp.Body); d.Decode(nil)", "look"],
    ["z, _ := gzip.NewReader(resp.Body); defer z.Close(); io.ReadAll(z)", "look"],
    ["d := json.NewDecoder(resp.Body); _ = func() *json.Decoder { return d }", "leave"],
    ["var b *bufio.Reader; b.Reset(resp.Body)", "leave"],
    ["http.NewRequest(``, ``, resp.Body)", "leave"],
    ["io.NopCloser(resp.Body).Close()", "look"],
    ["_ = resp.Body.(io.Writer)", "leave"],
    ["f := resp.Body.(*os.File); f.Stat()", "look"],
    ["resp.Body.(*os.File).Close()", "close"],
    ["_ = &resp", "leave"],
    ["_ = *resp", "leave"],
    ["kept = resp", "leave"],
    ["_ = []any{resp}", "leave"],
    ["_ = append([]any{}, resp)", "leave"],
    ["_ = func() { _ = resp.Status }", "leave"],
    ["func() { _ = resp.Status }()", "look"],
    ["defer func() { _ = resp.Status }()", "look"],
    ["go func() { _ = resp.Status }()", "leave"],
    ["looks(resp)", "helper"],
    ["go looks(resp)", "leave"],
    ["again(resp)", "helper"],
    ["closes(resp)", "close"],
    ["keeps(resp)", "leave"],
    ["both(resp)", "leave"],
    ["all(1, resp)", "leave"],
    ["reads(resp.Body)", "helper"],
    ["asks(resp.Body)", "leave"],
    ["t.take(resp)", "leave"],
    ["t.read(resp.Body)", "reader"],
  ];
  for (const [body, wanted] of cases) assert.deepEqual(kinds(body), [wanted].flat(), body);
});

test("what a use of a file does", () => {
  const cases: [string, string][] = [
    ["fmt.Fprintln(f, 1)", "look"],
    ["io.Copy(f, f)", "look look"],
    ["w := bufio.NewWriter(f); w.Flush()", "look"],
    ["kept = bufio.NewWriter(f)", "leave"],
    ["kept = log.New(f, ``, 0)", "leave"],
    ["log.SetOutput(f)", "leave"],
    ["textproto.NewConn(f).Close()", "leave"],
    ["toml.Encode(f, 1)", "leave"],
    ["f.Stat()", "look"],
    ["f.Close()", "close"],
    ["f.SetDeadline(time.Now())", "close"],
  ];
  const kind: ClosableKind = { closingMethods: new Set(["(*os.File).SetDeadline"]) };
  const before =
    'import ("bufio"; "fmt"; "io"; "log"; "net/textproto"; "os"; "time"; "example.com/toml")\nvar kept any';
  for (const [body, wanted] of cases) {
    const file = inFunction(`var f *os.File\n${body}`, { before });
    const found = closableUses(declared(file, "f"), kind).map((use) => use.kind);
    assert.equal(found.join(" "), wanted, body);
  }
});

test("where a value is closed, and what carries it on", () => {
  const file = inFunction(
    "var resp *http.Response\nd := json.NewDecoder(resp.Body)\nd.Decode(nil)\ndefer func() { resp.Body.Close() }()\n" +
      "f := func() { resp.Body.Close() }\nf()",
    { before: BEFORE },
  );
  const [decoder, deferred, stored] = closableUses(declared(file, "resp"), BODY);
  assert.deepEqual([decoder?.touchesCloser, decoder?.carried.length], [true, 1]);
  assert.equal(deferred?.closesAt?.parent?.kind, "defer_statement");
  assert.deepEqual([stored?.kind, stored?.closesAt], ["close", undefined]);
});

/** `v, err := open()`; `done(v)` releases. */
function paths(body: string, field?: string) {
  const file = inFunction(`v, err := open()\n${body}`, {
    before:
      'import ("errors"; "io"; "os"; "github.com/stretchr/testify/require")\n' +
      "func open() (*int, error) { return nil, nil }\nvar a bool\nfunc done() {}\nfunc x() {}",
  });
  const flow = controlFlow([...file.tree.nodesOfKind("function_declaration")].at(-1) as Node);
  const at = flow?.pointOf(nodeWith(file, "v, err := open()"));
  assert.ok(flow && at);
  const calls = file.tree.nodesOfKind("call_expression").filter((call) => call.text === "done()");
  const releases = new Set(calls.map((call) => flow.pointOf(call)).filter((point) => point !== undefined));
  const found = openPaths(flow, { at, variable: declared(file, "v"), error: declared(file, "err"), field }, releases);
  return Object.entries(found)
    .filter(([, holds]) => holds)
    .map(([name]) => name)
    .join(" ");
}

test("the paths on which an opened value stays open", () => {
  const cases: [string, string][] = [
    ["_, _ = v, err", "leaks"],
    ["if err != nil { return }; done()", "released"],
    ["if err != nil { return }; x()", "leaks"],
    ["if err == nil { done() }", "released"],
    ["if err != nil || a { return }; done()", "leaks released"],
    ["if err != nil { return }; if a { return }; done()", "leaks released"],
    ["if err != nil { return }; if a { panic(1) }; done()", "released"],
    ["if err != nil { return }; if a { os.Exit(1) }; done()", "released"],
    ["if v != nil { done() }", "released"],
    ["if errors.Is(err, io.EOF) { return }; done()", "released"],
    ["err = nil; if err != nil { return }; done()", "leaks released"],
    ["if err != nil { return }; v = nil; done()", "leaks"],
    ["require.Error(nil, err)", ""],
    ["require.Nil(nil, v)", ""],
    ["require.NoError(nil, err)", "leaks"],
  ];
  for (const [body, wanted] of cases) assert.equal(paths(body), wanted, body);
  const ofField = "if err != nil { return }; if v.Body != nil { done() }";
  assert.equal(paths(ofField, "Body"), "released");
  assert.equal(paths(ofField, "Other"), "leaks released");
  assert.equal(paths(ofField), "leaks released");
  const loop = inFunction("for { v, err := open(); _, _ = v, err }", {
    before: "func open() (*int, error) { return nil, nil }",
  });
  const flow = controlFlow([...loop.tree.nodesOfKind("function_declaration")].at(-1) as Node);
  const at = flow?.pointOf(nodeWith(loop, "v, err := open()"));
  assert.ok(flow && at);
  const opened = { at, variable: declared(loop, "v"), error: declared(loop, "err") };
  assert.deepEqual(openPaths(flow, opened, new Set()), { leaks: true, released: false, again: true });
});

test("naked returns", () => {
  const naked = (body: string, signature = "() (v int)") =>
    hasNakedReturn(declared(inFunction(body, { signature }), "v"));
  assert.equal(naked("return"), true);
  assert.equal(naked("return 1"), false);
  assert.equal(naked("func() { return }()\nreturn 1"), false);
  assert.equal(naked("if v > 1 { return }\nreturn 1"), true);
  assert.equal(naked("return", "(v int)"), false);
});

test("what testify's assertions claim", () => {
  const claim = (call: string) => {
    const file = inFunction(`var err error\nvar a *assert.Assertions\n${call}\n_, _ = err, a`, {
      before: 'import ("github.com/stretchr/testify/assert"; "github.com/stretchr/testify/require")',
    });
    const found = assertionOf(first(file, "expression_statement"));
    return found && `${found.operand.text} ${found.says}${found.stops ? ", stops" : ""}`;
  };
  assert.equal(claim("require.NoError(nil, err)"), "err nil, stops");
  assert.equal(claim("require.NoErrorf(nil, err, ``)"), "err nil, stops");
  assert.equal(claim("assert.NoError(nil, err)"), "err nil");
  assert.equal(claim("require.ErrorContains(nil, err, ``)"), "err not nil, stops");
  assert.equal(claim("require.True(nil, true)"), undefined);
  assert.equal(claim("println(err)"), undefined);
});
