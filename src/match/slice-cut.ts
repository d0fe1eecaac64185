import { inLoop } from "../semantics/flow/loops.ts";
import { classifyUses } from "../semantics/flow/uses.ts";
import { enclosingFunction, symbolOf } from "../semantics/resolve.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { constantValue } from "../semantics/type-of.ts";
import type { Type } from "../semantics/types.ts";
import type { CodeText } from "../syntax/code-text.ts";
import { argumentPlace, argumentsOf, isLeftSide, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { argumentsBehind, destinationOf } from "./call-text.ts";
import { isBuiltinCall, nodesWhere } from "./calls.ts";
import { hasFixedValue, rootOf, usesNameOf } from "./fixed-place.ts";
import { isPure } from "./purity.ts";
import { sameExpression } from "./same-expression.ts";
import { isType } from "./types.ts";

// A cut `a[i:j]` that something is appended to: which one it is, whose array it is, and where the result goes.

// Told by the tokens: a slice expression with an end other than 0.
const CUT = /\[(?:[^[\]\n]|\[(?:[^[\]\n]|\[[^[\]\n]*\])*\])*:\s*(?!0\s*\])[^\s\]=][^\n]*?\]/;
const CUT_HERE = new RegExp(CUT.source, "y");
const NAME = "[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*";

const cutPlaces = new WeakMap<CodeText, readonly number[]>();

/** Where the brackets of such slice expressions open. */
function placesOfCuts(text: CodeText): readonly number[] {
  let places = cutPlaces.get(text);
  if (!places) {
    const found: number[] = [];
    const { code } = text;
    if (CUT.test(code)) {
      for (let at = code.indexOf("["); at >= 0; at = code.indexOf("[", at + 1)) {
        CUT_HERE.lastIndex = at;
        if (CUT_HERE.test(code)) found.push(at);
      }
    }
    places = found;
    cutPlaces.set(text, places);
  }
  return places;
}

/** The slice expressions with an end of declarations that may give one to a function of the package. */
export function cutsIn(file: SourceFile): readonly Node[] {
  const isGiven = (text: CodeText, place: number) => {
    const called = text.callAround(place);
    return called === "" || (called !== undefined && file.pkg.declaresFunction(called));
  };
  return nodesWhere(file, "slice_expression", [":"], (text) =>
    placesOfCuts(text).some((place) => {
      if (text.callAround(place) !== undefined) return isGiven(text, place);
      const destination = destinationOf(text, place);
      if (destination.kind !== "assigned") return false;
      // A goroutine may have the variable, too.
      if (GO_LITERAL.test(text.code)) return true;
      return destination.targets.some((target) => [...text.placesOf(target)].some((use) => isGiven(text, use)));
    }),
  );
}

