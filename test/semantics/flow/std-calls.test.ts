import assert from "node:assert/strict";
import { test } from "node:test";
import { mustCheckNames } from "../../../src/match/must-check.ts";
import { openerNames } from "../../../src/match/opened.ts";
import { escapes } from "../../../src/semantics/flow/escapes.ts";
import { stdCallKeeps, stdCallNames } from "../../../src/semantics/flow/std-calls.ts";
import { givingNothingOnError } from "../../../src/semantics/flow/std-failures.ts";
import { stdPackage } from "../../../src/semantics/std/index.ts";
import { StdPackage } from "../../../src/semantics/std/std-package.ts";
import { declared, inFunction } from "./support.ts";

/** Whether the table of the standard library has what a name of the lists stands for. */
function exists(name: string): boolean {
  const [, pointer, path = "", type = "", method = ""] = /^\((\*?)(.+)\.(\w+)\)\.(\w+\*?)$/.exec(name) ?? [];
  if (path === "") {
    const [, at = "", wanted = ""] = /^(.+?)\.(\w*\*?)$/.exec(name) ?? [];
    const pkg = stdPackage(at);
    assert.ok(pkg instanceof StdPackage, at);
    return pkg.names().some((found) => fits(found, wanted) && pkg.lookup(found)?.kind === "func");
  }
  const pkg = stdPackage(path);
  assert.ok(pkg instanceof StdPackage, path);
  const decl = pkg.decl(type);
  const under = decl.underlying();
  if (pointer === "") {
    return under?.kind === "interface" && under.methods.some((found) => fits(found.name, method));
  }
  return under?.kind !== "interface" && (decl.methodNames() ?? []).some((found) => fits(found, method));
}

function fits(found: string, wanted: string): boolean {
  return wanted.endsWith("*") ? found.startsWith(wanted.slice(0, -1)) : found === wanted;
}

test("every listed function and method exists in the standard library", () => {
  const missing = [...stdCallNames(), ...givingNothingOnError, ...openerNames, ...mustCheckNames].filter(
    (name) => !exists(name),
  );
  assert.deepEqual(missing, []);
  assert.equal(exists("io.Nonsense"), false);
  assert.equal(exists("(*os.File).Nonsense*"), false);
});

test("no name is listed twice", () => {
  const names = stdCallNames();
  assert.equal(new Set(names).size, names.length);
});

test("what gives back a part of its argument keeps it in the result, also where a neighbour of like name does not", () => {
  const inResult = [
    "slices.Sorted",
    "slices.SortedFunc",
    "slices.Max",
    "fmt.Appendf",
    "fmt.Errorf",
    "strconv.AppendInt",
    "encoding/pem.Decode",
    "net/http.ReadRequest",
    "strings.FieldsFuncSeq",
    "errors.Unwrap",
    "context.WithoutCancel",
  ];
  for (const name of inResult) assert.equal(stdCallKeeps(name), "in-result", name);
  for (const name of ["slices.Sort", "slices.SortFunc", "sort.IntsAreSorted", "strconv.Itoa", "io.ReadAll"]) {
    assert.equal(stdCallKeeps(name), "nothing", name);
  }
  // The error goes to where the second argument points.
  for (const name of ["errors.As", "maps.Copy", "net/http.NewServeMux", "example.com/io.ReadAll"]) {
    assert.equal(stdCallKeeps(name), undefined, name);
  }
});

test("a request read from a connection holds on to it", () => {
  const file = inFunction(
    `conn, _ := net.Dial("tcp", addr)
     req, _ := http.ReadRequest(bufio.NewReader(conn))
     return req`,
    { before: 'import ("bufio"; "net"; "net/http")', signature: "(addr string) *http.Request" },
  );
  assert.deepEqual(
    escapes(declared(file, "conn"))?.map(({ reason, symbol }) => [reason, symbol.name]),
    [["returned", "req"]],
  );
});

test("elements that a sorted copy holds escape with it", () => {
  const file = inFunction(
    `f, _ := os.Open(name)
     all := slices.SortedFunc(slices.Values([]*os.File{f}), nil)
     return all`,
    { before: 'import ("os"; "slices")', signature: "(name string) []*os.File" },
  );
  assert.ok(escapes(declared(file, "f"))?.some(({ reason }) => reason === "returned"));
});
