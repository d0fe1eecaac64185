import type { Node } from "../syntax/node.ts";
import type { SymbolKind } from "./symbols.ts";

/** The identifiers that a file declares at package level; methods with the name of their receiver's type. */
export function* topLevelNames(root: Node): Generator<{ kind: SymbolKind; node: Node; receiver?: string }> {
  for (let d = root.firstChild; d; d = d.nextSibling) {
    switch (d.kind) {
      case "function_declaration": {
        const node = d.child("name");
        if (node && node.end > node.start) yield { kind: "func", node };
        break;
      }
      case "method_declaration": {
        const node = d.child("name");
        if (node && node.end > node.start) yield { kind: "func", node, receiver: receiverTypeName(d)?.text ?? "" };
        break;
      }
      case "var_declaration":
      case "const_declaration":
      case "type_declaration":
        yield* specNames(d);
    }
  }
}

/** The identifiers that a const, var or type declaration declares. */
export function* specNames(declaration: Node): Generator<{ kind: SymbolKind; node: Node }> {
  for (const spec of specsOf(declaration)) {
    for (const node of spec.childrenOf("name")) yield { kind: kindOfSpec(spec), node };
  }
}

/** What a spec declares. */
export function kindOfSpec(spec: Node): SymbolKind {
  return spec.kind === "var_spec" ? "var" : spec.kind === "const_spec" ? "const" : "type";
}

/** The specs of a const, var or type declaration: grouped or not. */
export function specsOf(declaration: Node): Node[] {
  return (declaration.childOfKind("var_spec_list") ?? declaration).namedChildren.filter((spec) =>
    ["var_spec", "const_spec", "type_spec", "type_alias"].includes(spec.kind),
  );
}

/** The type_identifier that names the base type of a method's receiver; undefined for a broken receiver. */
export function receiverTypeName(method: Node): Node | undefined {
  let type = method.child("receiver")?.namedChildren[0]?.child("type");
  while (type) {
    if (type.kind === "type_identifier") return type;
    type = type.kind === "generic_type" ? type.child("type") : type.namedChildren[0];
  }
  return undefined;
}
