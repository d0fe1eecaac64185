import assert from "node:assert/strict";
import { test } from "node:test";
import { isCleanup } from "../../src/match/at-end.ts";
import { isCheckedInLoop, nextIs } from "../../src/match/context-checks.ts";
import { contextSibling, siblingFlow } from "../../src/match/context-siblings.ts";
import { type ContextInScope, contextAt } from "../../src/match/contexts.ts";
import { leftUndone } from "../../src/match/early-leave.ts";
import { endsWithFunction, usableContext } from "../../src/match/usable-context.ts";
import { callOfFunction } from "../../src/syntax/expressions.ts";
import type { Node } from "../../src/syntax/node.ts";
import { openFile } from "../semantics/flow/support.ts";

const HEAD = `package p
import ("context"; "database/sql"; "net"; "os"; "os/exec"; "sync")
var _ sync.Mutex; var _ *os.File; var _ *sql.DB; var _ net.Conn; var _ *exec.Cmd
func here() {}; func work() error { return nil }; func more() {}
`;

/** The call of `here` in a function with this body. */
function call(body: string, name = "f", result = ""): Node {
  const file = openFile(
    `${HEAD}func ${name}(ctx context.Context, mu *sync.Mutex, ch chan int) ${result} {\n${body}\n}\n`,
  );
  const found = [...file.tree.nodesOfKind("call_expression")].find((node) => node.text === "here()");
  assert.ok(found);
  return found;
}

const context = (at: Node) => contextAt(at) as ContextInScope;

test("what comes next", () => {
  const cases: [string, string, string?][] = [
    ["here()", "end"],
    ["if work() == nil { here() }", "end"],
    ["here(); return nil", "end", "error"],
    ["here(); return work()", "other", "error"],
    ["here(); more()", "other"],
    ["here(); if ctx.Err() != nil { return }; more()", "check"],
    ["here(); if err := ctx.Err(); err != nil { return }; more()", "check"],
    ["for ctx.Err() == nil { more(); here() }; more()", "check"],
    ["for { select { case <-ctx.Done(): return; default: }; more(); here() }", "check"],
    ["for { select { case <-ctx.Done(): return; default: }; here(); more() }", "other"],
    ["here(); select { case <-ch: more() }", "other"],
  ];
  for (const [body, expected, result] of cases) {
    const at = call(body, "f", result);
    assert.equal(nextIs(at.parent as Node, context(at)), expected, body);
  }
});

test("loops that ask for the end of the context", () => {
  const cases: [string, boolean][] = [
    ["for { if ctx.Err() != nil { return }; here() }", true],
    ["for { here(); select { case <-ctx.Done(): return; default: } }", true],
    ["for { here(); if work() != nil { continue }; if ctx.Err() != nil { return } }", false],
    ["if ctx.Err() != nil { return }; for { here() }", false],
    ["here()", false],
  ];
  for (const [body, expected] of cases) {
    const at = call(body);
    assert.equal(isCheckedInLoop(at, context(at)), expected, body);
  }
});

test("what an early return leaves undone", () => {
  const cases: [string, string | undefined][] = [
    ["here(); more()", undefined],
    ["mu.Lock(); here(); mu.Unlock()", "unlock"],
    ["mu.Lock(); defer mu.Unlock(); here(); more()", undefined],
    ["for { mu.Lock(); more(); mu.Unlock(); here() }", undefined],
    ["for { here(); mu.Lock(); more(); mu.Unlock() }", undefined],
    ['f, _ := os.Open("a"); here(); f.Close()', "release"],
    ['for { f, _ := os.Open("a"); f.Close(); here() }', undefined],
    ['here(); f, _ := os.Open("a"); defer f.Close()', undefined],
    ['here(); os.Remove("a")', "release"],
    ["var wg sync.WaitGroup; here(); wg.Wait()", "wait"],
    ["here(); ch <- 1", "send"],
    ["here(); close(ch)", "send"],
    ["here(); <-ch", "wait"],
    ["here(); <-ctx.Done()", undefined],
    ["here(); select { case ch <- 1: case <-ctx.Done(): }", undefined],
    ["for { if ctx.Err() != nil { return }; if work() == nil { ch <- 1 }; here() }", undefined],
    ["if work() == nil { here(); return }; mu.Unlock()", undefined],
    ["here(); go func() { close(ch) }()", undefined],
    ["here(); defer close(ch); more()", "send"],
  ];
  for (const [body, expected] of cases) {
    const at = call(body);
    assert.equal(leftUndone(at.parent as Node, context(at))?.how, expected, body);
  }
});

