import { mayReach } from "../semantics/flow/dominance.ts";
import { escapes } from "../semantics/flow/escapes.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { writesTo } from "../semantics/flow/uses.ts";
import { enclosingFunction, scopeAt, usesOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeOf } from "../semantics/type-of.ts";
import { argumentPlace, argumentsOf, parenthesized, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { isBuiltinCall } from "./calls.ts";
import { sameExpression } from "./same-expression.ts";
import { isValueRead } from "./slice-reads.ts";
import { isSetThrough } from "./slice-sets.ts";
import { hasKind } from "./types.ts";
import { assignedValues } from "./values.ts";

/** An append that writes where another one has written, since both begin at the end of one slice. */
export interface SharedPrefix {
  /** The slice: the first argument of the append. */
  readonly prefix: Node;
  /** What holds the result of the earlier append: a variable, or what it is put into in a loop. */
  readonly earlier: Node;
  /** Whether elements are surely only read, so that nobody wants them shared. */
  readonly onlyRead: boolean;
}

/**
 * Whether `append(p, …)` writes over what an earlier `append(p, …)`, or itself the time before, has put behind the end of
 * p, and the result of that is still in use. The slice is a local variable that may have room: it was made with a
 * capacity, cut, or appended to.
 */
export function sharedPrefix(append: Node): SharedPrefix | undefined {
  const prefix = argumentsOf(append)[0];
  const variable = prefix && variableOf(unparen(prefix));
  const held = heldBy(append);
  if (
    !prefix ||
    !variable ||
    !held ||
    held.symbol === variable ||
    scopeAt(append).lookup("len")?.node ||
    argumentsOf(append).length < 2
  )
    return undefined;
  if (hasKind(typeOf(prefix), "slice") !== true || !mayHaveRoom(variable)) return undefined;
  const changes = [...(variable.node ? [variable.node] : []), ...writesTo(variable)];
  const fn = enclosingFunction(append);
  const isCovered = (from: Node) => enclosingFunction(from) === fn && mayReach(from, append, changes) === true;
  const others = [variable, held.symbol];
  for (const use of usesOf(variable)) {
    const place = argumentPlace(parenthesized(use));
    const before = place?.index === 0 && isBuiltinCall(place.call, "append") === true ? place.call : undefined;
    if (!before || argumentsOf(before).length < 2 || !isCovered(before)) continue;
    if (before !== append && appendsTheSame(before, append)) continue;
    const kept = before === append ? keptInLoop(append) : readAfter(before, append, variable);
    if (!kept) continue;
    const isSet = [...others, variableOf(kept)].some((symbol) => symbol !== undefined && isSetThrough(symbol));
    return { prefix, earlier: kept, onlyRead: !isSet };
  }
  return undefined;
}

/** Whether two appends put the same expressions behind the slice, so that the second changes nothing, or may not. */
function appendsTheSame(a: Node, b: Node): boolean {
  const [, ...first] = argumentsOf(a);
  const [, ...second] = argumentsOf(b);
  return first.length === second.length && first.every((value, i) => sameExpression(value, second[i] as Node));
}

/** Where the result of an append goes: to a variable, or elsewhere; undefined: it is dropped. */
function heldBy(append: Node): { readonly symbol: Symbol | undefined } | undefined {
  const binding = bindingOf(append);
  if (!binding) return { symbol: undefined };
  const target = binding.targets[0];
  return target && { symbol: variableOf(target) };
}

function mayHaveRoom(variable: Symbol): boolean {
  const values = assignedValues(variable);
  return (
    values?.some(({ from, expr }) => {
      const e = from === "value" && expr ? unparen(expr) : undefined;
      if (e?.kind === "slice_expression") return e.child("end") !== undefined && !e.child("capacity");
      if (e?.kind !== "call_expression") return false;
      return isBuiltinCall(e, "append") === true || (isBuiltinCall(e, "make") === true && argumentsOf(e).length === 3);
    }) ?? false
  );
}

/** The variable that holds the result of one append, where it is read behind another one. */
function readAfter(before: Node, append: Node, prefix: Symbol): Node | undefined {
  const target = bindingOf(before)?.targets[0];
  const holder = variableOf(target);
  if (!target || !holder?.node || holder === prefix || holder.role === "package") return undefined;
  const changes = [holder.node, ...writesTo(holder)];
  const own = bindingOf(append)?.targets[0];
  if (variableOf(own) === holder) return undefined;
  const isRead = usesOf(holder).some(
    (use) => !changes.includes(use) && mayReach(append, use, changes) === true && isValueRead(use),
  );
  return isRead ? target : undefined;
}

/** What outlives an iteration and takes the result of an append that is run again. */
function keptInLoop(append: Node): Node | undefined {
  const body = inLoop(append)?.child("body");
  if (!body) return undefined;
  const target = bindingOf(append)?.targets[0];
  const holder = variableOf(target);
  if (target && holder?.node && body.contains(holder.node)) {
    const leaves = escapes(holder, { within: body })?.find(({ reason }) => KEEPING.has(reason));
    return leaves && target;
  }
  if (target) return target.kind === "index_expression" ? target : undefined;
  const place = argumentPlace(append);
  const isElement = place && place.index > 0 && parenthesized(append).parent?.kind === "argument_list";
  return isElement && isBuiltinCall(place.call, "append") === true ? argumentsOf(place.call)[0] : undefined;
}

const KEEPING = new Set(["assigned outside", "stored in field", "stored in element", "sent", "used in go"]);
