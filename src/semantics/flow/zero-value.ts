import { Node } from "../../syntax/node.ts";
import { isExported } from "../../syntax/words.ts";
import { scopeAt } from "../resolve.ts";
import { fileOf } from "../source-file.ts";
import { sameDecl, underlying } from "../type-relations.ts";
import type { Named, Type } from "../types.ts";

/**
 * The zero value of a type as one would write it at a place: `nil`, `0`, `""`, `false`, `T{}`, `pkg.T{}`, `*new(P)`.
 * @param type a type, or where it is not known how it is written: `*pkg.T` is nil, whatever T may be.
 * @returns undefined: cannot tell, or it cannot be written there (a type that is not imported, or is shadowed).
 */
export function zeroValue(type: Type | Node | undefined, at: Node): string | undefined {
  if (!type) return undefined;
  if (type instanceof Node) return NIL_TYPES.has(type.kind) ? nilAt(at) : undefined;
  if (type.kind === "typeparam") return writable(type.name, at) ? `*new(${type.name})` : undefined;
  const under = underlying(type);
  switch (under?.kind) {
    case "pointer":
    case "slice":
    case "map":
    case "chan":
    case "signature":
    case "interface":
      return nilAt(at);
    case "basic":
      if (under.name === "unsafe.Pointer" || under.name === "untyped nil") return "nil";
      if (/^(untyped )?string$/.test(under.name)) return '""';
      if (/^(untyped )?bool$/.test(under.name)) return "false";
      return "0";
    case "struct":
    case "array": {
      const written = writtenType(type, at);
      return written === undefined ? undefined : `${written}{}`;
    }
    default:
      return undefined;
  }
}

const NIL_TYPES = new Set([
  "pointer_type",
  "slice_type",
  "map_type",
  "channel_type",
  "function_type",
  "interface_type",
]);

function nilAt(at: Node): string | undefined {
  return scopeAt(at).lookup("nil", at.start)?.kind === "nil" ? "nil" : undefined;
}

/**
 * A type as it is written at a place, with the local names of imports.
 * @returns undefined: it cannot be written there, or we do not know how.
 */
export function writtenType(type: Type, at: Node): string | undefined {
  switch (type.kind) {
    case "basic":
      return writable(type.name, at) ? type.name : undefined;
    case "typeparam":
      return writable(type.name, at) ? type.name : undefined;
    case "pointer":
      return prefixed("*", writtenType(type.elem, at));
    case "slice":
      return prefixed("[]", writtenType(type.elem, at));
    case "array":
      return type.length === undefined ? undefined : prefixed(`[${type.length}]`, writtenType(type.elem, at));
    case "map": {
      const key = writtenType(type.key, at);
      return key === undefined ? undefined : prefixed(`map[${key}]`, writtenType(type.elem, at));
    }
    case "struct":
      return type.fields.length === 0 ? "struct{}" : undefined;
    case "interface":
      return type.methods.length === 0 && type.embedded.length === 0 && writable("any", at) ? "any" : undefined;
    case "named":
      return writtenName(type, at);
    default:
      return undefined;
  }
}

function prefixed(prefix: string, written: string | undefined): string | undefined {
  return written === undefined ? undefined : prefix + written;
}

function writtenName(type: Named, at: Node): string | undefined {
  const { name, pkg } = type.decl;
  const args = type.args.map((arg) => writtenType(arg, at));
  if (args.includes(undefined)) return undefined;
  const suffix = args.length > 0 ? `[${args.join(", ")}]` : "";
  const file = fileOf(at);
  if (pkg === undefined || pkg === file.pkg.path) {
    const found = scopeAt(at).lookup(name, at.start)?.type();
    return found?.kind === "named" && sameDecl(found.decl, type.decl) ? name + suffix : undefined;
  }
  if (!isExported(name)) return undefined;
  for (const spec of file.imports) {
    if (spec.path !== pkg) continue;
    if (spec.name === ".") return scopeAt(at).lookup(name, at.start)?.pkg?.path === pkg ? name + suffix : undefined;
    const local = spec.localName();
    if (local !== undefined && scopeAt(at).lookup(local, at.start)?.kind === "package")
      return `${local}.${name}${suffix}`;
  }
  return undefined;
}

/** Whether a name means at a place what the language or the type parameters of the function say. */
function writable(name: string, at: Node): boolean {
  return scopeAt(at).lookup(name, at.start)?.kind === "type";
}
