import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isStdPath, stdPackage, stdPackages } from "../../src/semantics/std/index.ts";
import { StdPackage } from "../../src/semantics/std/std-package.ts";
import { entryNames, findEntry, parseTable, stdTable } from "../../src/semantics/std/table.ts";
import type { Symbol } from "../../src/semantics/symbols.ts";
import { typeString } from "../../src/semantics/type-string.ts";
import type { Field, Interface, Named, Struct, TypeDecl } from "../../src/semantics/types.ts";
import { inScratch } from "../harness/go.ts";
import { skipWithOtherGo } from "./std-go.ts";

function symbol(path: string, name: string): Symbol {
  const found = stdPackage(path)?.lookup(name);
  assert.ok(found, `${path}.${name}`);
  return found;
}
function declOf(path: string, name: string): TypeDecl {
  const type = symbol(path, name).type();
  assert.ok(type?.kind === "named", `${path}.${name}`);
  return type.decl;
}
function structOf(path: string, name: string): Struct {
  const type = declOf(path, name).underlying();
  assert.ok(type?.kind === "struct", `${path}.${name}`);
  return type;
}
function fieldOf(path: string, name: string, field: string): Field {
  const found = structOf(path, name).fields.find((f) => f.name === field);
  assert.ok(found, `${path}.${name}.${field}`);
  return found;
}
function describe(path: string, name: string, method: string): string {
  const found = declOf(path, name).method(method);
  assert.ok(found, `${path}.${name}.${method}`);
  return `${found.pointerReceiver ? "*" : ""}${found.since ?? ""} ${typeString(found.signature())}`;
}

test("knows functions, variables and constants with their types", () => {
  const cases: [string, string, string, string][] = [
    ["net/http", "Get", "func", "func(url string) (resp *net/http.Response, err error)"],
    ["net/http", "DefaultClient", "var", "*net/http.Client"],
    ["net/http", "MethodGet", "const", "untyped string"],
    ["net/http", "HandlerFunc", "type", "net/http.HandlerFunc"],
    ["time", "Second", "const", "time.Duration"],
    ["context", "WithCancel", "func", "func(parent context.Context) (ctx context.Context, cancel context.CancelFunc)"],
    ["database/sql", "Open", "func", "func(driverName string, dataSourceName string) (*database/sql.DB, error)"],
    ["os", "Stdin", "var", "*os.File"],
    ["os", "FileMode", "type", "io/fs.FileMode"],
    ["os", "PathSeparator", "const", "untyped rune"],
    ["io", "EOF", "var", "error"],
    ["encoding/binary", "LittleEndian", "var", "encoding/binary.littleEndian"],
    ["slices", "Clone", "func", "func[S ~[]E, E any](s S) S"],
    ["slices", "Max", "func", "func[S ~[]E, E cmp.Ordered](x S) E"],
    ["maps", "Keys", "func", "func[Map ~map[K]V, K comparable, V any](m Map) iter.Seq[K]"],
    ["iter", "Pull", "func", "func[V any](seq iter.Seq[V]) (next func() (V, bool), stop func())"],
    ["sync", "OnceValues", "func", "func[T1, T2 any](f func() (T1, T2)) func() (T1, T2)"],
    ["fmt", "Println", "func", "func(a ...any) (n int, err error)"],
    ["math/cmplx", "Polar", "func", "func(x complex128) (r float64, θ float64)"],
    ["unsafe", "Pointer", "type", "unsafe.Pointer"],
  ];
  for (const [path, name, kind, type] of cases) {
    const found = symbol(path, name);
    assert.equal(found.kind, kind, name);
    assert.equal(typeString(found.type()), type);
    assert.equal(found.pkg, stdPackage(path));
  }
});

test("knows the version that introduced a name", () => {
  const cases: [string, string, number | undefined][] = [
    ["slices", "Clone", 21],
    ["errors", "Join", 20],
    ["errors", "New", undefined],
    ["context", "WithoutCancel", 21],
    ["context", "Background", 7],
    ["net/http", "NewRequestWithContext", 13],
    ["net/http", "NewRequest", undefined],
    ["sync/atomic", "Pointer", 19],
    ["sync", "OnceFunc", 21],
    ["os", "ReadFile", 16],
    ["maps", "Keys", 23],
    ["iter", "Seq", 23],
    ["io", "ReadAll", 16],
    ["unsafe", "Slice", 17],
    ["time", "DateOnly", 20],
  ];
  for (const [path, name, since] of cases) assert.equal(symbol(path, name).since, since, `${path}.${name}`);
});

