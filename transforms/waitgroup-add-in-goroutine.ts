import {
  argumentsOf,
  callOfFunction,
  constantValue,
  exits,
  type Finding,
  type GroupCall,
  groupCalls,
  groupCallsIn,
  hasArgumentsAtHand,
  hasFixedValue,
  insertDirectlyBefore,
  isAwaited,
  isCountedBefore,
  isExported,
  isFixedPlace,
  isPure,
  isReleasedLate,
  moveBefore,
  type Node,
  type Rule,
  rootOf,
  runsInGoroutine,
  type SourceFile,
  safeUnless,
  statementsOf,
  symbolOf,
  usesNameOf,
  usesOf,
  waitsForOthers,
} from "../src/api.ts";

export const waitgroupAddInGoroutine: Rule = {
  name: "waitgroup-add-in-goroutine",
  summary: "Call WaitGroup.Add before the go statement",
  why:
    "A goroutine that adds itself to a WaitGroup may do so after Wait has looked. Wait then returns before the work is " +
    "done: results are lost, or read while they are written.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: ["Add"],
  aliases: ["SA2000", "waitgroup"],
  *find(file) {
    for (const add of groupCalls(file, "Add", runsInGoroutine(file))) {
      if (!countsItself(file, add)) continue;
      const go = goOf(add.fn);
      const withheldOrFix = go ? inLiteral(file, add, go) : inDeclaration(file, add);
      if (!withheldOrFix) continue;
      const message = `${add.group.text}.Add runs inside the goroutine that it counts, so Wait may return before it`;
      yield { at: add.call, message, ...withheldOrFix };
    }
  },
};

type Outcome = Pick<Finding, "fix" | "withheld"> | undefined;

/** The go statement that runs a function literal. */
function goOf(fn: Node): Node | undefined {
  const started = fn.kind === "func_literal" ? callOfFunction(fn)?.parent : undefined;
  return started?.kind === "go_statement" ? started : undefined;
}

/** Whether Add stands at the top level of its function, and counts that, not goroutines or callbacks that it starts. */
function countsItself(file: SourceFile, { call, group, fn }: GroupCall): boolean {
  const number = argumentsOf(call)[0];
  const value = number && constantValue(number);
  if (!number || (typeof value === "bigint" && value <= 0n)) return false;
  if (!call.parent || !statementsOf(fn).includes(call.parent)) return false;
  if ([...fn.descendantsOfKind("go_statement")].some((go) => go.start > call.end)) return false;
  return groupCallsIn(file, fn, "Wait", group).length === 0;
}

/** The statements before Add; `defer wg.Done()` is none. */
function statementsBefore(file: SourceFile, { call, group, fn }: GroupCall): readonly Node[] {
  const dones = groupCallsIn(file, fn, "Done", group).map((done) => done.call.parent);
  return statementsOf(fn).filter((s) => s.end <= call.start && !(s.kind === "defer_statement" && dones.includes(s)));
}

function inLiteral(file: SourceFile, add: GroupCall, go: Node): Outcome {
  const { call, group, fn } = add;
  const number = argumentsOf(call)[0] as Node;
  const before = statementsBefore(file, add);
  const root = rootOf(group);
  if (root?.kind !== "var" || !root.node || isCountedBefore(file, go, add, before)) return undefined;
  if (fn.contains(root.node)) {
    if (root.role !== "param") return undefined;
    return { withheld: `${root.name} is a parameter: before the go statement, call Add on what is passed for it` };
  }
  if (groupCallsIn(file, fn, "Done", group).length === 0) {
    return { withheld: `the goroutine does not call ${group.text}.Done: count it before the go statement` };
  }
  if (!isPure(number) || usesNameOf(fn, number)) {
    return { withheld: "the number is known in the goroutine only: find it before the go statement" };
  }
  if (before.some((s) => exits(s).length > 0)) {
    return {
      withheld: "the goroutine may leave before Add: count it before the go statement, with Done on that way too",
    };
  }
  if (before.some(waitsForOthers)) {
    return { withheld: "the goroutine waits before Add: count it before the go statement if Wait is to wait for it" };
  }
  const fixed = isFixedPlace(group);
  if (fixed === false) return { withheld: `${root.name} is given other values: the goroutine may see another group` };
  const edits = moveBefore(call.parent as Node, go, insertDirectlyBefore);
  if (!edits) return { withheld: "no statement fits in before the go statement" };
  const started = callOfFunction(fn);
  const isFirst = before.length === 0 && started !== undefined && hasArgumentsAtHand(started);
  const caution = !(fixed && hasFixedValue(number))
    ? "the group, or the number, may be another one before the goroutine starts"
    : !isFirst
      ? "what the goroutine does before Add is counted then, too"
      : isReleasedLate(file, go, add) && "Wait then waits for goroutines that it did not wait for before";
  return { fix: { title: "Call Add before the goroutine starts", ...safeUnless(caution), edits } };
}

/** A named function that is only ever started by go statements. */
function inDeclaration(file: SourceFile, add: GroupCall): Outcome {
  const name = add.fn.child("name");
  const symbol = name && symbolOf(name);
  if (!symbol || isExported(symbol.name) || statementsBefore(file, add).length > 0) return undefined;
  if (groupCallsIn(file, add.fn, "Done", add.group).length === 0) return undefined;
  const calls = usesOf(symbol).map((use) =>
    callOfFunction(use.kind === "field_identifier" && use.parent ? use.parent : use),
  );
  const starts = calls.flatMap((call) => (call?.parent?.kind === "go_statement" ? [call.parent] : []));
  if (calls.length === 0 || starts.length < calls.length) return undefined;
  if (starts.every((go) => isAwaited(file, go, add.call.parent as Node))) return undefined;
  return { withheld: `call Add before each go statement that starts ${symbol.name}` };
}
