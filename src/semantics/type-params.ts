import type { Node } from "../syntax/node.ts";
import { memo } from "./memo.ts";
import { resolveReceiver } from "./receivers.ts";
import { substitute } from "./substitute.ts";
import { constraintElement } from "./type-expr.ts";
import { underlying } from "./type-relations.ts";
import type { Type, TypeParam } from "./types.ts";

/** A type parameter declared in source. */
export class SourceTypeParam implements TypeParam {
  readonly kind = "typeparam";
  readonly name: string;
  readonly compute: () => Type | undefined;

  constructor(name: string, compute: () => Type | undefined) {
    this.name = name;
    this.compute = compute;
  }
  constraint(): Type | undefined {
    return constraintOf(this);
  }
}

const constraintOf = memo((param: SourceTypeParam) => param.compute());

/** The type parameter that an identifier in a type_parameter_declaration declares. */
export function declaredTypeParam(name: Node, declaration: Node): TypeParam {
  return new SourceTypeParam(name.text, () => {
    const constraint = declaration.child("type");
    return constraint && constraintInterface(constraint);
  });
}

/** A constraint that is no interface stands for the interface that embeds it (Go spec, "Type constraints"). */
function constraintInterface(node: Node): Type | undefined {
  const element = constraintElement(node);
  if (!element) return undefined;
  if (element.kind !== "union") {
    const under = underlying(element);
    if (!under || under.kind === "interface") return under && element;
  }
  return { kind: "interface", methods: [], embedded: [element], implicit: true };
}

/** The type parameter that `T` in a receiver `*S[T]` declares; it is bound as the one of S in its place. */
export function receiverTypeParam(name: Node, method: Node): TypeParam {
  return new SourceTypeParam(name.text, () => {
    const receiver = resolveReceiver(method);
    const index = receiver?.typeArgs.indexOf(name) ?? -1;
    const constraint = receiver?.decl.typeParams[index]?.constraint();
    return receiver && constraint && substitute(constraint, receiver.fromDecl());
  });
}
