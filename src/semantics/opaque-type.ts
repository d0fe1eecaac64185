import type { Node } from "../syntax/node.ts";
import type { Operand } from "./operand.ts";
import { ImportSymbol } from "./source-symbol.ts";
import { isTypePosition } from "./type-position.ts";
import { isOpaque } from "./type-relations.ts";
import type { Named, Type, TypeDecl } from "./types.ts";

// Types of packages that are not at hand: source that writes `path.Name` as a type tells that there is one, and no more.

/** What is known of such a type: how it is called. It may be an alias, so nothing else is sure. */
class OpaqueTypeDecl implements TypeDecl {
  readonly opaque = true;
  readonly typeParams = [];
  readonly pkg: string;
  readonly name: string;

  constructor(pkg: string, name: string) {
    this.pkg = pkg;
    this.name = name;
  }
  underlying(): undefined {
    return undefined;
  }
  method(): undefined {
    return undefined;
  }
  methodNames(): undefined {
    return undefined;
  }
}

/**
 * The type that a qualified_type names, where the package is not at hand. Undefined where the source does not prove that
 * it is a type.
 * @param operand what stands before the dot.
 */
export function opaqueType(node: Node, operand: Operand | undefined): Named | undefined {
  const symbol = operand?.mode === "package" ? operand.symbol : undefined;
  if (!(symbol instanceof ImportSymbol) || symbol.spec.path === "C" || symbol.imported()) return undefined;
  const name = node.child("name")?.text;
  if (name === undefined || !isTypePosition(node)) return undefined;
  return { kind: "named", decl: new OpaqueTypeDecl(symbol.spec.path, name), args: [] };
}

/** Whether some part of the type is one of which only the name is known. */
export function mentionsOpaque(type: Type | undefined): boolean {
  switch (type?.kind) {
    case "named":
      return isOpaque(type) || type.args.some(mentionsOpaque);
    case "pointer":
    case "slice":
    case "array":
    case "chan":
      return mentionsOpaque(type.elem);
    case "map":
      return mentionsOpaque(type.key) || mentionsOpaque(type.elem);
    case "struct":
      return type.fields.some((field) => mentionsOpaque(field.type));
    case "signature":
      return [...type.params, ...type.results].some((param) => mentionsOpaque(param.type));
    case "interface":
      return (
        type.methods.some((method) => mentionsOpaque(method.signature)) ||
        type.embedded.some((element) =>
          element?.kind === "union" ? element.terms.some((term) => mentionsOpaque(term.type)) : mentionsOpaque(element),
        )
      );
    case "tuple":
      return type.elems.some(mentionsOpaque);
    default:
      return false;
  }
}
