import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { stdPackage, stdPackages } from "../../src/semantics/std/index.ts";
import type { StdPackage } from "../../src/semantics/std/std-package.ts";
import type { Symbol } from "../../src/semantics/symbols.ts";
import { typeString } from "../../src/semantics/type-string.ts";
import type { Method, Signature, Type } from "../../src/semantics/types.ts";
import { inScratch } from "../harness/go.ts";
import { skipWithOtherGo } from "./std-go.ts";

const CHECK = `package main
import ("fmt"; "go/ast"; "go/build"; "go/importer"; "go/parser"; "go/token"; "go/types"; "os")
func main() {
	build.Default.GOOS, build.Default.GOARCH, build.Default.CgoEnabled = "linux", "amd64", false
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, os.Args[1], nil, 0)
	if err != nil { panic(err) }
	config := types.Config{
		Importer: importer.ForCompiler(fset, "source", nil),
		Error: func(err error) { fmt.Println(err) },
	}
	config.Check("p", fset, []*ast.File{file}, nil)
}
`;

function checkWithGo(source: string): string[] {
  return inScratch({ "main.go": CHECK, "p.go.txt": source }, (dir) => {
    const { stdout, stderr, status } = spawnSync("go", ["run", "main.go", "p.go.txt"], { cwd: dir, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout.split("\n").filter((line) => line !== "" && !/ imported( as \w+)? and not used/.test(line));
  });
}

// In syscall platforms differ, and unsafe is no table.
const paths = stdPackages().filter((path) => path !== "syscall" && path !== "unsafe");
const local = (path: string) => (path === "unsafe" ? "unsafe" : `p${paths.indexOf(path)}`);
const print = (type: Type | undefined) => typeString(type, local);
const imports = [...paths, "unsafe"].map((path) => `import ${local(path)} "${path}"`).join("\n");

test("the Go type checker finds the types and values of the table right", { skip: skipWithOtherGo() }, (t) => {
  const lines = paths.flatMap((path) => {
    const pkg = stdPackage(path) as StdPackage;
    return pkg.names().flatMap((name) => claims(pkg, name));
  });
  const wrong = checkWithGo(`package p\n${imports}\n${lines.join("\n")}`);
  t.diagnostic(`${lines.length} claims`);
  assert.deepEqual(wrong.slice(0, 20), []);
  assert.ok(lines.length > 8_000, `${lines.length} claims`);
});

test("a wrong claim is noticed", { skip: skipWithOtherGo() }, () => {
  const lines = [
    `var _ func(string) error = ${local("net/http")}.Get`,
    `var _ = map[bool]int{false: 0, ${local("net/http")}.StatusOK == 201: 1}`,
    `var _ *int = &new(${local("net/http")}.Response).Status`,
  ];
  assert.equal(checkWithGo(`package p\n${imports}\n${lines.join("\n")}`).length, lines.length);
});

/** A claim about the type of an expression; none where Go source cannot write the type: unexported parts. */
function claim(text: string, expression: string): string[] {
  const hidden = /\bp-1\.|\bp\d+\.[a-z]|; [a-z]\w*\(|\{[a-z]\w*\(|\?/;
  return hidden.test(text) ? [] : [`var _ ${text} = ${expression}`];
}

/** Go declarations that compile only when the table is right about a name. Generic functions and types are not asked. */
function claims(pkg: StdPackage, name: string): string[] {
  const found = pkg.lookup(name);
  const type = found?.type();
  if (!found || !type) return [];
  const written = `${local(pkg.path)}.${name}`;
  switch (found.kind) {
    case "func":
      return type.kind === "signature" && type.typeParams.length > 0 ? [] : claim(print(type), written);
    case "var":
      return claim(`*${print(type)}`, `&${written}`);
    case "const":
      return constantClaims(found, written, print(type));
    default:
      return type.kind === "named" && type.decl.pkg === pkg.path && type.decl.typeParams.length === 0
        ? [...underlyingClaims(type.decl.underlying(), written), ...methodClaims(type.decl, written)]
        : [];
  }
}

function constantClaims(found: Symbol, written: string, type: string): string[] {
  const typed = type.startsWith("untyped ") ? [] : claim(type, written);
  const { value } = found;
  if (value === undefined || typeof value === "number") return typed;
  const literal = typeof value === "string" ? JSON.stringify(value) : String(value);
  // Two equal keys of a map literal do not compile.
  return [...typed, `var _ = map[bool]int{false: 0, ${written} == ${literal}: 1}`];
}

function underlyingClaims(type: Type | undefined, written: string): string[] {
  if (type?.kind === "struct") {
    const fields = type.fields.filter((field) => /^[A-Z]/.test(field.name));
    return fields.flatMap((field) => claim(`*${print(field.type)}`, `&new(${written}).${field.name}`));
  }
  if (type?.kind === "interface" && type.embedded.some((element) => element?.kind === "union")) return [];
  // A conversion of pointers asks for identical underlying types.
  return claim(`*${print(type)}`, `(*${print(type)})(new(${written}))`);
}

function methodClaims(
  decl: { method(name: string): Method | null | undefined; methodNames(): readonly string[] | undefined },
  written: string,
) {
  return (decl.methodNames() ?? []).flatMap((name) => {
    const method = decl.method(name);
    const signature = method?.signature();
    if (!signature) return [];
    const receiver = method?.pointerReceiver ? `*${written}` : written;
    const text = print(unnamed(signature)).slice("func(".length);
    return claim(`func(${receiver}${text.startsWith(")") ? "" : ", "}${text}`, `(${receiver}).${name}`);
  });
}

function unnamed(signature: Signature): Signature {
  const strip = (list: Signature["params"]) => list.map(({ type }) => ({ name: "", type }));
  return { ...signature, params: strip(signature.params), results: strip(signature.results) };
}
