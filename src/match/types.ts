import { implementsInterface } from "../semantics/method-set.ts";
import { mentionsOpaque } from "../semantics/opaque-type.ts";
import { isOpaque, underlying } from "../semantics/type-relations.ts";
import { typeString } from "../semantics/type-string.ts";
import type { Type } from "../semantics/types.ts";
import { errorType } from "../semantics/universe.ts";

/**
 * Whether a type is the one written so, import paths in full: `isType(t, "*net/http.Response")`, `"context.Context"`,
 * `"[]byte"`, `"error"`. Aliases are the types that they stand for. Undefined: cannot tell.
 */
export function isType(type: Type | undefined, written: string): boolean | undefined {
  if (!type) return undefined;
  const simple = /^(\*?)(?:([\w./~-]+)\.)?(\w+)$/.exec(written);
  if (!simple) return spelling(typeString(type)) === spelling(written) || (mentionsOpaque(type) ? undefined : false);
  let t = type;
  if (simple[1]) {
    if (t.kind !== "pointer") return isOpaque(t) ? undefined : false;
    t = t.elem;
  }
  // The name may be an alias.
  if (isOpaque(t) && typeString(t) !== written.slice(simple[1] ? 1 : 0)) return undefined;
  if (t.kind === "named") return t.args.length === 0 && t.decl.name === simple[3] && t.decl.pkg === simple[2];
  return simple[2] === undefined && spelling(typeString(t)) === spelling(simple[3] as string);
}

/** byte and uint8, rune and int32, any and interface{} are the same types. */
function spelling(written: string): string {
  return written
    .replace(/\bbyte\b/g, "uint8")
    .replace(/\brune\b/g, "int32")
    .replace(/\binterface ?\{\}/g, "any");
}

/** Whether a type is a defined type of the standard library, or a pointer to it: see isType. */
export const isStdType = isType;

/** Whether the type is the predeclared `error`. */
export function isErrorType(type: Type | undefined): boolean | undefined {
  return isType(type, "error");
}

/** Whether a value of the type is an error: `error` itself, or a type that implements it. */
export function implementsError(type: Type | undefined): boolean | undefined {
  return type && implementsInterface(type, errorType);
}

/** The type that a pointer points to; any other type as it is. */
export function pointedTo(type: Type): Type {
  return type.kind === "pointer" ? type.elem : type;
}

/** Whether the underlying type is of that kind: `hasKind(typeOf(e), "slice")`. Undefined: cannot tell. */
export function hasKind(type: Type | undefined, kind: Type["kind"]): boolean | undefined {
  const under = type && underlying(type);
  return under && under.kind === kind;
}
