import type { Node } from "../syntax/node.ts";
import { evaluateCall, evaluateConversionLike } from "./calls.ts";
import { lowerEndsFirst } from "./chains.ts";
import { compositeLiteralType, elidedLiteralType } from "./composite-literal.ts";
import { evaluateIndex, evaluateInstantiation, evaluateSlice } from "./indexing.ts";
import { memo } from "./memo.ts";
import { evaluateName } from "./names.ts";
import { constant, type Operand, typeOperand, value } from "./operand.ts";
import { evaluateBinary, evaluatePointer, evaluateUnary } from "./operators.ts";
import { evaluateSelector } from "./selectors.ts";
import { signatureOf, typeLiteral } from "./type-expr.ts";
import { typ } from "./universe.ts";

/**
 * What an expression (or type expression) denotes by itself. The grammar cannot always tell types from values:
 * `a[i](x)` and `T[P](x)` parse alike, so every node is asked what it is, whatever its kind promises.
 */
export function operandOf(node: Node): Operand | undefined {
  lowerEndsFirst(node, operand);
  return operand(node);
}

const operand = memo(evaluate);

function evaluate(node: Node): Operand | undefined {
  switch (node.kind) {
    case "identifier":
    case "type_identifier":
    case "package_identifier":
    case "field_identifier":
    case "nil":
    case "true":
    case "false":
    case "iota":
      return evaluateName(node);
    case "int_literal":
      return constant(typ("untyped int"));
    case "float_literal":
      return constant(typ("untyped float"));
    case "imaginary_literal":
      return constant(typ("untyped complex"));
    case "rune_literal":
      return constant(typ("untyped rune"));
    case "interpreted_string_literal":
    case "raw_string_literal":
      return constant(typ("untyped string"));
    case "func_literal":
      return value(signatureOf(node));
    case "parenthesized_expression":
    case "parenthesized_type":
    case "literal_element":
    case "variadic_argument":
    case "type_elem":
      return only(node);
    case "selector_expression":
    case "qualified_type":
      return evaluateSelector(node);
    case "unary_expression":
      return evaluateUnary(node);
    case "pointer_type":
      return evaluatePointer(node.namedChildren[0]);
    case "binary_expression":
      return evaluateBinary(node);
    case "index_expression":
      return evaluateIndex(node);
    case "generic_type":
    case "type_instantiation_expression":
      return evaluateInstantiation(node);
    case "slice_expression":
      return evaluateSlice(node);
    case "type_assertion_expression": {
      const type = node.child("type");
      return value(type && operandOf(type)?.type);
    }
    case "implicit_length_array_type":
      return typeOperand(node.parent && operandOf(node.parent)?.type);
    case "composite_literal":
      return value(compositeLiteralType(node));
    case "literal_value":
      return value(elidedLiteralType(node));
    case "call_expression":
      return evaluateCall(node);
    case "type_conversion_expression":
      return evaluateConversionLike(node);
    case "array_type":
    case "slice_type":
    case "struct_type":
    case "map_type":
    case "channel_type":
    case "function_type":
    case "interface_type":
      return typeOperand(typeLiteral(node));
    default:
      return undefined;
  }
}

function only(node: Node): Operand | undefined {
  const children = node.namedChildren;
  return children.length === 1 ? operandOf(children[0] as Node) : undefined;
}

/** The type that a type expression denotes. Undefined: cannot tell, or it is no type. */
export function typeFromExpr(node: Node): ReturnType<typeof typeLiteral> {
  const found = operandOf(node);
  return found?.mode === "type" ? found.type : undefined;
}
