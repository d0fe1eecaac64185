import assert from "node:assert/strict";
import { test } from "node:test";
import { appendsTo } from "../../../src/semantics/flow/callee-appends.ts";
import { channelSends } from "../../../src/semantics/flow/channel-sends.ts";
import { declared, fn, inFunction } from "./support.ts";

function sendsOf(body: string) {
  const file = inFunction(body, { signature: "(ch chan int, ok bool, done func())" });
  const sends = channelSends(fn(file, "target"), declared(file, "ch"));
  return sends && `${sends.waiting.length} ${sends.once ? "once" : "often"} ${sends.after}`;
}

test("what a function sends", () => {
  const cases: [string, string | undefined][] = [
    ["ch <- 1", "1 once nothing"],
    ["if ok { ch <- 1; return }\nch <- 2", "2 once nothing"],
    ["if ok { ch <- 1 }\nch <- 2", "2 often more"],
    ["for { ch <- 1 }", "1 often more"],
    ["for { if ok { ch <- 1; return } }", "1 once nothing"],
    ["again:\nch <- 1\nif ok { goto again }", "1 often more"],
    ["ch <- 1\nclose(ch)", "1 once harmless"],
    ["defer close(ch)\nch <- 1", "1 once harmless"],
    ["defer done()\nch <- 1", "1 once more"],
    ["defer func() { ch <- 1 }()\ndone()", "1 once nothing"],
    ["defer func() { ch <- 1 }()\nch <- 2", "2 often nothing"],
    ["select { case ch <- 1: default: }", "0 once nothing"],
    ["select { case ch <- 1: }", "1 once nothing"],
    ["<-ch", undefined],
    ["go func() { ch <- 1 }()", undefined],
    ["other := ch\nother <- 1", undefined],
  ];
  for (const [body, expected] of cases) assert.equal(sendsOf(body), expected, body);
});

test("appends to a parameter", () => {
  const appends = (body: string) => {
    const file = inFunction(body, { signature: "(s []int, use func([]int)) (r []int)" });
    const found = appendsTo(declared(file, "s"));
    return found && `${found.appends.length} ${found.readsOnly}`;
  };
  const cases: [string, string | undefined][] = [
    ["return append(s, 1)", "1 true"],
    ["s = append(s, 1)\nfor range s {}\nreturn s", "1 true"],
    ["s = append(s, 1)\ns[0] = 2\nreturn s", "1 false"],
    ["s = append(s, 1)\nuse(s)\nreturn", "1 false"],
    ["s = nil\nreturn append(s, 1)", undefined],
    ["return append(s)", undefined],
    ["return append(s[:0], 1)", undefined],
    ["if cap(s) > 1 { return }\nreturn append(s, 1)", undefined],
    ["return append(r, s...)", undefined],
  ];
  for (const [body, expected] of cases) assert.equal(appends(body), expected, body);
});
