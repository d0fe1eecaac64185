import type { Edit } from "../rule.ts";
import { argumentsOf, expressionsOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";

const PRECEDENCE = new Map<string, number>(
  Object.entries({
    "||": 1,
    "&&": 2,
    "==": 3,
    "!=": 3,
    "<": 3,
    "<=": 3,
    ">": 3,
    ">=": 3,
    "+": 4,
    "-": 4,
    "|": 4,
    "^": 4,
    "*": 5,
    "/": 5,
    "%": 5,
    "<<": 5,
    ">>": 5,
    "&": 5,
    "&^": 5,
  }),
);

function precedence(binary: Node): number {
  return PRECEDENCE.get(binary.child("operator")?.text ?? "") ?? 0;
}

/**
 * How deeply nested an expression is in the eyes of gofmt: it leaves out blanks where this is more than 1. Follows
 * `(*printer).expr1` of go/printer.
 */
export function printDepth(expr: Node): number {
  const parent = expr.parent;
  if (!parent) return 1;
  switch (parent.kind) {
    case "binary_expression": {
      const outer = printDepth(parent);
      if (parent.child("left") !== expr) return outer + 1;
      const same = expr.kind === "binary_expression" && precedence(expr) === precedence(parent);
      return same ? outer : outer + 1;
    }
    case "parenthesized_expression":
      return Math.max(1, printDepth(parent) - 1);
    case "unary_expression":
      return parent.child("operator")?.text === "*" ? 1 : printDepth(parent);
    case "selector_expression":
    case "type_assertion_expression":
      return printDepth(parent);
    case "index_expression":
      return expr.field === "operand" ? 1 : printDepth(parent) + 1;
    case "slice_expression":
      return expr.field === "operand" ? 1 : printDepth(parent) + 1;
    case "call_expression":
      return printDepth(parent) + (argumentsOf(parent).length > 1 ? 1 : 0);
    case "variadic_argument":
      return printDepth(parent);
    case "argument_list":
      return parent.parent ? printDepth(parent.parent) + (parent.namedChildren.length > 1 ? 1 : 0) : 1;
    case "type_conversion_expression":
      return printDepth(parent);
    case "expression_list":
      return inDoubleAssignment(parent) ? 2 : 1;
    case "inc_statement":
    case "dec_statement":
      return 2;
    default:
      return 1;
  }
}

/** gofmt writes `a, b = x+1, y+1` without the blanks of `a = x + 1`. */
function inDoubleAssignment(list: Node): boolean {
  const statement = list.parent;
  if (statement?.kind !== "assignment_statement" && statement?.kind !== "short_var_declaration") return false;
  const left = expressionsOf(statement.child("left"));
  const right = expressionsOf(statement.child("right"));
  return left.length > 1 && right.length > 1;
}

/**
 * What stands between the brackets of a slice expression, spaced as gofmt does: `i:j:j`, or `i : j+1 : j+1`.
 * @param slice the slice expression, for the place where it stands.
 * @param indices texts of the indices as written at that place, with the nodes they come from; undefined: left out.
 */
export function sliceIndices(
  slice: Node,
  indices: readonly ({ readonly text: string; readonly binary: boolean } | undefined)[],
): string {
  const present = indices.filter((index) => index !== undefined);
  const blanks = printDepth(slice) <= 1 && present.length > 1 && present.some((index) => index.binary);
  let out = "";
  indices.forEach((index, i) => {
    if (i > 0) {
      if (indices[i - 1] && blanks) out += " ";
      out += ":";
      if (index && blanks) out += " ";
    }
    out += index?.text ?? "";
  });
  return out;
}

/**
 * Gives a slice expression a third index: `a[i:j]` becomes `a[i:j:j]`.
 * @param capacity text of the third index; by default the one of the second.
 * @returns undefined when there is a third index already, no second one, or a comment between the brackets.
 */
export function capSlice(slice: Node, capacity?: string): Edit[] | undefined {
  if (slice.kind !== "slice_expression" || slice.child("capacity")) return undefined;
  const high = slice.child("end");
  const open = slice.childOfKind("[");
  const close = slice.childOfKind("]");
  if (!high || !open || !close || slice.childOfKind("comment")) return undefined;
  const low = slice.child("start");
  const asIndex = (node: Node) => ({ text: node.text, binary: node.kind === "binary_expression" });
  const third = capacity === undefined ? asIndex(high) : { text: capacity, binary: false };
  const text = sliceIndices(slice, [low && asIndex(low), asIndex(high), third]);
  return [{ start: open.end, end: close.start, text }];
}
