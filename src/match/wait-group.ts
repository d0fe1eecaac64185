import type { SourceFile } from "../semantics/source-file.ts";
import type { SourcePackage } from "../semantics/source-package.ts";
import { startingIn } from "../syntax/binary-search.ts";
import { codeOf } from "../syntax/code-text.ts";
import { functionOf, unparen } from "../syntax/expressions.ts";
import { functionAround, topLevelAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { type CallMatters, callsOfWhere } from "./calls.ts";
import { sameExpression } from "./same-expression.ts";

/** A call of a method of a sync.WaitGroup, promoted ones among them. */
export interface GroupCall {
  readonly call: Node;
  /** What the method is called on: `wg` of `wg.Add(1)` and of `(&wg).Add(1)`. */
  readonly group: Node;
  /** The last name in there. */
  readonly name: string;
  /** The innermost function around the call. */
  readonly fn: Node;
}

/** The calls of one method of sync.WaitGroup in a file, or in those declarations whose text matters, in source order. */
export function* groupCalls(
  file: SourceFile,
  method: "Add" | "Done" | "Wait",
  matters: CallMatters = () => true,
): Generator<GroupCall> {
  for (const call of callsOfWhere(file, matters, `(*sync.WaitGroup).${method}`)) {
    const operand = functionOf(call)?.child("operand");
    const e = operand && unparen(operand);
    const group = e?.kind === "unary_expression" && e.child("operator")?.text === "&" ? e.child("operand") : e;
    const fn = functionAround(call);
    if (group && fn) yield { call, group, name: lastNameIn(group), fn };
  }
}

function lastNameIn(group: Node): string {
  let last = group;
  for (let child = last.namedChildren.at(-1); child; child = last.namedChildren.at(-1)) last = child;
  return last.text;
}

/** The calls of a method inside of a region of one declaration. */
export function groupCallsBelow(file: SourceFile, region: Node, method: "Add" | "Done" | "Wait"): GroupCall[] {
  const all = groupCallsOfPart(file, topLevelAround(region) ?? region, method);
  return startingIn(all, region, ({ call }) => call.start).filter(({ call }) => region.contains(call));
}

/** The calls of a method inside of a region on a group that is written alike. */
export function groupCallsIn(
  file: SourceFile,
  region: Node,
  method: "Add" | "Done" | "Wait",
  group: Node,
): GroupCall[] {
  const name = lastNameIn(group);
  return groupCallsOfPart(file, topLevelAround(region) ?? region, method).filter(
    (c) => c.name === name && region.contains(c.call) && sameExpression(c.group, group),
  );
}

/** Those of parts of the top level, by the method. */
const ofPart = new WeakMap<Node, Map<string, readonly GroupCall[]>>();

function groupCallsOfPart(file: SourceFile, part: Node, method: "Add" | "Done" | "Wait"): readonly GroupCall[] {
  let byMethod = ofPart.get(part);
  if (!byMethod) ofPart.set(part, (byMethod = new Map()));
  let calls = byMethod.get(method);
  if (!calls) {
    const code = codeOf(part);
    byMethod.set(method, (calls = [...groupCalls(file, method, (text) => text === code)]));
  }
  return calls;
}

/**
 * Tells by the text of a declaration whether code of it may run as a goroutine: it starts a function literal, or the
 * package starts a function of its name.
 */
export function runsInGoroutine(file: SourceFile): CallMatters {
  const started = startedNames(file.pkg);
  return ({ code }) => {
    const name = /^func\s*(?:\([^)]*\)\s*)?([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)/.exec(code)?.[1];
    return /\bgo\b[\s(]*func\b/.test(code) || name === undefined || started.has(name);
  };
}

const startedBy = new WeakMap<SourcePackage, ReadonlySet<string>>();

/** Where a statement may start something else than a literal. */
const STARTS = /\bgo\b(?!\s*func\b|[-.])/;

/** The last names of what the go statements of a package start, and others in their line: `go newPool(n).run()`. */
function startedNames(pkg: SourcePackage): ReadonlySet<string> {
  let names = startedBy.get(pkg);
  if (!names) {
    const starts = pkg.files
      .flatMap(({ tree }) => (STARTS.test(tree.text) ? tree.partsNaming("go") : []))
      .filter(({ kind, text }) => kind !== "comment" && STARTS.test(text))
      .flatMap((part) => codeOf(part).code.match(/\bgo\b(?!\s*func\b)[^\n]*/g) ?? []);
    names = new Set(
      starts.flatMap((start) =>
        [...start.matchAll(/([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)\s*[)([]/g)].map(([, name]) => name as string),
      ),
    );
    startedBy.set(pkg, names);
  }
  return names;
}
