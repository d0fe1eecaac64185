import assert from "node:assert/strict";
import { test } from "node:test";
import {
  classifyUses,
  declarationSymbol,
  isDeclaring,
  isFunction,
  type Node,
  type SourceFile,
  symbolOf,
  terminates,
} from "../../src/api.ts";
import { generate } from "../../tools/fuzz/generate.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { type TypeCheck, typeCheck } from "../../tools/fuzz/typecheck.ts";
import { skipWithoutGo } from "../harness/go.ts";
import { openFile } from "../semantics/go-source.ts";

const FILES = 150;
const skip = skipWithoutGo();

/** Programs in which Go and gomend mean the same by "terminating": no call but panic ends a function. */
const texts = Array.from({ length: FILES }, (_, n) =>
  generate(new Random(1000 + n))
    .replaceAll("os.Exit(1)", "fmt.Println(1)")
    .replace("{ panic(err) }", "{ println(err) }"),
);
/** The same with few names, so that most declarations shadow others. */
const shadowing = texts.map((text) => text.replace(/\bv(\d+)\b/g, (_, n: string) => `v${Number(n) % 4}`));

let asked: TypeCheck[] | undefined;
const checked = (): TypeCheck[] => (asked ??= typeCheck([...texts, ...shadowing]));

/** Declared and not used, missing return, and labels that nothing refers to. */
const EXPECTED = /declared and not used|^missing return/;

/** Offsets of the errors of one kind; only of files that have no others than the expected kinds. */
function errorsOf(n: number, message: RegExp): number[] {
  const { errors } = checked()[n] as TypeCheck;
  for (const error of errors) assert.match(error.message, EXPECTED, `${error.offset} of\n${texts[n]}`);
  return errors.filter((error) => message.test(error.message)).map((error) => error.offset);
}

test("terminating statements are Go's", { skip }, () => {
  let missing = 0;
  let ending = 0;
  for (const [n, text] of texts.entries()) {
    const expected = new Set(errorsOf(n, /^missing return/));
    for (const fn of openFile(text).root.descendants()) {
      const body = isFunction(fn) && fn.child("result") ? fn.child("body") : undefined;
      if (!body) continue;
      // Go looks at the last statement of a list only; here, what stands behind a terminating one does not matter.
      if (hasDeadCode(body)) continue;
      const isMissing = expected.has(body.end - 1);
      assert.equal(terminates(body), !isMissing, `file ${n}, at ${body.start}:\n${text}`);
      if (isMissing) missing++;
      else ending++;
    }
  }
  assert.ok(missing > 20 && ending > 50, `${missing} ${ending}`);
});

function hasDeadCode(body: Node): boolean {
  return [...body.descendantsOfKind("statement_list")].some((list) =>
    list.namedChildren
      .slice(0, -1)
      .some((statement) => terminates(statement) || /^(break|continue)_statement$/.test(statement.kind)),
  );
}

test("variables that are never used are Go's", { skip }, () => {
  let unused = 0;
  for (const [n, text] of texts.entries()) {
    const found = unusedVariables(openFile(text));
    const expected = errorsOf(n, /^(?!label ).*declared and not used/).sort((a, b) => a - b);
    assert.deepEqual(found, expected, `file ${n}:\n${text}`);
    unused += expected.length;
  }
  assert.ok(unused > 100, String(unused));
});

/** Where variables are declared that nothing reads. */
function unusedVariables(file: SourceFile): number[] {
  const found: number[] = [];
  for (const node of file.root.descendants()) {
    if (node.kind !== "identifier" || node.text === "_" || !isDeclaring(node)) continue;
    const symbol = declarationSymbol(node);
    if (symbol?.kind !== "var" || symbol.role !== "local") continue;
    const isRead = classifyUses(symbol).some(({ kind, node: use }) => {
      if (kind !== "assigned") return true;
      const statement = use.parent?.kind === "expression_list" ? use.parent.parent : use.parent;
      const operator = statement?.child("operator")?.text;
      return statement?.kind === "inc_statement" || (operator !== undefined && operator !== "=");
    });
    if (!isRead) found.push(node.start);
  }
  return found;
}

test("shadowed names mean what they mean in Go", { skip }, () => {
  let agreed = 0;
  for (const [n, text] of shadowing.entries()) {
    const file = openFile(text);
    const identifiers = new Map(
      [...file.root.descendants()].filter((node) => !node.firstChild).map((node) => [node.start, node]),
    );
    for (const [use, declaration] of checked()[FILES + n]?.uses ?? []) {
      const node = identifiers.get(use);
      assert.ok(node, `nothing at ${use} of\n${text}`);
      assert.equal(symbolOf(node)?.node?.start, declaration, `file ${n}, ${node.text} at ${use}:\n${text}`);
      agreed++;
    }
  }
  assert.ok(agreed > 2000, String(agreed));
});
