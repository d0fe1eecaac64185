import type { Node } from "../syntax/node.ts";
import { operandOf } from "./evaluate.ts";
import { coreType, isIntegerType, isStringType } from "./type-relations.ts";
import type { Type } from "./types.ts";
import { runeType, typ } from "./universe.ts";

/** What the iteration variables of a range clause get; absent: the range expression permits none in that place. */
export interface RangeTypes {
  readonly key?: Type | undefined;
  readonly value?: Type | undefined;
}

/** Types that ranging over the expression yields (Go spec, "For statements with range clause"); undefined: cannot tell. */
export function rangeTypes(expr: Node): RangeTypes | undefined {
  const type = operandOf(expr)?.type;
  if (!type) return undefined;
  if (isStringType(type)) return { key: typ("int"), value: runeType };
  if (isIntegerType(type)) return { key: type };
  const core = coreType(type);
  switch (core?.kind) {
    case "slice":
    case "array":
      return { key: typ("int"), value: core.elem };
    case "pointer": {
      const array = coreType(core.elem);
      return array?.kind === "array" ? { key: typ("int"), value: array.elem } : undefined;
    }
    case "map":
      return { key: core.key, value: core.elem };
    case "chan":
      return { key: core.elem };
    case "signature": {
      const yielded = core.params[0]?.type;
      const callback = yielded && coreType(yielded);
      if (callback?.kind !== "signature") return undefined;
      return { key: callback.params[0]?.type, value: callback.params[1]?.type };
    }
    default:
      return undefined;
  }
}
