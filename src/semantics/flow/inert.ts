import { isStdPath } from "../std/index.ts";
import { underlying } from "../type-relations.ts";
import type { Named, Type } from "../types.ts";

const DEEPEST = 5;

/**
 * Whether a value of the type can keep nothing else alive that has to be released: numbers, strings, errors, times, and
 * what is made of such (`[]byte`, structs of strings, ...). False when it may; undefined: cannot tell.
 */
export function isInert(type: Type | undefined, depth = 0): boolean | undefined {
  if (!type) return undefined;
  if (depth > DEEPEST) return false;
  if (type.kind === "named") {
    if (type.decl.pkg === undefined && type.decl.name === "error") return true;
    if (INERT_TYPES.has(`${type.decl.pkg}.${type.decl.name}`)) return true;
  }
  const under = underlying(type);
  if (under?.kind === "struct" && type.kind === "named" && hasHiddenFields(type)) return false;
  switch (under?.kind) {
    case undefined:
      return undefined;
    case "basic":
      return under.name !== "unsafe.Pointer" && under.name !== "uintptr";
    case "slice":
    case "array":
    case "pointer":
      return isInert(under.elem, depth + 1);
    case "map":
      return all([under.key, under.elem], depth);
    case "struct":
      return all(
        under.fields.map((field) => field.type),
        depth,
      );
    case "tuple":
      return all(under.elems, depth);
    default:
      return false;
  }
}

/** The table of the standard library knows exported fields only; a struct with methods may have others. */
function hasHiddenFields(type: Named): boolean {
  return type.decl.pkg !== undefined && isStdPath(type.decl.pkg) && type.decl.methodNames()?.length !== 0;
}

function all(types: readonly (Type | undefined)[], depth: number): boolean | undefined {
  let unknown = false;
  for (const type of types) {
    const answer = isInert(type, depth + 1);
    if (answer === false) return false;
    if (answer === undefined) unknown = true;
  }
  return unknown ? undefined : true;
}

/** Types that hold pointers or interfaces, but only of their own. */
const INERT_TYPES = new Set([
  "time.Time",
  "time.Location",
  "io/fs.FileInfo",
  "io/fs.FileMode",
  "io/fs.DirEntry",
  "net.Addr",
  "net/url.URL",
  "net/http.Cookie",
  "net/http.Header",
  "database/sql.ColumnType",
  "database/sql.Result",
  "reflect.Type",
  "math/big.Int",
  "context.CancelFunc",
  "context.CancelCauseFunc",
]);
