import {
  appendTarget,
  argumentsOf,
  arrayOwner,
  callsNamedWhere,
  capSlice,
  constantValue,
  coreType,
  cutAppendedTo,
  type Finding,
  hasKind,
  isBlank,
  isBuiltInPlace,
  isBuiltinCall,
  isCutAnew,
  isGivenBack,
  isKeptByOthers,
  isPure,
  isSetThrough,
  isStretched,
  isValueRead,
  isWholeSlice,
  mayShareArray,
  movesElementsOf,
  type Node,
  originOfSlice,
  type Rule,
  readsOverwritten,
  replace,
  type SharedPrefix,
  type Symbol,
  safeUnless,
  sameExpression,
  sharedPrefix,
  symbolOf,
  type Type,
  typeOf,
  unparen,
  usesOf,
  variableOf,
} from "../src/api.ts";

const SHARED = "whoever counts on writes through the shared array no longer sees them";

export const appendAlias: Rule = {
  name: "append-alias",
  summary: "Cap a cut slice before appending to it",
  why:
    "A slice that is cut from another shares its array, also behind the cut. While there is room, append writes there " +
    "and so overwrites elements that the other slice still shows.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: ["append"],
  aliases: ["gocritic", "appendAssign", "makezero"],
  *find(file) {
    const seen = new Set<Node>();
    for (const call of callsNamedWhere(file, mayShareArray, "append")) {
      if (isBuiltinCall(call, "append") !== true) continue;
      const slice = cutAppendedTo(call);
      const finding = slice && !seen.has(slice) && inspect(slice, call);
      if (finding) {
        seen.add(slice);
        yield finding;
        continue;
      }
      const shared = slice && seen.has(slice) ? undefined : sharedPrefix(call);
      if (shared) yield inspectPrefix(shared);
    }
  },
};

function inspect(slice: Node, call: Node): Finding | undefined {
  const [operand, cut] = [slice.child("operand"), slice.child("end")];
  if (!operand || !cut || constantValue(cut) === 0n || isWholeSlice(operand, cut)) return undefined;
  const source = arrayOwner(operand);
  const type = typeOf(operand);
  if (!source || !type || isString(type) !== false) return undefined;
  const target = appendTarget(call);
  // `_ = append(a[:i], x)` is there to write into the array, and so is what nobody reads.
  const result = variableOf(target);
  if (result && !usesOf(result).some(isValueRead)) return undefined;
  if (target && (isBlank(target) || sameExpression(target, operand) || isGivenBack(operand, target))) return undefined;
  if (isBuiltInPlace(operand, call)) return undefined;
  const values = argumentsOf(call);
  const spread = values.at(-1)?.kind === "variadic_argument";
  const count = spread ? undefined : values.length - 1;
  const read = count === 0 ? undefined : readsOverwritten({ operand, cut, count }, call);
  if (read === undefined || (read === "no" && !(source === "shared" && target && isKeptByOthers(operand, type))))
    return undefined;
  const then = read === "no" ? `others hold ${operand.text} too` : `${operand.text} is read again`;
  const message = `append writes into the array of ${operand.text} behind ${slice.text} while there is room, and ${then}`;
  const report = (withheld: string) => ({ at: slice, message, withheld });
  if (!isPure(cut))
    return report("the upper bound has side effects: give it a name, and use that as the third index too");
  const holders = [target, argumentsOf(call)[0]].flatMap((name) => variableOf(name && unparen(name)) ?? []);
  const stretched = holders.find((holder, i) => isStretched(holder, slice, i === 0 && target ? (count ?? 0) : 0));
  if (stretched) return report(`${stretched.name} is used beyond its length, where a capped slice has nothing`);
  const edits = capSlice(slice);
  if (!edits) return report(`write ${operand.text}[low:high:high], so that append has to copy`);
  const isProved =
    read === "yes" &&
    source === "local" &&
    coreType(type)?.kind === "slice" &&
    originOfSlice(symbolOf(unparen(operand)) as Symbol, slice) === "own" &&
    !isCutAnew(slice) &&
    !holders.some(isSetThrough) &&
    !movesElementsOf(operand, values);
  return { at: slice, message, fix: { title: `Cap ${slice.text}`, ...safeUnless(!isProved && SHARED), edits } };
}

/** Two appends to the end of one slice. */
function inspectPrefix({ prefix, earlier, onlyRead }: SharedPrefix): Finding {
  const name = prefix.text;
  const message = `append writes behind the end of ${name} while there is room, where an append before has put what ${earlier.text} still holds`;
  const edits = replace(prefix, `${name}[:len(${name}):len(${name})]`);
  return { at: prefix, message, fix: { title: `Cap ${name}`, ...safeUnless(!onlyRead && SHARED), edits } };
}

/** Strings cannot be capped; undefined: cannot tell. */
function isString(type: Type): boolean | undefined {
  return hasKind(coreType(type) ?? undefined, "basic");
}
