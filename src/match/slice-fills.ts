import { calleeName } from "../semantics/flow/callee-name.ts";
import { calleeOf } from "../semantics/type-of.ts";
import { argumentPlace, parenthesized } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { isBuiltinCall } from "./calls.ts";
import { isType } from "./types.ts";

/** Functions of the standard library that write into an argument without reading it, with the argument's place. */
const FILLING = new Map([
  ["io.ReadFull", 1],
  ["io.ReadAtLeast", 1],
  ["crypto/rand.Read", 0],
  ["math/rand.Read", 0],
  ["encoding/hex.Encode", 0],
  ["encoding/hex.Decode", 0],
  ["encoding/binary.PutUvarint", 0],
  ["encoding/binary.PutVarint", 0],
]);

/** Whether an expression is passed to what writes into it and does not read it: `copy(x, …)`, `r.Read(x)`. */
export function isFilled(expr: Node): boolean {
  const place = argumentPlace(parenthesized(expr));
  if (!place) return false;
  const { call, index } = place;
  if (isBuiltinCall(call, "copy", "clear") === true) return index === 0;
  const name = calleeName(call);
  if (name === undefined) return false;
  if (FILLING.get(name) === index || /^\(encoding\/binary\.\w+\)\.PutUint\d+$/.test(name)) return index <= 1;
  return index === 0 && /\)\.Read(At|From\w*|Msg\w*)?$/.test(name) && readsBytes(call);
}

/** Whether a method reads into a `[]byte` and tells how it went, as `Read`, `ReadAt` and `ReadFromUDP` do. */
function readsBytes(call: Node): boolean {
  const signature = calleeOf(call)?.signature;
  const [first, last] = [signature?.params[0], signature?.results.at(-1)];
  return isType(first?.type, "[]byte") === true && isType(last?.type, "error") === true;
}
