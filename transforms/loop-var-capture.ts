import {
  type Finding,
  hasKind,
  insertFirst,
  loopVariables,
  type Node,
  outlivesIteration,
  type Rule,
  type Symbol,
  scopeAt,
  selectionOf,
  statementsOf,
  type Use,
  usesIn,
} from "../src/api.ts";

export const loopVarCapture: Rule = {
  name: "loop-var-capture",
  summary: "Give each iteration its own copy of a captured loop variable",
  why:
    "Before Go 1.22 all iterations of a loop share its variables. A goroutine, deferred function or stored closure " +
    "that captures one sees the value of a later iteration, mostly the last.",
  level: "safe",
  default: true,
  severity: "error",
  go: { until: "1.22" },
  triggers: ["for"],
  aliases: ["loopclosure", "exportloopref", "scopelint", "govet"],
  *find(file) {
    for (const loop of file.tree.nodesOfKind("for_statement")) {
      const finding = inspect(loop);
      if (finding) yield finding;
    }
  },
};

function inspect(loop: Node): Finding | undefined {
  const body = loop.child("body");
  if (!body) return undefined;
  const shared = loopVariables(loop).flatMap((symbol) => {
    const use = usesIn(symbol, body).find((use) => isShared(use, loop));
    return use ? [{ symbol, use }] : [];
  });
  const first = shared.toSorted((a, b) => a.use.node.start - b.use.node.start)[0];
  if (!first) return undefined;
  const symbols = shared.map(({ symbol }) => symbol);
  const names = symbols.map(({ name }) => name).join(", ");
  const them = symbols.length > 1 ? "variables" : "variable";
  const message = `the loop ${them} ${names} ${symbols.length > 1 ? "are" : "is"} shared by all iterations before Go 1.22: what is kept here sees later values`;
  const at = first.use.node;
  const again = symbols.find(({ name }) => declaresItself(body, name));
  if (again) {
    const withheld = `the body declares another ${again.name}: copy the loop variable under a name of its own where it is captured`;
    return { at, message, withheld };
  }
  const counted = loop.childOfKind("for_clause") && symbols.find((symbol) => mayChangeIn(symbol, body));
  if (counted) {
    const withheld = `the body ${isWrittenIn(counted, body) ? "changes" : "may change"} ${counted.name}, so a copy would cut it off from the loop: copy it under another name where it is captured`;
    return { at, message, withheld };
  }
  const edits = insertFirst(body, [`${names} := ${names}`]);
  if (!edits) return { at, message, withheld: `no statement fits in here: copy ${names} first` };
  return { at, message, fix: { title: `Copy ${names} in each iteration`, safety: "safe", edits } };
}

/** Whether what captures the variable, or points to it, lives on when the iteration is over. */
function isShared(use: Use, loop: Node): boolean {
  if (use.captures.some(({ literal }) => loop.contains(literal) && outlivesIteration(literal, loop))) return true;
  if (use.captures.length > 0) return false;
  if (use.kind === "address") return outlivesIteration(use.node.parent as Node, loop);
  return use.kind === "method" && isStarted(use) && pointsToReceiver(use);
}

/** `go v.run()`, `defer v.close()`: the receiver is evaluated, the method runs later. */
function isStarted(use: Use): boolean {
  return ["go_statement", "defer_statement"].includes(use.call?.parent?.kind ?? "");
}

/** Whether the call takes the variable's address, since the method has a pointer receiver and the variable is none. */
function pointsToReceiver(use: Use): boolean {
  const selection = use.selector && selectionOf(use.selector);
  const found = selection?.found;
  return found?.kind === "method" && found.method?.pointerReceiver === true && !found.indirect;
}

/** Whether a name is declared anew at the top level of the body: a copy of that name would be redeclared or assigned there. */
function declaresItself(body: Node, name: string): boolean {
  const first = statementsOf(body)[0];
  return first !== undefined && [...scopeAt(first).symbols()].some((symbol) => symbol.name === name);
}

/** Whether the body changes the variable, or may change a part of it: a field, an element, by a method. */
function mayChangeIn(symbol: Symbol, body: Node): boolean {
  const type = symbol.type();
  return isWrittenIn(symbol, body) || hasKind(type, "struct") !== false || hasKind(type, "array") !== false;
}

function isWrittenIn(symbol: Symbol, body: Node): boolean {
  return usesIn(symbol, body).some((use) => use.kind === "assigned" || use.kind === "address");
}
