import type { Node } from "../syntax/node.ts";
import { operandOf } from "./evaluate.ts";
import { constant, NIL, type Operand, typeOperand, value } from "./operand.ts";
import { plainlyBuilt } from "./platform.ts";
import { symbolOf } from "./resolve.ts";
import { SourceSymbol } from "./source-symbol.ts";
import type { Symbol } from "./symbols.ts";
import { typeSwitchOf, typeSwitchVariableType } from "./type-switch.ts";
import type { Type } from "./types.ts";
import { typ } from "./universe.ts";

/** What a name denotes where it stands: an identifier in any of the grammar's disguises. */
export function evaluateName(node: Node): Operand | undefined {
  if (node.kind === "field_identifier" && node.parent?.kind === "selector_expression") return operandOf(node.parent);
  const symbol = symbolOf(node);
  if (symbol) {
    const typeSwitch = typeSwitchOf(symbol);
    return typeSwitch ? value(typeSwitchVariableType(typeSwitch, node)) : operandOfSymbol(variantIn(symbol, node));
  }
  return undefined;
}

/**
 * Of a symbol that several files declare for different platforms, the declaration that holds where a node stands: that
 * of its own file, where it has one. Types stay as they are: all declarations are one type.
 */
export function variantIn(symbol: Symbol, node: Node): Symbol {
  if (!(symbol instanceof SourceSymbol) || symbol.nodes.length === 1 || symbol.kind === "type") return symbol;
  return symbol.variants().find((variant) => variant.node.tree === node.tree) ?? symbol;
}

/** The type on which the declarations of a symbol agree, in the words of the one that a plain build takes. */
function agreedType(symbol: Symbol): Type | undefined {
  const type = symbol.type();
  if (!type || !(symbol instanceof SourceSymbol) || symbol.nodes.length === 1 || symbol.kind === "type") return type;
  const chosen = plainlyBuilt(symbol.nodes);
  return (
    symbol
      .variants()
      .find((variant) => variant.node === chosen)
      ?.type() ?? type
  );
}

/** What a symbol denotes. */
export function operandOfSymbol(symbol: Symbol): Operand | undefined {
  switch (symbol.kind) {
    case "var":
    case "func":
      return value(agreedType(symbol));
    case "const":
      return constant(symbol.type() ?? predeclaredConstant(symbol));
    case "type":
      return typeOperand(symbol.type());
    case "builtin":
      return { mode: "builtin", name: symbol.name };
    case "nil":
      return NIL;
    case "package":
      return { mode: "package", symbol };
    default:
      return undefined;
  }
}

function predeclaredConstant(symbol: Symbol) {
  if (symbol.pkg || symbol.node) return undefined;
  return symbol.name === "iota" ? typ("untyped int") : typ("untyped bool");
}
