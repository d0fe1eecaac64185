import { closableUses } from "../semantics/flow/closable.ts";
import { mayReach } from "../semantics/flow/dominance.ts";
import { classifyUses } from "../semantics/flow/uses.ts";
import { symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeOf } from "../semantics/type-of.ts";
import { argumentsOf, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { variableOf } from "./binding.ts";
import { isCallOf } from "./calls.ts";
import { OPENED } from "./opened.ts";
import { isType } from "./types.ts";
import type { UnaskedError } from "./unasked-error.ts";
import { assignedValues } from "./values.ts";

const IN_MEMORY = ["*strings.Reader", "*bytes.Reader", "*bytes.Buffer"];

/**
 * What a `bufio.NewScanner(r)` reads: what is in memory already, so that reading cannot fail; or a file that the
 * function has opened itself, and reads to its end in peace, so that an error is no usual end. Undefined: anything else.
 */
export function scannedInput({ source, variable, step }: UnaskedError): "memory" | "own file" | undefined {
  const [reader] = source && isCallOf(source, "bufio.NewScanner") ? argumentsOf(source) : [];
  if (!reader) return undefined;
  const type = typeOf(reader);
  if (IN_MEMORY.some((written) => isType(type, written) === true)) return "memory";
  const file = variableOf(unparen(reader));
  const values = file && assignedValues(file);
  const isOpened = values?.every(({ expr }) => expr && isCallOf(expr, "os.Open") === true);
  return file && isOpened && staysOpen(file, step) && !hasOwnSplit(variable) ? "own file" : undefined;
}

/** Whether nothing closes a file, to end the reading, before it is read to its end: not this function, nor another. */
function staysOpen(file: Symbol, step: Node): boolean {
  const values = assignedValues(file)?.map(({ target }) => target) ?? [];
  return closableUses(file, OPENED).every(({ kind, closesAt }) => {
    if (kind !== "close") return kind === "look" || kind === "helper" || kind === "write";
    if (!closesAt) return false;
    return closesAt.ancestor("defer_statement") !== undefined || mayReach(closesAt, step, values) === false;
  });
}

/** Whether a scanner is split by a function other than those of bufio: its errors may be a way to say that it is done. */
function hasOwnSplit(scanner: Symbol): boolean {
  return classifyUses(scanner).some(({ call, name }) => {
    const [split] = call && name === "Split" ? argumentsOf(call) : [];
    const named = split && (split.kind === "selector_expression" ? split.child("field") : split);
    return split !== undefined && !(named && symbolOf(named)?.pkg?.path === "bufio");
  });
}