test("knows methods: receiver, version, signature", () => {
  assert.equal(describe("sync", "WaitGroup", "Go"), "*25 func(f func())");
  assert.equal(describe("sync", "WaitGroup", "Add"), "* func(delta int)");
  assert.equal(describe("net/http", "Client", "Do"), "* func(req *net/http.Request) (*net/http.Response, error)");
  assert.equal(describe("net/http", "Request", "WithContext"), "*7 func(ctx context.Context) *net/http.Request");
  assert.equal(describe("net/http", "Header", "Clone"), "13 func() net/http.Header");
  assert.equal(describe("time", "Duration", "Milliseconds"), "13 func() int64");
  assert.equal(describe("database/sql", "Rows", "Err"), "* func() error");
  assert.equal(describe("sync/atomic", "Pointer", "Load"), "*19 func() *T");
  assert.equal(describe("io/fs", "FileMode", "IsDir"), "16 func() bool");
  assert.deepEqual(declOf("sync", "WaitGroup").methodNames(), ["Add", "Done", "Go", "Wait"]);
  assert.equal(declOf("sync", "WaitGroup").method("Missing"), null);
});

test("a generic type's methods speak of the type's own parameters", () => {
  const decl = declOf("sync/atomic", "Pointer");
  const [T] = decl.typeParams;
  const result = decl.method("Load")?.signature()?.results[0]?.type;
  assert.ok(result?.kind === "pointer");
  assert.equal(result.elem, T);
  assert.equal(typeString({ kind: "named", decl, args: [] }), "sync/atomic.Pointer[T any]");
  const seq = declOf("iter", "Seq2").underlying();
  assert.equal(typeString(seq), "func(yield func(K, V) bool)");
});

test("knows fields, embedded ones and those that promote from unexported types", () => {
  assert.equal(typeString(fieldOf("net/http", "Response", "Body").type), "io.ReadCloser");
  assert.equal(fieldOf("net/http", "Response", "Uncompressed").since, 7);
  assert.equal(fieldOf("net/http", "Response", "Status").since, undefined);
  assert.equal(fieldOf("archive/zip", "File", "FileHeader").embedded, true);
  const conn = fieldOf("net", "TCPConn", "conn");
  assert.ok(conn.embedded && conn.type?.kind === "named");
  assert.equal(typeString(conn.type.decl.method("Read")?.signature()), "func(b []byte) (int, error)");
  assert.equal(fieldOf("crypto/x509/pkix", "AlgorithmIdentifier", "Parameters").tag, 'asn1:"optional"');
  const symbol = fieldOf("net/http", "Response", "Body").symbol;
  assert.equal(symbol?.role, "field");
  assert.equal(symbol?.pkg?.path, "net/http");
});

test("what cannot be named is summed up: not comparable, holds a lock, something else", () => {
  const text = (path: string, name: string) => typeString(declOf(path, name).underlying());
  assert.equal(text("sync", "Mutex"), "struct{_ sync.noCopy}");
  assert.equal(text("bytes", "Buffer"), "struct{_ [0]func()}");
  assert.equal(text("time", "Time"), "struct{_ struct{}}");
  const lock = structOf("sync", "Mutex").fields[0]?.type;
  assert.ok(lock?.kind === "named" && lock.decl.method("Lock")?.pointerReceiver);
});

test("knows interfaces and the versions of their methods", () => {
  const type = (path: string, name: string) => declOf(path, name).underlying() as Interface;
  assert.equal(typeString(type("io", "ReadCloser")), "interface{io.Reader; io.Closer}");
  assert.equal(typeString(type("io", "Reader")), "interface{Read(p []byte) (n int, err error)}");
  const tb = type("testing", "TB").methods;
  assert.equal(tb.find((method) => method.name === "Context")?.since, 24);
  assert.equal(tb.find((method) => method.name === "Errorf")?.since, 2);
  assert.ok(
    tb.some((method) => method.name === "private"),
    "unexported methods keep others from implementing it",
  );
  const ordered = type("cmp", "Ordered").embedded[0];
  assert.ok(ordered?.kind === "union" && ordered.terms.length === 14 && ordered.terms.every((term) => term.tilde));
});

test("knows short constants that are the same on all platforms", () => {
  const value = (path: string, name: string) => symbol(path, name).value;
  assert.equal(value("net/http", "StatusOK"), 200n);
  assert.equal(value("net/http", "MethodGet"), "GET");
  assert.equal(value("time", "Second"), 1_000_000_000n);
  assert.equal(value("math", "MaxUint64"), 18_446_744_073_709_551_615n);
  assert.equal(value("math", "Pi"), Math.PI);
  assert.equal(value("bufio", "MaxScanTokenSize"), 65_536n);
  assert.equal(value("os", "PathSeparator"), undefined, "differs on Windows");
  assert.equal(value("go/build", "IgnoreVendor"), 8n);
});

