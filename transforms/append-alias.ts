import {
  argumentPlace,
  argumentsOf,
  type Binding,
  bindingOf,
  callsNamed,
  capSlice,
  classifyUses,
  constantValue,
  coreType,
  enclosingFunction,
  type Finding,
  hasKind,
  isBlank,
  isBuiltInPlace,
  isBuiltinCall,
  isGivenBack,
  isPure,
  isSetThrough,
  isStretched,
  isType,
  type Node,
  originOfSlice,
  type Rule,
  readsOverwritten,
  type Symbol,
  sameExpression,
  symbolOf,
  type Type,
  typeOf,
  unparen,
  variableOf,
} from "../src/api.ts";

export const appendAlias: Rule = {
  name: "append-alias",
  summary: "Cap a cut slice before appending to it",
  why:
    "A slice that is cut from another shares its array, also behind the cut. While there is room, append writes there " +
    "and so overwrites elements that the other slice still shows.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: ["append("],
  aliases: ["gocritic", "appendAssign", "makezero"],
  *find(file) {
    const seen = new Set<Node>();
    for (const call of callsNamed(file, "append")) {
      if (isBuiltinCall(call, "append") !== true) continue;
      const slice = appendedTo(call);
      const finding = slice && !seen.has(slice) && inspect(slice, call);
      if (finding) {
        seen.add(slice);
        yield finding;
      }
    }
  },
};

/** The expression `a[i:j]` that a call appends to: its first argument, or what its variable was declared with. */
function appendedTo(call: Node): Node | undefined {
  const first = argumentsOf(call)[0];
  const target = first && unparen(first);
  const slice = target?.kind === "identifier" ? cutOf(target) : target;
  if (slice?.kind !== "slice_expression" || slice.child("capacity")) return undefined;
  return slice;
}

/** The slice expression that a variable holds: the one of its declaration, when it is only appended to since. */
function cutOf(name: Node): Node | undefined {
  const symbol = variableOf(name);
  const declaration = symbol?.node?.parent?.parent;
  if (!symbol?.node || !declaration || !["short_var_declaration", "var_declaration"].includes(declaration.kind))
    return undefined;
  for (const slice of declaration.descendantsOfKind("slice_expression")) {
    const bound = bindingOf(slice)?.targets[0];
    if (bound !== symbol.node) continue;
    const others = classifyUses(symbol).filter(({ kind }) => kind === "assigned" || kind === "address");
    return others.every(({ node }) => isAppendToItself(node)) ? slice : undefined;
  }
  return undefined;
}

/** `sub = append(sub, …)` */
function isAppendToItself(target: Node): boolean {
  const right = target.parent?.parent?.child("right")?.namedChildren;
  const call = right?.length === 1 ? right[0] : undefined;
  const first = call && isBuiltinCall(call, "append") === true ? argumentsOf(call)[0] : undefined;
  return first !== undefined && sameExpression(first, target);
}

function inspect(slice: Node, call: Node): Finding | undefined {
  const [operand, cut] = [slice.child("operand"), slice.child("end")];
  if (!operand || !cut || constantValue(cut) === 0n || isWhole(operand, cut)) return undefined;
  const source = sourceOf(operand);
  const type = typeOf(operand);
  if (!source || !type || isString(type) !== false) return undefined;
  const target = targetOf(call);
  // `_ = append(a[:i], x)` is there to write into the array.
  if (target && (isBlank(target) || sameExpression(target, operand) || isGivenBack(operand, target))) return undefined;
  if (isBuiltInPlace(operand, call)) return undefined;
  const values = argumentsOf(call);
  const spread = values.at(-1)?.kind === "variadic_argument";
  const count = spread ? undefined : values.length - 1;
  const read = count === 0 ? undefined : readsOverwritten({ operand, cut, count }, call);
  if (read === undefined || (read === "no" && !(source === "shared" && target && isKept(operand, type))))
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
    !holders.some(isSetThrough) &&
    !isMoved(values, operand);
  return { at: slice, message, fix: { title: `Cap ${slice.text}`, safety: isProved ? "safe" : "unsafe", edits } };
}

/** Whether nothing but elements of the very slice is appended, which may be in their place. */
function isMoved(values: readonly Node[], operand: Node): boolean {
  return values.slice(1).every((value) => {
    const element = unparen(value);
    const from = element.kind === "index_expression" ? element.child("operand") : undefined;
    return from !== undefined && sameExpression(from, operand);
  });
}

/** Strings cannot be capped; undefined: cannot tell. */
function isString(type: Type): boolean | undefined {
  return hasKind(coreType(type) ?? undefined, "basic");
}

/** `a[:len(a)]` cuts nothing off; what lies behind belongs to nobody. So does what a literal does not have. */
function isWhole(operand: Node, cut: Node): boolean {
  const measured = isBuiltinCall(cut, "len", "cap") === true ? argumentsOf(cut)[0] : undefined;
  if (measured && sameExpression(measured, operand)) return true;
  const symbol = variableOf(unparen(operand));
  const literal = symbol?.node && declaredLiteral(symbol.node);
  const elements = literal?.child("body")?.namedChildren ?? [];
  if (!literal || elements.some((element) => element.kind === "keyed_element")) return false;
  const value = constantValue(cut);
  return typeof value === "bigint" && value >= BigInt(elements.length);
}

/** The composite literal that a variable is declared with and keeps. */
function declaredLiteral(name: Node): Node | undefined {
  const symbol = symbolOf(name);
  const values = name.parent?.parent?.child("right") ?? name.parent?.child("value");
  const value = values?.namedChildren.length === 1 ? values.namedChildren[0] : undefined;
  if (!symbol || value?.kind !== "composite_literal") return undefined;
  return classifyUses(symbol).some(({ kind }) => kind === "assigned" || kind === "address") ? undefined : value;
}

/** Whose array it is: this function's, or also that of others. Results of calls are nobody else's business. */
function sourceOf(operand: Node): "local" | "shared" | undefined {
  const e = unparen(operand);
  const symbol = variableOf(e);
  if (symbol) return symbol.role === "local" || symbol.role === "result" ? "local" : "shared";
  return e.kind === "selector_expression" || e.kind === "unary_expression"
    ? isPure(e)
      ? "shared"
      : undefined
    : undefined;
}

/** Whether a shared slice is to stay as it is: it is not set anew here, and is no buffer of bytes to write into. */
function isKept(operand: Node, type: Type): boolean {
  if (isType(type, "[]byte") !== false) return false;
  const body = enclosingFunction(operand)?.child("body");
  return ![...(body?.descendantsOfKind(unparen(operand).kind) ?? [])].some(
    (other) => other.parent?.field === "left" && sameExpression(other, operand),
  );
}

/** What the result of an append, or of the appends around it, is assigned to. */
function targetOf(call: Node): Binding["targets"][number] | undefined {
  let outer = call;
  for (
    let place = argumentPlace(outer);
    place?.index === 0 && isBuiltinCall(place.call, "append");
    place = argumentPlace(outer)
  ) {
    outer = place.call;
  }
  return bindingOf(outer)?.targets[0];
}
