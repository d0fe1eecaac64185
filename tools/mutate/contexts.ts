import {
  argumentsOf,
  bindingOf,
  calleeName,
  callsOf,
  functionOf,
  isType,
  type Node,
  packageName,
  type SourceFile,
  statementsOf,
  symbolOf,
  typeOf,
  unparen,
  usesOf,
  variableOf,
} from "../../src/api.ts";
import { terminates } from "../../src/semantics/flow/terminates.ts";
import { clausesOf } from "../../src/syntax/statements.ts";
import { drop } from "./drop.ts";
import type { Mutant, Mutator } from "./mutant.ts";

const MAKERS = ["WithCancel", "WithTimeout", "WithDeadline", "WithCancelCause", "WithTimeoutCause", "WithDeadlineCause"]
  .map((name) => `context.${name}`)
  .concat("os/signal.NotifyContext");

/** Forgets to cancel: the function that does it is thrown away. */
const lostCancel: Mutator = {
  rule: "lost-cancel",
  stdTyped: true,
  *mutants(file) {
    for (const call of callsOf(file, ...MAKERS)) {
      const binding = bindingOf(call);
      const cancel = binding?.operator === ":=" ? variableOf(binding.targets[1]) : undefined;
      if (!binding || !cancel || cancel.node !== binding.targets[1]) continue;
      const uses = usesOf(cancel);
      const deferred = uses.map((use) => use.parent?.parent);
      const statements = deferred.filter((s): s is Node => s?.kind === "defer_statement");
      if (statements.length === 0) continue;
      if (statements.length < uses.length) continue;
      const edits = drop(...statements);
      const inner = variableOf(binding.targets[0]);
      const handed = inner && usesOf(inner).some((use) => use.ancestor("return_statement", "go_statement"));
      if (edits) yield { at: call, edits, shape: "defer", doubt: handed ? "the context goes on" : undefined };
    }
  },
};

/** With a context, without one. */
const PAIRS: readonly { rule: string; from: string; to: string }[] = [
  { from: "net/http.NewRequestWithContext", to: "NewRequest" },
  { from: "os/exec.CommandContext", to: "Command" },
  { from: "(*net.Dialer).DialContext", to: "Dial" },
  ...["DB", "Tx", "Conn", "Stmt"].flatMap((type) =>
    ["Query", "QueryRow", "Exec", "Prepare", "Ping"].map((name) => ({
      from: `(*database/sql.${type}).${name}Context`,
      to: name,
    })),
  ),
].map((pair) => ({ rule: "http-request-without-context", ...pair }));

const withoutContext: Mutator = {
  rule: "http-request-without-context",
  stdTyped: true,
  *mutants(file) {
    for (const { from, to } of PAIRS) {
      for (const call of callsOf(file, from)) {
        const [context, next] = argumentsOf(call);
        const name = functionOf(call)?.child("field");
        if (!context || !name || isFresh(context)) continue;
        const doubt = clouded(call) ?? (isContextAtHand(context) ? undefined : "the context is made at the call");
        yield {
          at: call,
          shape: from,
          doubt,
          edits: [
            { start: name.start, end: name.end, text: to },
            { start: context.start, end: next?.start ?? context.end, text: "" },
          ],
        };
      }
    }
  },
};

function isFresh(context: Node): boolean {
  const name = unparen(context).kind === "call_expression" ? calleeName(unparen(context)) : undefined;
  return name === "context.Background" || name === "context.TODO";
}

/** A local or a parameter, or the context of a request. */
function isContextAtHand(context: Node): boolean {
  const value = unparen(context);
  if (value.kind === "identifier") return symbolOf(value)?.role !== "package";
  return value.kind === "call_expression" && calleeName(value) === "(*net/http.Request).Context";
}

/** Places where a context of the caller is often left out on purpose. */
function clouded(at: Node): string | undefined {
  if (at.ancestor("defer_statement")) return "deferred";
  const name = at.ancestor("function_declaration", "method_declaration")?.child("name")?.text ?? "";
  return /close|stop|shutdown|unlock|rollback|cleanup|release|deregister/i.test(name) ? "cleans up" : undefined;
}

