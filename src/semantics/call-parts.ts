import type { Node } from "../syntax/node.ts";

/** The parts of a call or conversion, which the grammar spells in two ways. */
export interface CallParts {
  /** What is called, or the type that is converted to. */
  readonly callee: Node | undefined;
  /** Type arguments between callee and arguments, where the grammar keeps them apart: `f[int, string](x)`. */
  readonly typeArgs: readonly Node[];
  readonly args: readonly Node[];
  /** Whether the last argument is followed by `...`. */
  readonly spread: boolean;
}

const NONE: readonly Node[] = [];

/** The parts of a call_expression or type_conversion_expression. `x` of a last argument `x...` stands for it. */
export function argumentsOfCall(node: Node): CallParts {
  if (node.kind === "type_conversion_expression") {
    const operand = node.child("operand");
    return { callee: node.child("type"), typeArgs: NONE, args: operand ? [operand] : NONE, spread: false };
  }
  let spread = false;
  const args = (node.child("arguments")?.namedChildren ?? []).map((arg) => {
    if (arg.kind !== "variadic_argument") return arg;
    spread = true;
    return arg.namedChildren[0] ?? arg;
  });
  const typeArgs = node.child("type_arguments")?.namedChildren ?? NONE;
  return { callee: node.child("function"), typeArgs, args, spread };
}
