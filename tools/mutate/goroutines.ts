import {
  argumentsOf,
  bindingOf,
  callsNamed,
  callsOf,
  functionOf,
  inLoop,
  isBuiltinCall,
  type Node,
  nextStatement,
  removeStatement,
  statementsOf,
  symbolOf,
  usesOf,
  variableOf,
} from "../../src/api.ts";
import { drop } from "./drop.ts";
import type { Mutator } from "./mutant.ts";

/** Takes the room for one result out of a channel. */
const channels: Mutator = {
  rule: "leaky-result-channel",
  stdTyped: true,
  *mutants(file) {
    for (const call of callsNamed(file, "make")) {
      const [type, size] = argumentsOf(call);
      if (isBuiltinCall(call, "make") !== true || type?.kind !== "channel_type" || size?.text !== "1") continue;
      const symbol = variableOf(bindingOf(call)?.targets[0]);
      if (symbol?.role !== "local") continue;
      const uses = usesOf(symbol);
      const sends = uses.filter((use) => use.parent?.kind === "send_statement" && use.field === "channel");
      const started = sends.filter((use) => use.ancestor("go_statement"));
      if (sends.length === 0 || started.length !== sends.length) continue;
      const isSelected = uses.some((use) => use.parent?.kind === "unary_expression" && isInSelect(use));
      yield {
        at: call,
        shape: `${sends.length > 1 ? "several sends" : "one send"}${isSelected ? ", selected" : ""}`,
        edits: [{ start: type.end, end: size.end, text: "" }],
        doubt: isSelected ? undefined : "always received",
      };
    }
  },
};

function isInSelect(use: Node): boolean {
  const receive = use.ancestor("receive_statement");
  return receive?.field === "communication" && (receive.ancestor("select_statement")?.namedChildren.length ?? 0) > 1;
}

/** Counts a goroutine inside of itself. */
const groups: Mutator = {
  rule: "waitgroup-add-in-goroutine",
  stdTyped: true,
  *mutants(file) {
    for (const call of callsOf(file, "(*sync.WaitGroup).Add")) {
      const add = call.parent;
      const go = add?.kind === "expression_statement" ? nextStatement(add) : undefined;
      const started = go?.kind === "go_statement" ? go.namedChildren[0] : undefined;
      const literal = started && functionOf(started);
      if (!add || argumentsOf(call)[0]?.text !== "1" || literal?.kind !== "func_literal") continue;
      const group = functionOf(call)?.child("operand")?.text;
      const first = statementsOf(literal)[0];
      if (!first || !literal.text.includes(`${group}.Done()`)) continue;
      const removal = drop(add);
      if (!removal) continue;
      yield {
        at: call,
        shape: inLoop(add) ? "in a loop" : "straight",
        edits: [...removal, { start: first.start, end: first.start, text: `${call.text}\n` }],
      };
    }
  },
};

/** Takes out the copy of a loop variable. */
const loopVariables: Mutator = {
  rule: "loop-var-capture",
  stdTyped: true,
  goVersion: 21,
  *mutants(file) {
    for (const copy of file.tree.nodesOfKind("short_var_declaration")) {
      const [left, right] = [copy.child("left"), copy.child("right")];
      if (left?.namedChildren.length !== 1 || left.text !== right?.text) continue;
      const loop = copy.ancestor("for_statement");
      const symbol = symbolOf(right.namedChildren[0] as Node);
      const name = symbolOf(left.namedChildren[0] as Node);
      if (!loop || !symbol?.node || !name || loop.child("body")?.contains(symbol.node) || !loop.contains(symbol.node))
        continue;
      const edits = removeStatement(copy);
      if (!edits) continue;
      const captured = usesOf(name).filter((use) => use.ancestor("func_literal") !== copy.ancestor("func_literal"));
      const literal = captured[0]?.ancestor("func_literal");
      const shape = !literal
        ? "address or no literal"
        : literal.parent?.parent?.kind === "go_statement"
          ? "go"
          : literal.parent?.parent?.kind === "defer_statement"
            ? "defer"
            : "passed on";
      yield { at: loop, shape, edits, doubt: captured.length === 0 ? "captured by no literal" : undefined };
    }
  },
};

export const goroutines: readonly Mutator[] = [channels, groups, loopVariables];
