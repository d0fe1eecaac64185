import { typeOf } from "../semantics/type-of.ts";
import { argumentsOf, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { variableOf } from "./binding.ts";
import { isCallOf } from "./calls.ts";
import { isType } from "./types.ts";
import { assignedValues } from "./values.ts";

const IN_MEMORY = ["*strings.Reader", "*bytes.Reader", "*bytes.Buffer"];

/**
 * What a `bufio.NewScanner(r)` reads: what is in memory already, so that reading cannot fail; or a file that the
 * function has opened itself, whose end is no error. Undefined: anything else.
 */
export function scannedInput(source: Node | undefined): "memory" | "own file" | undefined {
  const [reader] = source && isCallOf(source, "bufio.NewScanner") ? argumentsOf(source) : [];
  if (!reader) return undefined;
  const type = typeOf(reader);
  if (IN_MEMORY.some((written) => isType(type, written) === true)) return "memory";
  const variable = variableOf(unparen(reader));
  const values = variable && assignedValues(variable);
  const isOpened = values?.every(({ expr }) => expr && isCallOf(expr, "os.Open") === true);
  return isOpened ? "own file" : undefined;
}