test("a type is one object, wherever it is mentioned", () => {
  const get = symbol("net/http", "Get").type();
  assert.ok(get?.kind === "signature");
  const response = get.results[0]?.type;
  assert.ok(response?.kind === "pointer" && response.elem.kind === "named");
  assert.equal(response.elem.decl, declOf("net/http", "Response"));
  assert.equal(response.elem, symbol("net/http", "Response").type());
  assert.equal(symbol("os", "FileMode").type(), symbol("io/fs", "FileMode").type());
  const request = fieldOf("net/http", "Response", "Request").type;
  assert.ok(request?.kind === "pointer" && request.elem.kind === "named");
  assert.equal(request.elem.decl, declOf("net/http", "Request"));
  assert.equal(symbol("net/http", "Get"), symbol("net/http", "Get"));
});

test("says surely none for exported names only, and not where platforms differ", () => {
  assert.equal(stdPackage("net/http")?.lookup("Missing"), null);
  assert.equal(stdPackage("net/http")?.lookup("noBody"), undefined);
  assert.equal(stdPackage("syscall")?.lookup("Missing"), undefined);
  assert.equal(stdPackage("unsafe")?.lookup("Missing"), null);
  assert.equal(symbol("syscall", "Close").type(), undefined, "int or Handle");
  assert.equal(declOf("syscall", "SysProcAttr").method("Missing"), undefined);
  const fields = structOf("syscall", "SysProcAttr").fields;
  assert.ok(fields.some((field) => field.name === "Setpgid"));
  assert.ok(fields.some((field) => field.name === "HideWindow"));
  assert.ok(fields.some((field) => field.embedded && field.type === undefined));
  assert.equal(symbol("syscall", "NewLazyDLL").kind, "func");
});

test("lists the packages that programs can import", () => {
  const paths = stdPackages();
  for (const path of ["fmt", "net/http", "math/rand/v2", "unsafe", "testing", "runtime/cgo"])
    assert.ok(paths.includes(path), path);
  for (const path of paths) assert.ok(isStdPath(path) && stdPackage(path)?.path === path, path);
  assert.equal(stdPackage("math/rand/v2")?.name, "rand");
  for (const path of [
    "internal/abi",
    "cmd/go",
    "C",
    "builtin",
    "net/htt",
    "constructor",
    "",
    "example.com/fmt",
    "vendor",
  ]) {
    assert.equal(isStdPath(path), false, path);
    assert.equal(stdPackage(path), undefined, path);
  }
});

/** Every type's text in the table, with what it parses to and is printed as again. */
function* roundTrips(): Generator<{ where: string; stored: string; printed: string }> {
  for (const section of stdTable().packages.values()) {
    const pkg = new StdPackage(section);
    for (const name of entryNames(section.text())) {
      const where = `${section.path}.${name}`;
      const entry = findEntry(section.text(), name);
      assert.ok(entry, where);
      if (entry.kind !== "type" && entry.kind !== "generic") {
        yield { where, stored: entry.type, printed: typeString(pkg.lookup(name)?.type()) };
        continue;
      }
      const decl = pkg.decl(name);
      const generic = typeString({ kind: "named", decl, args: [] } satisfies Named).slice(where.length);
      yield { where, stored: entry.type, printed: generic + typeString(decl.underlying()) };
      for (const { name: method, type } of entry.methods) {
        yield { where: `${where}.${method}`, stored: type, printed: typeString(decl.method(method)?.signature()) };
      }
    }
  }
}

test("every type of the table is read and printed as it stands there", () => {
  let count = 0;
  for (const { where, stored, printed } of roundTrips()) {
    count++;
    assert.equal(printed, stored, where);
  }
  assert.ok(count > 12_000, `${count} types`);
});

test("every type that the table mentions is in the table", () => {
  const missing = new Set<string>();
  for (const { stored } of roundTrips()) {
    for (const [, path, name] of stored.replace(/"(?:[^"\\]|\\.)*"/g, "").matchAll(/([\w\-/]+)\.(\w+)/g)) {
      if (path === "unsafe") continue;
      const section = stdTable().packages.get(path as string);
      if (!section || !findEntry(section.text(), name as string)) missing.add(`${path}.${name}`);
    }
  }
  assert.deepEqual([...missing], []);
});

test("a table of another format or cut off is refused", () => {
  const table = readFileSync(file);
  assert.throws(() => parseTable(Buffer.from("something else\n\n")), /does not begin with/);
  assert.throws(() => parseTable(Buffer.from("")), /does not begin with/);
  assert.throws(() => parseTable(table.subarray(0, table.length - 1)), /cut off/);
});

const root = fileURLToPath(new URL("../..", import.meta.url));
const file = join(root, "src/semantics/std/stdlib.txt");

test("the table is what tools/stdtable makes of the Go distribution", { skip: skipWithOtherGo() }, () => {
  inScratch({}, (dir) => {
    const made = join(dir, "stdlib.txt");
    const run = spawnSync("go", ["run", ".", made], { cwd: join(root, "tools/stdtable"), encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    const withoutRelease = (path: string) => readFileSync(path, "utf8").replace(/^go1.*$/m, "");
    // Not assert.equal: its message would hold both tables.
    assert.ok(withoutRelease(made) === withoutRelease(file), "run npm run generate:std");
  });
});
