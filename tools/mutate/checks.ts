import {
  calleeName,
  callsOf,
  functionOf,
  isType,
  leaves,
  type Node,
  nextStatement,
  type SourceFile,
  type Symbol,
  statementOf,
  symbolOf,
  typeOf,
  usesOf,
} from "../../src/api.ts";
import type { TextEdit } from "../../src/engine/findings.ts";
import { bindingOf, variableOf } from "../../src/match/binding.ts";
import { isErrNotNil, nilComparison } from "../../src/match/nil.ts";
import { blankUnused, drop } from "./drop.ts";
import type { Mutant, Mutator } from "./mutant.ts";

/** Takes out the check of the error that an iterator ended with. */
function errorCheck(rule: string, method: string): Mutator {
  return {
    rule,
    stdTyped: true,
    *mutants(file) {
      for (const call of callsOf(file, method)) {
        const operand = functionOf(call)?.child("operand");
        const symbol = operand?.kind === "identifier" ? symbolOf(operand) : undefined;
        if (symbol?.role !== "local") continue;
        const made = withoutCheck(call);
        if (!made) continue;
        const others = [...usesOf(symbol)].filter(
          (use) => use !== operand && /^\.Err\b/.test(use.tree.text.slice(use.end, use.end + 5)),
        );
        yield { at: call, ...made, doubt: others.length > 0 ? "checked elsewhere too" : undefined };
      }
    },
  };
}

function withoutCheck(call: Node): Pick<Mutant, "edits" | "shape"> | undefined {
  const statement = statementOf(call);
  if (!statement) return undefined;
  const shaped = (shape: string, edits: readonly TextEdit[] | undefined) => edits && { shape, edits };
  if (
    statement.kind === "if_statement" &&
    !statement.child("alternative") &&
    statement.parent?.kind === "statement_list"
  ) {
    const condition = statement.child("condition");
    const init = statement.child("initializer");
    if (!init)
      return condition && nilComparison(condition)?.operand === call ? shaped("if", drop(statement)) : undefined;
    const name = init.child("left")?.namedChildren[0];
    const symbol = name && symbolOf(name);
    return symbol && isErrNotNil(statement, symbol) && init.contains(call) ? shaped("if", drop(statement)) : undefined;
  }
  if (statement.kind === "return_statement") {
    const list = call.parent;
    if (list?.kind !== "expression_list" || list.parent !== statement) return undefined;
    const unused = blankUnused([call]);
    return unused && shaped("return", [{ start: call.start, end: call.end, text: "nil" }, ...unused]);
  }
  const binding = bindingOf(call);
  const error = binding?.statement === statement ? variableOf(binding.targets[0]) : undefined;
  const check = nextStatement(statement);
  if (!error || !check || binding?.operator !== "=") return undefined;
  if (isErrNotNil(check, error) && !check.child("alternative")) return shaped("assigned", drop(statement, check));
  return check.kind === "return_statement" && check.text.includes(error.name)
    ? shaped("assigned, returned", drop(statement))
    : undefined;
}

/** Swaps the check of an error with the defer behind it. */
const deferBeforeCheck: Mutator = {
  rule: "defer-before-err-check",
  stdTyped: true,
  *mutants(file: SourceFile): Iterable<Mutant> {
    for (const deferred of file.tree.nodesOfKind("defer_statement")) {
      const call = deferred.namedChildren[0];
      const fn = call && functionOf(call);
      if (fn?.kind !== "selector_expression") continue;
      const symbol = rootVariable(fn);
      const made = symbol?.node && madeJustBefore(symbol, deferred);
      if (!made) continue;
      const { check, maker } = made;
      yield {
        at: deferred,
        shape: shapeOf(maker, fn),
        edits: [
          { start: check.start, end: check.end, text: deferred.text },
          { start: deferred.start, end: deferred.end, text: check.text },
        ],
      };
    }
  },
};

/** The local that `v.Close`, `v.Body.Close` begins with. */
function rootVariable(fn: Node): Symbol | undefined {
  let operand = fn.child("operand");
  while (operand?.kind === "selector_expression") operand = operand.child("operand");
  const symbol = operand?.kind === "identifier" ? symbolOf(operand) : undefined;
  return symbol?.role === "local" ? symbol : undefined;
}

/** `v, err := f()`, `if err != nil { leave }`, then the defer. */
function madeJustBefore(symbol: Symbol, deferred: Node): { check: Node; maker: Node } | undefined {
  const declaration = symbol.node?.parent?.parent;
  const maker = declaration?.child("right")?.namedChildren[0];
  if (declaration?.kind !== "short_var_declaration" || maker?.kind !== "call_expression") return undefined;
  const check = nextStatement(declaration);
  const error = variableOf(declaration.child("left")?.namedChildren.at(-1));
  if (!check || !error || nextStatement(check) !== deferred || check.child("initializer")) return undefined;
  const body = check.child("consequence");
  if (
    !isErrNotNil(check, error) ||
    check.child("alternative") ||
    !body ||
    leaves(body, deferred.parent as Node) !== true
  ) {
    return undefined;
  }
  return [...body.descendantsOfKind("identifier")].some((name) => symbolOf(name) === symbol)
    ? undefined
    : { check, maker };
}

function shapeOf(maker: Node, fn: Node): string {
  const name = calleeName(maker);
  const path = name && /^\(?\*?([^()]*)\.\w+\)?/.exec(name)?.[1];
  const isStd = path !== undefined && !(path.split("/")[0] as string).includes(".");
  const nilable = isType(typeOf(fn.child("operand") as Node), "*os.File") === true ? " file" : "";
  return `${isStd ? "std" : "other"} maker${nilable}`;
}

export const checks: readonly Mutator[] = [
  errorCheck("rows-err-check", "(*database/sql.Rows).Err"),
  errorCheck("scanner-err-check", "(*bufio.Scanner).Err"),
  deferBeforeCheck,
];
