import { declarationAround } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { inStatementList } from "../../syntax/statements.ts";
import { identifiersBelow, scopeAt, symbolOf } from "../resolve.ts";
import { fileOf } from "../source-file.ts";

/**
 * A name for a new variable that is declared at a place: the first of the wished ones that is free, else the last of
 * them with a number. Free means: nothing of that name can be seen there (locals, package level, imports, predeclared
 * names such as `len`), the same block does not declare it further down, and no use of the name below would come to
 * mean the new variable.
 * @param at a node of the block that gets the declaration, such as the statement beside it.
 */
export function freshName(base: string | readonly string[], at: Node): string {
  const wished = typeof base === "string" ? [base] : base;
  for (const name of wished) if (isFreeName(name, at)) return name;
  const last = wished.at(-1) as string;
  for (let i = 2; ; i++) {
    const name = `${last}${i}`;
    if (isFreeName(name, at)) return name;
  }
}

const KEYWORDS = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package
  range return select struct switch type var _ init main`.split(/\s+/),
);

/**
 * The free name for a fix that may be applied together with `earlier` like ones before it: each takes another of the
 * wished names, then numbered ones.
 */
export function freshNameAfter(earlier: number, names: readonly string[], at: Node): string {
  const numbered = [...names, ...Array.from({ length: 100 }, (_, i) => `${names[0]}${i + 2}`)];
  let left = earlier;
  return numbered.find((name) => isFreeName(name, at) && left-- === 0) ?? freshName(names, at);
}

/** Whether a new variable of that name may be declared at a place: see freshName. */
export function isFreeName(name: string, at: Node): boolean {
  if (KEYWORDS.has(name)) return false;
  const scope = scopeAt(inStatementList(at) ? (at.parent as Node) : at);
  if (scope.lookup(name)) return false;
  if (fileOf(at).imports.some((spec) => spec.mayBeNamed(name) || spec.localName() === name)) return false;
  const region = scope.node ?? declarationAround(at);
  if (!region) return false;
  for (const node of identifiersBelow(region, name)) {
    if (!NAMES.has(node.kind)) continue;
    const symbol = symbolOf(node);
    // An inner block that declares the name for itself does not mind, nor does the key of a struct literal.
    if (symbol?.role !== "field" && !(symbol?.node && region.contains(symbol.node))) return false;
  }
  return true;
}

const NAMES = new Set(["identifier", "type_identifier", "package_identifier"]);
