import {
  argumentsOf,
  bindingOf,
  calleeName,
  callOfFunction,
  callsNamed,
  classifyUses,
  declarationAround,
  functionOf,
  isType,
  type Node,
  type SourceFile,
  type Symbol,
  statementOf,
  statementsOf,
  symbolOf,
  typeOf,
  unparen,
  usesOf,
} from "../../src/api.ts";
import { isErrNotNil } from "../../src/match/nil.ts";
import { drop } from "./drop.ts";
import type { Mutant, Mutator } from "./mutant.ts";

/** What is released: the local, and the statement that goes when the release goes. */
interface Release {
  readonly symbol: Symbol;
  readonly statement: Node;
  readonly call: Node;
}

function closing(rule: string, types: readonly string[], path: (value: Node) => Node | undefined): Mutator {
  return {
    rule,
    stdTyped: true,
    mutants: (file) => mutants(file, types, path),
  };
}

const itself = (value: Node): Node | undefined => value;
const ownerOfBody = (value: Node): Node | undefined =>
  value.kind === "selector_expression" && value.child("field")?.text === "Body" ? value.child("operand") : undefined;

export const closers: readonly Mutator[] = [
  closing("response-body-close", ["*net/http.Response"], ownerOfBody),
  closing("rows-close", ["*database/sql.Rows"], itself),
  closing(
    "closer-leak",
    [
      "*os.File",
      "net.Conn",
      "*net.TCPConn",
      "*net.UDPConn",
      "*archive/zip.ReadCloser",
      "*compress/gzip.Reader",
      "*database/sql.Stmt",
    ],
    itself,
  ),
];

function* mutants(
  file: SourceFile,
  types: readonly string[],
  path: (value: Node) => Node | undefined,
): Iterable<Mutant> {
  const releases = new Map<Symbol, Release[]>();
  const seen = (release: Release) => {
    const same = releases.get(release.symbol);
    if (!same) releases.set(release.symbol, [release]);
    else if (!same.some(({ statement }) => statement === release.statement)) same.push(release);
  };
  for (const call of callsNamed(file, "Close")) {
    const fn = functionOf(call);
    const symbol = fn?.kind === "selector_expression" ? owned(fn.child("operand"), types, path) : undefined;
    const statement = symbol && whole(call);
    if (symbol && statement) seen({ symbol, statement, call });
  }
  // `defer closeQuietly(resp.Body)`
  for (const statement of file.tree.nodesOfKind("defer_statement")) {
    const call = statement.namedChildren[0];
    if (call?.kind !== "call_expression" || !/close|drain/i.test(functionOf(call)?.text ?? "")) continue;
    for (const argument of argumentsOf(call)) {
      const symbol = owned(argument, types, path) ?? owned(argument, types, itself);
      if (symbol) seen({ symbol, statement, call });
    }
  }
  for (const [symbol, all] of releases) {
    const source = symbol.node && sourceOf(symbol.node);
    if (!source) continue;
    const first = all[0] as Release;
    const made = madeByStd(source) ? "" : ", own maker";
    const edits = drop(...all.map(({ statement }) => statement));
    const doubt = doubtOf(symbol, all);
    const number = all.length > 1 ? "all closes" : kindOf(first.statement);
    if (edits) yield { at: first.call, edits, shape: `${number}${made}`, doubt };
    if (all.length < 2) continue;
    const one = drop(first.statement);
    if (one) yield { at: first.call, edits: one, shape: `first of several closes${made}`, doubt };
  }
}

/** The local that a closed value belongs to, where it is of one of the types. */
function owned(
  closed: Node | undefined,
  types: readonly string[],
  path: (v: Node) => Node | undefined,
): Symbol | undefined {
  const owner = closed && path(unparen(closed));
  if (owner?.kind !== "identifier") return undefined;
  const symbol = symbolOf(owner);
  if (symbol?.role !== "local" || !types.some((type) => isType(typeOf(owner), type) === true)) return undefined;
  return symbol;
}

/** The call that a declared local has its value from. */
function sourceOf(name: Node): Node | undefined {
  const list = name.parent;
  const right = list?.parent?.child("right");
  const value =
    list?.kind === "expression_list" && right?.namedChildren.length === 1 ? right.namedChildren[0] : undefined;
  return value?.kind === "call_expression" && bindingOf(value)?.targets[0] === name ? value : undefined;
}

function madeByStd(call: Node): boolean {
  const name = calleeName(call);
  return (
    name !== undefined &&
    !/^\(?\*?[^/]*\.[^/]*\//.test(name) &&
    /^\(?\*?[a-z]/.test(name) &&
    !name.includes("example.com/")
  );
}

/** The statement that is there for a close alone: the call, its check, the deferred literal around it. */
function whole(call: Node): Node | undefined {
  const statement = statementOf(call);
  if (!statement) return undefined;
  switch (statement.kind) {
    case "defer_statement":
      return statement.namedChildren[0] === call ? statement : undefined;
    case "expression_statement":
      return statement.namedChildren[0] === call ? literalOf(statement) : undefined;
    case "assignment_statement":
      return statement.child("left")?.text === "_" ? literalOf(statement) : undefined;
    case "if_statement": {
      const name = statement.child("initializer")?.child("left")?.namedChildren[0];
      const symbol = name && symbolOf(name);
      const right = statement.child("initializer")?.child("right");
      const isCheck = symbol && isErrNotNil(statement, symbol) && !statement.child("alternative");
      return isCheck && right?.namedChildren[0] === call ? literalOf(statement) : undefined;
    }
    default:
      return undefined;
  }
}

/** The defer statement around a literal that does nothing but this statement, and draining before it. */
function literalOf(statement: Node): Node {
  const literal = statement.ancestor("func_literal");
  const deferred = literal && callOfFunction(literal)?.parent;
  if (deferred?.kind !== "defer_statement") return statement;
  const others = statementsOf(literal as Node).filter((other) => other !== statement);
  return others.every((other) => /\bio(util)?\.(Copy|ReadAll|CopyN)\(/.test(other.text)) ? deferred : statement;
}

function kindOf(statement: Node): string {
  if (statement.kind !== "defer_statement") return "plain close";
  return statement.namedChildren[0]?.child("function")?.kind === "func_literal" ? "defer literal" : "defer";
}

/** Where else the value goes: then who is to close it is not sure any more. */
function doubtOf(symbol: Symbol, all: readonly Release[]): string | undefined {
  const rest = usesOf(symbol).filter((use) => !all.some(({ statement }) => statement.contains(use)));
  const kinds = new Set(
    classifyUses(symbol)
      .filter((use) => rest.includes(use.node))
      .map((use) => use.kind),
  );
  if (kinds.has("returned")) return "returned";
  if (kinds.has("element") || kinds.has("sent")) return "stored";
  if (rest.some((use) => /\.(Body\.)?Close\b/.test(use.tree.text.slice(use.end, use.end + 12))))
    return "closed elsewhere too";
  if (kinds.has("copied")) return "copied";
  if (kinds.has("argument")) return "handed on";
  return declarationAround(symbol.node as Node) ? undefined : "no function";
}
