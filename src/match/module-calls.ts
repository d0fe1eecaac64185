import { symbolOf } from "../semantics/resolve.ts";
import { fileOf } from "../semantics/source-file.ts";
import { SourcePackage } from "../semantics/source-package.ts";
import { functionOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";

/**
 * Whether a call may call a function of the module, as far as names tell: a function of this package or of one that is
 * imported from the module, or a method with the name of one of this package. To ask this first spares what the call's
 * type would cost, which may be to read other modules.
 */
export function mayCallModule(call: Node): boolean {
  const fn = functionOf(call);
  const { pkg } = fileOf(call);
  if (fn?.kind === "identifier") return symbolOf(fn)?.kind === "func";
  if (fn?.kind !== "selector_expression") return false;
  const operand = fn.child("operand");
  const imported = operand?.kind === "identifier" ? symbolOf(operand) : undefined;
  if (imported?.kind !== "package") return pkg.declaresMethod(fn.child("field")?.text ?? "");
  const other = imported.imported?.();
  return other instanceof SourcePackage && pkg.workspace.isSameModule(pkg, other);
}
