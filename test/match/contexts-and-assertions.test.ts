import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contextFold } from "../../src/match/context-fold.ts";
import { contextsAt } from "../../src/match/contexts.ts";
import { holdsLock } from "../../src/match/held-lock.ts";
import { isCommaOk, isPanicCaught, isTypeKnown } from "../../src/match/known-type.ts";
import { outsideOrigin } from "../../src/match/outside-values.ts";
import { requestFlow } from "../../src/match/request-flow.ts";
import { usableContext } from "../../src/match/usable-context.ts";
import { assignedValues } from "../../src/match/values.ts";
import { symbolOf } from "../../src/semantics/resolve.ts";
import type { SourceFile } from "../../src/semantics/source-file.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import { loadParser } from "../../src/syntax/parser.ts";

const parser = await loadParser();

function open(code: string): SourceFile {
  const text = `package p\nimport ("context"; "encoding/json"; "net/http"; "sync")\nvar _ json.Number; var _ sync.Mutex; var _ http.Header; var _ context.Context\n${code}\n`;
  const workspace = new Workspace(parser, { importPackage: () => undefined });
  const folder = { dir: "/p", importPath: "example.com/p", goVersion: 24, files: [{ path: "/p/p.go", text }] };
  return workspace.openFolder(folder)[0]?.files[0] as SourceFile;
}

function only(file: SourceFile, kind: string, text: string) {
  const found = [...file.tree.nodesOfKind(kind)].filter((node) => node.text === text);
  assert.equal(found.length, 1, text);
  return found[0] as NonNullable<(typeof found)[0]>;
}

describe("contexts at a place", () => {
  it("are those of the nearest function first, a request behind its own function's variables", () => {
    const file = open(`func f(ctx context.Context) {
	_ = func(w http.ResponseWriter, r *http.Request) { at() }
	_ = func(r *http.Request) { c := r.Context(); _ = c; at2() }
}
func at() {}
func at2() {}`);
    const texts = (call: string) => contextsAt(only(file, "call_expression", call)).map(({ text }) => text);
    assert.deepEqual(texts("at()"), ["r.Context()", "ctx"]);
    assert.deepEqual(texts("at2()"), ["c", "r.Context()", "ctx"]);
  });

  it("are doubted where they end first, and left out where nothing ends them", () => {
    const file = open(`func f(ctx context.Context) {
	defer func() { a() }()
	b()
	<-ctx.Done()
	c()
}
func g() { ctx := context.Background(); _ = ctx; d() }
func h() { ctx, cancel := context.WithCancel(context.Background()); defer cancel(); _ = ctx; e() }
func a() {}; func b() {}; func c() {}; func d() {}; func e() {}`);
    const at = (call: string) => usableContext(only(file, "call_expression", call));
    assert.equal(at("a()")?.doubt, "deferred");
    assert.deepEqual([at("b()")?.doubt, at("b()")?.own], [undefined, false]);
    assert.equal(at("c()")?.doubt, "done");
    assert.equal(at("d()"), undefined);
    assert.equal(at("e()")?.own, true);
  });
});

describe("requests", () => {
  it("get their context late, or leave", () => {
    const file = open(`func f(ctx context.Context) (*http.Response, error) {
	req, err := http.NewRequest("GET", "a", nil)
	if err != nil { return nil, err }
	req = req.WithContext(ctx)
	return http.DefaultClient.Do(req)
}
func g() (*http.Request, error) { return http.NewRequest("GET", "b", nil) }
func h() error { req, err := http.NewRequest("GET", "c", nil); _ = req.URL; return err }`);
    const call = (url: string) => only(file, "call_expression", `http.NewRequest("GET", "${url}", nil)`);
    const fold = contextFold(call("a"));
    assert.deepEqual([fold?.context, fold?.proved, fold?.statement?.text], ["ctx", true, "req = req.WithContext(ctx)"]);
    assert.equal(requestFlow(call("a")), undefined);
    assert.equal(contextFold(call("b")), undefined);
    assert.equal(requestFlow(call("b"))?.leaves, "returned");
    // It is never sent.
    assert.equal(requestFlow(call("c")), undefined);
  });
});

describe("assignedValues", () => {
  it("tells all values of a local variable, and nothing of others", () => {
    const file = open(`func f(p int, m map[int]int) {
	var x int
	x = p
	x, ok := m[0]
	_ = ok
	for x = range m { }
	y := 1
	y++
	_ = y
}`);
    const values = (name: string) => {
      const node = [...file.tree.nodesOfKind("identifier")].find((n) => n.text === name);
      return assignedValues(symbolOf(node as NonNullable<typeof node>) as never)?.map(
        (v) => `${v.from} ${v.expr?.text} ${v.index}`,
      );
    };
    assert.deepEqual(values("x"), ["zero undefined undefined", "value p undefined", "result m[0] 0", "element m 0"]);
    assert.equal(values("y"), undefined);
    assert.equal(values("p"), undefined);
  });
});

describe("type assertions", () => {
  const file = open(`func F(v any, mu *sync.Mutex) error {
	if _, ok := v.(string); ok { _ = v.(string) }
	mu.Lock()
	_ = v.(int)
	mu.Unlock()
	defer func() { recover() }()
	return nil
}
func G(b []byte, own any) error {
	var m map[string]any
	_ = json.Unmarshal(b, &m)
	w := any(1)
	_, _, _ = m["a"].(int), w.(uint), own.(int8)
	return nil
}
func h(own any) { _ = own.(int16) }`);
  const assertion = (text: string, i = 0) =>
    [...file.tree.nodesOfKind("type_assertion_expression")].filter((node) => node.text === text)[i] as never;
  const operand = (text: string) => (assertion(text) as { child(field: string): never }).child("operand");

  it("are checked, known or caught", () => {
    assert.deepEqual([isCommaOk(assertion("v.(string)")), isCommaOk(assertion("v.(string)", 1))], [true, false]);
    assert.deepEqual([isTypeKnown(assertion("v.(string)", 1)), isTypeKnown(assertion("v.(int)"))], [true, false]);
    assert.deepEqual([isPanicCaught(assertion("v.(int)")), isPanicCaught(assertion("w.(uint)"))], [true, false]);
    assert.deepEqual([holdsLock(assertion("v.(int)")), holdsLock(assertion("v.(string)"))], [true, false]);
  });

  it("are made of values whose origin is known, or not", () => {
    assert.equal(outsideOrigin(operand(`m["a"].(int)`)), "decoded");
    assert.equal(outsideOrigin(operand("own.(int8)")), "argument");
    assert.equal(outsideOrigin(operand("w.(uint)")), undefined);
    assert.equal(outsideOrigin(operand("own.(int16)")), undefined);
  });
});
