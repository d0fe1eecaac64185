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

/**
 * The type that a type_conversion_expression converts to, and how many stars stand before it: the grammar takes those of
 * `*(*[4]byte)(p)` for a part of the type, while Go follows a pointer there (Go spec, "Conversions").
 */
export function behindStars(type: Node): { readonly type: Node; readonly stars: number } {
  let inner = type;
  let stars = 0;
  while (inner.kind === "pointer_type" && inner.namedChildren[0]) {
    inner = inner.namedChildren[0];
    stars++;
  }
  return { type: inner, stars };
}

/** The parts of a call_expression or type_conversion_expression. `x` of a last argument `x...` stands for it. */
export function argumentsOfCall(node: Node): CallParts {
  if (node.kind === "type_conversion_expression") {
    const operand = node.child("operand");
    const type = node.child("type");
    const callee = type && behindStars(type).type;
    return { callee, typeArgs: NONE, args: operand ? [operand] : NONE, spread: false };
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
