import assert from "node:assert/strict";
import { test } from "node:test";
import { releasesOf } from "../../../src/semantics/flow/releases.ts";
import { declared, inFunction } from "./support.ts";

const BEFORE = `import ("bufio"; "io"; "net/http"; "testing")`;
const AFTER = `
func closeIt(c io.Closer) { if c != nil { c.Close() } }
func closeBody(r *http.Response) { io.Copy(io.Discard, r.Body); r.Body.Close() }
func closeTwice(c io.Closer) { closeIt(c) }
func look(c io.Closer) {}
`;

function found(use: string): string[] {
  const file = inFunction(`resp, err := http.Get("")\n${use}`, {
    before: BEFORE,
    after: AFTER,
    signature: "(t *testing.T)",
  });
  return releasesOf(declared(file, "resp"), "Close").map((release) => release.how);
}

test("where a value is released", () => {
  const cases: [string, string[]][] = [
    ["defer resp.Body.Close()", ["call"]],
    ["if err != nil { resp.Body.Close() }", ["call"]],
    ["body := resp.Body\ndefer body.Close()", ["call"]],
    ["defer func() { resp.Body.Close() }()", ["call"]],
    ["closeIt(resp.Body)", ["helper"]],
    ["defer closeBody(resp)", ["helper"]],
    ["closeTwice(resp.Body)", ["helper"]],
    ["look(resp.Body)", []],
    ["stop := resp.Body.Close\n_ = stop", ["value"]],
    ["_ = resp.Close", []],
    ["r := bufio.NewReader(resp.Body)\nr.Peek(1)", []],
    ["resp.Body.Read(nil)", []],
  ];
  for (const [use, expected] of cases) assert.deepEqual(found(use), expected, use);
});