const GO_LITERAL = /\bgo\b\s*\(*\s*func\b/;
const APPENDED = new RegExp(`^[\\s(]*(${NAME})[\\s)]*$`);
const ROOM = new RegExp(`\\b(?:append|make)\\b|${CUT.source}`);
const ASSIGNED = /[^\n;=]*=(?!=)([^\n]*)/y;

/**
 * Whether an append may be one to a cut of a slice, or one of two to the same slice: it is given a slice expression with
 * an end, or a variable that holds one; or its result does not go to the variable that it appends to, which may have
 * room behind its end. Told by the tokens. @param append where the name stands.
 */
export function mayShareArray(text: CodeText, append: number): boolean {
  const { code } = text;
  const [slice = ""] = argumentsBehind(code, code.indexOf("(", append));
  const name = APPENDED.exec(slice)?.[1];
  if (name === undefined) return CUT.test(slice);
  const destination = destinationOf(text, append);
  const isOwn = destination.kind === "assigned" && destination.targets.length === 1 && destination.targets[0] === name;
  if (isOwn && placesOfCuts(text).length === 0) return false;
  for (const place of text.placesOf(name)) {
    ASSIGNED.lastIndex = place + name.length;
    const value = ASSIGNED.exec(code)?.[1];
    if (value !== undefined && (isOwn ? CUT : ROOM).test(value)) return true;
  }
  return false;
}

/** The expression `a[i:j]` that a call appends to: its first argument, or what its variable was declared with. */
export function cutAppendedTo(call: Node): Node | undefined {
  const first = argumentsOf(call)[0];
  const target = first && unparen(first);
  const slice = target?.kind === "identifier" ? cutOf(target) : target;
  if (slice?.kind !== "slice_expression" || slice.child("capacity")) return undefined;
  return slice;
}

/** The slice expression that a variable holds: the one of its declaration, when it is only appended to since. */
function cutOf(name: Node): Node | undefined {
  const symbol = variableOf(name);
  const declaration = symbol?.node?.parent?.parent;
  if (!symbol?.node || !declaration || !["short_var_declaration", "var_declaration"].includes(declaration.kind))
    return undefined;
  for (const slice of declaration.descendantsOfKind("slice_expression")) {
    const bound = bindingOf(slice)?.targets[0];
    if (bound !== symbol.node) continue;
    const others = classifyUses(symbol).filter(({ kind }) => kind === "assigned" || kind === "address");
    return others.every(({ node }) => isAppendToItself(node)) ? slice : undefined;
  }
  return undefined;
}

/** `sub = append(sub, …)` */
function isAppendToItself(target: Node): boolean {
  const right = target.parent?.parent?.child("right")?.namedChildren;
  const call = right?.length === 1 ? right[0] : undefined;
  const first = call && isBuiltinCall(call, "append") === true ? argumentsOf(call)[0] : undefined;
  return first !== undefined && sameExpression(first, target);
}

/** What the result of an append, or of the appends around it, is assigned to. */
export function appendTarget(call: Node): Node | undefined {
  let outer = call;
  for (
    let place = argumentPlace(outer);
    place?.index === 0 && isBuiltinCall(place.call, "append");
    place = argumentPlace(outer)
  ) {
    outer = place.call;
  }
  return bindingOf(outer)?.targets[0];
}

/** `a[:len(a)]` cuts nothing off; what lies behind belongs to nobody. So does what a literal does not have. */
export function isWholeSlice(operand: Node, cut: Node): boolean {
  const measured = isBuiltinCall(cut, "len", "cap") === true ? argumentsOf(cut)[0] : undefined;
  if (measured && sameExpression(measured, operand)) return true;
  const symbol = variableOf(unparen(operand));
  const literal = symbol?.node && declaredLiteral(symbol.node);
  const elements = literal?.child("body")?.namedChildren ?? [];
  if (!literal || elements.some((element) => element.kind === "keyed_element")) return false;
  const value = constantValue(cut);
  return typeof value === "bigint" && value >= BigInt(elements.length);
}

/** The composite literal that a variable is declared with and keeps. */
function declaredLiteral(name: Node): Node | undefined {
  const symbol = symbolOf(name);
  const values = name.parent?.parent?.child("right") ?? name.parent?.child("value");
  const value = values?.namedChildren.length === 1 ? values.namedChildren[0] : undefined;
  if (!symbol || value?.kind !== "composite_literal") return undefined;
  return classifyUses(symbol).some(({ kind }) => kind === "assigned" || kind === "address") ? undefined : value;
}

/** Whose array it is: this function's, or also that of others. Results of calls are nobody else's business. */
export function arrayOwner(operand: Node): "local" | "shared" | undefined {
  const e = unparen(operand);
  const symbol = variableOf(e);
  if (symbol) return symbol.role === "local" || symbol.role === "result" ? "local" : "shared";
  return ["selector_expression", "unary_expression"].includes(e.kind) && isPure(e) ? "shared" : undefined;
}

/** Whether a shared slice is to stay as it is: it is not set anew here, and is no buffer of bytes to write into. */
export function isKeptByOthers(operand: Node, type: Type): boolean {
  if (isType(type, "[]byte") !== false) return false;
  const body = enclosingFunction(operand)?.child("body");
  return ![...(body?.descendantsOfKind(unparen(operand).kind) ?? [])].some(
    (other) => isLeftSide(other) && sameExpression(other, operand),
  );
}

/** Whether nothing but elements of the very slice is appended, which may be in their place. */
export function movesElementsOf(operand: Node, values: readonly Node[]): boolean {
  return values.slice(1).every((value) => {
    const element = unparen(value);
    const from = element.kind === "index_expression" ? element.child("operand") : undefined;
    return from !== undefined && sameExpression(from, operand);
  });
}

/** Whether the same slice is cut again at another place, where what was appended may be before the cut: `a[:i]` in a loop. */
export function isCutAnew(slice: Node): boolean {
  const [operand, cut] = [slice.child("operand"), slice.child("end")];
  const declared = operand && rootOf(operand)?.node;
  const loop = inLoop(slice);
  if (!loop || !cut || (declared && loop.contains(declared))) return false;
  return usesNameOf(loop, cut) || hasFixedValue(cut) !== true;
}