test("places that put things in order", () => {
  const cases: [string, boolean, string?, string?][] = [
    ["here()", false],
    ["defer func() { here() }()", true],
    ["atExit := func(f func()) { f() }; atExit(func() { here() })", true],
    ["here()", true, "Cleanup"],
    ["here()", true, "RUnlock"],
    ["here()", false, "Shutdown"],
    ["err := work(); if err != nil { for range 3 { here() }; return err }; return nil", true, "f", "error"],
    ["err := work(); for range 3 { here() }; return err", false, "f", "error"],
  ];
  for (const [body, expected, name, result] of cases) {
    assert.equal(isCleanup(call(body, name, result)), expected, body);
  }
});

test("contexts that end with their function", () => {
  const cases: [string, boolean][] = [
    ["here()", false],
    ["c, cancel := context.WithCancel(context.Background()); defer cancel(); here(); _ = c", true],
    ["c, cancel := context.WithCancel(ctx); defer cancel(); here(); _ = c", false],
    ["c, cancel := context.WithTimeout(context.Background(), 1); defer cancel(); here(); _ = c", false],
    ["c, cancel := context.WithCancel(context.Background()); go func() { more(); cancel() }(); here(); _ = c", false],
  ];
  for (const [body, expected] of cases) {
    const at = call(body);
    assert.equal(endsWithFunction(context(at)), expected, body);
  }
});

test("a context counts by the values that it can have at the place", () => {
  const late = "c := context.Background(); here(); c, cancel := context.WithTimeout(c, 1); defer cancel(); _ = c";
  assert.equal(usableContext(call(late)), undefined);
});

test("calls with a sibling that takes a context", () => {
  const cases: [string, string | undefined, string | undefined, boolean][] = [
    ['exec.Command("a").Run()', "command", undefined, false],
    ['exec.Command("a").Start()', "command", "detached", true],
    ['c := exec.Command("a"); c.Start()', "command", "detached", true],
    ['c := exec.Command("a"); c.Start(); c.Wait()', "command", undefined, false],
    ['c := exec.Command("a"); c.Stdin = os.Stdin; c.Run()', "command", "attached", false],
    ['net.Dial("tcp", "a")', "dial", undefined, false],
    ['net.Dial("udp", "a")', "dial", "needless", false],
    ['var db *sql.DB; db.QueryRow("a").Scan()', "query", undefined, false],
    ['var db *sql.DB; kept = db.QueryRow("a")', "query", undefined, true],
    ['var db *sql.DB; db.Exec("ROLLBACK")', "statement", "needless", false],
    ["var db *sql.DB; tx, _ := db.Begin(); tx.Commit()", "transaction", undefined, false],
    ["var db *sql.DB; keptTx, _ = db.Begin()", "transaction", "kept", true],
  ];
  for (const [body, kind, doubt, outlives] of cases) {
    const file = openFile(`${HEAD}var kept *sql.Row; var keptTx *sql.Tx\nfunc f() {\n${body}\n}\n`);
    const found = [...file.tree.nodesOfKind("selector_expression")].flatMap((node) => {
      const at = callOfFunction(node);
      const sibling = at && contextSibling(at);
      return sibling ? [{ sibling, flow: siblingFlow(at, sibling) }] : [];
    });
    assert.equal(found.length, 1, body);
    assert.equal(found[0]?.sibling.kind, kind, body);
    assert.deepEqual(found[0]?.flow, { doubt, outlives }, body);
  }
});
