import {
  argumentsOf,
  calleeOf,
  callOfFunction,
  callsOf,
  constantValue,
  descendantsInFunction,
  exits,
  type Finding,
  functionAround,
  functionOf,
  hasFixedValue,
  insertDirectlyBefore,
  isFixedPlace,
  isPure,
  moveBefore,
  type Node,
  previousStatement,
  type Rule,
  type SourceFile,
  type Symbol,
  sameExpression,
  statementsOf,
  symbolOf,
  unparen,
  usesOf,
} from "../src/api.ts";

const ADD = "(*sync.WaitGroup).Add";
const DONE = "(*sync.WaitGroup).Done";

export const waitgroupAddInGoroutine: Rule = {
  name: "waitgroup-add-in-goroutine",
  summary: "Call WaitGroup.Add before the go statement",
  why:
    "A goroutine that adds itself to a WaitGroup may do so after Wait has looked. Wait then returns before the work is " +
    "done: results are lost, or read while they are written.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: [".Add("],
  aliases: ["SA2000", "waitgroup"],
  *find(file) {
    for (const call of callsOf(file, ADD)) {
      const add = addOf(file, call);
      const finding = add && (add.go ? inLiteral(add, add.go) : inDeclaration(add));
      if (finding) yield finding;
    }
  },
};

/** A call of Add at the top level of a function that counts itself, not the goroutines that it starts. */
interface Add {
  readonly call: Node;
  readonly statement: Node;
  /** What Add is called on. */
  readonly group: Node;
  readonly number: Node;
  readonly fn: Node;
  /** The go statement that runs `fn`, a literal. */
  readonly go: Node | undefined;
  /** The statements before it; `defer wg.Done()` is none. */
  readonly before: readonly Node[];
  readonly dones: number;
  readonly message: string;
}

function addOf(file: SourceFile, call: Node): Add | undefined {
  const fn = functionAround(call);
  const statement = call.parent;
  const group = groupOf(call);
  const number = argumentsOf(call)[0];
  if (!fn || !group || !number || !statement || !statementsOf(fn).includes(statement)) return undefined;
  // A number that is not positive counts down.
  const value = constantValue(number);
  if (typeof value === "bigint" && value <= 0n) return undefined;
  const same = (other: Node) => sameExpression(groupOf(other) ?? other, group);
  const starts = [...fn.descendantsOfKind("go_statement")];
  if (starts.some((go) => go.start > statement.end)) return undefined;
  const dones = [...callsOf(file, DONE)].filter((done) => fn.contains(done) && same(done));
  const before = statementsOf(fn).filter(
    (s) => s.end <= statement.start && !(s.kind === "defer_statement" && dones.some((done) => done.parent === s)),
  );
  const started = fn.kind === "func_literal" ? callOfFunction(fn)?.parent : undefined;
  const go = started?.kind === "go_statement" ? started : undefined;
  if (fn.kind === "func_literal" && !go) return undefined;
  if (go && countsAlready(file, go, same)) return undefined;
  const message = `${group.text}.Add runs inside the goroutine that it counts, so Wait may return before it`;
  return { call, statement, group, number, fn, go, before, dones: dones.length, message };
}

/** `wg` of `wg.Add(1)` and of `(&wg).Add(1)`. */
function groupOf(call: Node): Node | undefined {
  const operand = functionOf(call)?.child("operand");
  const e = operand && unparen(operand);
  return e?.kind === "unary_expression" && e.child("operator")?.text === "&" ? e.child("operand") : e;
}

/** Whether the statements in front of the go statement, back to another one, count it: Add inside is for something else. */
function countsAlready(file: SourceFile, go: Node, same: (call: Node) => boolean): boolean {
  for (let s = previousStatement(go); s && s.kind !== "go_statement"; s = previousStatement(s)) {
    const statement = s;
    if ([...callsOf(file, ADD)].some((call) => call.parent === statement && same(call))) return true;
  }
  return false;
}

function inLiteral(add: Add, go: Node): Finding | undefined {
  const { call: at, message, fn, group, number, before } = add;
  const report = (withheld: string): Finding => ({ at, message, withheld });
  const root = rootOf(group);
  if (root?.kind !== "var" || !root.node) return undefined;
  if (fn.contains(root.node)) {
    if (root.role !== "param") return undefined;
    return report(`${root.name} is a parameter here: before the go statement, call Add on what is passed for it`);
  }
  if (add.dones === 0) return report("the goroutine does not call Done itself: count it before the go statement");
  if (!isPure(number) || usesVariableOf(fn, number)) {
    return report("the number is known in the goroutine only: find it before the go statement");
  }
  if (before.some((s) => exits(s).length > 0)) {
    return report(
      "the goroutine may leave before Add: count it before the go statement, and call Done on that way too",
    );
  }
  if (before.some(waits)) return report("the goroutine waits before Add: count it before the go statement");
  const fixed = isFixedPlace(group);
  if (fixed === false) return report(`${root.name} is given other values: the goroutine may see another group`);
  const edits = moveBefore(add.statement, go, insertDirectlyBefore);
  if (!edits) return report("no statement fits in before the go statement");
  const safety = fixed && hasFixedValue(number) && before.length === 0 ? "safe" : "unsafe";
  return { at, message, fix: { title: "Call Add before the goroutine starts", safety, edits } };
}

/** The variable that `s.pools[0].wg` starts from. */
function rootOf(expr: Node): Symbol | undefined {
  let e = unparen(expr);
  for (let inner = e.child("operand"); inner; inner = e.child("operand")) e = unparen(inner);
  return e.kind === "identifier" ? symbolOf(e) : undefined;
}

/** Whether an expression uses a variable, a parameter among them, that the function declares. */
function usesVariableOf(fn: Node, expr: Node): boolean {
  return [expr, ...expr.descendants()].some((n) => {
    const declared = n.kind === "identifier" ? symbolOf(n)?.node : undefined;
    return declared !== undefined && fn.contains(declared);
  });
}

function waits(statement: Node): boolean {
  return [statement, ...descendantsInFunction(statement)].some(
    (n) =>
      n.kind === "select_statement" ||
      n.kind === "send_statement" ||
      (n.kind === "unary_expression" && n.child("operator")?.text === "<-") ||
      (n.kind === "call_expression" && /^\(\*?sync\./.test(calleeOf(n)?.fullName ?? "")),
  );
}

/** A named function that is only ever started by go statements. */
function inDeclaration(add: Add): Finding | undefined {
  const { call: at, message, fn } = add;
  const name = fn.child("name");
  const symbol = name && symbolOf(name);
  if (!symbol || /^\p{Lu}/u.test(symbol.name) || add.before.length > 0 || add.dones === 0) return undefined;
  const calls = usesOf(symbol).map((use) =>
    callOfFunction(use.kind === "field_identifier" && use.parent ? use.parent : use),
  );
  if (calls.length === 0 || calls.some((call) => call?.parent?.kind !== "go_statement")) return undefined;
  return { at, message, withheld: `call Add before each go statement that starts ${symbol.name}` };
}
