import { fileOf } from "../semantics/source-file.ts";
import { declarationAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";

/** Whether a function declaration is run by `go test`: a Test, Benchmark, Fuzz or Example function of a test file. */
export function isTestFunction(declaration: Node): boolean {
  if (declaration.kind !== "function_declaration" || !fileOf(declaration).isTest) return false;
  return /^(Test|Benchmark|Fuzz|Example)(?!\p{Ll})/u.test(declaration.child("name")?.text ?? "");
}

/** Whether a node lies in a test file. */
export function isInTestFile(node: Node): boolean {
  return fileOf(node).isTest;
}

/** Whether a node lies in a function that `go test` runs, literals inside of it among them. */
export function isInTestFunction(node: Node): boolean {
  const declaration = declarationAround(node);
  return declaration !== undefined && isTestFunction(declaration);
}
