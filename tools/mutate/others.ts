import {
  argumentsOf,
  expressionsOf,
  functionOf,
  leaves,
  type Node,
  nextStatement,
  symbolOf,
  typeOf,
  usesOf,
} from "../../src/api.ts";
import type { TextEdit } from "../../src/engine/findings.ts";
import { isStdPath } from "../../src/semantics/std/index.ts";
import { drop } from "./drop.ts";
import type { Mutator } from "./mutant.ts";

/** Takes the check out of `x, ok := v.(T)`. */
const assertions: Mutator = {
  rule: "unchecked-type-assertion",
  stdTyped: false,
  *mutants(file) {
    for (const assertion of file.tree.nodesOfKind("type_assertion_expression")) {
      const declaration = assertion.parent?.parent;
      const names = expressionsOf(declaration?.child("left") ?? assertion);
      const ok = names[1];
      const symbol = ok && symbolOf(ok);
      if (declaration?.kind !== "short_var_declaration" || names.length !== 2 || !names[0] || !ok || !symbol) continue;
      if (declaration.parent?.kind !== "statement_list" || symbol.node !== ok) continue;
      const check = nextStatement(declaration);
      const condition = check?.kind === "if_statement" ? check.child("condition")?.text : undefined;
      const body = check?.child("consequence");
      if (!check || condition !== `!${ok.text}` || check.child("alternative") || check.child("initializer") || !body)
        continue;
      if (leaves(body, declaration.parent) !== true || usesOf(symbol).some((use) => !check.contains(use))) continue;
      const edits = drop(check);
      if (!edits) continue;
      // What `drop` makes of `ok` is undone: there is none in an assertion that may panic.
      const apart = edits.filter((edit) => edit.end <= declaration.start || edit.start >= declaration.end);
      const isBlank = names[0].text === "_";
      if (isBlank) continue;
      const cut: TextEdit = { start: names[0].end, end: ok.end, text: "" };
      yield { at: assertion, shape: shapeOfExit(body), edits: [...apart, cut], doubt: ownInterface(assertion) };
    }
  },
};

/** Which types an interface of this module holds is for the module to know. */
function ownInterface(assertion: Node): string | undefined {
  const operand = assertion.child("operand");
  const type = operand && typeOf(operand);
  if (!type) return "operand of unknown type";
  if (type.kind !== "named") return undefined;
  return type.decl.pkg !== undefined && isStdPath(type.decl.pkg) ? undefined : "an interface that is no std one";
}

function shapeOfExit(body: Node): string {
  const last = body.childOfKind("statement_list")?.namedChildren.at(-1);
  if (last?.kind !== "return_statement") return last?.kind ?? "empty";
  const values = expressionsOf(last.namedChildren[0] ?? last);
  if (last.namedChildren.length === 0) return "return";
  return /err|Err|status/.test(values.at(-1)?.text ?? "") ? "return error" : "return value";
}

/** Lets defers wait for the end of the function: takes the literal around the body of a loop away. */
const loops: Mutator = {
  rule: "defer-in-loop",
  stdTyped: true,
  *mutants(file) {
    for (const literal of file.tree.nodesOfKind("func_literal")) {
      const call = literal.parent;
      if (call?.kind !== "call_expression" || functionOf(call) !== literal || argumentsOf(call).length > 0) continue;
      const body = literal.child("body")?.childOfKind("statement_list");
      const defers = body?.namedChildren.filter((s) => s.kind === "defer_statement") ?? [];
      const statement = call.parent;
      const loop = statement?.parent?.parent?.parent;
      if (!body || defers.length === 0 || loop?.kind !== "for_statement") continue;
      const returns = [...body.descendantsOfKind("return_statement")].filter(
        (r) => r.ancestor("func_literal") === literal,
      );
      if (statement?.kind === "expression_statement") {
        if (returns.some((r) => r.namedChildren.length > 0 || r.ancestor("for_statement") !== loop)) continue;
        const inner = returns.map((r): TextEdit => ({ start: r.start, end: r.end, text: "continue" }));
        yield {
          at: loop,
          shape: "statement",
          edits: [
            { start: statement.start, end: body.start, text: "" },
            ...inner,
            { start: body.start + body.text.trimEnd().length, end: statement.end, text: "" },
          ],
        };
      }
    }
  },
};

/** Takes the cap off `a[i:j:k]`. */
const slices: Mutator = {
  rule: "append-alias",
  stdTyped: false,
  *mutants(file) {
    for (const slice of file.tree.nodesOfKind("slice_expression")) {
      const [end, capacity] = [slice.child("end"), slice.child("capacity")];
      if (!end || !capacity || end.text !== capacity.text || end.text === "0") continue;
      yield { at: slice, shape: shapeOfUse(slice), edits: [{ start: end.end, end: capacity.end, text: "" }] };
    }
  },
};

function shapeOfUse(slice: Node): string {
  const call = slice.parent?.kind === "argument_list" ? slice.parent.parent : undefined;
  if (call) return functionOf(call)?.text === "append" ? "appended to" : "passed on";
  return slice.ancestor("return_statement") ? "returned" : "kept";
}

const subslices: Mutator = { ...slices, rule: "subslice-capacity-leak" };

export const others: readonly Mutator[] = [assertions, loops, slices, subslices];
