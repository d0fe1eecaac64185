import type { Node } from "../syntax/node.ts";
import { typeFromExpr } from "./evaluate.ts";
import { memo } from "./memo.ts";
import { plainlyBuilt } from "./platform.ts";
import { resolveReceiver } from "./receivers.ts";
import { fileOf } from "./source-file.ts";
import type { SourceSymbol } from "./source-symbol.ts";
import { substituteSignature } from "./substitute.ts";
import { signatureOf, typeParamsOf } from "./type-expr.ts";
import { identical, underlying } from "./type-relations.ts";
import type { Method, Signature, Type, TypeDecl, TypeParam, Variant } from "./types.ts";

/** A type defined in source. Its parts are found when they are asked for. */
export class SourceTypeDecl implements TypeDecl {
  readonly symbol: SourceSymbol;
  readonly name: string;
  readonly pkg: string;
  readonly local: boolean;
  #typeParams: readonly TypeParam[] | undefined;

  constructor(symbol: SourceSymbol) {
    this.symbol = symbol;
    this.name = symbol.name;
    this.pkg = symbol.pkg.path;
    this.local = symbol.pkg.declaredAt(symbol.node) === undefined;
  }

  get typeParams(): readonly TypeParam[] {
    this.#typeParams ??= typeParamsOf(this.symbol.node.parent?.child("type_parameters"));
    return this.#typeParams;
  }
  underlying(): Type | undefined {
    return underlyingOf(this);
  }
  variants(): readonly Variant[] | undefined {
    return this.symbol.nodes.length > 1 ? variantsOf(this) : undefined;
  }
  method(name: string, fromTest = true): Method | null | undefined {
    if (this.local) return null;
    const symbol = this.symbol.pkg.methodsOf(this.name).get(name);
    const counts = symbol && (fromTest || symbol.nodes.some((node) => !fileOf(node).isTest));
    if (counts) return methodOf(symbol);
    return this.symbol.pkg.allMethodsKnown(this.name, fromTest) ? null : undefined;
  }
  methodNames(): readonly string[] | undefined {
    if (this.local) return [];
    const { pkg } = this.symbol;
    return pkg.allMethodsKnown(this.name, true) ? [...pkg.methodsOf(this.name).keys()] : undefined;
  }
}

const underlyingOf = memo((decl: SourceTypeDecl): Type | undefined => {
  const [first, ...others] = decl.symbol.nodes.map(definedAs);
  return first && others.every((other) => identical(first, other)) ? first : undefined;
});

const variantsOf = memo((decl: SourceTypeDecl): readonly Variant[] =>
  decl.symbol.nodes.map((node) => ({ tree: node.tree, underlying: definedAs(node) })),
);

function definedAs(name: Node): Type | undefined {
  const type = name.parent?.child("type");
  const right = type && typeFromExpr(type);
  return right && right.kind !== "typeparam" ? underlying(right) : undefined;
}

/** A declared method, in terms of the type parameters of the receiver's type. */
export const methodOf = memo((symbol: SourceSymbol): Method | undefined => {
  const [first, ...others] = symbol.nodes.map((name) => name.parent && resolveReceiver(name.parent));
  if (!first || others.some((other) => other?.pointer !== first.pointer)) return undefined;
  return {
    name: symbol.name,
    pointerReceiver: first.pointer,
    symbol,
    signature: () => methodSignature(symbol),
  };
});

const methodSignature = memo((symbol: SourceSymbol): Signature | undefined => {
  const signatures = symbol.nodes.map((name) => {
    const method = name.parent;
    const receiver = method && resolveReceiver(method);
    return method && receiver && substituteSignature(signatureOf(method), receiver.toDecl());
  });
  const chosen = plainlyBuilt(symbol.nodes);
  const own = chosen && signatures[symbol.nodes.indexOf(chosen)];
  return own && signatures.every((other) => identical(own, other)) ? own : undefined;
});
