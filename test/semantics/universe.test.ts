import assert from "node:assert/strict";
import { test } from "node:test";
import { typeString } from "../../src/semantics/type-string.ts";
import type { BasicName } from "../../src/semantics/types.ts";
import { anyType, comparableType, errorType, typ, universe } from "../../src/semantics/universe.ts";

test("holds every predeclared identifier of the Go specification and no other", () => {
  const spec = `
    any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string
    uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy delete imag len
    make max min new panic print println real recover`;
  const names = spec.trim().split(/\s+/).sort();
  assert.deepEqual([...universe.symbols()].map((symbol) => symbol.name).sort(), names);
  for (const name of ["unsafe.Pointer", "Pointer", "untyped int", "toString", "constructor", ""]) {
    assert.equal(universe.lookup(name), null, name);
  }
});

test("tells the kind, the type and the version of each", () => {
  const described = [
    "int",
    "byte",
    "rune",
    "any",
    "error",
    "comparable",
    "true",
    "iota",
    "nil",
    "append",
    "min",
    "clear",
  ].map((name) => {
    const symbol = universe.lookup(name);
    return `${name}: ${symbol?.kind} ${typeString(symbol?.type())} ${symbol?.since ?? "always"}`;
  });
  assert.deepEqual(described, [
    "int: type int always",
    "byte: type byte always",
    "rune: type rune always",
    "any: type any 18",
    "error: type error always",
    "comparable: type comparable 18",
    "true: const untyped bool always",
    "iota: const untyped int always",
    "nil: nil untyped nil always",
    "append: builtin ? always",
    "min: builtin ? 21",
    "clear: builtin ? 21",
  ]);
  assert.equal(universe.lookup("true")?.value, true);
  assert.equal(universe.lookup("false")?.value, false);
});

test("gives one object per basic type, and byte and rune their types' names", () => {
  for (const name of ["int", "unsafe.Pointer", "untyped nil"] as BasicName[]) assert.equal(typ(name), typ(name));
  assert.equal(universe.lookup("uint8")?.type(), typ("uint8"));
  const byte = universe.lookup("byte")?.type();
  assert.ok(byte?.kind === "basic" && byte.name === "uint8");
  const rune = universe.lookup("rune")?.type();
  assert.ok(rune?.kind === "basic" && rune.name === "int32");
});

test("error is a defined type whose underlying interface has Error", () => {
  assert.equal(universe.lookup("error")?.type(), errorType);
  assert.equal(typeString(errorType.decl.underlying()), "interface{Error() string}");
  assert.equal(errorType.decl.method("Error"), null, "an interface type declares no methods of its own");
});

test("any is the empty interface itself, comparable a defined type", () => {
  assert.equal(universe.lookup("any")?.type(), anyType);
  assert.deepEqual(anyType, { kind: "interface", methods: [], embedded: [] });
  assert.equal(universe.lookup("comparable")?.type(), comparableType);
  assert.equal(typeString(comparableType.decl.underlying()), "interface{comparable}");
});
