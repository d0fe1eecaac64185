import type { Node } from "../syntax/node.ts";
import { receiverTypeName } from "./declarations.ts";
import { symbolOf } from "./resolve.ts";
import type { Type, TypeDecl, TypeParam } from "./types.ts";

/** The receiver of a method declaration (Go spec, "Method declarations"). */
export interface Receiver {
  readonly decl: TypeDecl;
  readonly pointer: boolean;
  /** The identifiers that the receiver gives to the type parameters; empty for types that are not generic. */
  readonly typeArgs: readonly Node[];
  /** The declaration's type parameters to the receiver's own. */
  fromDecl(): ReadonlyMap<TypeParam, Type>;
  /** The receiver's own type parameters to the declaration's. */
  toDecl(): ReadonlyMap<TypeParam, Type>;
}

/** Undefined when the receiver's base type cannot be told. */
export function resolveReceiver(method: Node): Receiver | undefined {
  const name = receiverTypeName(method);
  const type = name && symbolOf(name)?.type();
  if (!name || type?.kind !== "named") return undefined;
  const { decl } = type;
  const generic = name.parent?.kind === "generic_type" ? name.parent : undefined;
  const typeArgs = (generic?.child("type_arguments")?.namedChildren ?? []).map((arg) =>
    arg.kind === "type_elem" ? (arg.namedChildren[0] ?? arg) : arg,
  );
  return {
    decl,
    pointer: isPointerReceiver(method),
    typeArgs,
    fromDecl: () => pair(decl.typeParams, ownParams(typeArgs)),
    toDecl: () => {
      const map = new Map<TypeParam, Type>();
      ownParams(typeArgs).forEach((own, i) => {
        const param = decl.typeParams[i];
        if (own?.kind === "typeparam" && param) map.set(own, param);
      });
      return map;
    },
  };
}

function ownParams(typeArgs: readonly Node[]): (Type | undefined)[] {
  return typeArgs.map((arg) => symbolOf(arg)?.type());
}

function pair(params: readonly TypeParam[], types: readonly (Type | undefined)[]): ReadonlyMap<TypeParam, Type> {
  const map = new Map<TypeParam, Type>();
  params.forEach((param, i) => {
    const type = types[i];
    if (type) map.set(param, type);
  });
  return map;
}

export function isPointerReceiver(method: Node): boolean {
  let type = method.child("receiver")?.namedChildren[0]?.child("type");
  while (type?.kind === "parenthesized_type") type = type.namedChildren[0];
  return type?.kind === "pointer_type";
}
