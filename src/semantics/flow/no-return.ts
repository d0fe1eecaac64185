import { lastNameOf } from "../../syntax/expressions.ts";
import { isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { symbolOf } from "../resolve.ts";
import { fileOf } from "../source-file.ts";
import { SourceSymbol } from "../source-symbol.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf } from "../type-of.ts";
import { calleeName } from "./callee-name.ts";
import { Summaries } from "./summaries.ts";
import { terminates } from "./terminates.ts";

/** Functions of which the documentation says that they do not return to their caller. */
const NEVER_RETURNING = new Set([
  "os.Exit",
  "syscall.Exit",
  "runtime.Goexit",
  ...["Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"].flatMap((name) => [
    `log.${name}`,
    `(*log.Logger).${name}`,
  ]),
  ...["Fatal", "Fatalf", "FailNow", "Skip", "Skipf", "SkipNow"].flatMap((name) =>
    ["(*testing.common)", "(*testing.T)", "(*testing.B)", "(*testing.F)", "(testing.TB)"].map((t) => `${t}.${name}`),
  ),
  ...["Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"].flatMap((name) => [
    `github.com/sirupsen/logrus.${name}`,
    `(*github.com/sirupsen/logrus.Logger).${name}`,
    `(*github.com/sirupsen/logrus.Entry).${name}`,
  ]),
  ...["Fatal", "Fatalf", "Fatalln", "Exit", "Exitf"].flatMap((name) => [
    `k8s.io/klog.${name}`,
    `k8s.io/klog/v2.${name}`,
    `github.com/golang/glog.${name}`,
  ]),
  ...["Fatal", "Panic"].map((name) => `(*go.uber.org/zap.Logger).${name}`),
  ...["Fatal", "Fatalf", "Fatalln", "Fatalw", "Panic", "Panicf", "Panicln", "Panicw"].map(
    (name) => `(*go.uber.org/zap.SugaredLogger).${name}`,
  ),
]);

/** Whether a call surely ends the program, so that no deferred call runs: `os.Exit`, `log.Fatal` and the like, called directly. */
export function endsProgram(call: Node): boolean {
  const name = calleeName(call);
  return (
    name !== undefined && NEVER_RETURNING.has(name) && /\.(Exit|Fatal)\w*$/.test(name) && !name.includes("testing.")
  );
}

const answers = new Summaries<undefined, boolean | undefined>({
  bottom: undefined,
  top: undefined,
  keyOf: () => "",
  compute: decide,
});

const LAST_NAMES = new Set(["panic", ...[...NEVER_RETURNING].map((name) => name.slice(name.lastIndexOf(".") + 1))]);

/** Whether a call surely never returns, see below; most calls show by their name that they may return. */
export function surelyNeverReturns(call: Node): boolean {
  const { pkg } = fileOf(call);
  const name = lastNameOf(call);
  const mayEnd = !/^[\w\x80-\uffff]+$/.test(name) || LAST_NAMES.has(name) || pkg.workspace.noReturn.hasLast(name);
  return (mayEnd || pkg.declaresFunction(name)) && neverReturns(call) === true;
}

/**
 * Whether a call never returns: `panic`, `os.Exit`, `log.Fatal`, `t.Fatal`, ..., those that users name, and functions of
 * the same package that end in one of these on every path. Undefined: cannot tell (a function value, an interface method, a package that is
 * not at hand).
 */
export function neverReturns(call: Node): boolean | undefined {
  const callee = calleeOf(call);
  if (callee?.isConversion) return false;
  if (callee?.isBuiltin) return callee.symbol?.name === "panic";
  const name = calleeName(call);
  if (name !== undefined && (NEVER_RETURNING.has(name) || fileOf(call).pkg.workspace.noReturn.has(name))) return true;
  const fn = call.child("function");
  if (fn?.kind === "func_literal") return functionNeverReturns(fn);
  const symbol = callee?.method?.symbol ?? callee?.symbol;
  if (symbol?.pkg?.isStd) return false;
  if (callee?.method && !callee.method.symbol) return isStdName(callee.receiver) ? false : undefined;
  return symbol && declaresFunction(symbol, call);
}

function isStdName(receiver: unknown): boolean {
  const type = receiver as { kind?: string; elem?: unknown; decl?: { pkg?: string } } | undefined;
  if (type?.kind === "pointer") return isStdName(type.elem);
  const path = type?.kind === "named" ? type.decl?.pkg : undefined;
  return path !== undefined && !path.includes(".");
}

/** The functions behind a symbol, one for each platform: all of them must agree. */
function declaresFunction(symbol: Symbol, call: Node): boolean | undefined {
  if (symbol.kind !== "func" || !(symbol instanceof SourceSymbol)) return undefined;
  if (symbol.pkg !== fileOf(call).pkg) return undefined;
  const variants = symbol.nodes.map((node) => {
    const fn = node.parent;
    return fn && isFunction(fn) ? functionNeverReturns(fn) : undefined;
  });
  const [first] = variants;
  return variants.every((answer) => answer === first) ? first : undefined;
}

/**
 * Whether no call of a function or function literal returns to its caller. Undefined: cannot tell, as where it has no
 * body, or may recover from the panic that ends it.
 */
export function functionNeverReturns(fn: Node): boolean | undefined {
  return answers.ask(fn, undefined);
}

function decide(fn: Node): boolean | undefined {
  const body = fn.child("body");
  if (!body) return undefined;
  let recovers = false;
  for (const node of body.descendants((n) => n.kind !== "func_literal")) {
    if (node.kind === "return_statement") return false;
    if (node.kind === "defer_statement") recovers ||= mayRecover(node);
  }
  const ends = terminates(body);
  return ends && recovers ? undefined : ends;
}

/** A deferred function that we cannot look into may call recover, and then the panic does not reach the caller. */
function mayRecover(deferred: Node): boolean {
  const call = deferred.namedChildren[0];
  const fn = call?.child("function");
  if (fn?.kind === "func_literal") {
    for (const node of fn.descendantsOfKind("identifier")) {
      if (node.text === "recover" && symbolOf(node)?.kind === "builtin") return true;
    }
    return false;
  }
  const name = call && calleeOf(call);
  return !(name?.symbol?.pkg?.isStd || name?.isBuiltin || (name?.method && isStdName(name.receiver)));
}