/** Waits by the clock alone, where the context was listened to. */
const sleeps: Mutator = {
  rule: "sleep-ignores-context",
  stdTyped: true,
  *mutants(file) {
    for (const select of file.tree.nodesOfKind("select_statement")) {
      const clauses = clausesOf(select);
      if (clauses.length !== 2) continue;
      const done = clauses.find((clause) => /^case <-[\w.()]+\.Done\(\):/.test(clause.text));
      const after = clauses.find((clause) => clause !== done);
      const call = after?.child("communication")?.child("right")?.child("operand");
      if (!done || !after || call?.kind !== "call_expression" || calleeName(call) !== "time.After") continue;
      if (after.child("communication")?.text !== `<-${call.text}`) continue;
      const fn = functionOf(call);
      const duration = argumentsOf(call)[0];
      if (fn?.kind !== "selector_expression" || !duration || select.parent?.kind !== "statement_list") continue;
      if (terminates(done) !== true) continue;
      const rest = statementsOf(after);
      if (rest.some((s) => s.kind === "break_statement")) continue;
      const text = [`${fn.child("operand")?.text}.Sleep(${duration.text})`, ...rest.map((s) => s.text)].join("\n");
      const operand = [...done.descendantsOfKind("call_expression")][0]?.child("function")?.child("operand");
      const isContext = operand && isType(typeOf(operand), "context.Context") === true;
      if (!isContext) continue;
      const symbol = operand.kind === "identifier" ? symbolOf(operand) : undefined;
      yield {
        at: select,
        shape: rest.length > 0 ? "with more behind" : "plain",
        doubt:
          symbol && symbol.role !== "field" && symbol.role !== "package" ? clouded(select) : "context is no variable",
        edits: [{ start: select.start, end: select.end, text }],
      };
    }
  },
};

/** Gives a fresh context where the one at hand was passed. */
function background(rule: string, isWanted: (argument: Node) => boolean): Mutator {
  return {
    rule,
    stdTyped: false,
    *mutants(file: SourceFile): Iterable<Mutant> {
      for (const call of file.tree.nodesOfKind("call_expression")) {
        for (const argument of argumentsOf(call).slice(0, 2)) {
          if (argument.kind !== "identifier" || !/ctx|context/i.test(argument.text)) continue;
          const symbol = symbolOf(argument);
          if (symbol?.kind !== "var" || (symbol.role !== "local" && symbol.role !== "param")) continue;
          if (isType(typeOf(argument), "context.Context") !== true || !isWanted(argument)) continue;
          const name = packageName(argument, "context");
          const isContextMade = calleeName(call)?.startsWith("context.") === true;
          if (!name || !file.imports.some((spec) => spec.path === "context") || isContextMade) continue;
          if (usesOf(symbol).length === 1 && symbol.role === "local") continue;
          const edits = [{ start: argument.start, end: argument.end, text: `${name}.Background()` }];
          yield { at: argument, shape: symbol.role, edits, doubt: clouded(argument) };
        }
      }
    },
  };
}

const goOf = (node: Node): Node | undefined => node.ancestor("go_statement");

/** A goroutine that used the context of its starter, and none other, uses none any more. */
function isOnlyContextOfGoroutine(argument: Node): boolean {
  const go = goOf(argument);
  if (!go) return false;
  const symbol = symbolOf(argument);
  const names = [...go.descendantsOfKind("identifier")].filter((name) => symbolOf(name) === symbol);
  return names.length === 1 && symbol?.node !== undefined && !go.contains(symbol.node);
}

export const contexts: readonly Mutator[] = [
  lostCancel,
  withoutContext,
  sleeps,
  background("context-background-in-scope", (argument) => !goOf(argument)),
  background("goroutine-ignores-context", isOnlyContextOfGoroutine),
];
