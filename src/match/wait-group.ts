import type { SourceFile } from "../semantics/source-file.ts";
import type { SourcePackage } from "../semantics/source-package.ts";
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
    if (group && fn) yield { call, group, fn };
  }
}

/** The calls of a method inside of a region on a group that is written alike. */
export function groupCallsIn(
  file: SourceFile,
  region: Node,
  method: "Add" | "Done" | "Wait",
  group: Node,
): GroupCall[] {
  const around = codeOf(topLevelAround(region) ?? region);
  return [...groupCalls(file, method, (text) => text === around)].filter(
    (c) => region.contains(c.call) && sameExpression(c.group, group),
  );
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

/** The last names of what the go statements of a package start, and others in their line: `go newPool(n).run()`. */
function startedNames(pkg: SourcePackage): ReadonlySet<string> {
  let names = startedBy.get(pkg);
  if (!names) {
    const starts = pkg.files
      .flatMap(({ tree }) => tree.partsNaming("go"))
      .filter(({ kind, text }) => kind !== "comment" && /\bgo\b(?!\s*func\b|[-.])/.test(text))
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
