import { calleeName } from "../semantics/flow/callee-name.ts";
import { fileOf } from "../semantics/source-file.ts";
import { declarationAround, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder, statementsOf } from "../syntax/statements.ts";

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

/** Whether a node lies in code for tests: a test file, or a function that is given the test. */
export function isInTestCode(node: Node): boolean {
  if (isInTestFile(node)) return true;
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    for (const parameter of fn.child("parameters")?.namedChildren ?? []) {
      const written = parameter.child("type")?.text ?? "";
      if (/^\*?testing\.(T|B|F|TB|PB)$/.test(written)) return true;
    }
  }
  return false;
}

const FAILING =
  /^(\((\*testing\.(common|T|B|F)|testing\.TB)\)\.(Error|Errorf|Fatal|Fatalf|Fail|FailNow)|github\.com\/stretchr\/testify\/(assert|require)\.(Fail|FailNow)f?)$/;

/** Whether the statements beside a statement, or of a clause or block, say by themselves that a test has failed. */
export function failsTest(node: Node): boolean {
  const holder = node.kind.endsWith("_statement") ? listHolder(node) : node;
  return (
    holder !== undefined &&
    statementsOf(holder).some((statement) => {
      const call = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
      return call?.kind === "call_expression" && FAILING.test(calleeName(call) ?? "");
    })
  );
}
