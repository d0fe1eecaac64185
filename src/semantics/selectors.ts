import type { Node } from "../syntax/node.ts";
import { operandOf } from "./evaluate.ts";
import { type Found, type FoundMethod, lookupFieldOrMethod, type Place } from "./lookup.ts";
import { memberSymbol } from "./member-symbols.ts";
import { memo } from "./memo.ts";
import { operandOfSymbol } from "./names.ts";
import { opaqueType } from "./opaque-type.ts";
import { type Operand, typeOperand, value } from "./operand.ts";
import { fileOf } from "./source-file.ts";
import { ImportSymbol } from "./source-symbol.ts";
import type { Symbol } from "./symbols.ts";
import type { Field, Signature, Type } from "./types.ts";
import { typ } from "./universe.ts";

/** What `x.name` selects (Go spec, "Selectors", "Method values", "Method expressions", "Qualified identifiers"). */
export interface Selection {
  readonly kind: "package" | "field" | "method" | "methodExpr";
  /** The selected field, method or package-level name; undefined where it cannot be told which declaration it is. */
  readonly symbol?: Symbol;
  readonly found?: Found;
  readonly field?: Field;
  /** Type of the operand: of the value, or the type itself in a method expression. */
  readonly receiver?: Type;
  readonly indirect: boolean;
}

/**
 * What a selector_expression (or a qualified_type, which selectors are parsed as in some places) selects.
 * Null: surely nothing of that name; undefined: cannot tell.
 */
export function selectionOf(selector: Node): Selection | null | undefined {
  const found = select(selector);
  return found === MISSING ? null : found;
}

function placeOf(selector: Node): Place {
  const { pkg, isTest } = fileOf(selector);
  return { path: pkg.path, tree: selector.tree, isTest };
}

const MISSING: Selection = { kind: "field", indirect: false };

const select = memo((selector: Node): Selection | undefined => {
  const operandNode = selector.child("operand") ?? selector.child("package");
  const name = (selector.child("field") ?? selector.child("name"))?.text;
  const operand = operandNode && operandOf(operandNode);
  if (!operand || name === undefined) return undefined;
  if (operand.mode === "package") {
    const symbol = operand.symbol.imported?.()?.lookup(name);
    if (symbol === null) return MISSING;
    return symbol && { kind: "package", symbol, indirect: false };
  }
  const type = operand.type;
  if (!type || (operand.mode !== "type" && operand.mode !== "value" && operand.mode !== "constant")) return undefined;
  const found = lookupFieldOrMethod(type, name, placeOf(selector));
  if (!found) return found === null ? MISSING : undefined;
  const { indirect } = found;
  if (found.kind === "field") {
    if (operand.mode === "type") return MISSING;
    const { field } = found;
    const symbol = memberSymbol(found, selector);
    return { kind: "field", found, field, receiver: type, indirect, ...(symbol && { symbol }) };
  }
  const symbol = memberSymbol(found, selector);
  const kind = operand.mode === "type" ? "methodExpr" : "method";
  return { kind, found, receiver: type, indirect, ...(symbol && { symbol }) };
});

export function evaluateSelector(selector: Node): Operand | undefined {
  const unsafe = evaluateUnsafe(selector);
  if (unsafe) return unsafe;
  const selection = selectionOf(selector);
  if (!selection) return selection === undefined ? evaluateOpaque(selector) : undefined;
  if (selection.kind === "package") return selection.symbol && operandOfSymbol(selection.symbol);
  if (selection.field) return value(selection.field.type);
  const { found, receiver } = selection;
  if (found?.kind !== "method") return undefined;
  const signature = found.signature();
  return value(selection.kind === "methodExpr" ? withReceiver(signature, receiver, receiverName(found)) : signature);
}

function evaluateOpaque(selector: Node): Operand | undefined {
  const operand = selector.child("package");
  const type = operand && opaqueType(selector, operandOf(operand));
  return type && typeOperand(type);
}

/** The function that a method expression `T.m` gives takes the receiver as its first parameter. */
function withReceiver(
  signature: Signature | undefined,
  receiver: Type | undefined,
  receiverName: string,
): Signature | undefined {
  if (!signature) return undefined;
  // Either all parameters have names or none has.
  const name = signature.params[0]?.name ? receiverName : "";
  return { ...signature, params: [{ name, type: receiver }, ...signature.params] };
}

function receiverName({ method }: FoundMethod): string {
  const declaration = method?.symbol?.node?.parent;
  return declaration?.child("receiver")?.namedChildren[0]?.child("name")?.text ?? "_";
}

/** The members of package unsafe are part of the language (Go spec, "Package unsafe"). */
function evaluateUnsafe(selector: Node): Operand | undefined {
  const operandNode = selector.child("operand") ?? selector.child("package");
  if (operandNode?.kind !== "identifier" && operandNode?.kind !== "package_identifier") return undefined;
  const operand = operandOf(operandNode);
  if (operand?.mode !== "package" || !(operand.symbol instanceof ImportSymbol)) return undefined;
  if (operand.symbol.spec.path !== "unsafe") return undefined;
  const name = (selector.child("field") ?? selector.child("name"))?.text ?? "";
  if (name === "Pointer") return typeOperand(typ("unsafe.Pointer"));
  return UNSAFE_FUNCTIONS.has(name) ? { mode: "builtin", name: `unsafe.${name}` } : undefined;
}

const UNSAFE_FUNCTIONS = new Set([
  "Add",
  "Alignof",
  "Offsetof",
  "Sizeof",
  "Slice",
  "SliceData",
  "String",
  "StringData",
]);
